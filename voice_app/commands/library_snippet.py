"""`library snippet`: which passage of a track is played to a listener."""

import click

from recsys.types import TrackId
from voice_app.commands.root import Place
from voice_app.domain.errors import UsageError
from voice_app.response.spoken import plain


@click.command("snippet")
@click.argument("track_id", metavar="ID")
@click.option("--start", type=click.FloatRange(0), help="Seconds from the beginning.")
@click.option("--duration", type=click.FloatRange(1, 60), default=15.0, help="Seconds.")
@click.option("--auto", is_flag=True, help="Go back to the passage that was found by listening.")
@click.pass_obj
def snippet(
    place: Place, *, track_id: str, start: float | None, duration: float, auto: bool
) -> None:
    """Show a track's snippet, choose another with --start, or undo that with --auto."""
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE
    from voice_app.bootstrap import SHIPPED_MANIFEST

    with place.open() as app, CatalogueStore(app.data_dir / CATALOGUE_FILE) as store:
        store.sync_manifest(SHIPPED_MANIFEST)
        track = store.track(TrackId(track_id))
        if track is None:
            raise UsageError(f"There is no track {plain(track_id)!r}; see `library list`.")
        if auto:
            store.forget_snippet(track.id)
        elif start is not None:
            end_ms = (start + duration) * 1000
            if track.path is None or (track.duration_ms and end_ms > track.duration_ms):
                raise UsageError("That passage does not lie inside the track's sound.")
            store.choose_snippet(track.id, round(start * 1000), round(duration * 1000))
        now = store.track(track.id)
    if now is None or now.snippet is None:
        click.echo("This track has no sound.")
        return
    begin, length = now.snippet.start_ms / 1000, now.snippet.duration_ms / 1000
    click.echo(f"{begin:.2f} s to {begin + length:.2f} s")
