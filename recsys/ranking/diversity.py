"""Keeps a list from being more of the same."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from recsys.ranking.facet_index import FacetIndex

Floats = npt.NDArray[np.float32]
_NEVER = -np.inf


@dataclass(frozen=True, slots=True)
class DiversitySettings:
    """How much sameness costs."""

    likeness_cost: float = 0.15
    """Taken off for being wholly like something chosen already."""
    most_per_artist: int = 2
    """In every ten; more only when nobody else is left."""
    window: int = 10
    """Length over which an artist's tracks are counted."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One chosen track."""

    place: int
    """Its place in the library."""
    score: float
    """Its score less what sameness cost; never greater than that of the pick before."""


def diversify(
    index: FacetIndex,
    features: sparse.csr_matrix,
    pool: npt.NDArray[np.int64],
    scores: Floats,
    *,
    limit: int,
    settings: DiversitySettings,
) -> list[Pick]:
    """Choose greedily from a pool (places by ascending id) by score less likeness to the chosen.

    Maximal marginal relevance (Carbonell, Goldstein 1998) with a cap on artists; a recording is
    chosen once, however many albums it is on. Ties go to the smaller id.
    """
    rows = features[pool]
    between = (rows @ rows.T).toarray()
    likeness = np.zeros(len(pool), np.float32)
    open_places = np.ones(len(pool), np.bool_)
    artists = index.artists[pool]
    recordings = index.recordings[pool]
    chosen: list[int] = []
    picks: list[Pick] = []
    while len(picks) < limit and open_places.any():
        value = np.where(open_places, scores - settings.likeness_cost * likeness, _NEVER)
        best = _best_within_cap(value, artists, chosen, settings)
        score = float(value[best])
        picks.append(Pick(int(pool[best]), min(score, picks[-1].score) if picks else score))
        chosen.append(best)
        open_places &= recordings != recordings[best]
        np.maximum(likeness, between[best], out=likeness)
    return picks


def _best_within_cap(
    value: Floats, artists: npt.NDArray[np.int32], chosen: list[int], settings: DiversitySettings
) -> int:
    recent = Counter(int(artists[place]) for place in chosen[-(settings.window - 1) :])
    full = [artist for artist, times in recent.items() if times >= settings.most_per_artist]
    capped = np.where(np.isin(artists, full), _NEVER, value) if full else value
    return int(np.argmax(capped if np.isfinite(capped).any() else value))
