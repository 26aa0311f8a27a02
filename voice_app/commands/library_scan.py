"""`library scan`: bring the library in step with folders of music."""

import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voice_app.bootstrap import PROJECT_DIR
from voice_app.commands.progress import progress
from voice_app.commands.root import Place
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode

if TYPE_CHECKING:
    from recsys.catalogue.scan.scanner import ScanReport

LONGEST_PATH = 400


@click.command("scan")
@click.argument(
    "folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path)
)
@click.option("--no-wait", is_flag=True, help="Do not learn the new tracks at once.")
@click.option("--no-analysis", is_flag=True, help="Do not listen to the music in the background.")
@click.option("--jobs", type=click.IntRange(0, 8), default=2, help="Processes that read files.")
@click.option("--reread", is_flag=True, help="Read unchanged files again too.")
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@click.pass_obj
def scan(
    place: Place,
    *,
    folders: tuple[Path, ...],
    no_wait: bool,
    no_analysis: bool,
    jobs: int,
    reread: bool,
    as_json: bool,
) -> int:
    """Take in the music under folders: MP3, FLAC, Ogg, Opus, M4A, WAV, AIFF.

    Only what changed is read; an interrupted scan goes on where it was. Each file with a problem
    is named once, and counted at the end.
    """
    from recsys.catalogue.analysis.analyser import unheard
    from recsys.catalogue.scan.scanner import ScanSettings
    from recsys.catalogue.scan.scanner import scan as run_scan
    from recsys.catalogue.store import CatalogueStore
    from recsys.service import CATALOGUE_FILE

    started = time.perf_counter()
    with place.open() as app:
        with (
            CatalogueStore(app.data_dir / CATALOGUE_FILE) as store,
            progress("Reading music") as tell,
        ):
            report = run_scan(
                store,
                folders,
                now_unix_seconds=time.time(),
                settings=ScanSettings(n_workers=jobs, reread=reread),
                on_progress=lambda p: tell(p.done, p.total),
            )
            waiting = len(unheard(store))
        _say_findings(report)
        seconds = time.perf_counter() - started
        if not no_wait:
            # Opening the recommender learns the library when it is not the one it knew.
            n_tracks = len(app.music.tracks())
            click.echo(f"The library now has {n_tracks} tracks.", err=True)
        if waiting and not no_analysis:
            _listen_in_background(app.data_dir, waiting)
    if as_json:
        counts = {k: v for k, v in asdict(report).items() if k != "findings"}
        counts |= {"problems": dict(report.problems), "seconds": round(seconds, 2)}
        sys.stdout.buffer.write(encode(counts) + b"\n")
    else:
        click.echo(_summary(report, seconds))
    return 2 if report.problems else 0


def _say_findings(report: "ScanReport") -> None:
    for finding in report.findings:
        click.echo(f"{plain(finding.path, LONGEST_PATH)}: {plain(finding.message, 400)}", err=True)


def _summary(report: "ScanReport", seconds: float) -> str:
    parts = [
        f"{number} {word}"
        for number, word in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.moved, "moved"),
            (report.missing, "gone"),
            (report.returned, "back"),
            (report.duplicates, "second copies"),
            (report.unchanged, "unchanged"),
        )
        if number
    ]
    text = f"{report.seen} files in {seconds:.1f} s: {', '.join(parts) or 'nothing to do'}."
    if report.problems:
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(report.problems.items()))
        text += f" New problems: {sum(report.problems.values())} ({kinds})."
    if report.left_out:
        text += f" {report.left_out} files are left out; `library problems` lists them."
    return text


def _listen_in_background(data_dir: Path, waiting: int) -> None:
    """Start an analysis that outlives this command; a second one beside it ends by itself."""
    command = [sys.executable, str(PROJECT_DIR / "main.py"), "--data-dir", str(data_dir)]
    subprocess.Popen(
        [*command, "library", "analyse", "--quiet"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    click.echo(
        f"Listening to {waiting} new files in the background; `library analyse` tells more.",
        err=True,
    )
