"""Brings the catalogue in step with folders: only what changed is read, nothing is lost."""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from recsys.catalogue.lock import alone
from recsys.catalogue.scan import ledger
from recsys.catalogue.scan.compose import publish
from recsys.catalogue.scan.identity import identify
from recsys.catalogue.scan.ledger import KnownFile
from recsys.catalogue.scan.pool import mapped
from recsys.catalogue.scan.read import read_file
from recsys.catalogue.scan.values import FileResult, Finding, FoundFile, Problem
from recsys.catalogue.scan.walk import ListFolder, Walk, walk
from recsys.catalogue.store import CatalogueStore
from recsys.errors import CatalogueError

BATCH = 200
"""Files whose results are stored together; an interruption loses at most so many readings."""


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How to scan."""

    n_workers: int = 2
    """Processes that read files; 0 reads in this one."""
    reread: bool = False
    """Whether unchanged files are read again."""
    list_folder: ListFolder = os.scandir
    """How a folder is looked into."""


@dataclass(slots=True)
class ScanReport:
    """What a scan did; every number counts files."""

    seen: int = 0
    added: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    missing: int = 0
    """Gone since the last scan."""
    returned: int = 0
    """Known as gone and there again."""
    duplicates: int = 0
    """Added files whose recording the library had already."""
    left_out: int = 0
    """Present files with a problem, known from before or new."""
    findings: list[Finding] = field(default_factory=list)
    """What is new to say, each path once."""

    @property
    def problems(self) -> Counter[str]:
        """How often each new problem occurred."""
        return Counter(str(f.problem) for f in self.findings if f.problem is not None)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a scan stands."""

    done: int
    total: int
    """Files that have to be read."""


def _silent(progress: Progress) -> None:
    """Tell nobody."""
    del progress


def scan(
    store: CatalogueStore,
    roots: Sequence[Path],
    *,
    now_unix_seconds: float,
    settings: ScanSettings | None = None,
    on_progress: Callable[[Progress], None] = _silent,
) -> ScanReport:
    """Scan folders into the catalogue; may be interrupted anywhere and called again.

    Raises CatalogueError when a folder is not there, the disk is full or another scan is running.
    """
    folders = [_existing(root) for root in roots]
    with alone(store.path, "scan"):
        how = settings or ScanSettings()
        work = _Scan(store, how, now_unix_seconds)
        return work.run(
            walk(folders, how.list_folder), [str(folder) for folder in folders], on_progress
        )


class _Scan:
    def __init__(self, store: CatalogueStore, settings: ScanSettings, now: float) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._report = ScanReport()
        self._known = ledger.known_files(store)

    def run(
        self, found: Walk, folders: list[str], on_progress: Callable[[Progress], None]
    ) -> ScanReport:
        report = self._report
        report.seen = len(found.files)
        report.findings += found.findings
        stale = [file for file in found.files if self._must_read(file)]
        results = mapped(
            read_file,
            [file.path for file in stale],
            n_workers=self._settings.n_workers,
            on_crash=_crashed,
        )
        files = {file.path: file for file in stale}
        done = 0
        on_progress(Progress(0, len(stale)))
        while batch := list(islice(results, BATCH)):
            with self._store.writing() as connection:
                self._take(connection, files, batch)
            done += len(batch)
            on_progress(Progress(done, len(stale)))
        self._settle(found, folders)
        return report

    def _must_read(self, file: FoundFile) -> bool:
        known = self._known.get(file.path)
        if known is None or self._settings.reread:
            return True
        return (known.size_bytes, known.mtime_ns) != (file.size_bytes, file.mtime_ns)

    def _take(
        self,
        connection: sqlite3.Connection,
        files: dict[str, FoundFile],
        results: Iterable[FileResult],
    ) -> None:
        touched: dict[str, None] = {}
        for result in results:
            before = self._known.get(result.path)
            if before is not None and before.track_id:
                touched[before.track_id] = None
            track_id = self._identified(connection, result, before)
            if track_id is not None:
                touched[track_id] = None
            ledger.write_file(connection, files[result.path], result, track_id)
            self._say(result)
        publish(connection, list(touched))

    def _identified(
        self, connection: sqlite3.Connection, result: FileResult, before: KnownFile | None
    ) -> str | None:
        report = self._report
        if result.reading is None:
            # A file that broke keeps its track for the day when a whole copy replaces it.
            return None if before is None else before.track_id
        identity = identify(connection, result.path, result.reading)
        if identity.moved_from is not None:
            ledger.drop_files(connection, [identity.moved_from])
            self._known.pop(identity.moved_from, None)
            report.moved += 1
        elif before is not None:
            report.changed += 1
        else:
            report.added += 1
            report.duplicates += bool(
                ledger.track_files(connection, [identity.track_id])[identity.track_id]
            )
        return identity.track_id

    def _say(self, result: FileResult) -> None:
        if result.problem is not None:
            self._report.findings.append(Finding(result.path, result.message, result.problem))
        elif result.notes:
            self._report.findings.append(Finding(result.path, "; ".join(result.notes), None))

    def _settle(self, found: Walk, folders: list[str]) -> None:
        """Mark what is gone and what came back, once every file has been looked at."""
        here = {file.path for file in found.files}
        gone = [
            known
            for path, known in self._known.items()
            if path not in here
            and not known.missing
            and ledger.is_below(path, folders)
            and not ledger.is_below(path, found.closed)
        ]
        unread = [file.path for file in found.files if not self._must_read(file)]
        back = [self._known[path] for path in unread if self._known[path].missing]
        ids = list({file.track_id for file in (*gone, *back) if file.track_id})
        if ids or gone or back:
            with self._store.writing() as connection:
                ledger.mark_missing(connection, (file.path for file in gone), self._now)
                ledger.mark_present(connection, (file.path for file in back))
                publish(connection, ids)
        report = self._report
        report.missing = len(gone)
        report.returned = len(back)
        report.unchanged = len(unread) - len(back)
        report.left_out = self._count_left_out(here)

    def _count_left_out(self, here: set[str]) -> int:
        rows = self._store.select("SELECT path FROM files WHERE problem IS NOT NULL")
        return sum(row[0] in here for row in rows)


def _existing(root: Path) -> Path:
    # Links are kept as they were given: what a person calls their folder may move underneath.
    folder = Path.cwd() / root.expanduser()
    if not folder.exists():
        raise CatalogueError(f"There is no folder {folder}; check its name, or mount its disk.")
    return folder


def _crashed(path: str) -> FileResult:
    text = "crashes the decoder; replace or delete it"
    return FileResult(path, None, Problem.UNDECODABLE, text)
