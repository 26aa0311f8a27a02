"""The listening history in one SQLite file."""

import threading
import uuid
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from recsys.database import DatabaseKind, open_database, transaction, translated
from recsys.errors import HistoryError
from recsys.history.protocol import BRIEF_MS, HistoryMark, Tally
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, TrackId

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
    ),
    error=HistoryError,
)
_COLUMNS = (
    "event_id, listener, track_id, at_unix_seconds, played_ms, end, decision_id, said, source"
)
_INSERT = f"""INSERT INTO events({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(event_id) DO NOTHING"""


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

    def append_many(self, events: Iterable[ListeningEvent]) -> int:
        """Store all of these or none and return how many were new."""
        rows = [_row(event) for event in events]
        with self._lock, translated(self._path, _KIND), transaction(self._connection):
            before = self._connection.total_changes
            self._connection.executemany(_INSERT, rows)
            return self._connection.total_changes - before

    def events(self, listener: ListenerId | None = None) -> list[ListeningEvent]:
        """Read the events of one listener or of all, in the order of storing."""
        where, values = _of(listener)
        rows = self._select(f"SELECT {_COLUMNS} FROM events {where} ORDER BY sequence", values)
        return [_event(row) for row in rows]

    def tallies(self, listener: ListenerId | None = None) -> list[Tally]:
        """Count the events of one listener or of all, ordered by listener, track and end."""
        where, values = _of(listener)
        rows = self._select(
            f"""SELECT listener, track_id, end,
                    (played_ms > 0 AND played_ms < {BRIEF_MS}) AS brief, count(*)
                FROM events {where} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
            values,
        )
        return [
            Tally(ListenerId(row[0]), TrackId(row[1]), PlayEnd(row[2]), bool(row[3]), row[4])
            for row in rows
        ]

    def forget(self, listener: ListenerId) -> int:
        """Delete a listener's events so that no byte of them stays in the files.

        Repeating it finishes what an interruption left undone.
        """
        with self._lock, translated(self._path, _KIND):
            with transaction(self._connection):
                deleted = self._connection.execute(
                    "DELETE FROM events WHERE listener = ?", (listener,)
                ).rowcount
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

    def _select(self, statement: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
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
    )
