"""Tempo, beats and bar lines from where the sound sets in.

Onset strength, tempo and beat tracking follow D. P. W. Ellis, Beat Tracking by Dynamic
Programming, Journal of New Music Research 36(1), 2007.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.ndimage import uniform_filter1d

from recsys.catalogue.analysis.spectrum import FRAMES_PER_SECOND, Spectrum

SLOWEST_BPM = 40.0
FASTEST_BPM = 220.0
_COMMON_BPM = 115.0
_OCTAVES_SPREAD = 0.9
_TIGHTNESS = 100.0
_LEAST_PULSE = 0.05
Floats = npt.NDArray[np.float64]
Frames = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is heard of the beat."""

    onsets: Floats
    """(n_frames,) onset strength, 0 or more, standard deviation 1."""
    tempo_bpm: float | None
    """None where nothing recurs."""
    pulse: float
    """0 to 1: how much of the onsets recurs with the beat."""
    onsets_per_second: float
    beats: Frames
    """Frames of the beats."""
    bars: Frames
    """Frames of the likely bar lines."""


def rhythm_of(spectrum: Spectrum) -> Rhythm:
    """Follow the beat through the whole sound."""
    onsets = onset_strength(spectrum)
    rate = _onset_rate(onsets, spectrum.seconds)
    found = _tempo(onsets)
    if found is None:
        none = np.zeros(0, np.int64)
        return Rhythm(onsets, None, 0.0, rate, none, none)
    tempo_bpm, pulse = found
    beats = _beats(onsets, 60 * FRAMES_PER_SECOND / tempo_bpm)
    tempo_bpm = _refined(beats, tempo_bpm)
    return Rhythm(onsets, tempo_bpm, pulse, rate, beats, _bars(beats, onsets, spectrum))


def onset_strength(spectrum: Spectrum) -> Floats:
    """Sum of the rises over all bands, less its slow average, scaled to a deviation of 1."""
    rises = np.maximum(0.0, np.diff(spectrum.bands, axis=0, prepend=spectrum.bands[:1]))
    strength = rises.mean(axis=1).astype(np.float64)
    strength -= uniform_filter1d(strength, round(1.5 * FRAMES_PER_SECOND))
    strength = np.maximum(strength, 0.0)
    deviation = float(strength.std())
    return strength / deviation if deviation > 1e-3 else np.zeros_like(strength)


def _onset_rate(onsets: Floats, seconds: float) -> float:
    if len(onsets) < 3:
        return 0.0
    inner = onsets[1:-1]
    peaks = (inner > onsets[:-2]) & (inner >= onsets[2:]) & (inner > 0.8)
    return float(peaks.sum()) / max(seconds, 0.1)


def _tempo(onsets: Floats) -> tuple[float, float] | None:
    """Find the lag that recurs most, with harmonics, under a log-normal prior over tempi."""
    longest = int(4 * 60 * FRAMES_PER_SECOND / SLOWEST_BPM) + 2
    if len(onsets) < longest // 3 or not onsets.any():
        return None
    recurrence = _autocorrelation(onsets - onsets.mean(), longest)
    tempi = np.geomspace(SLOWEST_BPM, FASTEST_BPM, 400)
    lags = 60 * FRAMES_PER_SECOND / tempi
    lag_axis = np.arange(len(recurrence))
    strength = sum(
        weight * np.interp(multiple * lags, lag_axis, recurrence)
        for multiple, weight in ((1, 1.0), (2, 0.7), (3, 0.15), (4, 0.5))
    )
    prior = np.exp(-0.5 * (np.log2(tempi / _COMMON_BPM) / _OCTAVES_SPREAD) ** 2)
    best = int(np.argmax(np.maximum(strength, 0.0) * prior))
    pulse = float(np.clip(np.interp(lags[best], lag_axis, recurrence), 0.0, 1.0))
    return (float(tempi[best]), pulse) if pulse > _LEAST_PULSE else None


def _autocorrelation(signal: Floats, longest: int) -> Floats:
    """(longest,) normalised to 1 at lag 0, each lag by the number of its products."""
    size = 1 << int(np.ceil(np.log2(2 * len(signal))))
    power = np.abs(np.fft.rfft(signal, size)) ** 2
    raw = np.fft.irfft(power, size)[: min(longest, len(signal))]
    unbiased = raw / np.maximum(1, len(signal) - np.arange(len(raw)))
    smooth = uniform_filter1d(unbiased, 3)
    return np.asarray(smooth / max(unbiased[0], 1e-12), np.float64)


def _beats(onsets: Floats, period: float) -> Frames:
    """Ellis's dynamic programme: beats on onsets, close to one period apart."""
    spread = np.exp(-0.5 * (np.arange(-period, period + 1) * 32 / period) ** 2)
    local = np.convolve(onsets, spread, mode="same")
    back = np.arange(round(period / 2), round(2 * period) + 1)
    cost = -_TIGHTNESS * np.log(back / period) ** 2
    score = local.copy()
    previous = np.full(len(local), -1, np.int64)
    for frame in range(back[0], len(local)):
        reach = back[back <= frame]
        chances = score[frame - reach] + cost[: len(reach)]
        best = int(np.argmax(chances))
        score[frame] = local[frame] + chances[best]
        previous[frame] = frame - reach[best]
    last = max(0, len(score) - round(1.5 * period))
    beats = [last + int(np.argmax(score[last:]))]
    while previous[beats[-1]] >= 0:
        beats.append(int(previous[beats[-1]]))
    return np.array(beats[::-1], np.int64)


def _refined(beats: Frames, tempo_bpm: float) -> float:
    """The tempo of the tracked beats, which is finer than the lag of one frame."""
    if len(beats) < 8:
        return tempo_bpm
    slope = np.polyfit(np.arange(len(beats)), beats, 1)[0]
    refined = 60 * FRAMES_PER_SECOND / slope
    return float(refined) if abs(refined / tempo_bpm - 1) < 0.08 else tempo_bpm


def _bars(beats: Frames, onsets: Floats, spectrum: Spectrum) -> Frames:
    """Guess which beat of three or four begins the bar: where harmony and bass change."""
    if len(beats) < 8:
        return beats
    change = _harmonic_change(beats, spectrum.chroma)
    bass = np.log1p(spectrum.low_power[np.clip(beats + 1, 0, len(spectrum.low_power) - 1)])
    accent = _standard(change) + 0.5 * _standard(bass) + 0.3 * _standard(onsets[beats])
    contrasts = []
    for meter in (4, 3):
        means = np.array([accent[phase::meter].mean() for phase in range(meter)])
        contrasts.append((float(means.max() - np.median(means)), meter, int(np.argmax(means))))
    # Four is far more common, so three has to stand out clearly.
    fours, threes = contrasts
    _, meter, phase = threes if threes[0] > 1.6 * fours[0] else fours
    return beats[phase::meter]


def _harmonic_change(beats: Frames, chroma: npt.NDArray[np.float32]) -> Floats:
    """How different the harmony is before and after each beat."""
    sums = np.vstack([np.zeros(12), np.cumsum(chroma, axis=0, dtype=np.float64)])
    ends = np.append(beats, len(chroma))
    spans = [sums[b] - sums[a] for a, b in pairwise(ends)]
    units = np.array([span / max(float(np.linalg.norm(span)), 1e-9) for span in spans])
    change = np.zeros(len(beats))
    change[1:] = 1 - (units[1:] * units[:-1]).sum(axis=1)
    return change


def _standard(values: npt.NDArray[np.floating]) -> Floats:
    deviation = float(values.std())
    return np.asarray((values - values.mean()) / (deviation if deviation > 1e-9 else 1.0))
