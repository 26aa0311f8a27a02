"""Which tracks meet the wishes, and which wishes give way when none does."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from recsys.catalogue.facets import canonical_era, era_of_year, neighbouring_eras
from recsys.genres import nearest
from recsys.ranking.facet_index import FacetIndex, Mask
from recsys.ranking.nudging import nudged
from recsys.types import Facet, MusicQuery, Wish

LEAST_IMPORTANT_FIRST = (
    Facet.INSTRUMENT,
    Facet.VOCALS,
    Facet.TEMPO,
    Facet.ACTIVITY,
    Facet.YEAR,
    Facet.ERA,
    Facet.MOOD,
    Facet.GENRE,
    Facet.ALBUM,
    Facet.TRACK,
    Facet.ARTIST,
)
"""The order in which wishes give way."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is left of the library."""

    mask: Mask
    """(n_tracks,) True for what may be offered."""
    relaxed: tuple[Facet, ...]
    """Wishes that gave way, the least important first."""


def select(index: FacetIndex, query: MusicQuery) -> Selection:
    """Keep as many wishes as can be met together, the most important first.

    Exclusions and avoidances never give way. A genre, era or year that cannot be met is replaced
    by its nearest that can, and still counts as relaxed. What was rejected in this session, and the
    track that the result shall resemble, are left out whenever anything else remains.
    """
    allowed = _without_used(index, query, _allowed(index, query))
    relaxed: list[Facet] = []
    for facet in reversed(LEAST_IMPORTANT_FIRST):
        for exact, *substitutes in _demands(index, query, facet):
            if (allowed & exact).any():
                allowed &= exact
                continue
            relaxed.append(facet)
            near = next((mask for mask in substitutes if (allowed & mask).any()), None)
            if near is not None:
                allowed &= near
    return Selection(allowed, tuple(dict.fromkeys(reversed(relaxed))))


def _allowed(index: FacetIndex, query: MusicQuery) -> Mask:
    mask = np.ones(len(index.tracks), np.bool_)
    excluded = [index.positions[i] for i in query.exclude if i in index.positions]
    mask[excluded] = False
    for facet, wish in query.wishes.items():
        if wish.avoid:
            mask &= ~index.having(facet, wish.avoid)
    return mask


def _without_used(index: FacetIndex, query: MusicQuery, allowed: Mask) -> Mask:
    used = set(query.disliked)
    if query.similar_to is not None:
        used.add(query.similar_to)
    fresh = allowed.copy()
    fresh[[index.positions[i] for i in used if i in index.positions]] = False
    return fresh if fresh.any() else allowed


def _demands(index: FacetIndex, query: MusicQuery, facet: Facet) -> Iterator[tuple[Mask, ...]]:
    """Yield what a facet demands: the exact mask, then substitutes from near to far."""
    wish = query.wishes.get(facet, Wish())
    if wish.want:
        exact = index.having(facet, wish.want)
        yield exact, *_substitutes(index, facet, wish)
    if facet is Facet.TEMPO and query.nudge is not None:
        yield (nudged(index, query.nudge, query.similar_to),)


def _substitutes(index: FacetIndex, facet: Facet, wish: Wish) -> tuple[Mask, ...]:
    if facet is Facet.GENRE:
        steps = [nearest(genre.strip()) for genre in wish.want]
        return _in_turn(index, Facet.GENRE, steps)
    if facet is Facet.YEAR:
        eras = [era_of_year(int(year)) for year in wish.want if year.strip().isdecimal()]
        return (index.having(Facet.ERA, eras),)
    if facet is Facet.ERA:
        known = [era for era in map(canonical_era, wish.want) if era is not None]
        return _in_turn(index, Facet.ERA, [neighbouring_eras(era) for era in known])
    return ()


def _in_turn(index: FacetIndex, facet: Facet, steps: list[tuple[str, ...]]) -> tuple[Mask, ...]:
    """Give the nearest values of every wanted one together, then the next nearest, and so on."""
    longest = max(map(len, steps), default=0)
    return tuple(
        index.having(facet, [values[step] for values in steps if step < len(values)])
        for step in range(longest)
    )
