"""The key, by C. L. Krumhansl's profiles (Cognitive Foundations of Musical Pitch, 1990)."""

from dataclasses import dataclass

import numpy as np

from recsys.catalogue.analysis.spectrum import Spectrum

NAMES = ("C", "D flat", "D", "E flat", "E", "F", "G flat", "G", "A flat", "A", "B flat", "B")
_MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
_MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])
_LEAST_LIKENESS = 0.3


@dataclass(frozen=True, slots=True)
class Key:
    """The likeliest key."""

    name: str | None
    """Such as `D minor`; None where no key stands out."""
    majorness: float
    """-1 (clearly minor) to 1 (clearly major)."""


def key_of(spectrum: Spectrum) -> Key:
    """Correlate the sum of all pitch classes with the profiles of the 24 keys."""
    frames = spectrum.chroma / np.maximum(spectrum.chroma.max(axis=1, keepdims=True), 1e-9)
    loud = spectrum.rms > 0.1 * float(spectrum.rms.max(initial=0.0))
    classes = frames[loud].mean(axis=0) if loud.any() else np.zeros(12)
    if float(np.std(classes)) < 1e-4:
        return Key(None, 0.0)
    likeness = np.array(
        [
            [np.corrcoef(np.roll(profile, tonic), classes)[0, 1] for tonic in range(12)]
            for profile in (_MAJOR, _MINOR)
        ]
    )
    mode, tonic = np.unravel_index(int(np.argmax(likeness)), likeness.shape)
    difference = float(likeness[0].max() - likeness[1].max())
    majorness = float(np.clip(difference / 0.2, -1.0, 1.0))
    if likeness.max() < _LEAST_LIKENESS:
        return Key(None, majorness)
    return Key(f"{NAMES[int(tonic)]} {'minor' if mode else 'major'}", majorness)
