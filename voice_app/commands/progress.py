"""Progress on the standard error: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Tell = Callable[[int, int], None]
_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Tell]:
    """Give a function that is told (done, total)."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        yield from _bar(what)
    else:
        yield _lines(what)


def _bar(what: str) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines(what: str) -> Tell:
    said_at = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= _SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            click.echo(f"{what}: {done} of {total}", err=True)

    return tell
