"""Ogg Opus files with tags, the same bytes from the same samples."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus

COMPRESSION_LEVEL = 0.925
"""libsndfile's scale; about 50 kbit/s in stereo."""
CHUNK_FRAMES = 48_000


def write_opus(
    path: Path, samples: npt.NDArray[np.float64], rate_hz: int, tags: dict[str, list[str]]
) -> None:
    """Write (frames, 2) samples; the stream's random serial number becomes a fixed one."""
    with soundfile.SoundFile(
        path,
        "w",
        samplerate=rate_hz,
        channels=2,
        format="OGG",
        subtype="OPUS",
        compression_level=COMPRESSION_LEVEL,
    ) as file:
        for start in range(0, len(samples), CHUNK_FRAMES):
            file.write(samples[start : start + CHUNK_FRAMES])
    _tag(path, tags)
    _fix_serial(path)


def _tag(path: Path, tags: dict[str, list[str]]) -> None:
    file = OggOpus(path)  # type: ignore[no-untyped-call]
    file.delete()
    file = OggOpus(path)  # type: ignore[no-untyped-call]
    for name, values in tags.items():
        file[name] = values
    file.save()


def _fix_serial(path: Path) -> None:
    pages: list[bytes] = []
    with path.open("rb") as stream:
        while True:
            try:
                page = OggPage(stream)  # type: ignore[no-untyped-call]
            except EOFError:
                break
            page.serial = 1
            pages.append(page.write())  # type: ignore[no-untyped-call]
    path.write_bytes(b"".join(pages))
