"""Describes tracks by what is known of them, as unit vectors whose product is their likeness."""

from collections.abc import Iterator, Sequence

import numpy as np
import scipy.sparse as sparse

from recsys.catalogue.facets import tempo_class
from recsys.genres import PARENTS
from recsys.names import normalised
from recsys.types import Track

_BINS = 5


def feature_matrix(tracks: Sequence[Track]) -> sparse.csr_matrix:
    """Build the float32 matrix (n_tracks, n_features); rows have unit length."""
    columns: dict[str, int] = {}
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for track in tracks:
        described: dict[str, float] = {}
        for name, weight in _features(track):
            described[name] = max(weight, described.get(name, 0.0))
        length = float(np.sqrt(sum(weight * weight for weight in described.values())))
        for name, weight in described.items():
            indices.append(columns.setdefault(name, len(columns)))
            values.append(weight / length)
        ends.append(len(indices))
    matrix = sparse.csr_matrix(
        (np.asarray(values, np.float32), np.asarray(indices, np.int32), np.asarray(ends, np.int32)),
        shape=(len(tracks), len(columns)),
    )
    matrix.sort_indices()
    return matrix


def _features(track: Track) -> Iterator[tuple[str, float]]:
    """Yield named weights; their sizes say how much each kind of likeness counts."""
    yield f"artist:{normalised(track.artist)}", 0.8
    for place, genre in enumerate(track.genres):
        yield f"genre:{genre}", 1.2 if place == 0 else 0.8
        if genre in PARENTS:
            yield f"genre:{PARENTS[genre]}", 0.6
    for kind, names, weight in (
        ("mood", track.moods, 0.9),
        ("activity", track.activities, 0.4),
        ("instrument", track.instruments, 0.4),
    ):
        for name in names:
            yield f"{kind}:{name}", weight / len(names) ** 0.5
    if track.era is not None:
        yield f"era:{track.era}", 0.3
    if track.tempo_bpm is not None:
        yield f"tempo:{tempo_class(track.tempo_bpm)}", 0.3
    if track.vocals is not None:
        yield f"vocals:{track.vocals}", 0.2
    yield from _level("energy", track.energy, 0.6)
    yield from _level("valence", track.valence, 0.5)


def _level(kind: str, value: float | None, weight: float) -> Iterator[tuple[str, float]]:
    """Spread a value in 0..1 over its two nearest bins, so that close values stay alike."""
    if value is None:
        return
    place = value * (_BINS - 1)
    for number in range(_BINS):
        share = 1.0 - abs(place - number)
        if share > 0.0:
            yield f"{kind}:{number}", weight * share
