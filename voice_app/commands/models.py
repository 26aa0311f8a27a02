"""`models`: which speech models there are, and how to get the official one."""

import os
import sys
from collections.abc import Callable

import click

from voice_app.commands.root import Place
from voice_app.domain.errors import RecognizerError
from voice_app.speech_model.catalogue import OFFICIAL_MODEL
from voice_app.speech_model.download import (
    MIRROR_VARIABLE,
    QUICK,
    DownloadOptions,
    Progress,
    download_model,
)
from voice_app.speech_model.locate import find_model, list_models, models_dir


@click.group("models")
def command() -> None:
    """List the speech models that are here, or fetch the official one."""


@command.command("list")
@click.pass_obj
def list_(place: Place) -> None:
    """Name every model that can be used, and which one serves."""
    with place.open() as app:
        serving = app.model()
        for model in list_models(app.data_dir):
            mark = "*" if model.path == serving.path else " "
            flaw = f" (unusable: lacks {', '.join(model.missing)})" if model.missing else ""
            click.echo(f"{mark} {model.name}  {model.path}  [{model.origin}]{flaw}")
        for sentence in serving.passed_over:
            click.echo(sentence, err=True)


@command.command("get")
@click.option("--quick", is_flag=True, help="Give up soon when there is no connection.")
@click.option("--url", metavar="URL", help="Fetch from this mirror (or EARSHOT_MODEL_URL).")
@click.pass_obj
def get(place: Place, *, quick: bool, url: str | None) -> None:
    """Fetch the official small English model, about 40 MB; a broken-off download goes on."""
    with place.open() as app:
        try:
            found = find_model("official", app.data_dir)
        except RecognizerError:
            found = None
        if found is not None:
            click.echo(f"The model {found.name} is here already: {found.path}")
            return
        mirror = url or os.environ.get(MIRROR_VARIABLE)
        options = (
            DownloadOptions(mirror=mirror, patience=QUICK)
            if quick
            else DownloadOptions(mirror=mirror)
        )
        path = download_model(
            OFFICIAL_MODEL,
            models_dir(app.data_dir),
            on_progress=_shown_progress(),
            options=options,
        )
        click.echo(f"The model {OFFICIAL_MODEL.name} is ready: {path}")


def _shown_progress() -> Callable[[Progress], None]:
    """One line that is redrawn on a terminal, and one line each ten percent elsewhere."""
    shown = {"tenth": -1}
    on_terminal = sys.stderr.isatty()

    def show(progress: Progress) -> None:
        if progress.stage != "downloading":
            return
        total = progress.total_bytes or 0
        percent = 100 * progress.done_bytes // total if total else 0
        text = f"Fetching the speech model: {percent} % of {total / 1e6:.0f} MB"
        if on_terminal:
            click.echo(f"\r{text}", nl=False, err=True)
        elif percent // 10 != shown["tenth"]:
            click.echo(text, err=True)
        shown["tenth"] = percent // 10

    return show
