"""MFCC features as Vosk computes them, its running mean normalisation, and augmented speech.

Matches conf/mfcc.conf: 40 cepstra of 40 mel bands from 20 to 7,600 Hz, 25 ms windows every
10 ms, samples on the 16-bit scale.
"""

from dataclasses import dataclass

import kaldi_native_fbank
import numpy as np
from numpy.typing import NDArray
from scipy.signal import fftconvolve, resample_poly

CEPSTRA = 40
RATE_HZ = 16_000
FRAME_SHIFT_SAMPLES = 160
FRAME_CENTRE_SAMPLES = 200
CMVN_WINDOW_FRAMES, CMVN_GLOBAL_FRAMES = 600, 200
SPEED_PERCENT = (84, 88, 92, 95, 98, 100, 102, 105, 109, 114, 120)

Frames = NDArray[np.float32]
Signal = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Augmented:
    """One altered copy of an utterance, and how its time runs against the original's."""

    samples: Signal
    """16-bit scale, already rounded."""
    speed: float
    """Samples of the copy for each sample of the original."""
    lead_samples: int
    """Where the original's first sample lies in the copy; negative where it was cut off."""


def mfcc(samples: NDArray[np.generic]) -> Frames:
    """Cepstra of one utterance, shape (frames, 40); samples on the 16-bit scale."""
    computer = kaldi_native_fbank.OnlineMfcc(_options())
    computer.accept_waveform(RATE_HZ, np.asarray(samples, np.float32).tolist())
    computer.input_finished()
    frames = [computer.get_frame(index) for index in range(computer.num_frames_ready)]
    return np.asarray(frames, np.float32).reshape(-1, CEPSTRA)


def normalise(frames: Frames, global_mean: NDArray[np.float64]) -> Frames:
    """Subtract the causal running mean as Kaldi's OnlineCmvn does.

    The mean of the last 600 frames; while fewer were heard, up to 200 frames of the global
    mean make up for them.
    """
    summed = np.cumsum(frames, axis=0, dtype=np.float64)
    heard = np.arange(1, len(frames) + 1)
    if len(frames) > CMVN_WINDOW_FRAMES:
        summed[CMVN_WINDOW_FRAMES:] = (
            summed[CMVN_WINDOW_FRAMES:] - np.cumsum(frames, 0, np.float64)[:-CMVN_WINDOW_FRAMES]
        )
        heard = np.minimum(heard, CMVN_WINDOW_FRAMES)
    borrowed = np.minimum(CMVN_WINDOW_FRAMES - heard, CMVN_GLOBAL_FRAMES)[:, None]
    mean = (summed + borrowed * global_mean) / (heard[:, None] + borrowed)
    normalised: Frames = (frames - mean).astype(np.float32)
    return normalised


def augment(samples: NDArray[np.int16], generator: np.random.Generator) -> Augmented:
    """One random copy: speed, room, microphone, noise, level, and what lies before and after."""
    percent = int(generator.choice(SPEED_PERCENT))
    signal: Signal = resample_poly(np.asarray(samples, np.float64), 100, percent)
    loudness = float(np.sqrt(np.mean(signal**2))) + 1e-6
    signal, lead = _with_silence(signal, generator)
    if generator.random() < 0.45:
        signal = _in_a_room(signal, generator)
    if generator.random() < 0.7:
        signal = _through_a_microphone(signal, generator)
    ratio_db = generator.uniform(5, 45) if generator.random() < 0.85 else 60.0
    signal = signal + noise(len(signal), generator) * loudness * 10 ** (-ratio_db / 20)
    peak_db = -generator.uniform(1, 34)
    signal = signal * (10 ** (peak_db / 20) * 32767 / (np.abs(signal).max() + 1e-6))
    signal = signal + generator.standard_normal(len(signal)) * generator.uniform(1, 40)
    return Augmented(np.clip(np.round(signal), -32768, 32767), 100 / percent, lead)


