"""The catalogue on disk: tracks from several sources, merged when read."""

import hashlib
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from recsys.catalogue.manifest import parse_manifest, read_manifest
from recsys.catalogue.metadata import BadRow, read_metadata
from recsys.catalogue.rows import COLUMNS, merged, row_of, track_of
from recsys.database import DatabaseKind, open_database, transaction, translated
from recsys.errors import CatalogueError
from recsys.names import normalised, recording_key
from recsys.types import Track, TrackId

SHIPPED = "shipped"
SCANNED = "scanned"
METADATA = "metadata"
SOURCES = (SHIPPED, SCANNED, METADATA)
"""Lowest first: where two know the same track, the later one wins."""

_KIND = DatabaseKind(
    what="music catalogue",
    application_id=0x45415243,  # "EARC"
    migrations=(
        (
            """CREATE TABLE tracks(
                source TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL,
                album TEXT, year INTEGER, genres TEXT NOT NULL, moods TEXT NOT NULL,
                activities TEXT NOT NULL, instruments TEXT NOT NULL, vocals INTEGER, energy REAL,
                valence REAL, tempo_bpm REAL, duration_ms INTEGER, path TEXT,
                snippet_start_ms INTEGER, snippet_duration_ms INTEGER,
                PRIMARY KEY(source, id)) WITHOUT ROWID""",
            "CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        ),
    ),
    error=CatalogueError,
)


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
        self._path = path
        self._lock = threading.Lock()
        self._connection = open_database(path, _KIND)

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

    def tracks(self) -> tuple[Track, ...]:
        """Read the whole library, ordered by id."""
        layers: defaultdict[str, list[tuple[int, Track]]] = defaultdict(list)
        for source, *row in self._select(f"SELECT source, {', '.join(COLUMNS)} FROM tracks"):
            layers[row[0]].append((SOURCES.index(source), track_of(tuple(row))))
        return tuple(
            merged([track for _, track in sorted(layers[key], key=lambda layer: layer[0])])
            for key in sorted(layers)
        )

    def revision(self) -> str:
        """Name the catalogue's present content; differs after every change."""
        return self._fact("revision") or "empty"

    def sync_manifest(self, manifest: Path) -> bool:
        """Make the shipped tracks equal to the manifest; False when nothing had changed."""
        content = read_manifest(manifest)
        place = str(manifest.resolve()).encode()
        stamp = hashlib.sha256(place + b"\0" + content).hexdigest()
        if self._fact("manifest") == stamp:
            return False
        self.replace_source(SHIPPED, parse_manifest(content, manifest), stamp=stamp)
        return True

    def replace_source(self, source: str, tracks: Sequence[Track], *, stamp: str = "") -> None:
        """Make one source's tracks equal to these, wholly or not at all."""
        with self._lock, translated(self._path, _KIND), transaction(self._connection):
            self._connection.execute("DELETE FROM tracks WHERE source = ?", (source,))
            self._write(source, tracks)
            if stamp:
                self._set_fact("manifest", stamp)

    def add_metadata(self, csv_path: Path) -> Addition:
        """Add the good rows of a table; the same table twice changes nothing the second time."""
        table = read_metadata(csv_path)
        rows = _without_repeats(_with_known_ids(table.tracks, self.tracks()))
        stored = {
            row[0]: tuple(row)
            for row in self._select(
                f"SELECT {', '.join(COLUMNS)} FROM tracks WHERE source = ?", METADATA
            )
        }
        fresh = [track for track in rows if stored.get(track.id) != row_of(track)]
        if fresh:
            with self._lock, translated(self._path, _KIND), transaction(self._connection):
                self._write(METADATA, fresh)
        return Addition(len(fresh), len(table.tracks) - len(fresh), table.bad_rows)

    def _write(self, source: str, tracks: Iterable[Track]) -> None:
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO tracks(source, {', '.join(COLUMNS)}) VALUES ({marks})",
            [(source, *row_of(track)) for track in tracks],
        )
        self._set_fact("revision", uuid.uuid4().hex)

    def _set_fact(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _fact(self, name: str) -> str | None:
        found = self._select("SELECT value FROM facts WHERE name = ?", name)
        return str(found[0][0]) if found else None

    def _select(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        with self._lock, translated(self._path, _KIND):
            return self._connection.execute(statement, values).fetchall()


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
