"""What can happen to a conversation."""

from dataclasses import dataclass

from recsys.types import Slate, Track
from voice_app.domain.affect import Prosody
from voice_app.domain.transcript import NothingHeard, Transcript


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A conversation begins."""

    session_id: str
    listener: str | None
    """The name of who speaks, if known."""
    seed: int
    """Makes every choice of this conversation repeatable."""
    now_unix_seconds: float


@dataclass(frozen=True, slots=True)
class SpeechCutShort:
    """Our words were broken off because somebody spoke over them."""

    heard: str
    """The beginning that was to be heard; empty where nothing was."""
    unheard: str
    """The rest, which nobody heard."""


@dataclass(frozen=True, slots=True)
class UserSpoke:
    """An utterance ended."""

    transcript: Transcript | NothingHeard
    prosody: Prosody | None = None
    played_seconds: float | None = None
    """How much of the music had been heard when they began to speak, where it is known."""
    cut_short: SpeechCutShort | None = None
    """What they did not hear of our last words because they spoke over them."""


@dataclass(frozen=True, slots=True)
class UserSilent:
    """Nobody spoke for a while although an answer was expected."""

    seconds: float


@dataclass(frozen=True, slots=True)
class PlaybackStopped:
    """A snippet, or a track of the queue, ended by itself or was interrupted."""

    interrupted: bool
    played_seconds: float


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The front end closes the conversation."""


@dataclass(frozen=True, slots=True)
class SlateArrived:
    """The answer to FetchSlate."""

    slate: Slate
    playlist: tuple[Track, ...] = ()
    """A listening order of what meets the wishes; empty when there is nothing to play."""
    station: tuple[Track, ...] = ()
    """The same, continued with what comes nearest when it is short."""
    reason: str | None = None
    """Why the track that was asked about was recommended; None when there is no true reason."""


@dataclass(frozen=True, slots=True)
class DecisionRecorded:
    """The answer to RecordDecision: the decision is on the disk and may be spoken."""


OutsideEvent = SessionStarted | UserSpoke | UserSilent | PlaybackStopped | SessionEnded
"""What front ends report."""

Event = OutsideEvent | SlateArrived | DecisionRecorded
