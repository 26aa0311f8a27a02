"""`library`: the music that the recommender knows."""

import sys
from pathlib import Path

import click

from recsys.types import Track
from voice_app.bootstrap import App
from voice_app.commands.library_analyse import analyse
from voice_app.commands.library_files import duplicates, problems
from voice_app.commands.library_scan import scan
from voice_app.commands.library_search import search, track_line
from voice_app.commands.library_snippet import snippet
from voice_app.commands.library_stats import stats
from voice_app.commands.root import Place
from voice_app.domain.errors import UsageError
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode, library_object


@click.group("library")
def command() -> None:
    """Your music: scan folders, search, look at it, or describe tracks without sound."""


for part in (scan, analyse, search, stats, problems, duplicates, snippet):
    command.add_command(part)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array of track objects.")
@click.pass_obj
def list_(place: Place, *, as_json: bool) -> None:
    """Name every track."""
    with place.open() as app:
        tracks = app.music.tracks()
        if as_json:
            sys.stdout.buffer.write(encode([library_object(track) for track in tracks]) + b"\n")
            return
        for track in tracks:
            click.echo(track_line(track))
        click.echo(f"{len(tracks)} tracks", err=True)


@command.command("show")
@click.argument("track_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(place: Place, *, track_id: str, as_json: bool) -> None:
    """Tell all that is known of one track."""
    with place.open() as app:
        track = _found(app, track_id)
        described = library_object(track)
        if as_json:
            sys.stdout.buffer.write(encode(described) + b"\n")
            return
        for key, value in described.items():
            if value not in (None, (), ""):
                click.echo(f"{key:17} {plain(_said(value), 300)}")


@command.command("add-metadata")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-wait", is_flag=True, help="Do not learn the new tracks at once.")
@click.pass_obj
def add_metadata(place: Place, *, file: Path, no_wait: bool) -> int:
    """Add tracks from a CSV table with the columns title and artist (docs/protocol.md)."""
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE

    with place.open() as app:
        before = len(app.music.tracks())
        with CatalogueStore(app.data_dir / CATALOGUE_FILE) as store:
            added = store.add_metadata(file)
        if not no_wait:
            app.music.refresh()
        for row in added.bad_rows:
            click.echo(f"{file}, line {row.line}: {row.message}", err=True)
        click.echo(f"{added.added} added or changed, {added.unchanged} known; {before} before.")
    return 2 if added.bad_rows else 0


def _found(app: App, track_id: str) -> Track:
    by_id: dict[str, Track] = {track.id: track for track in app.music.tracks()}
    if track_id in by_id:
        return by_id[track_id]
    from rapidfuzz import process

    near = process.extractOne(track_id, by_id.keys())
    hint = f" did you mean {near[0]}?" if near and near[1] > 70 else " see `library list`."
    raise UsageError(f"There is no track {plain(track_id)!r};{hint}")


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
