"""What the mixer reports."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Channel(Enum):
    """A strip of the mixer with its own volume, ducking and queue."""

    VOICE = "voice"
    MUSIC = "music"
    CUE = "cue"
    """Short signs that we listen, or have heard."""


class EndReason(StrEnum):
    """Why a playback ended."""

    FINISHED = "finished"
    """The source came to its end."""
    STOPPED = "stopped"
    """Stopped, or replaced by something else."""
    SKIPPED = "skipped"
    """Passed over for the next one in the queue."""
    FAILED = "failed"
    """The source could not give its samples, as with a file that broke off."""


@dataclass(frozen=True, slots=True)
class PlaybackStarted:
    """The first frame of a source was mixed."""

    channel: Channel
    play_id: str
    at_seconds: float
    """Mixer time of its first frame."""


@dataclass(frozen=True, slots=True)
class PlaybackEnded:
    """A source that had been put on a channel is over."""

    channel: Channel
    play_id: str
    at_seconds: float
    """Mixer time."""
    played_seconds: float
    """How much of the source was mixed, without a closing fade."""
    reason: EndReason


MixerEvent = PlaybackStarted | PlaybackEnded


@dataclass(frozen=True, slots=True)
class Position:
    """How far the current playback of a channel is."""

    play_id: str
    played_seconds: float
    duration_seconds: float | None
    """Whole length, None where it is not known."""
