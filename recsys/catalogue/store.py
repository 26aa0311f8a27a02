"""The catalogue on disk: tracks from several sources, merged as they are written."""

import hashlib
import sqlite3
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from recsys.catalogue.manifest import parse_manifest, read_manifest
from recsys.catalogue.metadata import BadRow, read_metadata
from recsys.catalogue.migrations import CATALOGUE_KIND
from recsys.catalogue.rows import COLUMNS, row_of, track_of
from recsys.catalogue.search_index import METADATA, SCANNED, SHIPPED, reindex, reindex_all
from recsys.database import open_database, transaction, translated
from recsys.names import normalised, recording_key
from recsys.types import DurationMs, Track, TrackId

_INDEX_FORM = "2"
_NAMES = ", ".join(COLUMNS)


__all__ = [
    "METADATA",
    "SCANNED",
    "SHIPPED",
    "Addition",
    "CatalogueStore",
    "drop_from_layer",
    "set_fact",
    "write_layer",
]


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of adding a table."""

    added: int
    """Tracks that the catalogue did not know in this form."""
    unchanged: int
    """Rows that said nothing new."""
    bad_rows: tuple[BadRow, ...]
    """Rows that were left out."""


class CatalogueStore:
    """The library's tracks in one SQLite file; safe to share between threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection = open_database(path, CATALOGUE_KIND)
        if self.fact("index") != _INDEX_FORM:
            with self.writing() as connection:
                reindex_all(connection)
                set_fact(connection, "index", _INDEX_FORM)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file; harmless when repeated."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write several things together, wholly or not at all; raises CatalogueError."""
        with self._lock, translated(self.path, CATALOGUE_KIND), transaction(self._connection):
            yield self._connection

    def select(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Read rows; raises CatalogueError."""
        with self._lock, translated(self.path, CATALOGUE_KIND):
            return self._connection.execute(statement, values).fetchall()

    def tracks(self) -> tuple[Track, ...]:
        """Read the whole library, ordered by id."""
        return tuple(map(track_of, self.select(f"SELECT {_NAMES} FROM library ORDER BY id")))

    def track(self, track_id: TrackId) -> Track | None:
        """Look up one track."""
        found = self.select(f"SELECT {_NAMES} FROM library WHERE id = ?", track_id)
        return track_of(found[0]) if found else None

    def by_recording(self, mbid: str) -> Track | None:
        """Look a track up by its MusicBrainz recording id."""
        found = self.select(
            f"SELECT {_NAMES} FROM library WHERE recording_mbid = ? ORDER BY id", mbid.casefold()
        )
        return track_of(found[0]) if found else None

    def revision(self) -> str:
        """Name the catalogue's present tracks; differs after every change of what they are."""
        return self.fact("revision") or "empty"

    def sync_manifest(self, manifest: Path) -> bool:
        """Make the shipped tracks equal to the manifest; False when nothing had changed."""
        content = read_manifest(manifest)
        place = str(manifest.resolve()).encode()
        stamp = hashlib.sha256(place + b"\0" + content).hexdigest()
        if self.fact("manifest") == stamp:
            return False
        self.replace_source(SHIPPED, parse_manifest(content, manifest), stamp=stamp)
        return True

    def replace_source(self, source: str, tracks: Sequence[Track], *, stamp: str = "") -> None:
        """Make one source's tracks equal to these, wholly or not at all."""
        with self.writing() as connection:
            old = connection.execute("SELECT id FROM tracks WHERE source = ?", (source,)).fetchall()
            connection.execute("DELETE FROM tracks WHERE source = ?", (source,))
            write_layer(connection, source, tracks)
            reindex(connection, (row[0] for row in old))
            if stamp:
                set_fact(connection, "manifest", stamp)

    def add_metadata(self, csv_path: Path) -> Addition:
        """Add the good rows of a table; the same table twice changes nothing the second time."""
        table = read_metadata(csv_path)
        rows = _without_repeats(_with_known_ids(table.tracks, self.tracks()))
        stored = {
            row[0]: tuple(row)
            for row in self.select(f"SELECT {_NAMES} FROM tracks WHERE source = ?", METADATA)
        }
        fresh = [track for track in rows if stored.get(track.id) != row_of(track)]
        if fresh:
            with self.writing() as connection:
                write_layer(connection, METADATA, fresh)
        return Addition(len(fresh), len(table.tracks) - len(fresh), table.bad_rows)

    def choose_snippet(self, track_id: TrackId, start_ms: int, duration_ms: int) -> None:
        """Let a person's choice of passage stand before every estimate."""
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO snippets VALUES (?, ?, ?)",
                (track_id, DurationMs(start_ms), DurationMs(duration_ms)),
            )
            _changed(connection, [track_id], new_names=False)

    def forget_snippet(self, track_id: TrackId) -> None:
        """Go back to the passage that was found by listening."""
        with self.writing() as connection:
            connection.execute("DELETE FROM snippets WHERE track_id = ?", (track_id,))
            _changed(connection, [track_id], new_names=False)

    def fact(self, name: str) -> str | None:
        """Read one remembered fact."""
        found = self.select("SELECT value FROM facts WHERE name = ?", name)
        return str(found[0][0]) if found else None


def write_layer(
    connection: sqlite3.Connection, source: str, tracks: Iterable[Track], *, new_names: bool = True
) -> None:
    """Put one source's word on these tracks in the place of its former one.

    Without `new_names` the revision stays, for what was learnt of the same tracks still holds.
    """
    rows = [(source, *row_of(track)) for track in tracks]
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT OR REPLACE INTO tracks(source, {_NAMES}) VALUES ({marks})", rows
    )
    _changed(connection, [row[1] for row in rows], new_names=new_names)


def drop_from_layer(connection: sqlite3.Connection, source: str, ids: Sequence[str]) -> None:
    """Take back what one source said of these tracks."""
    connection.executemany(
        "DELETE FROM tracks WHERE source = ? AND id = ?", [(source, track_id) for track_id in ids]
    )
    _changed(connection, ids)


def set_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember one fact inside the caller's transaction."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))


def _changed(connection: sqlite3.Connection, ids: Sequence[str], *, new_names: bool = True) -> None:
    reindex(connection, ids)
    if new_names:
        set_fact(connection, "revision", uuid.uuid4().hex)


def _with_known_ids(rows: Sequence[Track], library: Sequence[Track]) -> list[Track]:
    """Give a row that names a known recording that recording's id, so that both are one track."""
    known: dict[str, list[Track]] = defaultdict(list)
    for track in library:
        known[recording_key(track.artist, track.title)].append(track)
    return [_with_known_id(row, known[recording_key(row.artist, row.title)]) for row in rows]


def _with_known_id(row: Track, same_names: Sequence[Track]) -> Track:
    for track in same_names:
        if row.album is None or normalised(row.album) == normalised(track.album or ""):
            return replace(row, id=track.id)
    return row


def _without_repeats(tracks: Sequence[Track]) -> list[Track]:
    """Of rows with one id the last one counts."""
    by_id: dict[TrackId, Track] = {track.id: track for track in tracks}
    return list(by_id.values())
