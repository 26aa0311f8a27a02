"""Opens SQLite files durably and never touches a file that is not ours."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recsys.errors import RecsysError

_WAIT_SECONDS = 30.0
_CHECKED_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DatabaseKind:
    """What a file is for and how it came to its present form."""

    what: str
    """For people, such as `listening history`."""
    application_id: int
    """SQLite's mark in the header that tells our file from a foreign one."""
    migrations: tuple[tuple[str, ...], ...]
    """Statements that lead from each version to the next; their number is the version."""
    error: type[RecsysError]
    """Raised for every fault of this file."""


def open_database(path: Path, kind: DatabaseKind) -> sqlite3.Connection:
    """Open or create the file, bring it to the present version and make commits survive power loss.

    A foreign, damaged or newer file raises `kind.error` and is left as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise kind.error(
            f"The folder {path.parent} for the {kind.what} cannot be made ({fault.strerror}); "
            "choose another with --data-dir."
        ) from fault
    with translated(path, kind):
        connection = sqlite3.connect(
            path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, path, kind)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(path: Path, kind: DatabaseKind) -> Iterator[None]:
    """Turn SQLite's errors into one sentence that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise kind.error(
            f"The {kind.what} {path} cannot be used ({fault}); check that the disk has room and "
            "may be written, and close other programs that hold the file."
        ) from fault
    except sqlite3.ProgrammingError as fault:
        raise kind.error(f"The {kind.what} {path} is closed already; open it again.") from fault
    except (sqlite3.IntegrityError, UnicodeEncodeError, OverflowError) as fault:
        raise kind.error(
            f"The {kind.what} cannot keep this entry ({fault}); nothing of it was stored: "
            "correct its values."
        ) from fault
    except sqlite3.DatabaseError as fault:
        raise kind.error(_damaged(path, kind)) from fault


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing; what was written is on the disk when this returns."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection, path: Path, kind: DatabaseKind) -> None:
    fresh = _is_fresh(connection, path, kind)
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    _migrate(connection, path, kind)
    if fresh:
        _sync_folder(path.parent)


def _is_fresh(connection: sqlite3.Connection, path: Path, kind: DatabaseKind) -> bool:
    """Look only, before anything is written: an empty file is fresh, a foreign one is refused."""
    # One transaction, so that a file which another process is just making is seen before or after.
    connection.execute("BEGIN")
    objects = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application_id = _pragma(connection, "application_id")
    connection.execute("COMMIT")
    if application_id == 0 and objects == 0:
        return True
    if application_id != kind.application_id:
        raise kind.error(_damaged(path, kind))
    if path.stat().st_size <= _CHECKED_BYTES:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise kind.error(_damaged(path, kind))
    return False


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # Two processes that create the file at once meet in this switch, and SQLite then answers
    # "locked" without waiting.
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _migrate(connection: sqlite3.Connection, path: Path, kind: DatabaseKind) -> None:
    newest = len(kind.migrations)
    if _pragma(connection, "user_version") == newest:
        return
    with transaction(connection):
        version = _pragma(connection, "user_version")
        if version > newest:
            raise kind.error(
                f"The {kind.what} {path} was written by a newer version of this program; "
                "update the program or choose another --data-dir."
            )
        for statements in kind.migrations[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={newest}")
        connection.execute(f"PRAGMA application_id={kind.application_id}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _damaged(path: Path, kind: DatabaseKind) -> str:
    return (
        f"The {kind.what} {path} is damaged or belongs to another program; it was left as it is: "
        "move it away or restore a copy, then start again."
    )


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
