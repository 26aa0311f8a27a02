"""What the loudspeaker played, laid beside what the microphone hears."""

from collections import deque

import numpy as np
from numpy.typing import NDArray
from scipy.signal import firwin

from voice_app.audio.resample import as_mono
from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples

KEPT_SAMPLES = 4 * LISTENING_RATE_HZ
"""How much of the past can still be found when the delay is looked for."""
MOST_BEHIND_SAMPLES = 2 * LISTENING_RATE_HZ
"""When the loudspeaker is so far ahead of the microphone, the microphone was interrupted."""
_TAPS = 16
_PHASES = 512


def _interpolators() -> NDArray[np.float64]:
    """Windowed-sinc filters for _PHASES fractions of a sample, shape (_PHASES + 1, _TAPS)."""
    fractions = np.arange(_PHASES + 1)[:, np.newaxis] / _PHASES
    times = np.arange(_TAPS)[np.newaxis, :] - (_TAPS // 2 - 1) - fractions
    window = np.cos(np.pi * times / (_TAPS + 2)) ** 2
    taps = np.sinc(times) * window
    return np.asarray(taps / taps.sum(axis=1, keepdims=True))


_INTERPOLATORS = _interpolators()


class EchoReference:
    """A buffer that one thread fills and another reads at a rate of its own.

    The loudspeaker's clock and the microphone's differ; `rate` says how many played samples pass
    for each heard one, and reading between samples bears it.
    """

    def __init__(self) -> None:
        self._arrived: deque[Samples] = deque()
        self._thinner = _Thinner()
        self._samples: NDArray[np.float32] = np.zeros(KEPT_SAMPLES, dtype=np.float32)
        self._end = 0
        self._position = 0.0
        self.rate = 1.0
        """Played samples for each heard one; 1 is no drift."""
        self.breaks = 0
        """How often either side stopped, so that the delay has to be found anew."""

    def played(self, samples: Samples) -> None:
        """Take what the loudspeaker is given, (n, 2) at 48 kHz; from any thread, never waits."""
        self._arrived.append(samples)

    def move(self, samples: float) -> None:
        """Read from so much earlier on (later, where it is negative)."""
        self._position -= samples

    def read(self, n_samples: int) -> Samples:
        """Give what was played beside the next (n_samples,) of the microphone, at 16 kHz."""
        self._drain()
        latest = float(self._end - n_samples - _TAPS // 2)
        if not latest - MOST_BEHIND_SAMPLES <= self._position <= latest + 1.0:
            self._position = latest
            self.breaks += 1
        positions = self._position + self.rate * np.arange(n_samples, dtype=np.float64)
        self._position += self.rate * n_samples
        return self._between(positions)

    def _drain(self) -> None:
        while self._arrived:
            block = self._thinner.accept(self._arrived.popleft())[-KEPT_SAMPLES:]
            self._samples = np.concatenate([self._samples[len(block) :], block])
            self._end += len(block)

    def _between(self, positions: NDArray[np.float64]) -> Samples:
        """Interpolate; what is not yet played, or too long ago, is silence."""
        whole = np.floor(positions).astype(np.int64)
        taps = _INTERPOLATORS[np.round((positions - whole) * _PHASES).astype(np.int64)]
        first = whole - (_TAPS // 2 - 1) - (self._end - KEPT_SAMPLES)
        indices = first[:, np.newaxis] + np.arange(_TAPS)
        inside = (indices >= 0) & (indices < KEPT_SAMPLES)
        values = self._samples[np.clip(indices, 0, KEPT_SAMPLES - 1)] * inside
        return np.asarray((values * taps).sum(axis=1), dtype=np.float32)


class _Thinner:
    """48 kHz stereo to 16 kHz mono with a delay of 0.7 ms, less than any way to an ear."""

    def __init__(self) -> None:
        self._waiting: Samples = np.zeros(len(_LOW_PASS) - 1, dtype=np.float32)

    def accept(self, samples: Samples) -> Samples:
        """Take (n, 2) and give every third sample of what is below 7.4 kHz."""
        self._waiting = np.concatenate([self._waiting, as_mono(samples)])
        ready = (len(self._waiting) - len(_LOW_PASS) + 1) // _STEP * _STEP
        if ready <= 0:
            return np.zeros(0, dtype=np.float32)
        block = self._waiting[: ready + len(_LOW_PASS) - 1]
        self._waiting = self._waiting[ready:]
        return np.convolve(block, _LOW_PASS, mode="valid")[::_STEP].astype(np.float32)


_STEP = PLAYING_RATE_HZ // LISTENING_RATE_HZ
_LOW_PASS = firwin(63, 7_400.0, fs=PLAYING_RATE_HZ)
