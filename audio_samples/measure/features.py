"""What a track sounds like, as numbers from its audio alone: timbre, rhythm by band, harmony."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from scipy import fft, ndimage, signal

RATE_HZ = 24_000
FRAME = 1024
HOP = 480
FRAMES_PER_SECOND = RATE_HZ / HOP
MEL_BANDS = 40
CEPSTRA = 14
BANDS_HZ = ((30, 130), (130, 800), (800, 4000), (4000, 12_000))
"""Kick and bass, chords, snare and leads, cymbals."""
PULSES = (1, 2, 3, 4, 6, 8, 10, 12, 14, 16)
"""Periods in four beats: 4 is the beat, 8 its halves, 12 its triplets, 16 its quarters."""
TEMPI_BPM = (45.0, 210.0)
USUAL_BPM = 120.0
WINDOW_SECONDS = 16
CHROMA_FRAME = 8192
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Features:
    """One track's aspects, each a vector; a classifier weighs them alike."""

    timbre: Numbers
    """Mean and spread of the mel cepstra."""
    timbre_change: Numbers
    """Spread of their differences, how much of the sound is noise, how much is struck."""
    rhythm: Numbers
    """The tempo found, and how strongly each band's onsets move in each of PULSES."""
    attack: Numbers
    """Strength and sparseness of each band's onsets, and its share of the energy."""
    harmony: Numbers
    """How spread, how changing and how layered in fifths and thirds the pitch classes are."""


ASPECTS = tuple(field.name for field in fields(Features))


