"""Carries `history import` out and tells what came of it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from recsys.importing.importer import ImportReport, PartReport, Progress
from recsys.types import ListenerId
from voice_app.bootstrap import App
from voice_app.commands.root import Place
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode

_BAD_INPUT = 2


def import_all(place: Place, files: Sequence[Path], listener: str | None, *, as_json: bool) -> int:
    """Import, learn from it, report; 2 when a file or a row could not be used."""
    from recsys.history.store import SqliteHistory
    from recsys.importing.importer import import_files
    from recsys.service import HISTORY_FILE

    name = None if listener is None else ListenerId(listener)
    with place.open() as app:
        tracks = app.music.tracks()
        with SqliteHistory(app.data_dir / HISTORY_FILE) as history, _progress() as progress:
            report = import_files(files, history, name, progress)
        if any(part.added for part in report.parts):
            app.music.refresh()
        matched = _matched(app)
        if as_json:
            sys.stdout.buffer.write(encode({"report": report, "matched": matched}) + b"\n")
        else:
            _tell(report, matched, len(tracks))
    return 0 if report.faultless else _BAD_INPUT


def _matched(app: App) -> dict[str, int]:
    """Count by how each recording that was heard elsewhere was found in the library."""
    from recsys.history.store import SqliteHistory
    from recsys.matching import LibraryMatcher, matches
    from recsys.service import HISTORY_FILE

    with SqliteHistory(app.data_dir / HISTORY_FILE) as history:
        recordings = history.recordings()
    links, counts = matches(recordings, LibraryMatcher(app.music.tracks()))
    found = {by.value: count for by, count in counts.items()}
    return {**found, "not in the library": len(recordings) - len(links)}


def _tell(report: ImportReport, matched: dict[str, int], n_tracks: int) -> None:
    for part in report.parts:
        click.echo(_line(part))
        for bad in part.named:
            click.echo(
                f"{plain(part.name, 300)}: row {bad.row}: {plain(bad.message, 200)}", err=True
            )
        more = part.bad_rows - len(part.named)
        if more > 0:
            click.echo(f"{plain(part.name, 300)}: and {more} more rows like these", err=True)
    for fault in report.faults:
        click.echo(f"{plain(fault.name, 300)}: {plain(fault.message, 300)}", err=True)
    if report.parts:
        said = ", ".join(f"{count} by {by}" for by, count in matched.items() if "not" not in by)
        click.echo(
            f"Of all that was heard elsewhere, found among {n_tracks} tracks here: {said}; "
            f"{matched['not in the library']} are not in it and count for their artists."
        )


def _line(part: PartReport) -> str:
    ignored = f", {part.ignored} no music or not heard" if part.ignored else ""
    bad = f", {part.bad_rows} unusable" if part.bad_rows else ""
    return (
        f"{plain(part.name, 300)} ({part.form}): {part.rows} rows, {part.added} new, "
        f"{part.known} known already{ignored}{bad}"
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    """Draw a bar while somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _name, _done: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: float) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(plain(name, 60), total=1.0)
            bars.update(tasks[name], completed=done)

        yield show
