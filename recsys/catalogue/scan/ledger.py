"""The table of files: what was seen where, when it was read, and which track it is."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonpath
from typing import Any

import msgspec

from recsys.catalogue.scan.values import FileResult, FoundFile, Reading
from recsys.catalogue.store import CatalogueStore

_DECODER = msgspec.msgpack.Decoder(Reading)
_ENCODER = msgspec.msgpack.Encoder()
_CHUNK = 400
_NOTE_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file of the table, without what its tags said."""

    path: str
    size_bytes: int
    mtime_ns: int
    sound_key: str | None
    recording_mbid: str | None
    track_id: str | None
    problem: str | None
    missing: bool


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A file that holds a track."""

    path: str
    reading: Reading
    missing: bool


_COLUMNS = "path, size_bytes, mtime_ns, sound_key, recording_mbid, track_id, problem, missing_since"


def known_files(store: CatalogueStore) -> dict[str, KnownFile]:
    """Read the table by path."""
    return {row[0]: _known(row) for row in store.select(f"SELECT {_COLUMNS} FROM files")}


def is_below(path: str, folders: Sequence[str]) -> bool:
    """Whether a path is one of the folders or lies in one."""
    return any(path == folder or commonpath((path, folder)) == folder for folder in folders)


def at_path(connection: sqlite3.Connection, path: str) -> KnownFile | None:
    """The file that was seen at a path."""
    return next(iter(_where(connection, "path = ?", path)), None)


def same_sound(connection: sqlite3.Connection, sound_key: str) -> list[KnownFile]:
    """Files with this coded sound, by path."""
    return _where(connection, "sound_key = ?", sound_key)


def same_recording(connection: sqlite3.Connection, mbid: str) -> list[KnownFile]:
    """Files with this MusicBrainz recording id, by path."""
    return _where(connection, "recording_mbid = ?", mbid)


def track_files(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[TrackFile]]:
    """All files of the given tracks, by track, in the order of their paths."""
    found: dict[str, list[TrackFile]] = {track_id: [] for track_id in ids}
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            "SELECT track_id, path, reading, missing_since FROM files "
            f"WHERE track_id IN ({marks}) AND reading IS NOT NULL ORDER BY path",
            part,
        )
        for track_id, path, reading, missing in rows:
            found[track_id].append(TrackFile(path, _DECODER.decode(reading), missing is not None))
    return found


def write_file(
    connection: sqlite3.Connection, found: FoundFile, result: FileResult, track_id: str | None
) -> None:
    """Put down what came of reading a file."""
    reading = result.reading
    connection.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (
            found.path,
            found.size_bytes,
            found.mtime_ns,
            None if reading is None else _ENCODER.encode(reading),
            None if reading is None else reading.sound_key,
            None if reading is None else reading.tags.recording_mbid,
            track_id,
            result.problem,
            result.message if result.problem else _NOTE_SEPARATOR.join(result.notes),
        ),
    )


def mark_missing(
    connection: sqlite3.Connection, paths: Iterable[str], at_unix_seconds: float
) -> None:
    """Mark files as gone; they keep their track ids for when they come back."""
    connection.executemany(
        "UPDATE files SET missing_since = ? WHERE path = ? AND missing_since IS NULL",
        [(at_unix_seconds, path) for path in paths],
    )


def mark_present(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Take the mark away again."""
    connection.executemany(
        "UPDATE files SET missing_since = NULL WHERE path = ?", [(path,) for path in paths]
    )


def drop_files(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget rows that another row continues."""
    connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in paths])


def _where(connection: sqlite3.Connection, condition: str, value: str) -> list[KnownFile]:
    statement = f"SELECT {_COLUMNS} FROM files WHERE {condition} ORDER BY path LIMIT 16"
    return [_known(row) for row in connection.execute(statement, (value,))]


def _known(row: tuple[Any, ...]) -> KnownFile:
    path, size_bytes, mtime_ns, sound_key, recording_mbid, track_id, problem, missing_since = row
    return KnownFile(
        path=path,
        size_bytes=size_bytes,
        mtime_ns=mtime_ns,
        sound_key=sound_key,
        recording_mbid=recording_mbid,
        track_id=track_id,
        problem=problem,
        missing=missing_since is not None,
    )
