"""What the conversation wants done; the session carries it out over ports."""

from dataclasses import dataclass
from enum import StrEnum

from recsys.types import ListenerId, MusicQuery, PlayEnd, Track, TrackId
from voice_app.domain.actions import Decision
from voice_app.domain.turn import Turn


@dataclass(frozen=True, slots=True)
class FetchSlate:
    """Ask the recommender; answered by SlateArrived."""

    query: MusicQuery
    playlist_query: MusicQuery
    """The same wishes, but what was offered before may come again."""
    explain: TrackId | None = None
    """Also ask why this track was recommended."""


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Write it to the log before anything is heard of it; answered by DecisionRecorded."""

    decision: Decision


@dataclass(frozen=True, slots=True)
class TakeTurn:
    """Log the turn, then speak it."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class PlaySnippet:
    """Play the track's snippet after the words."""

    track: Track


@dataclass(frozen=True, slots=True)
class PlayQueue:
    """Play the tracks one after the other without a gap, beginning now with the first."""

    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class SetUpcoming:
    """Let these follow what is playing, in place of whatever was to follow it."""

    tracks: tuple[Track, ...]


class Control(StrEnum):
    """Transport commands for the music that is on."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ControlMusic:
    """Pause, resume or stop the music."""

    control: Control


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Change the music's volume."""

    level: int
    """0 to 100."""


@dataclass(frozen=True, slots=True)
class RecordListening:
    """Append to the listening history."""

    listener: ListenerId
    track_id: TrackId
    played_seconds: float
    end: PlayEnd
    decision_id: str | None
    said: str | None


@dataclass(frozen=True, slots=True)
class ForgetListener:
    """Delete all that is stored of this listener."""

    listener: ListenerId


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Nothing follows; the front end may leave."""


Effect = (
    FetchSlate
    | RecordDecision
    | TakeTurn
    | PlaySnippet
    | PlayQueue
    | SetUpcoming
    | ControlMusic
    | SetVolume
    | RecordListening
    | ForgetListener
    | CloseSession
)
