"""Which genres are kinds of others and which lie near each other."""

from collections.abc import Mapping
from functools import cache

PARENTS: Mapping[str, str] = {
    "acid jazz": "jazz",
    "afrobeat": "world",
    "alternative": "rock",
    "alternative rock": "rock",
    "americana": "country",
    "baroque": "classical",
    "bebop": "jazz",
    "bluegrass": "country",
    "bossa nova": "latin",
    "chamber music": "classical",
    "chillout": "electronic",
    "cool jazz": "jazz",
    "dance": "electronic",
    "deep house": "house",
    "disco": "funk",
    "downtempo": "electronic",
    "drone": "ambient",
    "drum and bass": "electronic",
    "dub": "reggae",
    "dubstep": "electronic",
    "edm": "electronic",
    "folk rock": "folk",
    "gospel": "soul",
    "grunge": "rock",
    "hard rock": "rock",
    "heavy metal": "metal",
    "house": "electronic",
    "idm": "electronic",
    "indie": "rock",
    "indie folk": "folk",
    "indie pop": "pop",
    "indie rock": "rock",
    "k-pop": "pop",
    "lo-fi": "hip hop",
    "new age": "ambient",
    "new wave": "pop",
    "opera": "classical",
    "post-punk": "punk",
    "post-rock": "rock",
    "progressive rock": "rock",
    "psychedelic rock": "rock",
    "punk rock": "punk",
    "rap": "hip hop",
    "rhythm and blues": "soul",
    "rnb": "soul",
    "r&b": "soul",
    "rocksteady": "reggae",
    "salsa": "latin",
    "samba": "latin",
    "shoegaze": "rock",
    "singer-songwriter": "folk",
    "ska": "reggae",
    "smooth jazz": "jazz",
    "soft rock": "rock",
    "swing": "jazz",
    "synth-pop": "pop",
    "synthpop": "pop",
    "synthwave": "electronic",
    "tango": "latin",
    "techno": "electronic",
    "thrash metal": "metal",
    "trance": "electronic",
    "trap": "hip hop",
    "trip hop": "electronic",
}
"""A kind of genre and the genre that it is a kind of."""

NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    "ambient": ("electronic", "classical"),
    "blues": ("soul", "rock", "jazz"),
    "classical": ("ambient", "jazz"),
    "country": ("folk", "blues", "rock"),
    "electronic": ("ambient", "pop", "hip hop"),
    "folk": ("country", "blues", "classical"),
    "funk": ("soul", "hip hop", "pop"),
    "hip hop": ("funk", "soul", "electronic"),
    "jazz": ("blues", "soul", "funk"),
    "latin": ("world", "jazz", "reggae"),
    "metal": ("rock", "punk"),
    "pop": ("rock", "electronic", "soul"),
    "punk": ("rock", "metal"),
    "reggae": ("soul", "funk", "world"),
    "rock": ("blues", "pop", "metal"),
    "soul": ("funk", "blues", "jazz"),
    "world": ("latin", "reggae", "folk"),
}
"""Genres that a listener is most likely to take instead, the nearest first."""


def with_kinds(genre: str) -> frozenset[str]:
    """Give a genre and all its kinds: who asks for rock is served by grunge."""
    return _with_kinds(genre.casefold())


@cache
def _with_kinds(genre: str) -> frozenset[str]:
    found = {genre}
    while True:
        grown = found | {kind for kind, parent in PARENTS.items() if parent in found}
        if grown == found:
            return frozenset(found)
        found = grown


def nearest(genre: str) -> tuple[str, ...]:
    """List what comes nearest to a genre, by steps to its parent or a neighbour."""
    start = genre.casefold()
    found = [start]
    for step in found:
        near = ((PARENTS[step],) if step in PARENTS else ()) + NEIGHBOURS.get(step, ())
        found.extend(other for other in near if other not in found)
    return tuple(found[1:])
