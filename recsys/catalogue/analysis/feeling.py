"""Energy, valence and their kin, estimated from what is heard.

The weights are set by hand from what music psychology agrees on (A. Gabrielsson and E. Lindström,
The role of structure in the musical expression of emotions, 2010): energy rises with loudness,
onset density, brightness and percussiveness; valence with major mode, tempo and lightness.
They are estimates of how music sounds, not of what its words say.
"""

from dataclasses import dataclass

import numpy as np

from recsys.catalogue.analysis.harmony import Key
from recsys.catalogue.analysis.rhythm import Rhythm
from recsys.catalogue.analysis.spectrum import Spectrum


@dataclass(frozen=True, slots=True)
class Feeling:
    """Estimates, each in 0..1."""

    energy: float
    valence: float
    brightness: float
    danceability: float


def feeling_of(spectrum: Spectrum, rhythm: Rhythm, key: Key) -> Feeling:
    """Weigh up what was heard."""
    loud = spectrum.rms > 0.1 * float(spectrum.rms.max(initial=0.0))
    centroid_hz = float(np.median(spectrum.centroid_hz[loud])) if loud.any() else 0.0
    brightness = _between(np.log2(max(centroid_hz, 1.0)), np.log2(500.0), np.log2(4500.0))
    density = _between(rhythm.onsets_per_second, 0.8, 5.0)
    drive = _between(_percussiveness(spectrum), 0.5, 1.6)
    loudness = _between(spectrum.loudness_lufs, -32.0, -9.0)
    fullness = _between(_fullness(spectrum), 0.25, 0.8)
    tempo = _between(np.log2(rhythm.tempo_bpm or 70.0), np.log2(60.0), np.log2(150.0))
    arousal = 0.3 * brightness + 0.25 * density + 0.2 * drive + 0.15 * loudness + 0.1 * fullness
    energy = _between(arousal, 0.18, 0.9)
    major = (key.majorness + 1) / 2
    valence = 0.1 + 0.35 * major + 0.2 * tempo + 0.2 * drive + 0.15 * density
    steady = _between(rhythm.pulse, 0.05, 0.5)
    # People dance between about 95 and 140 beats a minute.
    fitting = float(np.exp(-(np.log2((rhythm.tempo_bpm or 60.0) / 118.0) ** 2) / 0.25))
    danceability = 0.4 * steady + 0.3 * fitting + 0.3 * drive if rhythm.tempo_bpm else 0.0
    return Feeling(
        energy=round(energy, 3),
        valence=round(min(1.0, valence), 3),
        brightness=round(brightness, 3),
        danceability=round(danceability, 3),
    )


def _between(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))


def _percussiveness(spectrum: Spectrum) -> float:
    """Mean rise of the bands in decibels a frame, over the frames that are not silent."""
    rises = np.maximum(0.0, np.diff(spectrum.bands, axis=0))
    audible = spectrum.bands[1:].max(axis=1) > -60.0
    return float(rises[audible].mean()) if audible.any() else 0.0


def _fullness(spectrum: Spectrum) -> float:
    """How evenly the sound is filled: the median level against the loudest tenth."""
    loudest = float(np.quantile(spectrum.rms, 0.9))
    return float(np.median(spectrum.rms)) / loudest if loudest > 1e-6 else 0.0