def noise(length: int, generator: np.random.Generator) -> Signal:
    """Stationary noise of a random colour, sometimes with mains hum, at unit loudness."""
    spectrum = np.fft.rfft(generator.standard_normal(length))
    slope = generator.choice([0.0, 0.5, 1.0, generator.uniform(0.2, 1.2)])
    spectrum = spectrum / np.maximum(np.arange(len(spectrum)), 1.0) ** slope
    coloured: Signal = np.fft.irfft(spectrum, length)
    coloured = coloured / (coloured.std() + 1e-9)
    if generator.random() < 0.3:
        coloured = coloured + _hum(length, generator)
    unit: Signal = coloured / (coloured.std() + 1e-9)
    return unit


def _options() -> kaldi_native_fbank.MfccOptions:
    options = kaldi_native_fbank.MfccOptions()
    options.frame_opts.samp_freq = RATE_HZ
    options.frame_opts.dither = 0.0
    options.frame_opts.snip_edges = True
    options.use_energy = False
    options.num_ceps = CEPSTRA
    options.mel_opts.num_bins = CEPSTRA
    options.mel_opts.low_freq = 20
    options.mel_opts.high_freq = 7600
    return options


def _with_silence(signal: Signal, generator: np.random.Generator) -> tuple[Signal, int]:
    """Silence before and after; every fifth copy instead starts within the first sound.

    A voice detector may hand over speech without any lead-in.
    """
    after = np.zeros(int(RATE_HZ * generator.uniform(0.05, 0.7)))
    if generator.random() < 0.2:
        loud = np.flatnonzero(np.abs(signal) > 0.05 * np.abs(signal).max())
        cut = max(0, int(loud[0]) - int(generator.integers(0, 800)))
        return np.concatenate([signal[cut:], after]), -cut
    lead = int(RATE_HZ * generator.uniform(0.05, 0.6))
    return np.concatenate([np.zeros(lead), signal, after]), lead


def _in_a_room(signal: Signal, generator: np.random.Generator) -> Signal:
    decay_samples = int(RATE_HZ * generator.uniform(0.1, 0.6))
    tail = generator.standard_normal(decay_samples)
    tail = tail * 10 ** (-3 * np.arange(decay_samples) / decay_samples)
    tail[: int(generator.uniform(0.001, 0.01) * RATE_HZ)] = 0
    tail = tail / np.sqrt((tail**2).sum()) * 10 ** (-generator.uniform(0, 14) / 20)
    tail[0] = 1
    wet: Signal = fftconvolve(signal, tail)[: len(signal)]
    return wet


def _through_a_microphone(signal: Signal, generator: np.random.Generator) -> Signal:
    spectrum = np.fft.rfft(signal)
    hertz = np.arange(len(spectrum)) * (RATE_HZ / 2) / len(spectrum)
    octave = np.log(np.maximum(hertz, 30) / 30) / np.log(8000 / 30)
    gains = generator.uniform(-1, 1, 6) * generator.uniform(1, 9)
    gain_db = np.interp(octave, np.linspace(0, 1, 6), gains)
    if generator.random() < 0.2:
        cut_hertz = generator.uniform(3000, 5000)
        gain_db = gain_db - 60 / (1 + np.exp(-np.clip((hertz - cut_hertz) / 100, -50, 50)))
    heard: Signal = np.fft.irfft(spectrum * 10 ** (gain_db / 20), len(signal))
    return heard


def _hum(length: int, generator: np.random.Generator) -> Signal:
    seconds = np.arange(length) / RATE_HZ
    mains_hertz = generator.choice([50, 60, 100, 120])
    tones = [
        generator.uniform(0, 1)
        * np.sin(2 * np.pi * mains_hertz * harmonic * seconds + generator.uniform(0, 6))
        for harmonic in range(1, 5)
    ]
    total: Signal = np.sum(tones, axis=0)
    return total
