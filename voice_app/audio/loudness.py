"""How loud something seems, and the gain that brings it to the level of everything else."""

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from voice_app.audio.levels import gain_from_decibels
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples

SPEECH_LUFS = -20.0
"""Our voice; a little above music at its usual volume, so that words stand out."""
MUSIC_LUFS = -16.0
"""Music at full volume; the volume of 70 puts it 6 dB lower."""
MOST_GAIN_DECIBELS = 12.0
"""Nothing is lifted further: what is very soft is mostly noise."""

_BLOCK_SECONDS = 0.4
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_DECIBELS = 10.0
_SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285],
          [1.0, -1.69065929318241, 0.73248077421585])  # fmt: skip
_HIGH_PASS = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])


def loudness_lufs(samples: Samples) -> float | None:
    """Integrated loudness of (n, 2) at 48 kHz by ITU-R BS.1770-4; None for what is silent.

    What is shorter than a block of 0.4 s counts as one block.
    """
    power = _block_powers(samples)
    power = power[_lufs(power) > _ABSOLUTE_GATE_LUFS]
    if not len(power):
        return None
    gate = _lufs(power.mean()) - _RELATIVE_GATE_DECIBELS
    return float(_lufs(power[_lufs(power) >= gate].mean()))


def matching_gain(lufs: float | None, target_lufs: float) -> float:
    """Amplitude factor that brings a loudness to another; 1 where nothing is known."""
    if lufs is None:
        return 1.0
    return gain_from_decibels(min(target_lufs - lufs, MOST_GAIN_DECIBELS))


def _block_powers(samples: Samples) -> NDArray[np.float64]:
    weighted = samples.astype(np.float64)
    for b, a in (_SHELF, _HIGH_PASS):
        weighted = lfilter(b, a, weighted, axis=0)
    square = np.concatenate([[0.0], np.cumsum((weighted**2).sum(axis=1))])
    length = min(round(_BLOCK_SECONDS * PLAYING_RATE_HZ), max(1, len(samples)))
    starts = np.arange(0, max(1, len(samples) - length + 1), max(1, length // 4))
    ends = np.minimum(starts + length, len(samples))
    return np.asarray((square[ends] - square[starts]) / length)


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10.0 * np.log10(np.maximum(power, 1e-12)))
