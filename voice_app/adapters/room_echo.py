"""The way from loudspeaker to microphone in a simulated room."""

from dataclasses import dataclass

import numpy as np
import soxr
from scipy.signal import fftconvolve

from voice_app.audio.resample import as_mono
from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples


@dataclass(frozen=True, slots=True, eq=False)
class EchoPath:
    """How the loudspeaker arrives at the microphone."""

    impulse_response: Samples
    """Of the room, (n,) at 16 kHz, with its gain."""
    delay_seconds: float = 0.06
    """Through both devices' buffers."""
    drift_ppm: float = 0.0
    """By how much the microphone's clock runs fast against the loudspeaker's."""


class RoomEcho:
    """Turns what is played into what the microphone hears of it, block by block."""

    def __init__(self, path: EchoPath) -> None:
        heard_hz = LISTENING_RATE_HZ * (1.0 + 1e-6 * path.drift_ppm)
        self._stream = soxr.ResampleStream(PLAYING_RATE_HZ, heard_hz, 1, dtype="float32")
        self._response = path.impulse_response.astype(np.float64)
        self._tail = np.zeros(len(self._response) - 1)
        delay = max(round(path.delay_seconds * LISTENING_RATE_HZ), LISTENING_RATE_HZ // 25)
        self._waiting = np.zeros(delay)

    def heard(self, played: Samples, n_samples: int) -> Samples:
        """Take (m, 2) at 48 kHz and give the next (n_samples,) at 16 kHz."""
        block = self._stream.resample_chunk(as_mono(played)).astype(np.float64)
        if len(block):
            spread = fftconvolve(block, self._response)
            spread[: len(self._tail)] += self._tail
            self._tail = spread[len(block) :]
            self._waiting = np.concatenate([self._waiting, spread[: len(block)]])
        missing = max(0, n_samples - len(self._waiting))
        taken = np.concatenate([self._waiting[:n_samples], np.zeros(missing)])
        self._waiting = self._waiting[n_samples:]
        return taken.astype(np.float32)
