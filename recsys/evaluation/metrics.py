"""Measures of a ranking against what was hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
SHORT, LONG = 10, 20
_DISCOUNT = 1.0 / np.log2(np.arange(2, SHORT + 2))


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one listener was served; all in 0..1."""

    ndcg_at_10: float
    """Normalised discounted cumulative gain (Jarvelin, Kekalainen 2002), binary relevance."""
    recall_at_20: float
    """Share of the hidden items among the first twenty."""
    hit_at_10: float
    """1 when any hidden item is among the first ten."""


def first_places(scores: npt.NDArray[np.float32], barred: Sequence[int], n: int) -> Places:
    """Give the places of the n best items that are not barred, ties by the smaller place."""
    open_scores = np.array(scores, np.float64)
    open_scores[list(barred)] = -np.inf
    n = min(n, int(np.isfinite(open_scores).sum()))
    if n < 1:
        return np.zeros(0, np.int64)
    brim = np.partition(open_scores, len(open_scores) - n)[len(open_scores) - n]
    candidates = np.flatnonzero(open_scores >= brim)
    order = np.argsort(-open_scores[candidates], kind="stable")
    return candidates[order[:n]]


def quality(ranked: Places, hidden: frozenset[int]) -> Quality:
    """Measure one ranking, best first; `hidden` is not empty."""
    hits = np.array([int(place) in hidden for place in ranked[:LONG]], np.float64)
    first = hits[:SHORT]
    ideal = float(_DISCOUNT[: min(SHORT, len(hidden))].sum())
    return Quality(
        ndcg_at_10=float((first * _DISCOUNT[: len(first)]).sum()) / ideal,
        recall_at_20=float(hits.sum()) / len(hidden),
        hit_at_10=float(first.any()),
    )


def bootstrap_interval(
    values: Sequence[float],
    *,
    seed: int = 5,
    times: int = 1000,
) -> tuple[float, float]:
    """Give the 95 % percentile interval of the mean over listeners (Efron 1979)."""
    listed = np.asarray(values, np.float64)
    if not len(listed):
        return 0.0, 0.0
    rng = np.random.default_rng(seed)
    means = np.array(
        [listed[rng.integers(0, len(listed), len(listed))].mean() for _ in range(times)]
    )
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
