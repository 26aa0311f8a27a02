"""`history`: what was listened to, by whom."""

import sys
from contextlib import ExitStack
from datetime import datetime, tzinfo
from pathlib import Path

import click

from recsys.types import ListenerId, ListeningEvent, Track, TrackId
from voice_app.bootstrap import App
from voice_app.commands.root import Place
from voice_app.domain.errors import UsageError
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode

MONTHS_SHOWN = 24
"""The latest months whose genres are shown."""
MOST_SHOWN = 8
"""Names in each ranking."""


@click.group("history")
def command() -> None:
    """Import, look at, export or delete the listening history."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "listener", metavar="NAME", help="Whose it is where a file doesn't say.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def import_(place: Place, *, files: tuple[Path, ...], listener: str | None, as_json: bool) -> int:
    """Take in what was heard elsewhere: Spotify, ListenBrainz, Last.fm, .scrobbler.log, CSV.

    The form is found out; importing twice changes nothing. What the library does not have is kept
    too, so that its artists count.
    """
    from voice_app.commands.importing import import_all

    return import_all(place, files, listener, as_json=as_json)


@command.command("stats")
@click.option("--as", "listener", metavar="NAME", help="Only this listener.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def stats(place: Place, *, listener: str | None, as_json: bool) -> None:
    """Sum up what was listened to."""
    from recsys.history.stats import summarise

    with place.open() as app:
        found = summarise(_events(app, listener), _library(app), zone=_here())
        if as_json:
            sys.stdout.buffer.write(encode(found) + b"\n")
            return
        if not found.events:
            click.echo("Nothing has been listened to yet.")
            return
        click.echo(
            f"{found.events} events, {found.plays} plays ({found.skips} skipped), ", nl=False
        )
        click.echo(f"{found.likes} likes, {found.dislikes} dislikes.")
        if found.first_unix_seconds is not None and found.last_unix_seconds is not None:
            first, last = _day(found.first_unix_seconds), _day(found.last_unix_seconds)
            click.echo(f"From {first} to {last}, {found.played_seconds / 3600:.1f} hours.")
        listeners = tuple((str(name), count) for name, count in found.listeners)
        for title, ranking in (
            ("Listeners", listeners),
            ("Artists", found.artists),
            ("Genres", found.genres),
            ("Tracks", found.tracks),
        ):
            _bars(title, ranking[:MOST_SHOWN])
        for month, ranking in found.genres_by_month[-MONTHS_SHOWN:]:
            names = ", ".join(f"{plain(name, 30)} {count}" for name, count in ranking[:4])
            if month == found.genres_by_month[-MONTHS_SHOWN:][0][0]:
                click.echo("\nGenres by month")
            click.echo(f"  {month}  {names}")
        _bars("Hours", tuple((f"{h:02d} h", n) for h, n in enumerate(found.plays_by_hour) if n))


@command.command("export")
@click.option("--as", "listener", metavar="NAME", help="Only this listener.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--jsonl", is_flag=True, help="Every event with all its fields, not plays as CSV.")
@click.pass_obj
def export(place: Place, *, listener: str | None, out: Path | None, jsonl: bool) -> None:
    """Write the history as CSV (plays, as `history import` reads them) or JSON lines."""
    from recsys.history.export import export_csv, export_jsonl

    with place.open() as app, ExitStack() as stack:
        events = _events(app, listener)
        library = _library(app)
        file = sys.stdout
        if out is not None:
            try:
                file = stack.enter_context(out.open("w", encoding="utf-8", newline=""))
            except OSError as error:
                raise UsageError(
                    f"{out} cannot be written ({error.strerror}); choose another file."
                ) from error
        done = export_jsonl(events, file) if jsonl else export_csv(events, library, file)
    click.echo(f"{done.written} rows written.", err=True)
    if done.nameless:
        click.echo(f"{done.nameless} plays of tracks that are gone were left out.", err=True)


@command.command("forget")
@click.argument("listener", metavar="NAME")
@click.option("--yes", is_flag=True, help="Do not ask back.")
@click.pass_obj
def forget(place: Place, *, listener: str, yes: bool) -> None:
    """Delete everything that is stored of a listener, for good."""
    with place.open() as app:
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("Deleting can't be undone; add --yes to really do it.")
            click.confirm(f"Delete everything about {plain(listener)} for good?", abort=True)
        events = app.music.forget(ListenerId(listener))
        lines = app.log.forget(ListenerId(listener))
        if not events and not lines:
            raise UsageError(f"Nothing is stored of {plain(listener)!r}; see `history stats`.")
        click.echo(f"Deleted {events} listening events and {lines} lines of conversation.")


def _events(app: App, listener: str | None) -> list[ListeningEvent]:
    from recsys.history.store import SqliteHistory
    from recsys.service import HISTORY_FILE

    with SqliteHistory(app.data_dir / HISTORY_FILE) as history:
        return history.events(None if listener is None else ListenerId(listener))


def _library(app: App) -> dict[TrackId, Track]:
    """Name everything that was heard: what is only known from elsewhere by its names there."""
    from recsys.history.store import SqliteHistory
    from recsys.matching import heard_tracks
    from recsys.service import HISTORY_FILE

    tracks = app.music.tracks()
    with SqliteHistory(app.data_dir / HISTORY_FILE) as history:
        elsewhere = heard_tracks(history.recordings(), tracks)
    return {track.id: track for track in (*elsewhere, *tracks)}


def _here() -> tzinfo:
    """The zone of this machine, in which its person lives their hours."""
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def _day(unix_seconds: float) -> str:
    return datetime.fromtimestamp(unix_seconds).astimezone().strftime("%d %B %Y")


def _bars(title: str, ranking: tuple[tuple[str, int], ...]) -> None:
    """Draw counts as bars; names are made safe for a terminal."""
    if not ranking:
        return
    click.echo(f"\n{title}")
    longest = max(count for _, count in ranking)
    for name, count in ranking:
        bar = "█" * max(1, round(30 * count / longest))
        click.echo(f"  {plain(name, 40):40} {bar} {count}")
