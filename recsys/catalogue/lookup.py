"""Finds tracks by words and facets together, without reading the library."""

from collections.abc import Mapping, Sequence

from recsys.catalogue.facets import canonical_era
from recsys.catalogue.rows import COLUMNS, track_of
from recsys.catalogue.search_text import match_expression
from recsys.catalogue.store import CatalogueStore
from recsys.names import normalised
from recsys.taxonomy.genres import with_kinds
from recsys.taxonomy.moods import canonical_mood
from recsys.types import Facet, Track

_BEST_OF = 600
_COUNTED_TO = 8000
_FEW_FORMS = 6


def look_up(
    store: CatalogueStore, words: str, facets: Mapping[Facet, str], limit: int
) -> tuple[Track, ...]:
    """Find tracks that meet all of it; by words the best come first, else in order of id.

    Words that hold nothing to search for find nothing.
    """
    expression = match_expression(words)
    if expression is None and (words.strip() or not facets):
        return ()
    wishes = [(str(facet), _forms(facet, value)) for facet, value in facets.items()]
    names = ", ".join(f"library.{name}" for name in COLUMNS)
    if expression is None:
        places, values = _places(_rarest_first(store, wishes))
        statement = f"SELECT {names} FROM ({places} LIMIT ?) JOIN library USING(place) ORDER BY id"
        return tuple(map(track_of, store.select(statement, *values, limit)))
    conditions, values = _conditions(wishes, "library.place")
    # Ranking everything that a common word finds would cost more than it is worth.
    statement = f"""SELECT {names} FROM (
            SELECT rowid AS found, bm25(search, 8.0, 6.0, 3.0, 1.0) AS worth FROM search
            WHERE search MATCH ? LIMIT {_BEST_OF})
        JOIN library ON library.place = found WHERE {conditions}
        ORDER BY worth, library.id LIMIT ?"""
    return tuple(map(track_of, store.select(statement, expression, *values, limit)))


_Wishes = Sequence[tuple[str, tuple[str, ...]]]


def _rarest_first(store: CatalogueStore, wishes: _Wishes) -> _Wishes:
    """Put the wish that the fewest tracks meet first; what is common need not be counted out."""
    if len(wishes) < 2:
        return wishes
    numbers = []
    for facet, forms in wishes:
        marks = ", ".join("?" * len(forms))
        counted = store.select(
            f"SELECT count(*) FROM (SELECT 1 FROM facets WHERE facet = ? AND value IN ({marks}) "
            f"LIMIT {_COUNTED_TO})",
            facet,
            *forms,
        )
        numbers.append(counted[0][0])
    return [wish for _, wish in sorted(zip(numbers, wishes, strict=True))]


def _places(wishes: _Wishes) -> tuple[str, list[object]]:
    """Walk through what meets the first wish and keep what meets the others, until it is enough."""
    (facet, forms), *others = wishes
    conditions, values = _conditions(others, "first.place")
    marks = ", ".join("?" * len(forms))
    statement = (
        f"SELECT DISTINCT first.place FROM facets AS first WHERE first.facet = ? "
        f"AND first.value IN ({marks}) AND {conditions}"
    )
    return statement, [facet, *forms, *values]


def _conditions(wishes: _Wishes, place: str) -> tuple[str, list[object]]:
    """What must hold of a place besides; the wishes that are quickest to look up first."""
    conditions, values = ["TRUE"], list[object]()
    for facet, forms in sorted(wishes, key=lambda wish: len(wish[1])):
        marks = ", ".join("?" * len(forms))
        # Many kinds of a genre are sooner found among the few values of one track.
        by_track = "INDEXED BY facets_by_place" if len(forms) > _FEW_FORMS else ""
        conditions.append(
            f"EXISTS (SELECT 1 FROM facets AS other {by_track} WHERE other.place = {place} "
            f"AND other.facet = ? AND other.value IN ({marks}))"
        )
        values += [facet, *forms]
    return " AND ".join(conditions), values


def _forms(facet: Facet, value: str) -> tuple[str, ...]:
    """The stored values that meet a wished one."""
    if facet is Facet.GENRE:
        return tuple(sorted(with_kinds(value)))
    if facet is Facet.MOOD:
        return (canonical_mood(value),)
    if facet is Facet.ERA:
        return (canonical_era(value) or value,)
    if facet in (Facet.ARTIST, Facet.TRACK, Facet.ALBUM):
        return (normalised(value),)
    return (value.strip().casefold(),)
