"""Measures how something was said: level, pitch and rate of a stretch of speech."""

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, find_peaks, sosfiltfilt

from voice_app.domain.affect import Prosody

LOWEST_PITCH_HZ = 60.0
HIGHEST_PITCH_HZ = 400.0
VOICED_CORRELATION = 0.5
"""Normalised autocorrelation at the pitch period from which a frame counts as voiced."""

MAX_SECONDS = 6.0
"""Only the first seconds are measured, so that no recording costs more."""

_FRAME_SECONDS = 0.04
_HOP_SECONDS = 0.02
_MINIMUM_SECONDS = 0.1
_SILENCE_DBFS = -65.0
_BELOW_LOUDEST_DB = 30.0
_MINIMUM_VOICED_FRAMES = 3
_CLIPPED_SHARE = 0.2
_ENVELOPE_HZ = 8.0
_SYLLABLE_GAP_SECONDS = 0.1
_SYLLABLE_PROMINENCE_DB = 2.5
_LONGEST_RATE_BREAK_SECONDS = 0.3

Signal = NDArray[np.float64]


def measure_prosody(samples: NDArray[np.generic], rate_hz: int) -> Prosody:
    """Measure mono speech; integers are read as full-scale PCM, floats as -1 to 1. Never raises.

    What cannot be measured is None: everything for silence, noise or too little sound; the level
    where the recording is clipped; the rate where there is but one syllable. Pitch is the median of
    the voiced frames by normalised autocorrelation (Boersma 1993, without its path search).
    """
    signal = _as_signal(samples, rate_hz)
    if signal is None:
        return Prosody()
    frames = _frames(signal, rate_hz)
    levels = _dbfs(np.sqrt(np.mean(frames**2, axis=1)))
    loud = levels > max(_SILENCE_DBFS, float(levels.max()) - _BELOW_LOUDEST_DB)
    if not loud.any():
        return Prosody()
    pitch, strength = _pitch(frames[loud], rate_hz)
    voiced = strength >= VOICED_CORRELATION
    if int(voiced.sum()) < _MINIMUM_VOICED_FRAMES:
        return Prosody()
    energy = float(np.mean(frames[loud][voiced] ** 2))
    return Prosody(
        rms_dbfs=None if _is_clipped(signal) else round(float(_dbfs(np.sqrt(energy))), 2),
        f0_hz=round(float(np.median(pitch[voiced])), 2),
        syllables_per_second=_syllable_rate(signal, rate_hz),
    )


def _as_signal(samples: NDArray[np.generic], rate_hz: int) -> Signal | None:
    """Return finite mono samples in -1..1 without offset; None where there is too little."""
    array = np.asarray(samples)
    if array.dtype.kind not in "iuf" or array.ndim != 1 or rate_hz < 2 * HIGHEST_PITCH_HZ:
        return None
    array = array[: int(MAX_SECONDS * rate_hz)]
    if array.size < _MINIMUM_SECONDS * rate_hz:
        return None
    signal = array.astype(np.float64)
    if array.dtype.kind in "iu":
        signal /= float(np.iinfo(array.dtype).max)
    if not np.isfinite(signal).all() or float(np.abs(signal).max()) > 1e6:
        return None
    return np.asarray(signal - signal.mean(), dtype=np.float64)


def _frames(signal: Signal, rate_hz: int) -> Signal:
    """Cut into overlapping frames, shape (n_frames, frame_length)."""
    length, hop = int(_FRAME_SECONDS * rate_hz), int(_HOP_SECONDS * rate_hz)
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::hop]


def _dbfs(rms: Signal | np.float64) -> Signal:
    return np.asarray(20 * np.log10(np.maximum(rms, 1e-9)), dtype=np.float64)


def _pitch(frames: Signal, rate_hz: int) -> tuple[Signal, Signal]:
    """Return pitch in Hz and normalised autocorrelation at it, one of each per frame."""
    length = frames.shape[1]
    window = np.hanning(length)
    size = 1 << (2 * length - 1).bit_length()
    spectrum = np.fft.rfft((frames - frames.mean(axis=1, keepdims=True)) * window, size)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2, size)[:, :length]
    own = np.fft.irfft(np.abs(np.fft.rfft(window, size)) ** 2, size)[:length]
    zero = np.maximum(correlation[:, :1], 1e-12)
    shortest = int(rate_hz / HIGHEST_PITCH_HZ)
    longest = min(int(rate_hz / LOWEST_PITCH_HZ) + 1, int(length * 0.6))
    lags = np.arange(shortest, longest)
    normal = (correlation[:, lags] / zero) / (own[lags] / own[0])
    # A small cost per lag settles octave ties in favour of the shorter period.
    best = np.argmax(normal - 0.02 * np.log2(lags / shortest), axis=1)
    rows = np.arange(len(frames))
    inner = np.clip(best, 1, len(lags) - 2)
    left, mid, right = (normal[rows, inner + step] for step in (-1, 0, 1))
    curve = left - 2 * mid + right
    shift = np.where(np.abs(curve) > 1e-9, 0.5 * (left - right) / np.where(curve == 0, 1, curve), 0)
    period = lags[inner] + np.clip(shift, -0.5, 0.5)
    at_edge = (best == 0) | (best == len(lags) - 1)
    return rate_hz / period, np.where(at_edge, 0.0, normal[rows, best])


def _is_clipped(signal: Signal) -> bool:
    """Whether so many samples lie at the rails that the level says nothing."""
    size = np.abs(signal)
    peak = float(size.max())
    return peak > 0.95 and float(np.mean(size > 0.98 * peak)) > _CLIPPED_SHARE


def _syllable_rate(signal: Signal, rate_hz: int) -> float | None:
    """Count the peaks of the smoothed level per second of speech; None for fewer than two."""
    step = max(1, rate_hz // 200)
    usable = signal[: signal.size // step * step].reshape(-1, step)
    levels = np.sqrt(np.mean(usable**2, axis=1))
    envelope_hz = rate_hz / step
    smoothing = butter(2, _ENVELOPE_HZ / (envelope_hz / 2), output="sos")
    if levels.size < 20:
        return None
    smooth = _dbfs(np.maximum(sosfiltfilt(smoothing, levels), 1e-5))
    peaks, _ = find_peaks(
        smooth,
        height=float(smooth.max()) - 20.0,
        distance=max(1, int(_SYLLABLE_GAP_SECONDS * envelope_hz)),
        prominence=_SYLLABLE_PROMINENCE_DB,
    )
    if len(peaks) < 2:
        return None
    gaps = np.diff(peaks) / envelope_hz
    speaking = float(np.minimum(gaps, _LONGEST_RATE_BREAK_SECONDS).sum())
    return round((len(peaks) - 1) / speaking, 2)
