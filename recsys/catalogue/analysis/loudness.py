"""Integrated loudness by ITU-R BS.1770-4 (EBU R128), block by block."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.signal import lfilter

SILENCE_LUFS = -70.0
_STEP_SECONDS = 0.1
_STEPS_PER_WINDOW = 4
_RELATIVE_GATE_LU = 10.0
Floats = npt.NDArray[np.float64]


class LoudnessMeter:
    """Takes blocks of sound and gives their loudness as a whole; every channel weighs 1."""

    def __init__(self, rate_hz: int, n_channels: int) -> None:
        self._stages = _k_weighting(rate_hz)
        self._states = [np.zeros((2, n_channels)) for _ in self._stages]
        self._step_frames = max(1, round(_STEP_SECONDS * rate_hz))
        self._rest: npt.NDArray[Any] = np.zeros((0, n_channels), np.float64)
        self._powers: list[Floats] = []
        self.peak = 0.0
        """Greatest absolute sample so far."""

    def accept(self, block: npt.NDArray[np.float32]) -> None:
        """Take a block (n_frames, n_channels)."""
        if len(block) == 0:
            return
        self.peak = max(self.peak, float(np.abs(block).max()))
        weighted: npt.NDArray[Any] = block
        for number, (b, a) in enumerate(self._stages):
            weighted, self._states[number] = lfilter(
                b, a, weighted, axis=0, zi=self._states[number]
            )
        frames = np.concatenate([self._rest, weighted])
        n_steps = len(frames) // self._step_frames
        whole = frames[: n_steps * self._step_frames]
        self._rest = frames[n_steps * self._step_frames :]
        steps = whole.reshape(n_steps, self._step_frames, whole.shape[1])
        self._powers.append(np.mean(steps * steps, axis=1).sum(axis=1))

    def integrated_lufs(self) -> float:
        """Loudness with both gates; SILENCE_LUFS where nothing is above the absolute one."""
        steps = np.concatenate(self._powers) if self._powers else np.zeros(0)
        if len(steps) < _STEPS_PER_WINDOW:
            windows = np.array([steps.mean()]) if len(steps) else np.zeros(0)
        else:
            windows = np.convolve(steps, np.full(_STEPS_PER_WINDOW, 0.25), mode="valid")
        loud = windows[windows > _power(SILENCE_LUFS)]
        if len(loud) == 0:
            return SILENCE_LUFS
        gate = loud.mean() * 10 ** (-_RELATIVE_GATE_LU / 10)
        return _lufs(float(loud[loud > gate].mean()))


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _k_weighting(rate_hz: int) -> list[tuple[Floats, Floats]]:
    """The standard's two filters for any rate, from their analogue prototypes."""
    return [
        _shelf(rate_hz, 1681.974450955533, 3.999843853973347, 0.7071752369554196),
        _high_pass(rate_hz, 38.13547087602444, 0.5003270373238773),
    ]


def _shelf(rate_hz: int, corner_hz: float, gain_db: float, q: float) -> tuple[Floats, Floats]:
    k = math.tan(math.pi * min(corner_hz, 0.49 * rate_hz) / rate_hz)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    b = [high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k]
    a = [a0, 2 * (k * k - 1), 1 - k / q + k * k]
    return np.array(b) / a0, np.array(a) / a0


def _high_pass(rate_hz: int, corner_hz: float, q: float) -> tuple[Floats, Floats]:
    k = math.tan(math.pi * corner_hz / rate_hz)
    a0 = 1 + k / q + k * k
    a = [1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    return np.array([1.0, -2.0, 1.0]), np.array(a)
