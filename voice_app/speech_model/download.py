"""Fetches a speech model: download, checksum, unpacking, each of them wholly or not at all."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from voice_app.speech_model.catalogue import DownloadableModel
from voice_app.speech_model.failure import download_failed
from voice_app.speech_model.fetch import Fetch, Patience, fetch
from voice_app.speech_model.file_lock import exclusive
from voice_app.speech_model.locate import missing_files
from voice_app.speech_model.part_file import discard, storage_failed
from voice_app.speech_model.unpack import scratch_prefix, unpack_model

MIRROR_VARIABLE = "EARSHOT_MODEL_URL"
"""Environment variable that names another place to fetch from."""
QUICK = Patience(attempts=1, timeout_seconds=6.0)
"""For an attempt that nobody asked for: without a network it is over in seconds."""
LOCK_WAIT_SECONDS = 1800.0

Stage = Literal["present", "waiting", "downloading", "verifying", "unpacking", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the fetching of a model is."""

    stage: Stage
    """`present`: it was here already; `waiting`: another process is fetching it."""
    done_bytes: int = 0
    """Of the zip, while downloading."""
    total_bytes: int | None = None
    """Of the zip, if the server told."""


@dataclass(frozen=True, slots=True)
class DownloadOptions:
    """Whence to fetch, and how long to keep trying."""

    mirror: str | None = None
    """Address of the zip itself or of the folder that holds it; None is the maker's own."""
    patience: Patience = field(default_factory=Patience)


OnProgress = Callable[[Progress], None]


def download_model(
    model: DownloadableModel,
    target_dir: Path,
    *,
    on_progress: OnProgress,
    options: DownloadOptions | None = None,
) -> Path:
    """Makes sure that the model is in `target_dir` and returns its folder. Raises DownloadError.

    What has arrived stays for the next call if this one is cut off, by Ctrl-C too. Of several
    processes one fetches, and the others wait for it.
    """
    options = options or DownloadOptions()
    final_dir = target_dir / model.name
    if not missing_files(final_dir):
        on_progress(Progress("present"))
        return final_dir
    try:
        target_dir.mkdir(parents=True, exist_ok=True)
        with exclusive(
            target_dir / f".{model.name}.lock",
            wait_seconds=LOCK_WAIT_SECONDS,
            on_wait=lambda: on_progress(Progress("waiting")),
        ):
            if missing_files(final_dir):
                _fetch_and_unpack(model, final_dir, on_progress, options)
    except TimeoutError as error:
        raise download_failed("another Earshot has been fetching it for long, so end it") from error
    except OSError as error:
        raise storage_failed(error, final_dir) from error
    on_progress(Progress("done"))
    return final_dir


def model_url(model: DownloadableModel, mirror: str | None) -> str:
    """The address of the zip: `mirror` may name the zip itself or the folder that holds it."""
    if not mirror:
        return model.url
    return mirror if mirror.endswith(".zip") else f"{mirror.rstrip('/')}/{model.name}.zip"


def _fetch_and_unpack(
    model: DownloadableModel, final_dir: Path, on_progress: OnProgress, options: DownloadOptions
) -> None:
    for leftover in final_dir.parent.glob(scratch_prefix(final_dir) + "*"):
        shutil.rmtree(leftover, ignore_errors=True)
    part = final_dir.with_name(f".{model.name}.zip.part")
    job = Fetch(
        url=model_url(model, options.mirror),
        part=part,
        limit_bytes=2 * model.archive_bytes,
        reserve_bytes=model.unpacked_bytes,
        patience=options.patience,
    )
    fetch(job, lambda done, total: on_progress(Progress("downloading", done, total)))
    on_progress(Progress("verifying"))
    _verify(part, model.sha256)
    on_progress(Progress("unpacking"))
    unpack_model(part, final_dir, limit_bytes=2 * model.unpacked_bytes)
    discard(part)


def _verify(part: Path, sha256: str) -> None:
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256.lower():
        discard(part)
        raise download_failed(
            "what arrived is not the expected file (its checksum differs) and was removed, "
            "so try again, or another mirror"
        )
