"""Cutting a stream of samples into frames of equal length."""

from collections.abc import Iterator

import numpy as np

from voice_app.domain.audio import LISTENING_RATE_HZ, Samples

FRAME_SAMPLES = 512
"""What every microphone yields at a time: 32 ms, the step of the speech detector."""
FRAME_SECONDS = FRAME_SAMPLES / LISTENING_RATE_HZ


class Framer:
    """Collects samples and gives them out as whole frames."""

    def __init__(self) -> None:
        self._waiting: Samples = np.zeros(0, dtype=np.float32)

    def add(self, samples: Samples) -> Iterator[Samples]:
        """Take (n,) and yield each (FRAME_SAMPLES,) that is complete."""
        self._waiting = np.concatenate([self._waiting, samples])
        while len(self._waiting) >= FRAME_SAMPLES:
            frame = self._waiting[:FRAME_SAMPLES]
            self._waiting = self._waiting[FRAME_SAMPLES:]
            yield frame

    def rest(self) -> Iterator[Samples]:
        """Yield what is left as one frame filled up with silence, if anything is left."""
        if len(self._waiting):
            yield from self.add(np.zeros(FRAME_SAMPLES - len(self._waiting), dtype=np.float32))
