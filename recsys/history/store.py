"""The listening history in one SQLite file."""

import threading
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from recsys.database import DatabaseKind, open_database, transaction, translated
from recsys.errors import HistoryError
from recsys.history.protocol import BRIEF_MS, MONTH_SECONDS, HistoryMark, ImportMark, Tally
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, Recording, TrackId

_KIND = DatabaseKind(
    what="listening history",
    application_id=0x45415248,  # "EARH"
    migrations=(
        (
            """CREATE TABLE events(
                sequence INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE,
                listener TEXT NOT NULL, track_id TEXT NOT NULL, at_unix_seconds REAL NOT NULL,
                played_ms INTEGER NOT NULL, end TEXT NOT NULL, decision_id TEXT, said TEXT,
                source TEXT NOT NULL)""",
            "CREATE INDEX events_by_listener ON events(listener, track_id, end, played_ms)",
            "CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "INSERT INTO facts VALUES ('forgets', '0')",
        ),
        (
            "ALTER TABLE events ADD COLUMN times INTEGER NOT NULL DEFAULT 1",
            """CREATE TABLE recordings(
                id TEXT PRIMARY KEY, artist TEXT NOT NULL, title TEXT, album TEXT, mbid TEXT)
                WITHOUT ROWID""",
            "CREATE TABLE links(id TEXT PRIMARY KEY, track_id TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE imports(file TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID",
        ),
    ),
    error=HistoryError,
)
_COLUMNS = (
    "event_id, listener, track_id, at_unix_seconds, played_ms, end, decision_id, said, source,"
    " times"
)
_READ = _COLUMNS.replace("track_id", "coalesce(links.track_id, events.track_id)")
_LINKED = "events LEFT JOIN links ON links.id = events.track_id"
_INSERT = f"""INSERT INTO events({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(event_id) DO NOTHING"""
_NAME = """INSERT INTO recordings VALUES (?, ?, ?, ?, ?)
    ON CONFLICT(id) DO UPDATE SET album = coalesce(album, excluded.album),
                                  mbid = coalesce(mbid, excluded.mbid)"""


