"""What the mixer plays: anything that gives 48 kHz stereo when it is asked."""

from typing import Protocol

import numpy as np

from voice_app.audio.resample import to_playing
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples, Sound


class Source(Protocol):
    """A stream of stereo frames at PLAYING_RATE_HZ with an end."""

    @property
    def duration_seconds(self) -> float | None:
        """Whole length, None where it is not known."""
        ...

    def read(self, n_frames: int) -> Samples:
        """Give the next (m, 2), m < n_frames only at the end; never waits for a disk or network."""
        ...

    def close(self) -> None:
        """Release what is held; called once nothing more will be read."""
        ...


class SoundSource:
    """Plays a sound that lies in memory."""

    def __init__(self, sound: Sound) -> None:
        self._samples = to_playing(sound)
        self._at_frame = 0

    @property
    def duration_seconds(self) -> float:
        """Whole length."""
        return len(self._samples) / PLAYING_RATE_HZ

    def read(self, n_frames: int) -> Samples:
        """Give the next frames of the sound."""
        block = self._samples[self._at_frame : self._at_frame + n_frames]
        self._at_frame += len(block)
        return block

    def close(self) -> None:
        """Nothing is held but memory."""


class WithGain:
    """Another source at another level."""

    def __init__(self, source: Source, gain: float) -> None:
        self._source = source
        self._gain = np.float32(gain)

    @property
    def duration_seconds(self) -> float | None:
        """Whole length, None where it is not known."""
        return self._source.duration_seconds

    def read(self, n_frames: int) -> Samples:
        """Give the next frames of the source, louder or softer."""
        return np.asarray(self._source.read(n_frames) * self._gain, dtype=np.float32)

    def close(self) -> None:
        """Close the source."""
        self._source.close()


def silence(seconds: float) -> SoundSource:
    """A pause of exact digital silence."""
    frames = round(seconds * PLAYING_RATE_HZ)
    return SoundSource(Sound(np.zeros((frames, 2), dtype=np.float32), PLAYING_RATE_HZ))
