"""Mastering: rumble out, one loudness for all tracks, safe peaks, a faded tail."""

import numpy as np
import numpy.typing as npt
import pyloudnorm  # type: ignore[import-untyped]
from scipy import ndimage, signal

TARGET_LUFS = -16.0
CEILING_DBFS = -3.2
"""Low enough that neither peaks between samples nor the codec's ripple reach full scale."""
FADE_SECONDS = 1.2
SILENCE_DBFS = -58.0
WIDEST_SIDE = 0.6
Samples = npt.NDArray[np.float64]


def master(samples: Samples, rate_hz: int, length_seconds: float) -> Samples:
    """Cut (frames, 2) to length_seconds, fade its end, set loudness by ITU-R BS.1770 and limit."""
    sos = signal.butter(2, 28, "highpass", fs=rate_hz, output="sos")
    samples = np.asarray(signal.sosfilt(sos, samples, axis=0))[: int(length_seconds * rate_hz)]
    samples = _fade(_trim_end(_narrow(samples), rate_hz), rate_hz)
    for _ in range(2):
        gain_db = TARGET_LUFS - loudness_lufs(samples, rate_hz)
        samples = limit(samples * 10 ** (gain_db / 20), rate_hz)
    return samples


def loudness_lufs(samples: Samples, rate_hz: int) -> float:
    """Integrated loudness of (frames, 2) samples."""
    return float(pyloudnorm.Meter(rate_hz).integrated_loudness(samples))


def limit(samples: Samples, rate_hz: int) -> Samples:
    """Hold peaks at the ceiling with a gain that sees 10 ms ahead and recovers smoothly."""
    needed = np.minimum(1.0, 10 ** (CEILING_DBFS / 20) / np.maximum(_peaks(samples), 1e-9))
    window = int(0.01 * rate_hz) | 1
    lowest = ndimage.minimum_filter1d(needed, 2 * window + 1)
    smooth = ndimage.uniform_filter1d(lowest, window)
    return np.asarray(samples * np.minimum(smooth, 1.0)[:, None])


def _peaks(samples: Samples) -> Samples:
    return np.maximum(np.abs(samples[:, 0]), np.abs(samples[:, 1]))


def _narrow(samples: Samples) -> Samples:
    """Keep the difference of the channels below their sum, so that one loudspeaker plays it all."""
    middle = samples.mean(axis=1)
    side = (samples[:, 0] - samples[:, 1]) / 2
    widest = WIDEST_SIDE * float(np.std(middle))
    side = side * min(1.0, widest / max(float(np.std(side)), 1e-9))
    return np.stack([middle + side, middle - side], axis=1)


def _trim_end(samples: Samples, rate_hz: int) -> Samples:
    audible = np.flatnonzero(_peaks(samples) > 10 ** (SILENCE_DBFS / 20))
    last = int(audible[-1]) if len(audible) else len(samples) - 1
    return samples[: min(len(samples), last + int(0.2 * rate_hz))]


def _fade(samples: Samples, rate_hz: int) -> Samples:
    length = min(len(samples), int(FADE_SECONDS * rate_hz))
    curve = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, length))
    faded = samples.copy()
    faded[len(samples) - length :] *= curve[:, None]
    return faded
