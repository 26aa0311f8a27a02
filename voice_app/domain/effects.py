"""What the conversation wants done; the session carries it out over ports."""

from dataclasses import dataclass
from enum import StrEnum

from recsys.types import MusicQuery, PlayEnd, Track, TrackId
from voice_app.domain.actions import Decision
from voice_app.domain.turn import Turn


@dataclass(frozen=True, slots=True)
class FetchSlate:
    """Ask the recommender; answered by SlateArrived."""

    query: MusicQuery
    explain: TrackId | None = None
    """Also ask why this track was recommended."""


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Write the turn to the log before anything is heard of it; answered by DecisionRecorded."""

    turn: Turn
    decision: Decision


@dataclass(frozen=True, slots=True)
class TakeTurn:
    """Speak the turn."""

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
class ExtendQueue:
    """Append to what is playing."""

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

    listener: str
    track_id: TrackId
    played_seconds: float
    end: PlayEnd
    decision_id: str | None
    said: str | None


@dataclass(frozen=True, slots=True)
class ForgetListener:
    """Delete all that is stored of this listener."""

    listener: str


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Nothing follows; the front end may leave."""


Effect = (
    FetchSlate
    | RecordDecision
    | TakeTurn
    | PlaySnippet
    | PlayQueue
    | ExtendQueue
    | ControlMusic
    | SetVolume
    | RecordListening
    | ForgetListener
    | CloseSession
)
