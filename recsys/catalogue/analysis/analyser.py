"""Listens to all files that nobody has listened to yet; may be interrupted and called again."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from recsys.catalogue.analysis.profile import Heard, listen
from recsys.catalogue.analysis.values import PROFILE_VERSION
from recsys.catalogue.lock import alone
from recsys.catalogue.scan.compose import publish
from recsys.catalogue.scan.pool import mapped
from recsys.catalogue.store import CatalogueStore
from recsys.errors import AnalysisError

logger = logging.getLogger("earshot")

BATCH = 8
"""Sounds whose profiles are stored together."""
_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Unheard:
    """A sound to listen to."""

    sound_key: str
    path: str
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Listened:
    """What came of one sound: what was heard, or why nothing was."""

    sound: Unheard
    heard: Heard | None
    problem: str | None = None


@dataclass(slots=True)
class AnalysisReport:
    """What an analysis did; numbers count sounds."""

    heard: int = 0
    failed: list[Listened] = field(default_factory=list)


def unheard(store: CatalogueStore, *, again: bool = False) -> list[Unheard]:
    """List the sounds to listen to, by path; `again` includes those that could not be decoded."""
    retry = "OR sounds.problem IS NOT NULL" if again else ""
    rows = store.select(
        f"""SELECT files.sound_key, min(files.path), library.duration_ms FROM files
            JOIN library ON library.id = files.track_id
            LEFT JOIN sounds ON sounds.sound_key = files.sound_key
            WHERE files.missing_since IS NULL AND files.problem IS NULL
              AND files.sound_key IS NOT NULL
              AND (sounds.sound_key IS NULL OR sounds.version < ? {retry})
            GROUP BY files.sound_key ORDER BY 2""",
        PROFILE_VERSION,
    )
    return [Unheard(*row) for row in rows]


def analyse(
    store: CatalogueStore,
    *,
    n_workers: int = 1,
    again: bool = False,
    limit: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> AnalysisReport:
    """Listen to what is unheard; raises CatalogueError when another analysis is running."""
    report = AnalysisReport()
    tell = on_progress or (lambda *_: None)
    with alone(store.path, "analysis"):
        waiting = unheard(store, again=again)[:limit]
        results = mapped(
            listen_to, waiting, n_workers=n_workers, on_crash=_crashed, chunk=BATCH // 2
        )
        done = 0
        tell(0, len(waiting))
        while batch := list(islice(results, BATCH)):
            with store.writing() as connection:
                _store(connection, batch)
            report.heard += sum(result.heard is not None for result in batch)
            report.failed += [result for result in batch if result.heard is None]
            done += len(batch)
            tell(done, len(waiting))
    return report


def listen_to(sound: Unheard) -> Listened:
    """Listen to one sound; a fault becomes part of the result."""
    try:
        return Listened(sound, listen(Path(sound.path), sound.duration_ms / 1000))
    except AnalysisError as fault:
        return Listened(sound, None, fault.message)
    except (OSError, MemoryError) as fault:
        return Listened(sound, None, f"It cannot be read ({fault}).")
    except Exception as fault:
        # The bulkhead: whatever one odd sound does to the arithmetic, the others are heard.
        logger.exception("listening to a sound failed")
        return Listened(sound, None, f"It could not be analysed ({fault!r}); please report it.")


def _store(connection: sqlite3.Connection, batch: Sequence[Listened]) -> None:
    for result in batch:
        connection.execute(
            "INSERT OR REPLACE INTO sounds VALUES (?, ?, ?, ?, ?)",
            (
                result.sound.sound_key,
                PROFILE_VERSION,
                None if result.heard is None else _ENCODER.encode(result.heard.profile),
                None if result.heard is None else result.heard.fingerprint,
                result.problem,
            ),
        )
    keys = [result.sound.sound_key for result in batch]
    marks = ", ".join("?" * len(keys))
    ids = connection.execute(
        f"SELECT DISTINCT track_id FROM files WHERE sound_key IN ({marks}) "
        "AND track_id IS NOT NULL",
        keys,
    ).fetchall()
    publish(connection, [row[0] for row in ids], new_names=False)


def _crashed(sound: Unheard) -> Listened:
    return Listened(sound, None, "It crashes the decoder; replace it.")
