"""Compares models on listeners, or on times, that they have not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from recsys.evaluation.metrics import LONG, Quality, bootstrap_interval, first_places, quality
from recsys.evaluation.splits import HeldOut, shortened
from recsys.models.protocol import FittedModel, places_of
from recsys.types import TrackId

LENGTHS = ((1, 5), (6, 20), (21, 50), (51, 10**9))
"""Histories are reported by length: from, to."""
FEW = (1, 3, 5, 10)
"""Reactions of a new listener after which quality is measured."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One quality over all held-out listeners."""

    mean: float
    low: float
    """Lower end of the 95 % bootstrap interval."""
    high: float
    """Upper end."""


@dataclass(frozen=True, slots=True)
class ByLength:
    """Quality for histories of one length."""

    at_least: int
    at_most: int
    listeners: int
    ndcg_at_10: float


@dataclass(frozen=True, slots=True)
class ModelReport:
    """How one model did."""

    name: str
    ndcg_at_10: Measured
    recall_at_20: Measured
    hit_at_10: Measured
    coverage: float
    """Share of all items that stand among the first twenty of anybody."""
    novelty_bits: float
    """Mean -log2 of the share of listeners who know a recommended item."""
    by_length: tuple[ByLength, ...]


def compare(
    models: Mapping[str, FittedModel],
    held: Sequence[HeldOut],
    ids: Sequence[TrackId],
    train: sparse.csr_matrix,
) -> tuple[ModelReport, ...]:
    """Serve every held-out listener with every model."""
    known_by = np.asarray((train > 0).sum(axis=0), np.float64).ravel()
    bits = -np.log2((known_by + 1.0) / (train.shape[0] + 1.0))
    return tuple(_report(name, model, held, ids, bits) for name, model in models.items())


def few_reactions(
    models: Mapping[str, FittedModel], held: Sequence[HeldOut], ids: Sequence[TrackId]
) -> dict[str, tuple[float, ...]]:
    """Give NDCG@10 by model after so many random reactions as FEW says.

    Only listeners with enough reactions take part; what they did not tell counts as hidden too.
    """
    places = places_of(ids)
    enough = [one for one in held if len(one.known) >= FEW[-1]]
    results: dict[str, tuple[float, ...]] = {}
    for name, model in models.items():
        means = []
        for size in FEW:
            cut = [shortened(one, size, number, places) for number, one in enumerate(enough)]
            found = [_served(model, one, places)[1].ndcg_at_10 for one in cut]
            means.append(float(np.mean(found)) if found else 0.0)
        results[name] = tuple(means)
    return results


def _served(
    model: FittedModel, one: HeldOut, places: Mapping[TrackId, int]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Quality]:
    barred = [places[item] for item in one.known if item in places]
    ranked = first_places(model.score(one.known), barred, LONG)
    return ranked, quality(ranked, one.hidden)


def _report(
    name: str,
    model: FittedModel,
    held: Sequence[HeldOut],
    ids: Sequence[TrackId],
    bits: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> ModelReport:
    places = places_of(ids)
    served = [_served(model, one, places) for one in held]
    qualities = [measured for _, measured in served]
    shown = np.concatenate([ranked for ranked, _ in served] or [np.zeros(0, np.int64)])
    return ModelReport(
        name=name,
        ndcg_at_10=_measured([one.ndcg_at_10 for one in qualities]),
        recall_at_20=_measured([one.recall_at_20 for one in qualities]),
        hit_at_10=_measured([one.hit_at_10 for one in qualities]),
        coverage=len(np.unique(shown)) / max(1, len(ids)),
        novelty_bits=float(bits[shown].mean()) if len(shown) else 0.0,
        by_length=tuple(_by_length(held, qualities, *span) for span in LENGTHS),
    )


def _measured(values: Sequence[float]) -> Measured:
    low, high = bootstrap_interval(values)
    return Measured(float(np.mean(values)) if values else 0.0, low, high)


def _by_length(
    held: Sequence[HeldOut], qualities: Sequence[Quality], at_least: int, at_most: int
) -> ByLength:
    found = [
        measured.ndcg_at_10
        for one, measured in zip(held, qualities, strict=True)
        if at_least <= len(one.known) <= at_most
    ]
    return ByLength(at_least, at_most, len(found), float(np.mean(found)) if found else 0.0)