class SqliteHistory:
    """Append-only events, one transaction each; safe to share between threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = open_database(path, _KIND)
        with translated(path, _KIND), transaction(self._connection):
            self._connection.execute(
                "INSERT OR IGNORE INTO facts VALUES ('origin', ?)", (uuid.uuid4().hex,)
            )

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

    def append(self, event: ListeningEvent) -> bool:
        """Store one event; it is on the disk when this returns. False when it was there."""
        return self.append_many([event]) == 1

    def append_many(
        self,
        events: Iterable[ListeningEvent],
        recordings: Iterable[Recording] = (),
        mark: ImportMark | None = None,
    ) -> int:
        """Store all of these or none and return how many events were new."""
        rows = [_row(event) for event in events]
        names = [(r.id, r.artist, r.title, r.album, r.mbid) for r in recordings]
        with self._lock, translated(self._path, _KIND), transaction(self._connection):
            before = self._connection.total_changes
            self._connection.executemany(_INSERT, rows)
            added = self._connection.total_changes - before
            self._connection.executemany(_NAME, names)
            if mark is not None:
                self._connection.execute(
                    "INSERT OR REPLACE INTO imports VALUES (?, ?)", (mark.file, mark.rows)
                )
        return added

    def imported_rows(self, file: str) -> int:
        """Say how many rows of a file were done with by an earlier import."""
        found = self._select("SELECT rows FROM imports WHERE file = ?", (file,))
        return int(found[0][0]) if found else 0

    def recordings(self) -> list[Recording]:
        """Read the names of all that was heard elsewhere, ordered by id."""
        rows = self._select("SELECT id, artist, title, album, mbid FROM recordings ORDER BY id")
        return [Recording(TrackId(row[0]), *row[1:]) for row in rows]

    def link(self, links: Mapping[TrackId, TrackId]) -> None:
        """From now on read these recordings as these tracks; replaces all links there were."""
        wanted = sorted(links.items())
        if wanted == self._select("SELECT id, track_id FROM links ORDER BY id"):
            return
        with self._lock, translated(self._path, _KIND), transaction(self._connection):
            self._connection.execute("DELETE FROM links")
            self._connection.executemany("INSERT INTO links VALUES (?, ?)", wanted)

    def events(self, listener: ListenerId | None = None) -> list[ListeningEvent]:
        """Read the events of one listener or of all, in the order of storing."""
        where, values = _of(listener)
        rows = self._select(f"SELECT {_READ} FROM {_LINKED} {where} ORDER BY sequence", values)
        return [_event(row) for row in rows]

    def tallies(self, listener: ListenerId | None = None) -> list[Tally]:
        """Count the events of one listener or of all, ordered by listener, track and end."""
        where, values = _of(listener)
        rows = self._select(
            f"""SELECT listener, coalesce(links.track_id, events.track_id), end,
                    (played_ms > 0 AND played_ms < {BRIEF_MS}) AS brief, sum(times),
                    CAST(at_unix_seconds / {MONTH_SECONDS} AS INTEGER) AS month
                FROM {_LINKED} {where} GROUP BY 1, 2, 3, 4, 6 ORDER BY 1, 2, 3, 4, 6""",
            values,
        )
        return [
            Tally(
                ListenerId(row[0]), TrackId(row[1]), PlayEnd(row[2]), bool(row[3]), row[4], row[5]
            )
            for row in rows
        ]

    def last_heard(self, listener: ListenerId, since_unix_seconds: float) -> dict[TrackId, float]:
        """Say when a listener last heard each track, as far as that was not before `since`."""
        rows = self._select(
            f"""SELECT coalesce(links.track_id, events.track_id), max(at_unix_seconds)
                FROM {_LINKED} WHERE listener = ? AND at_unix_seconds >= ? GROUP BY 1""",
            (listener, since_unix_seconds),
        )
        return {TrackId(track_id): float(at) for track_id, at in rows}

    def forget(self, listener: ListenerId) -> int:
        """Delete a listener's events so that no byte of them stays in the files.

        Repeating it finishes what an interruption left undone.
        """
        with self._lock, translated(self._path, _KIND):
            with transaction(self._connection):
                deleted = self._connection.execute(
                    "DELETE FROM events WHERE listener = ?", (listener,)
                ).rowcount
                for names in ("recordings", "links"):
                    self._connection.execute(
                        f"DELETE FROM {names} WHERE id NOT IN (SELECT track_id FROM events)"
                    )
                self._connection.execute("DELETE FROM imports")
                self._connection.execute(
                    "UPDATE facts SET value = value + ? WHERE name = 'forgets'", (deleted > 0,)
                )
            # The log still holds the old pages, and the rewritten file passes through it again.
            self._empty_log()
            self._connection.execute("VACUUM")
            self._empty_log()
        return deleted

    def mark(self) -> HistoryMark:
        """Say how far the history has come."""
        facts = dict(self._select("SELECT name, value FROM facts"))
        events = self._select("SELECT count(*) FROM events")[0][0]
        return HistoryMark(str(facts["origin"]), int(facts["forgets"]), int(events))

    def foreign_changes(self) -> int:
        """Give a number that changes when another process has written."""
        return int(self._select("PRAGMA data_version")[0][0])

    def _empty_log(self) -> None:
        busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise HistoryError(
                f"The events are deleted, but another program holds {self._path} and traces of "
                "them may be left in it; close that program and forget once more."
            )

    def _select(
        self, statement: str, values: tuple[str | float, ...] = ()
    ) -> list[tuple[Any, ...]]:
        with self._lock, translated(self._path, _KIND):
            return self._connection.execute(statement, values).fetchall()


def _of(listener: ListenerId | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if listener is None else ("WHERE listener = ?", (listener,))


def _row(event: ListeningEvent) -> tuple[Any, ...]:
    return (
        event.event_id,
        event.listener,
        event.track_id,
        event.at_unix_seconds,
        event.played_ms,
        event.end.value,
        event.decision_id,
        event.said,
        event.source,
        event.times,
    )


def _event(row: tuple[Any, ...]) -> ListeningEvent:
    return ListeningEvent(
        event_id=row[0],
        listener=ListenerId(row[1]),
        track_id=TrackId(row[2]),
        at_unix_seconds=row[3],
        played_ms=DurationMs(row[4]),
        end=PlayEnd(row[5]),
        decision_id=row[6],
        said=row[7],
        source=row[8],
        times=row[9],
    )
