"""Genre names brought to one spelling, their kinds and neighbours, and how far apart they are."""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from recsys.names import normalised
from recsys.taxonomy.genre_tree import ALSO, CROSSINGS, NEAR, TREE

UNREACHABLE = float("inf")
PARENT_STEP = 1.0
CROSSING_STEP = 1.0
ROOT_STEP = 2.0
_LATER_ROOT = 0.25
_ITEM = re.compile(r"([^,(]+?)\s*(?:\(([^)]*)\))?\s*(?:,|$)")
_AFFIXES = re.compile(r"(?: music| songs?)$")
_MOST_NEAR = 24


def _parsed() -> tuple[dict[str, str], dict[str, str]]:
    """Read TREE into parents by kind and canonical names by folded spelling."""
    parents: dict[str, str] = {}
    names: dict[str, str] = {}
    others: dict[str, str] = {}
    for line in _lines(TREE):
        parent, _, kinds = line.partition(": ")
        names.setdefault(normalised(parent), parent)
        for kind, also in _items(kinds):
            parents[kind] = parent
            names.setdefault(normalised(kind), kind)
            for other in also:
                others.setdefault(normalised(other), kind)
    for line in _lines(ALSO):
        genre, _, also_all = line.partition(": ")
        for other in also_all.split(","):
            others.setdefault(normalised(other), genre)
    return parents, others | names


def _lines(text: str) -> list[str]:
    return text.strip().replace("\n ", "").splitlines()


def _items(kinds: str) -> Iterator[tuple[str, list[str]]]:
    for found in _ITEM.finditer(kinds):
        also = [other.strip() for other in (found[2] or "").split(";") if other.strip()]
        yield found[1].strip(), also


_PARENTS, _NAMES = _parsed()
_TIGHT = {name.replace(" ", ""): canonical for name, canonical in reversed(_NAMES.items())}

PARENTS: Mapping[str, str] = MappingProxyType(_PARENTS)
"""A kind of genre and the genre that it is a kind of."""

NEIGHBOURS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        root.replace("-", " "): tuple(near.replace("-", " ") for near in nearby.split())
        for root, nearby in (line.split(": ") for line in NEAR.strip().splitlines())
    }
)
"""Genres that a listener is most likely to take instead, the nearest first; of roots only."""


def _crossings() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in CROSSINGS.strip().splitlines():
        one, _, other = line.partition(" ~ ")
        found[one].append(other)
    return {name: tuple(others) for name, others in found.items()}


_CROSSED = _crossings()


def known_genres() -> frozenset[str]:
    """All canonical names."""
    return frozenset(_NAMES.values())


def spoken_forms(genre: str) -> tuple[str, ...]:
    """List every folded way to say a genre, in alphabetical order."""
    wanted = canonical_genre(genre)
    return tuple(sorted(form for form, name in _NAMES.items() if name == wanted))


def find_genre(name: str) -> str | None:
    """Give the canonical name, or None for what the map does not know."""
    folded = normalised(name)
    for form in (folded, _AFFIXES.sub("", folded)):
        if found := _NAMES.get(form) or _TIGHT.get(form.replace(" ", "")):
            return found
    return None


def family(name: str) -> str | None:
    """Give the known genre that a name is made of: the longest run of its words, the last of ties.

    `canadian indie rock` is of the family `indie`; None where no word is known.
    """
    return find_genre(name) or _longest_part(tuple(normalised(name).split()))


def _longest_part(words: tuple[str, ...]) -> str | None:
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length, -1, -1):
            if found := find_genre(" ".join(words[start : start + length])):
                return found
    return None


def with_families(names: Iterable[str]) -> tuple[str, ...]:
    """Bring names to one spelling, and let each unknown one be followed by its family."""
    genres: dict[str, None] = {}
    for name in names:
        genres[canonical_genre(name)] = None
        if (known := family(name)) is not None:
            genres[known] = None
    return tuple(genres)


def canonical_genre(name: str) -> str:
    """Give the canonical name; what the map does not know stays as it is, in lower case."""
    return _canonical(name)


@cache
def _canonical(name: str) -> str:
    return find_genre(name) or " ".join(name.casefold().split())


def with_kinds(genre: str) -> frozenset[str]:
    """Give a genre and all its kinds: who asks for rock is served by grunge."""
    return _with_kinds(canonical_genre(genre))


@cache
def _with_kinds(genre: str) -> frozenset[str]:
    return frozenset({genre}).union(*(_with_kinds(kind) for kind in _kinds().get(genre, ())))


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, parent in PARENTS.items():
        found[parent].append(kind)
    return {parent: tuple(kinds) for parent, kinds in found.items()}


def nearest(genre: str) -> tuple[str, ...]:
    """List what comes nearest to a genre: its parent, its crossings, then step by step on."""
    return _nearest(canonical_genre(genre))


@cache
def _nearest(genre: str) -> tuple[str, ...]:
    found = [genre]
    for step in found:
        near = ((PARENTS[step],) if step in PARENTS else ()) + _CROSSED.get(step, ())
        found.extend(o for o in near + NEIGHBOURS.get(step, ()) if o not in found)
        if len(found) > _MOST_NEAR:
            break
    return tuple(found[1 : _MOST_NEAR + 1])


def distance(one: str, other: str) -> float:
    """Give the length of the shortest way between two genres; infinite to an unknown one.

    0 for one genre under two names, 1 for a kind and its parent, 2 for siblings or near roots.
    """
    return _distances(canonical_genre(one)).get(canonical_genre(other), UNREACHABLE)


@cache
def _distances(start: str) -> Mapping[str, float]:
    """Shortest ways by Dijkstra's algorithm."""
    if start not in known_genres():
        return {start: 0.0}
    reached: dict[str, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        length, genre = heapq.heappop(waiting)
        if genre in reached:
            continue
        reached[genre] = length
        for other, step in _ways().get(genre, ()):
            if other not in reached:
                heapq.heappush(waiting, (length + step, other))
    return reached


@cache
def _ways() -> Mapping[str, tuple[tuple[str, float], ...]]:
    ways: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    steps = [(kind, parent, PARENT_STEP) for kind, parent in PARENTS.items()]
    steps += [(one, other, CROSSING_STEP) for one in _CROSSED for other in _CROSSED[one]]
    for root, nearby in NEIGHBOURS.items():
        steps += [(root, o, ROOT_STEP + _LATER_ROOT * place) for place, o in enumerate(nearby)]
    for one, other, step in steps:
        ways[one].append((other, step))
        ways[other].append((one, step))
    return {genre: tuple(reachable) for genre, reachable in ways.items()}
