"""Names compared as people mean them: without case, accents and punctuation."""

import hashlib
import unicodedata
from functools import lru_cache

from recsys.types import TrackId

_SEPARATOR = "\x1f"
HEARD = "h-"
"""Begins the id of a recording that was heard elsewhere."""
HEARD_ARTIST = "a-"
"""Begins the id of an artist of whom only a count of plays is known."""
# Most names are plain, and a large library has hundreds of thousands of them.
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_PLAIN |= {ord("'"): "", ord("`"): "", ord("&"): " and "}


@lru_cache(maxsize=1 << 16)
def normalised(name: str) -> str:
    """Fold case, accents, punctuation and spacing; a name of signs only keeps its signs."""
    if name.isascii():
        words = name.translate(_PLAIN).split()
        return " ".join(words or name.lower().split())
    folded = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    bare = "".join(sign for sign in folded if sign not in "'’`" and not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in bare).split()
    return " ".join(words or name.casefold().split())


def recording_key(artist: str, title: str) -> str:
    """Equal for two entries that name the same recording, whatever the album."""
    return f"{normalised(artist)}{_SEPARATOR}{normalised(title)}"


def stable_track_id(artist: str, title: str, album: str | None) -> TrackId:
    """Derive the id of a track that brings none along from its names alone."""
    key = _SEPARATOR.join((recording_key(artist, title), normalised(album or "")))
    return TrackId("t-" + hashlib.sha256(key.encode()).hexdigest()[:16])


def heard_id(artist: str, title: str | None) -> TrackId:
    """Derive the id of something that was heard elsewhere; without a title it is the artist."""
    key = normalised(artist) if title is None else recording_key(artist, title)
    return TrackId(f"{HEARD if title is not None else HEARD_ARTIST}{_digest(key)}")


def artist_item(artist: str) -> TrackId:
    """Name an artist as an item of its own among the tracks."""
    return TrackId(f"artist{_SEPARATOR}{normalised(artist)}")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]
