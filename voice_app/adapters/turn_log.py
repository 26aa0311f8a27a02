"""The log of conversations in SQLite: what was said, what was decided, with what probability."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recsys.database import DatabaseKind, open_database, transaction, translated
from recsys.errors import RecsysError
from recsys.types import ListenerId
from voice_app.domain.errors import TurnLogError


class _LogFileError(RecsysError):
    """Carries the sentence from the database room to TurnLogError."""


KIND = DatabaseKind(
    what="log of conversations",
    application_id=0x45_53_4C_4F,
    migrations=(
        (
            "CREATE TABLE lines ("
            " id INTEGER PRIMARY KEY,"
            " at_unix_seconds REAL NOT NULL,"
            " session_id TEXT NOT NULL,"
            " listener TEXT NOT NULL,"
            " kind TEXT NOT NULL,"
            " line BLOB NOT NULL)",
            "CREATE INDEX lines_by_session ON lines (session_id, id)",
            "CREATE INDEX lines_by_listener ON lines (listener)",
        ),
    ),
    error=_LogFileError,
)


class SqliteTurnLog:
    """Appends lines that survive a crash the moment `append` returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        with _as_turn_log_error():
            self._connection = open_database(path, KIND)

    def append(self, session_id: str, listener: ListenerId, kind: str, line: bytes) -> None:
        """Store one JSON line durably; raises TurnLogError."""
        row = (time.time(), session_id, listener, kind, line)
        with self._writing():
            self._connection.execute(
                "INSERT INTO lines (at_unix_seconds, session_id, listener, kind, line)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )

    def forget(self, listener: ListenerId) -> int:
        """Delete every line of a listener's sessions and return how many there were."""
        with self._writing():
            deleted = self._connection.execute(
                "DELETE FROM lines WHERE session_id IN"
                " (SELECT session_id FROM lines WHERE listener = ?)",
                (listener,),
            ).rowcount
        # What was deleted also leaves the write-ahead log, or it could still be read there.
        with _as_turn_log_error(), self._lock, translated(self._path, KIND):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(deleted)

    def lines(self, session_id: str) -> list[tuple[str, bytes]]:
        """Kind and JSON of every line of a session, in order."""
        with _as_turn_log_error(), self._lock, translated(self._path, KIND):
            rows = self._connection.execute(
                "SELECT kind, line FROM lines WHERE session_id = ? ORDER BY id", (session_id,)
            ).fetchall()
        return [(str(kind), bytes(line)) for kind, line in rows]

    def close(self) -> None:
        """Release the file; harmless when repeated."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with (
            _as_turn_log_error(),
            self._lock,
            translated(self._path, KIND),
            transaction(self._connection),
        ):
            yield


@contextmanager
def _as_turn_log_error() -> Iterator[None]:
    try:
        yield
    except _LogFileError as fault:
        raise TurnLogError(fault.message) from fault
