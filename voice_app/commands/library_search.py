"""`library search`: find tracks by words, or by what they are."""

import sys

import click

from recsys.types import Facet, Track
from voice_app.commands.root import Place
from voice_app.domain.errors import UsageError
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode, library_object


def track_line(track: Track) -> str:
    """One track on one line, safe to print."""
    tags = ", ".join((*track.genres, *track.moods))
    year = f" ({track.year})" if track.year else ""
    sound = "" if track.path is not None else " [no sound]"
    who = f"{plain(track.artist)}: {plain(track.title)}"
    return f"{plain(track.id)}  {who}{year}  {plain(tags, 120)}{sound}"


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--artist", help="Only by this artist.")
@click.option("--title", help="Only with this title.")
@click.option("--album", help="Only from this album.")
@click.option("--genre", help="Only of this genre or its kinds.")
@click.option("--mood", help="Only in this mood.")
@click.option("--era", help="Only from this decade: 1990s, 90s, nineties.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array of track objects.")
@click.pass_obj
def search(
    place: Place,
    /,
    *,
    words: tuple[str, ...],
    limit: int,
    as_json: bool,
    **facets: str | None,
) -> None:
    """Find tracks by words in their names and tags, and by what they are."""
    wanted = {name: value for name, value in facets.items() if value is not None}
    if not words and not wanted:
        raise UsageError("Say what to search for: words, or --genre jazz and the like.")
    from recsys.catalogue.lookup import look_up
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE
    from voice_app.bootstrap import SHIPPED_MANIFEST

    with place.open() as app, CatalogueStore(app.data_dir / CATALOGUE_FILE) as store:
        store.sync_manifest(SHIPPED_MANIFEST)
        values = {_FACETS[name]: value for name, value in wanted.items()}
        tracks = look_up(store, " ".join(words), values, limit)
    if as_json:
        sys.stdout.buffer.write(encode([library_object(track) for track in tracks]) + b"\n")
        return
    for track in tracks:
        click.echo(track_line(track))
    click.echo(f"{len(tracks)} found", err=True)


_FACETS = {
    "artist": Facet.ARTIST,
    "title": Facet.TRACK,
    "album": Facet.ALBUM,
    "genre": Facet.GENRE,
    "mood": Facet.MOOD,
    "era": Facet.ERA,
}
