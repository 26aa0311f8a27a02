"""Effects on a bus: filters that open with the form, ducking under the kick, echo, drive."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import signal

from audio_samples.maker.errors import PieceError
from audio_samples.maker.sound.colour import COLOURS
from audio_samples.maker.values import Effect

BLOCK_FRAMES = 256
LOWEST_CUTOFF_HZ = 500.0
Samples = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Beats:
    """The track's time grid, for effects that follow it."""

    seconds: tuple[float, ...]
    """Time of each quarter-note beat."""
    levels: tuple[float, ...]
    """The form's level at each beat, 0 to 1."""
    ducked: tuple[bool, ...]
    """Whether the form has a kick on the beat that pushes others down."""


def apply(samples: Samples, chain: tuple[Effect, ...], beats: Beats, rate_hz: int) -> Samples:
    """Run (frames, 2) samples through the chain in order."""
    for effect in chain:
        samples = _one(samples, effect, beats, rate_hz)
    return samples


def _one(samples: Samples, effect: Effect, beats: Beats, rate_hz: int) -> Samples:
    match effect.kind:
        case "lowpass" | "highpass":
            sos = signal.butter(2, effect.amount, effect.kind, fs=rate_hz, output="sos")
            return np.asarray(signal.sosfilt(sos, samples, axis=0))
        case "sweep":
            return _sweep(samples, effect.amount, beats, rate_hz)
        case "duck":
            return samples * _duck_gain(len(samples), effect.amount, beats, rate_hz)[:, None]
        case "echo":
            return _echo(samples, effect.amount, beats, rate_hz)
        case "drive":
            return np.asarray(np.tanh(samples * effect.amount) / np.tanh(effect.amount))
        case "gain":
            return samples * effect.amount
    if effect.kind not in COLOURS:
        raise PieceError(f"There is no effect '{effect.kind}'.")
    return COLOURS[effect.kind](samples, effect.amount, rate_hz)


def _sweep(samples: Samples, top_hz: float, beats: Beats, rate_hz: int) -> Samples:
    """A low-pass whose cutoff glides from the lowest to top_hz with the form's level."""
    times = np.arange(0, len(samples), BLOCK_FRAMES) / rate_hz
    levels = np.interp(times, beats.seconds, beats.levels)
    wobble = 1 + 0.25 * np.sin(2 * np.pi * times / (beats.seconds[-1] / 6 + 1e-9))
    cutoffs = np.clip(
        LOWEST_CUTOFF_HZ * (top_hz / LOWEST_CUTOFF_HZ) ** levels * wobble, 120, 0.45 * rate_hz
    )
    state = np.zeros((1, 2, samples.shape[1]))
    out = np.empty_like(samples)
    for place, cutoff in enumerate(cutoffs):
        at = slice(place * BLOCK_FRAMES, (place + 1) * BLOCK_FRAMES)
        sos = signal.butter(2, cutoff, "lowpass", fs=rate_hz, output="sos")
        out[at], state = signal.sosfilt(sos, samples[at], axis=0, zi=state)
    return out


def _duck_gain(frames: int, depth: float, beats: Beats, rate_hz: int) -> npt.NDArray[np.float64]:
    """1 - depth at each ducked beat, back at 1 about a third of a second later."""
    gain = np.ones(frames)
    release = np.linspace(0, 1, int(0.3 * rate_hz)) ** 0.7
    for second, ducked in zip(beats.seconds, beats.ducked, strict=True):
        start = int(second * rate_hz)
        length = min(len(release), frames - start)
        if ducked and length > 0:
            gain[start : start + length] = 1 - depth * (1 - release[:length])
    return gain


def _echo(samples: Samples, mix: float, beats: Beats, rate_hz: int) -> Samples:
    """Echoes three quarters of a beat apart, darker and wider each time."""
    beat_seconds = beats.seconds[1] - beats.seconds[0]
    delay = int(0.75 * beat_seconds * rate_hz)
    out = np.concatenate([samples, np.zeros((5 * delay, 2))])
    tail = samples
    sos = signal.butter(1, [250, 3500], "bandpass", fs=rate_hz, output="sos")
    for repeat in range(1, 6):
        tail = np.asarray(signal.sosfilt(sos, tail[:, ::-1], axis=0)) * 0.55
        out[repeat * delay : repeat * delay + len(tail)] += mix * tail / 0.55
    return out