def load_mono(path: Path) -> Numbers:
    """Mono samples at RATE_HZ, from a file at a multiple of it."""
    samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(signal.decimate(samples.mean(axis=1), rate_hz // RATE_HZ, ftype="fir"))


def features(mono: Numbers) -> Features:
    """The features of samples at RATE_HZ."""
    spectrum = magnitudes(mono, FRAME, HOP)
    power = spectrum**2
    bands = [_flux(spectrum, low, high) for low, high in BANDS_HZ]
    shares = [power[_between(FRAME, low, high)].sum() for low, high in BANDS_HZ]
    mel = _mel_bank() @ power
    cepstra = _cepstra(mel)
    bpm = tempo_bpm(onset_strength(mono))
    flatness = np.exp(np.mean(np.log(power + 1e-10), axis=0)) / (np.mean(power, axis=0) + 1e-10)
    return Features(
        timbre=np.concatenate([cepstra.mean(axis=1), cepstra.std(axis=1)]),
        timbre_change=np.append(
            np.diff(cepstra, axis=1).std(axis=1),
            [np.log(flatness + 1e-6).mean(), *_struck_share(np.sqrt(mel))],
        ),
        rhythm=np.array([np.log(bpm), *(p for flux in bands for p in _pulses(flux, bpm))]),
        attack=np.array(
            [
                *(np.log(flux.mean() + 1e-9) for flux in bands),
                *(flux.std() / (flux.mean() + 1e-9) for flux in bands),
                *np.log(np.array(shares) / (sum(shares) + 1e-9) + 1e-6),
            ]
        ),
        harmony=_harmony(mono),
    )


def magnitudes(mono: Numbers, frame: int, hop: int) -> Numbers:
    """Magnitude spectra, (frame // 2 + 1, frames)."""
    windows = np.lib.stride_tricks.sliding_window_view(mono, frame)[::hop]
    spectra = fft.rfft(windows * signal.windows.hann(frame), axis=1)
    return np.asarray(np.abs(spectra).T, dtype=np.float64)


def onset_strength(mono: Numbers) -> Numbers:
    """One onset curve over all bands at FRAMES_PER_SECOND."""
    return _flux(magnitudes(mono, FRAME, HOP), 30, 12_000)


def _between(frame: int, low_hz: float, high_hz: float) -> npt.NDArray[np.bool_]:
    hertz = fft.rfftfreq(frame, 1 / RATE_HZ)
    return np.asarray((hertz >= low_hz) & (hertz < high_hz))


def _flux(spectrum: Numbers, low_hz: float, high_hz: float) -> Numbers:
    loud = np.log1p(10 * spectrum[_between(FRAME, low_hz, high_hz)])
    rise = np.maximum(0, np.diff(loud, axis=1, prepend=loud[:, :1])).mean(axis=0)
    return np.asarray(np.maximum(0, rise - np.convolve(rise, np.ones(25) / 25, "same")))


def tempo_bpm(onsets: Numbers) -> float:
    """The likeliest tempo of an onset curve: autocorrelation times a prior around USUAL_BPM."""
    centred = onsets - onsets.mean()
    found = fft.irfft(np.abs(fft.rfft(centred, 2 * len(onsets))) ** 2)[: len(onsets)]
    tempi = np.geomspace(*TEMPI_BPM, 600)
    lags = FRAMES_PER_SECOND * 60 / tempi
    grid = np.arange(len(found))
    strength = sum(np.interp(lags * n, grid, found) for n in (1, 2, 4)) / 3
    prior = np.exp(-0.5 * (np.log2(tempi / USUAL_BPM) / 0.9) ** 2)
    return float(tempi[np.argmax(np.maximum(strength, 0) * prior)])


def _pulses(flux: Numbers, bpm: float) -> Numbers:
    """Logarithms of the onset curve's strength at PULSES per four beats, against its mean."""
    length = min(len(flux), int(WINDOW_SECONDS * FRAMES_PER_SECOND))
    hertz, power = signal.welch(flux, FRAMES_PER_SECOND, "hann", length, nfft=8 * length)
    wanted = np.array(PULSES) * bpm / 240
    height = [power[np.abs(hertz - f) < 1 / WINDOW_SECONDS].max(initial=0) for f in wanted]
    return np.asarray(np.log(np.array(height) / (power.mean() + 1e-12) + 0.03))


def _struck_share(mel: Numbers) -> Numbers:
    """The share of struck sound in quarters of the spectrum, from low to high.

    A median over time keeps what is held, one over frequency what is struck (Fitzgerald 2010).
    """
    held = ndimage.median_filter(mel, (1, 17))
    struck = ndimage.median_filter(mel, (9, 1))
    quarters = np.array_split(np.arange(MEL_BANDS), 4)
    return np.array([struck[q].sum() / (struck[q].sum() + held[q].sum() + 1e-9) for q in quarters])


def _cepstra(mel: Numbers) -> Numbers:
    return np.asarray(fft.dct(np.log(mel + 1e-8), axis=0, norm="ortho")[1 : CEPSTRA + 1])


def _mel_bank() -> Numbers:
    hertz = fft.rfftfreq(FRAME, 1 / RATE_HZ)
    edges = 700 * (10 ** (np.linspace(0, np.log10(1 + 11_500 / 700), MEL_BANDS + 2)) - 1)
    rising = (hertz - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - hertz) / np.diff(edges)[1:, None]
    return np.asarray(np.maximum(0, np.minimum(rising, falling)))


def _harmony(mono: Numbers) -> Numbers:
    chroma = chromagram(mono)
    spread = -(chroma * np.log(chroma + 1e-9)).sum(axis=0)
    change = np.abs(np.diff(chroma, axis=1)).sum(axis=0)
    layers = [(chroma * np.roll(chroma, step, axis=0)).sum(axis=0).mean() for step in range(1, 7)]
    whole = chroma.mean(axis=1)
    shape = [float((whole * np.roll(whole, step)).sum()) for step in range(1, 7)]
    return np.array([spread.mean(), spread.std(), change.mean(), change.std(), *layers, *shape])


def chromagram(mono: Numbers) -> Numbers:
    """Pitch classes' shares of the energy from 65 to 2100 Hz, (12, frames)."""
    spectrum = magnitudes(mono, CHROMA_FRAME, CHROMA_FRAME // 2)
    inside = _between(CHROMA_FRAME, 65, 2100)
    hertz = fft.rfftfreq(CHROMA_FRAME, 1 / RATE_HZ)[inside]
    classes = np.round(12 * np.log2(hertz / 440)).astype(int) % 12
    chroma = np.stack([spectrum[inside][classes == c].sum(axis=0) for c in range(12)])
    return np.asarray(chroma / (chroma.sum(axis=0) + 1e-9))
