"""Keeps the merged library, its facets and its full-text index in step with the sources."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recsys.catalogue.rows import COLUMNS, merged, row_of, track_of
from recsys.catalogue.search_text import searchable
from recsys.names import normalised
from recsys.taxonomy.genres import canonical_genre
from recsys.taxonomy.moods import canonical_mood
from recsys.types import DurationMs, Facet, SnippetSpan, Track

SHIPPED = "shipped"
SCANNED = "scanned"
METADATA = "metadata"
SOURCES = (SHIPPED, SCANNED, METADATA)
"""Lowest first: where two know the same track, the later one wins."""

_CHUNK = 400
_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))


def reindex(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Bring the given tracks up to date inside the caller's transaction; vanished ones leave."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _CHUNK):
        _reindex_chunk(connection, wanted[start : start + _CHUNK])


def reindex_all(connection: sqlite3.Connection) -> None:
    """Build everything anew inside the caller's transaction."""
    for table in ("facets", "search", "library"):
        connection.execute(f"DELETE FROM {table}")
    ids = [row[0] for row in connection.execute("SELECT DISTINCT id FROM tracks ORDER BY id")]
    reindex(connection, ids)


def facet_values(track: Track) -> Iterator[tuple[str, str]]:
    """Yield what a track can be looked up by."""
    for genre in track.genres:
        yield Facet.GENRE, canonical_genre(genre)
    for mood in track.moods:
        yield Facet.MOOD, canonical_mood(mood)
    for facet, values in (
        (Facet.ACTIVITY, track.activities),
        (Facet.INSTRUMENT, track.instruments),
    ):
        for value in values:
            yield facet, value
    yield Facet.ARTIST, normalised(track.artist)
    yield Facet.TRACK, normalised(track.title)
    if track.album:
        yield Facet.ALBUM, normalised(track.album)
    if track.era:
        yield Facet.ERA, track.era
    for mbid in track.artist_mbids:
        yield "artist_mbid", mbid


def _reindex_chunk(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    marks = ", ".join("?" * len(ids))
    places = dict(
        connection.execute(f"SELECT id, place FROM library WHERE id IN ({marks})", ids).fetchall()
    )
    old = [(place,) for place in places.values()]
    connection.executemany("DELETE FROM facets WHERE place = ?", old)
    connection.executemany("DELETE FROM search WHERE rowid = ?", old)
    connection.executemany("DELETE FROM library WHERE place = ?", old)
    # Known tracks take their old places first, or a new one could be given a place of theirs.
    tracks = sorted(_merged_tracks(connection, ids, marks), key=lambda t: t.id not in places)
    for track in tracks:
        _insert(connection, track, places.get(track.id))


def _merged_tracks(
    connection: sqlite3.Connection, ids: Sequence[str], marks: str
) -> Iterator[Track]:
    layers: defaultdict[str, list[tuple[int, Track]]] = defaultdict(list)
    statement = f"SELECT source, {_NAMES} FROM tracks WHERE id IN ({marks})"
    for source, *row in connection.execute(statement, ids):
        layers[row[0]].append((SOURCES.index(source), track_of(tuple(row))))
    chosen = {
        row[0]: SnippetSpan(DurationMs(row[1]), DurationMs(row[2]))
        for row in connection.execute(f"SELECT * FROM snippets WHERE track_id IN ({marks})", ids)
    }
    for key in sorted(layers):
        track = merged([layer for _, layer in sorted(layers[key], key=lambda pair: pair[0])])
        yield _with_chosen_snippet(track, chosen.get(key))


def _with_chosen_snippet(track: Track, chosen: SnippetSpan | None) -> Track:
    return track if chosen is None or track.path is None else replace(track, snippet=chosen)


def _insert(connection: sqlite3.Connection, track: Track, place: int | None) -> None:
    cursor = connection.execute(
        f"INSERT INTO library(place, {_NAMES}) VALUES (?, {_MARKS})", (place, *row_of(track))
    )
    rowid = cursor.lastrowid
    connection.executemany(
        "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)",
        [(str(facet), value, rowid) for facet, value in facet_values(track)],
    )
    tags = (*track.genres, *track.moods, *track.activities, *track.instruments, track.era or "")
    texts = (track.title, track.artist, track.album or "", " ".join(tags))
    connection.execute(
        "INSERT INTO search(rowid, title, artist, album, tags) VALUES (?, ?, ?, ?, ?)",
        (rowid, *map(searchable, texts)),
    )
