"""Sound as values: samples with their rate."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LISTENING_RATE_HZ = 16_000
"""Everything that listens (voice activity, recognizer, prosody) works at this rate, mono."""

PLAYING_RATE_HZ = 48_000
"""The mixer works at this rate, stereo; what it is given is resampled first."""

Samples = NDArray[np.float32]
"""Full scale is -1 to 1. Mono has shape (n_frames,), stereo (n_frames, 2)."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """A whole piece of sound in memory."""

    samples: Samples
    """Shape (n_frames,) or (n_frames, 2)."""
    rate_hz: int
    """Frames per second."""

    @property
    def duration_seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate_hz
