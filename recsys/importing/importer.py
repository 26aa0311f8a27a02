"""Takes files of listening into the history: in batches, each play once, resumable at any row."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from recsys.errors import ImportFileError
from recsys.history.protocol import History, ImportMark
from recsys.importing.files import Opened, opened
from recsys.importing.plays import BadRow, Play
from recsys.names import heard_id
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, Recording

_BATCH_ROWS = 5_000
_MOST_NAMED = 20
_HASHED_BYTES = 1 << 20
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class PartReport:
    """What came of one file, or of one member of a zip."""

    name: str
    """The file, and inside a zip its member."""
    form: str
    """In which form it was."""
    rows: int
    """All rows."""
    added: int
    """Events that were new."""
    known: int
    """Events that were in the history already, or twice in the file."""
    ignored: int
    """Rows that are no music or were not heard."""
    bad_rows: int
    """Rows that cannot be used."""
    named: tuple[BadRow, ...]
    """The first of them."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """A file of which nothing could be used."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import."""

    parts: tuple[PartReport, ...]
    faults: tuple[FileFault, ...]

    @property
    def faultless(self) -> bool:
        """Whether every row of every file could be used."""
        return not self.faults and not any(part.bad_rows for part in self.parts)


def import_files(
    paths: Iterable[Path],
    history: History,
    listener: ListenerId | None,
    progress: Progress = lambda _name, _done: None,
) -> ImportReport:
    """Import what can be; `listener` is whose it is where the file does not say.

    What was stored stays when it is interrupted, and the next import of the file goes on there.
    """
    parts: list[PartReport] = []
    faults: list[FileFault] = []
    for path in paths:
        with ExitStack() as stack:
            try:
                for part in opened(path, stack):
                    key = _key(path, part.name, listener)
                    parts.append(_import_part(part, key, history, listener, progress))
            except ImportFileError as fault:
                faults.append(FileFault(str(path), fault.message))
    faults += [
        FileFault(part.name, "no row of it could be used")
        for part in parts
        if part.bad_rows and not part.added + part.known + part.ignored
    ]
    return ImportReport(tuple(parts), tuple(faults))


def _import_part(
    part: Opened,
    key: str,
    history: History,
    listener: ListenerId | None,
    progress: Progress,
) -> PartReport:
    before = history.imported_rows(key)
    batch: list[tuple[ListeningEvent, Recording]] = []
    bad: list[BadRow] = []
    rows = added = events = ignored = bad_rows = 0

    def store() -> int:
        mark = ImportMark(key, max(rows, before))
        return history.append_many(
            [e for e, _ in batch], {r.id: r for _, r in batch}.values(), mark
        )

    for row in part.reading.rows:
        rows += 1
        if isinstance(row, BadRow):
            bad_rows += 1
            bad += [row] if len(bad) < _MOST_NAMED else []
        elif row is None:
            ignored += 1
        else:
            events += 1
            if rows > before:
                batch.append(_stored_form(row, part.reading.form, listener))
        if rows % _BATCH_ROWS == 0:
            progress(part.name, part.reading.done())
            added += store()
            batch.clear()
    added += store()
    progress(part.name, 1.0)
    return PartReport(
        name=part.name,
        form=part.reading.form,
        rows=rows,
        added=added,
        known=events - added,
        ignored=ignored,
        bad_rows=bad_rows,
        named=tuple(bad),
    )


def _stored_form(
    play: Play, form: str, listener: ListenerId | None
) -> tuple[ListeningEvent, Recording]:
    name = play.listener or listener or play.account
    if name is None:
        raise ImportFileError("it does not say whose history it is; add --as NAME")
    who = ListenerId(name)
    recording = Recording(
        heard_id(play.artist, play.title), play.artist, play.title, play.album, play.mbid
    )
    # One play told by two services has the same second, so the source plays no part.
    moment = play.moment or str(int(play.at_unix_seconds))
    kind = play.end.value if play.end in (PlayEnd.LIKED, PlayEnd.DISLIKED) else "play"
    identity = "\x1f".join((who, recording.id, moment, kind))
    event = ListeningEvent(
        event_id="i-" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:24],
        listener=who,
        track_id=recording.id,
        at_unix_seconds=play.at_unix_seconds,
        played_ms=DurationMs(play.played_ms),
        end=play.end,
        source=form,
        times=play.times,
    )
    return event, recording


def _key(path: Path, name: str, listener: ListenerId | None) -> str:
    """Name a file by its beginning, its size and whose it is, wherever it lies."""
    digest = hashlib.sha256(f"{listener or ''}\x1f{name.removeprefix(str(path))}".encode())
    with path.open("rb") as file:
        digest.update(file.read(_HASHED_BYTES))
    digest.update(str(path.stat().st_size).encode())
    return digest.hexdigest()
