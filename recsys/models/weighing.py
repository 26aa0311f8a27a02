"""Fits the weights of a blend on held-out listeners."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recsys.evaluation.metrics import LONG, first_places, quality
from recsys.evaluation.splits import HeldOut
from recsys.models.protocol import History, Scores
from recsys.types import TrackId

_STEPS = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0)
_ROUNDS = 2
_LEAST_GAIN = 0.0015
"""A weight moves only for at least this much, so that noise does not move it."""
_MOST_VALUES = 60_000_000

Parts = Mapping[str, Callable[[History], Scores]]


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights that served the held-out listeners best."""

    weights: dict[str, float]
    """By part, for the parts' own scores."""
    shares: dict[str, float]
    """By part, in units of the spread of each part's scores: what the search chose."""
    objective: float
    """Mean of NDCG@10 and recall@20 over the held-out listeners."""
    listeners: int
    """How many there were."""


def fitted_weights(
    parts: Parts,
    held: Sequence[HeldOut],
    positions: Mapping[TrackId, int],
    start: Mapping[str, float],
) -> Weighing:
    """Search coordinate by coordinate from `start` shares; the first part keeps its share.

    Shares are in units of each part's standard deviation over all held-out listeners and items.
    """
    if not held:
        return Weighing(dict(start), dict(start), 0.0, 0)
    names = list(parts)
    kept = held[: max(1, _MOST_VALUES // max(1, len(names) * len(positions)))]
    tables = {name: np.stack([parts[name](one.known) for one in kept]) for name in names}
    spreads = {name: float(table.std()) or 1.0 for name, table in tables.items()}
    for name in names:
        tables[name] /= np.float32(spreads[name])
    barred = [[positions[i] for i in one.known if i in positions] for one in kept]
    shares = {name: start.get(name, 1.0) for name in names}
    best = _objective(tables, shares, kept, barred)
    for _ in range(_ROUNDS):
        for name in names[1:]:
            for step in _STEPS:
                tried = {**shares, name: step}
                value = _objective(tables, tried, kept, barred)
                if value > best + _LEAST_GAIN:
                    best, shares = value, tried
    weights = {name: shares[name] / spreads[name] for name in names}
    return Weighing(weights, shares, best, len(kept))


def _objective(
    tables: Mapping[str, npt.NDArray[np.float32]],
    shares: Mapping[str, float],
    held: Sequence[HeldOut],
    barred: Sequence[Sequence[int]],
) -> float:
    used = [np.float32(share) * tables[name] for name, share in shares.items() if share]
    if not used:
        return 0.0
    scores = np.asarray(np.sum(used, axis=0), np.float32)
    total = 0.0
    for one, row, known in zip(held, scores, barred, strict=True):
        measured = quality(first_places(row, known, LONG), one.hidden)
        total += 0.5 * (measured.ndcg_at_10 + measured.recall_at_20)
    return total / len(held)
