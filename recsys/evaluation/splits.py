"""What a model may know and what it must find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from recsys.types import TrackId

HIDDEN_SHARE = 0.2
HELD_SHARE = 0.2
NEWCOMERS = (1, 3)
"""Reactions of the newcomers whom the weights are fitted on too."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One listener whom a model has not been fitted on."""

    known: dict[TrackId, float]
    """The preferences that are folded in."""
    hidden: frozenset[int]
    """Places of the items that are to be found; never empty."""


@dataclass(frozen=True, slots=True)
class Split:
    """Listeners to fit on and listeners to be served."""

    train: sparse.csr_matrix
    """(n_fitted, n_items) preferences."""
    held: tuple[HeldOut, ...]
    """The others, in the order of their rows."""


def by_listener(
    matrix: sparse.csr_matrix,
    ids: Sequence[TrackId],
    *,
    seed: int,
    most_held: int | None = None,
) -> Split:
    """Set a fifth of the listeners aside and hide a random fifth of what each of them likes."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(matrix.shape[0])
    size = round(HELD_SHARE * matrix.shape[0])
    chosen = np.sort(order[: size if most_held is None else min(size, most_held)])
    rest = np.setdiff1d(np.arange(matrix.shape[0]), chosen)
    held = [hidden_part(matrix, int(row), ids, rng) for row in chosen]
    return Split(matrix[rest], tuple(one for one in held if one is not None))


def hidden_part(
    matrix: sparse.csr_matrix, row: int, ids: Sequence[TrackId], rng: np.random.Generator
) -> HeldOut | None:
    """Hide a random fifth, at least one, of what a listener likes; None for fewer than two."""
    span = slice(matrix.indptr[row], matrix.indptr[row + 1])
    places, values = matrix.indices[span], matrix.data[span]
    liked = rng.permutation(places[values > 0.0])
    if len(liked) < 2:
        return None
    hidden = frozenset(int(place) for place in liked[: max(1, round(HIDDEN_SHARE * len(liked)))])
    return held_out(places, values, hidden, ids)


def held_out(
    places: npt.NDArray[np.integer],
    values: npt.NDArray[np.floating],
    hidden: frozenset[int],
    ids: Sequence[TrackId],
) -> HeldOut:
    """Fold in everything but what is hidden."""
    pairs = zip(places.tolist(), values.tolist(), strict=True)
    return HeldOut({ids[p]: float(v) for p, v in pairs if p not in hidden}, hidden)


def by_time(
    matrix: sparse.csr_matrix,
    times: sparse.csr_matrix,
    ids: Sequence[TrackId],
    *,
    seed: int,
    most_held: int,
) -> Split:
    """Cut at the time before which four fifths of all happened; what came later is to be found.

    Everybody's earlier part is fitted on; served are those who have both parts, and what counts
    as found is only what was new to them after the cut.
    """
    cut = float(np.quantile(times.data, 1.0 - HIDDEN_SHARE))
    earlier = matrix.copy()
    earlier.data = np.where(times.data <= cut, matrix.data, 0.0).astype(np.float32)
    earlier.eliminate_zeros()
    rng = np.random.default_rng(seed)
    held = []
    for row in rng.permutation(matrix.shape[0]):
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        places, values, when = matrix.indices[span], matrix.data[span], times.data[span]
        hidden = frozenset(places[(when > cut) & (values > 0.0)].tolist())
        if hidden and len(hidden) < len(places):
            held.append(held_out(places, values, hidden, ids))
        if len(held) == most_held:
            break
    return Split(earlier, tuple(held))


def shortened(one: HeldOut, size: int, number: int, places: Mapping[TrackId, int]) -> HeldOut:
    """Keep `size` random reactions of a listener and hide all else that they like."""
    liked = sorted(item for item, value in one.known.items() if value > 0.0)
    order = np.random.default_rng([13, number]).permutation(len(liked))
    told = {liked[at]: one.known[liked[at]] for at in order[:size]}
    rest = frozenset(places[liked[at]] for at in order[size:] if liked[at] in places)
    return HeldOut(told, one.hidden | rest)


def with_newcomers(held: Sequence[HeldOut], places: Mapping[TrackId, int]) -> list[HeldOut]:
    """Add some of the listeners again with one and with three reactions, as if they were new."""
    enough = [one for one in held if len(one.known) > max(NEWCOMERS)]
    some = enough[: max(1, len(held) // 4)]
    return [*held] + [
        shortened(one, size, number, places)
        for size in NEWCOMERS
        for number, one in enumerate(some)
    ]
