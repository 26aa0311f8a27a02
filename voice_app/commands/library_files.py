"""`library problems` and `library duplicates`: what is to be known of the files."""

import sys
from dataclasses import asdict

import click

from voice_app.commands.root import Place
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode

LONGEST_PATH = 400


@click.command("problems")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def problems(place: Place, *, as_json: bool) -> None:
    """Name every file that was left out, is odd, or is gone."""
    from recsys.catalogue.reports import file_notes
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE

    with place.open() as app, CatalogueStore(app.data_dir / CATALOGUE_FILE) as store:
        notes = file_notes(store)
    if as_json:
        sys.stdout.buffer.write(encode([asdict(note) for note in notes]) + b"\n")
        return
    for note in notes:
        where = plain(note.path, LONGEST_PATH)
        click.echo(f"{note.kind:12} {where}: {plain(note.message, 300)}")
    click.echo(f"{len(notes)} files", err=True)


@click.command("duplicates")
@click.option("--json", "as_json", is_flag=True, help="One JSON array of arrays of paths.")
@click.pass_obj
def duplicates(place: Place, *, as_json: bool) -> None:
    """Show which files hold the same recording."""
    from recsys.catalogue.reports import duplicates as groups_of
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE

    with place.open() as app, CatalogueStore(app.data_dir / CATALOGUE_FILE) as store:
        groups = groups_of(store)
    if as_json:
        sys.stdout.buffer.write(encode(groups) + b"\n")
        return
    for group in groups:
        click.echo("\n".join(plain(path, LONGEST_PATH) for path in group) + "\n")
    click.echo(f"{len(groups)} recordings have more than one file", err=True)
