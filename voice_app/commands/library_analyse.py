"""`library analyse`: listen to what nobody has listened to yet."""

import os
import time

import click

from recsys.errors import CatalogueError
from voice_app.commands.progress import progress
from voice_app.commands.root import Place
from voice_app.response.spoken import plain

NICENESS = 15


@click.command("analyse")
@click.option("--jobs", type=click.IntRange(0, 8), default=1, help="Processes that listen.")
@click.option("--limit", type=click.IntRange(1), help="Stop after so many sounds.")
@click.option("--again", is_flag=True, help="Try again what could not be decoded.")
@click.option("--quiet", is_flag=True, help="Say nothing; end at once where another is at work.")
@click.pass_obj
def analyse(place: Place, *, jobs: int, limit: int | None, again: bool, quiet: bool) -> int:
    """Find tempo, key, energy, mood and the best fifteen seconds of tracks; can be interrupted."""
    from recsys.catalogue.analysis.analyser import analyse as run_analysis
    from recsys.catalogue.analysis.analyser import unheard
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE

    if quiet and hasattr(os, "nice"):
        os.nice(NICENESS)
    started = time.perf_counter()
    with place.open() as app, CatalogueStore(app.data_dir / CATALOGUE_FILE) as store:
        try:
            with progress("Listening", quiet=quiet) as tell:
                report = run_analysis(
                    store, n_workers=jobs, again=again, limit=limit, on_progress=tell
                )
        except CatalogueError as fault:
            if quiet:
                return 0
            waiting = len(unheard(store))
            raise CatalogueError(f"{fault.message} {waiting} tracks are still waiting.") from fault
    if quiet:
        return 0
    for failure in report.failed:
        click.echo(
            f"{plain(failure.sound.path, 400)}: {plain(failure.problem or '', 400)}", err=True
        )
    seconds = time.perf_counter() - started
    click.echo(f"{report.heard} listened to in {seconds:.1f} s, {len(report.failed)} in vain.")
    return 2 if report.failed else 0
