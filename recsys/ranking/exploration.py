"""One place of a slate is left to chance, so that the recommender learns what it cannot know."""

from collections.abc import Sequence

import numpy as np

from recsys.ranking.diversity import Pick

PLACE = 2
"""The third: the first two are what the listener came for."""
_LEAST_CHOICE = 3
"""With fewer candidates left there is nothing worth a risk."""


def with_exploration(
    picks: Sequence[Pick], limit: int, seed: int
) -> tuple[list[Pick], float | None]:
    """Put a uniformly drawn one of the picks beyond `limit` at PLACE; all else moves down.

    Returns the picks, at most `limit`, and the probability of the one that chance chose; None
    when nothing was explored.
    """
    rest = picks[limit:]
    if limit <= PLACE or len(rest) < _LEAST_CHOICE:
        return list(picks[:limit]), None
    drawn = rest[int(np.random.default_rng(seed).integers(0, len(rest)))]
    before, after = picks[:PLACE], picks[PLACE : limit - 1]
    shown = Pick(drawn.place, picks[PLACE].score)
    return [*before, shown, *after], 1.0 / len(rest)
