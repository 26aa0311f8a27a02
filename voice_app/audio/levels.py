"""How loud samples are."""

import numpy as np

from voice_app.domain.audio import Samples

SILENCE_DBFS = -120.0
"""What exact digital silence counts as; below the quantisation noise of 16 bits."""


def gain_from_decibels(decibels: float) -> float:
    """Amplitude factor of a change in level."""
    return float(10.0 ** (decibels / 20.0))


def decibels_from_gain(gain: float) -> float:
    """Change in level of an amplitude factor, at least SILENCE_DBFS."""
    return max(SILENCE_DBFS, 20.0 * float(np.log10(gain))) if gain > 0.0 else SILENCE_DBFS


def rms(samples: Samples) -> float:
    """Root of the mean square over all channels, 0 for no samples."""
    if samples.size == 0:
        return 0.0
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def rms_dbfs(samples: Samples) -> float:
    """Level relative to full scale in dB, at least SILENCE_DBFS; a full-scale sine is -3.01."""
    return decibels_from_gain(rms(samples))


def peak(samples: Samples) -> float:
    """Largest absolute sample, 0 for no samples."""
    return float(np.max(np.abs(samples))) if samples.size else 0.0
