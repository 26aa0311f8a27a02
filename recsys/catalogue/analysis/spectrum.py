"""One pass over the sound that everything else is computed from."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import soxr
from scipy.fft import rfft

from recsys.catalogue.analysis.decode import Excerpt, Samples
from recsys.catalogue.analysis.loudness import LoudnessMeter

RATE_HZ = 22_050
HOP = 512
WINDOW = 2048
FRAMES_PER_SECOND = RATE_HZ / HOP
N_BANDS = 40
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Features of each frame; frames are HOP apart at RATE_HZ, centred in their windows."""

    bands: Floats
    """(n_frames, N_BANDS) mel bands in decibels, -80 to 0 below the loudest."""
    chroma: Floats
    """(n_frames, 12) power of each pitch class, C first."""
    rms: Floats
    """(n_frames,) root mean square of the samples."""
    centroid_hz: Floats
    """(n_frames,) centre of gravity of the magnitude spectrum."""
    low_power: Floats
    """(n_frames,) power below 150 Hz: bass and kick."""
    loudness_lufs: float
    peak: float
    seconds: float
    """Length of the excerpt."""


def spectrum_of(excerpt: Excerpt) -> Spectrum | None:
    """Listen once; None when there is less than a quarter of a second of sound."""
    parts: list[tuple[Floats, ...]] = []
    meter: LoudnessMeter | None = None
    resampler: soxr.ResampleStream | None = None
    rest = np.zeros(WINDOW // 2, np.float32)
    n_frames = 0
    for block in excerpt.blocks:
        if meter is None or resampler is None:
            meter = LoudnessMeter(excerpt.rate_hz, block.shape[1])
            resampler = soxr.ResampleStream(
                excerpt.rate_hz, RATE_HZ, 1, dtype="float32", quality="MQ"
            )
        meter.accept(block)
        n_frames += len(block)
        rest = _take(parts, rest, resampler.resample_chunk(block.mean(axis=1)))
    if meter is None or resampler is None or n_frames < excerpt.rate_hz // 4:
        return None
    tail = resampler.resample_chunk(np.zeros(0, np.float32), last=True)
    _take(parts, rest, np.concatenate([tail, np.zeros(WINDOW, np.float32)]))
    bands, chroma, rms, centroid, low = (np.concatenate(p) for p in zip(*parts, strict=True))
    return Spectrum(
        bands=_decibels(bands),
        chroma=chroma,
        rms=rms,
        centroid_hz=centroid,
        low_power=low,
        loudness_lufs=meter.integrated_lufs(),
        peak=meter.peak,
        seconds=n_frames / excerpt.rate_hz,
    )


def _take(parts: list[tuple[Floats, ...]], rest: Samples, fresh: Samples) -> Samples:
    """Analyse all whole windows and give back the samples that the next block needs."""
    samples = np.concatenate([rest, fresh])
    if len(samples) < WINDOW:
        return samples
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    parts.append(_features(frames))
    return samples[len(frames) * HOP :]


def _features(frames: npt.NDArray[np.float32]) -> tuple[Floats, ...]:
    magnitude = np.abs(rfft(frames * _window(), axis=1))
    power: Floats = magnitude * magnitude
    total = magnitude.sum(axis=1)
    centroid = (magnitude @ _frequencies()) / np.maximum(total, 1e-9)
    return (
        power @ _mel_filters(),
        magnitude @ _chroma_filters(),
        np.sqrt(np.mean(frames * frames, axis=1)),
        np.where(total > 1e-6, centroid, 0.0).astype(np.float32),
        power[:, : round(150 * WINDOW / RATE_HZ)].sum(axis=1),
    )


def _decibels(power: Floats) -> Floats:
    loudest = float(power.max(initial=0.0))
    if loudest <= 1e-9:
        return np.full_like(power, -80.0)
    relative: Floats = 10 * np.log10(np.maximum(power / loudest, 1e-8))
    return relative


@cache
def _window() -> Floats:
    return np.hanning(WINDOW + 1)[:-1].astype(np.float32)


@cache
def _frequencies() -> Floats:
    return np.fft.rfftfreq(WINDOW, 1 / RATE_HZ).astype(np.float32)


@cache
def _mel_filters() -> Floats:
    """Triangles equally spaced on the mel scale (HTK's formula), 30 Hz to 10 kHz."""
    low, high = (2595 * np.log10(1 + f / 700) for f in (30.0, 10_000.0))
    edges = 700 * (10 ** (np.linspace(low, high, N_BANDS + 2) / 2595) - 1)
    f = _frequencies()[:, np.newaxis]
    rising = (f - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - f) / (edges[2:] - edges[1:-1])
    filters: Floats = np.maximum(0.0, np.minimum(rising, falling)).astype(np.float32)
    return filters


@cache
def _chroma_filters() -> Floats:
    """Each bin between 60 Hz and 2 kHz counts for the pitch class that it is nearest to."""
    f = _frequencies()
    filters = np.zeros((len(f), 12), np.float32)
    for place in np.flatnonzero((f >= 60.0) & (f <= 2000.0)):
        pitch = 69 + 12 * np.log2(f[place] / 440.0)
        nearest = round(pitch)
        # Low bins are wider than a semitone and say little about the pitch.
        sharpness = min(1.0, f[place] / 250.0)
        filters[place, nearest % 12] = sharpness * np.exp(-8 * (pitch - nearest) ** 2)
    return filters
