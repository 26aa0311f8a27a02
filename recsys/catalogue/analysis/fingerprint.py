"""Tells two codings of one recording from two recordings, by how the harmony moves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recsys.catalogue.analysis.spectrum import FRAMES_PER_SECOND, Spectrum

_CELL_SECONDS = 0.5
_MOST_CELLS = 240
_FEWEST_CELLS = 20
_SHIFTS = (0, 1, -1, 2, -2)
_MOST_DIFFERENT = 0.2
"""Share of bits; two recordings differ in about half of them."""
_SAME_LENGTH_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """A sound whose fingerprint is known."""

    name: str
    duration_ms: int
    fingerprint: bytes


def fingerprint_of(spectrum: Spectrum) -> bytes:
    """Two bytes a half-second: which pitch classes grew since the one before; two minutes at most.

    Begins with the first audible sound, so that an encoder's delay does not matter.
    """
    audible = np.flatnonzero(spectrum.rms > 0.02 * float(spectrum.rms.max(initial=0.0)))
    first = int(audible[0]) if len(audible) else 0
    size = round(_CELL_SECONDS * FRAMES_PER_SECOND)
    chroma = spectrum.chroma[first:]
    n_cells = min(_MOST_CELLS, len(chroma) // size)
    cells = chroma[: n_cells * size].reshape(n_cells, size, 12).sum(axis=1)
    shares = cells / np.maximum(cells.sum(axis=1, keepdims=True), 1e-9)
    grew = np.diff(shares, axis=0) > 0
    return np.packbits(np.pad(grew, ((0, 0), (0, 4))), axis=1).tobytes()


def difference(one: bytes, other: bytes) -> float:
    """Share of bits that differ at the best shift, 0 to 1; 1 where there is too little to tell."""
    a, b = (np.frombuffer(code, np.uint8).reshape(-1, 2) for code in (one, other))
    best = 1.0
    for shift in _SHIFTS:
        left, right = (a[shift:], b) if shift >= 0 else (a, b[-shift:])
        length = min(len(left), len(right))
        if length >= _FEWEST_CELLS:
            bits = np.unpackbits(left[:length] ^ right[:length]).sum()
            best = min(best, float(bits) / (12 * length))
    return best


def same_recordings(sounds: Sequence[Printed]) -> list[tuple[str, str]]:
    """Pair the sounds that are one recording; only those of about the same length are compared."""
    by_second: Mapping[int, list[Printed]] = _by_second(sounds)
    pairs = []
    for sound in sounds:
        second = sound.duration_ms // 1000
        for near in range(second - _SAME_LENGTH_SECONDS, second + _SAME_LENGTH_SECONDS + 1):
            pairs += [
                (sound.name, other.name)
                for other in by_second.get(near, ())
                if sound.name < other.name
                and difference(sound.fingerprint, other.fingerprint) < _MOST_DIFFERENT
            ]
    return sorted(set(pairs))


def _by_second(sounds: Sequence[Printed]) -> Mapping[int, list[Printed]]:
    found: defaultdict[int, list[Printed]] = defaultdict(list)
    for sound in sounds:
        found[sound.duration_ms // 1000].append(sound)
    return found
