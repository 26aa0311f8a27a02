"""The speech models that Earshot knows how to fetch."""

from dataclasses import dataclass

MEBIBYTE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DownloadableModel:
    """A Vosk model that somebody else publishes as one zip file with one folder in it."""

    name: str
    """Name of the model, of its zip and of the folder inside."""
    url: str
    """Where its maker publishes it."""
    sha256: str
    """Of the zip, in lower-case hexadecimal."""
    archive_bytes: int
    """Roughly how large the zip is; more than twice as much is refused."""
    unpacked_bytes: int
    """Roughly how large the folder is; more than twice as much is refused."""
    language: str
    """ISO 639-1."""
    licence: str
    """SPDX identifier."""
    description: str
    """What it is good for, in a few words."""


OFFICIAL_MODEL = DownloadableModel(
    name="vosk-model-small-en-us-0.15",
    url="https://alphacephei.com/vosk/models/vosk-model-small-en-us-0.15.zip",
    sha256="30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498",
    archive_bytes=41 * MEBIBYTE_BYTES,
    unpacked_bytes=70 * MEBIBYTE_BYTES,
    language="en",
    licence="Apache-2.0",
    description="general US English, trained on human speech",
)
"""The one that `models get` fetches unless another is named."""

DOWNLOADABLE_MODELS: tuple[DownloadableModel, ...] = (OFFICIAL_MODEL,)
