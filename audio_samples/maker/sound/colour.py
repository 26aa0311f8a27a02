"""Colours of an era: worn records and tape, coarse samplers, gated rooms, trembling amplifiers."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import signal

Samples = npt.NDArray[np.float64]
TREMOLO_HERTZ = 5.6
GATE_SECONDS = 0.24
WOW_HERTZ = (0.55, 4.3)
FLUTTER_SHARE = 0.12
CRACKLES_PER_SECOND = 9.0
NOISE_SEED = 1956


def tremolo(samples: Samples, depth: float, rate_hz: int) -> Samples:
    """The loudness of (frames, 2) samples swings by a depth of 0 to 1, as in a valve amplifier."""
    phase = 2 * np.pi * TREMOLO_HERTZ * np.arange(len(samples)) / rate_hz
    return samples * (1 - depth * (0.5 - 0.5 * np.cos(phase)))[:, None]


def wow(samples: Samples, depth_milliseconds: float, rate_hz: int) -> Samples:
    """The tape's speed wavers slowly, and a little faster on top."""
    times = np.arange(len(samples)) / rate_hz
    slow, fast = (np.sin(2 * np.pi * hertz * times) for hertz in WOW_HERTZ)
    shift = depth_milliseconds / 1000 * rate_hz * (slow + FLUTTER_SHARE * fast)
    places = np.clip(np.arange(len(samples)) + shift, 0, max(0, len(samples) - 1))
    grid = np.arange(len(samples))
    return np.stack([np.interp(places, grid, samples[:, side]) for side in (0, 1)], axis=1)


def vinyl(samples: Samples, level: float, rate_hz: int) -> Samples:
    """Crackle and a breath of hiss under the music, for as long as it lasts."""
    rng = np.random.default_rng(NOISE_SEED)
    clicks = np.zeros(len(samples))
    count = int(len(samples) / rate_hz * CRACKLES_PER_SECOND)
    clicks[rng.integers(0, max(1, len(samples)), count)] = rng.normal(0, 1, count) ** 3
    hiss = 0.006 * rng.normal(0, 1, len(samples))
    band = signal.butter(1, [700, 6500], "bandpass", fs=rate_hz, output="sos")
    noise = np.asarray(signal.sosfilt(band, clicks + hiss))
    return samples + 0.05 * level * noise[:, None]


def crush(samples: Samples, held_frames: float, rate_hz: int) -> Samples:
    """Hold each sample for some frames at 12 bits, as an early sampler did."""
    held = max(1, int(held_frames))
    low = signal.butter(4, min(0.45 * rate_hz / held, 0.45 * rate_hz), fs=rate_hz, output="sos")
    smooth = np.asarray(signal.sosfilt(low, samples, axis=0))
    stepped = smooth[(np.arange(len(samples)) // held) * held]
    return np.asarray(np.round(stepped * 2048) / 2048)


def gate(samples: Samples, mix: float, rate_hz: int) -> Samples:
    """A dense room that is cut off after a quarter of a second."""
    rng = np.random.default_rng(NOISE_SEED)
    length = int(GATE_SECONDS * rate_hz)
    room = rng.normal(0, 1, (length, 2)) * np.linspace(1, 0.55, length)[:, None]
    room[-length // 20 :] *= np.linspace(1, 0, len(room[-length // 20 :]))[:, None]
    room /= np.sqrt(np.sum(room**2, axis=0))
    wet = np.asarray(signal.fftconvolve(samples, room, axes=0))
    dry = np.concatenate([samples, np.zeros((len(wet) - len(samples), 2))])
    return dry + mix * wet


COLOURS: dict[str, Callable[[Samples, float, int], Samples]] = {
    "tremolo": tremolo,
    "wow": wow,
    "vinyl": vinyl,
    "crush": crush,
    "gate": gate,
}
