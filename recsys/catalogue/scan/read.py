"""Reads one music file: what it is, how long, what its tags say, whether it is whole."""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import mutagen
import mutagen.aiff
import mutagen.apev2
import mutagen.flac
import mutagen.id3
import mutagen.mp3
import mutagen.mp4
import mutagen.oggflac
import mutagen.oggopus
import mutagen.oggvorbis
import mutagen.wave
import soundfile

from recsys.catalogue.scan import raw_tags
from recsys.catalogue.scan.probe import BrokenFileError, Sound, probe, probe_m4a
from recsys.catalogue.scan.sniff import container_of, fits_extension
from recsys.catalogue.scan.sound_key import sound_key
from recsys.catalogue.scan.tags import has_dirt, tags_of
from recsys.catalogue.scan.values import FileResult, Problem, Reading

LONG_HOURS = 3
_HUGE_TAG_BYTES = 4 * 1024 * 1024
_COVERS = ("cover", "folder", "front", "album")
_COVER_TYPES = (".jpg", ".jpeg", ".png", ".webp")
_Opener = Callable[[BinaryIO], Any]

logger = logging.getLogger("earshot")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How mutagen reads one container."""

    open: _Opener
    tags: Callable[[Any], raw_tags.RawTags]
    lossless: bool = False


def _open_flac(file: BinaryIO) -> Any:
    head = file.read(4)
    file.seek(0)
    opener: _Opener = mutagen.oggflac.OggFLAC if head == b"OggS" else mutagen.flac.FLAC
    return opener(file)


_KINDS: Mapping[str, _Kind] = {
    "mp3": _Kind(mutagen.mp3.MP3, raw_tags.from_id3),
    "flac": _Kind(_open_flac, raw_tags.from_comments, lossless=True),
    "vorbis": _Kind(mutagen.oggvorbis.OggVorbis, raw_tags.from_comments),
    "opus": _Kind(mutagen.oggopus.OggOpus, raw_tags.from_comments),
    "m4a": _Kind(mutagen.mp4.MP4, raw_tags.from_mp4),
    "wav": _Kind(mutagen.wave.WAVE, raw_tags.from_id3, lossless=True),
    "aiff": _Kind(mutagen.aiff.AIFF, raw_tags.from_id3, lossless=True),
}


def read_file(path: str) -> FileResult:
    """Read one file; whatever is wrong with it becomes part of the result."""
    try:
        with Path(path).open("rb") as file:
            return _read(file, path)
    except BrokenFileError as fault:
        return FileResult(path, None, fault.problem, str(fault))
    except OSError as fault:
        text = f"cannot be read ({fault.strerror or fault}); check its permissions and the disk"
        return FileResult(path, None, Problem.UNREADABLE, text)
    except MemoryError:
        text = "claims sizes that do not fit into memory; replace it"
        return FileResult(path, None, Problem.NOT_SOUND, text)
    except Exception as fault:
        # The bulkhead: mutagen raises many kinds of errors on damage, and the rest must be read.
        logger.exception("reading a file failed")
        text = f"cannot be understood ({type(fault).__name__}); replace it with a whole copy"
        return FileResult(path, None, Problem.UNREADABLE, text)


def _read(file: BinaryIO, path: str) -> FileResult:
    if os.fstat(file.fileno()).st_size == 0:
        raise BrokenFileError(Problem.EMPTY, "is empty; replace or delete it")
    container = container_of(file)
    if container is None:
        raise BrokenFileError(
            Problem.NOT_SOUND, "is no sound file, whatever its name says; delete it"
        )
    opened = _opened(file, container)
    sound = probe_m4a(file, opened) if container == "m4a" else probe(file, path, container, opened)
    raw = _raw_tags(file, path, container, opened)
    tags = tags_of(raw, path)
    if tags.cover is None:
        tags = replace(tags, cover=_folder_cover(path))
    reading = Reading(
        container=container,
        duration_ms=round(sound.duration_seconds * 1000),
        lossless=_KINDS[container].lossless or sound.codec == "alac",
        bitrate_kbps=sound.bitrate_kbps,
        sound_key=sound_key(file, container),
        tags=tags,
    )
    return FileResult(path, reading, notes=tuple(_notes(path, container, opened, sound, raw)))


def _opened(file: BinaryIO, container: str) -> Any:
    """Let mutagen look; None where it finds nothing that it can use."""
    file.seek(0)
    try:
        return _KINDS[container].open(file)
    except OSError:
        raise
    except Exception as fault:
        # Damaged tags raise many kinds of errors inside mutagen; the sound may still be whole.
        logger.debug("tags of a %s file are damaged: %r", container, fault)
        return None


def _raw_tags(file: BinaryIO, path: str, container: str, opened: Any) -> raw_tags.RawTags:
    tags = getattr(opened, "tags", None)
    raw = _KINDS[container].tags(tags) if tags else {}
    if not raw and container == "mp3":
        file.seek(0)
        try:
            opener: _Opener = mutagen.apev2.APEv2
            return raw_tags.from_comments(opener(file))
        except mutagen.MutagenError:
            return {}
    if not raw and container in ("wav", "aiff"):
        with soundfile.SoundFile(path) as sound:
            return raw_tags.from_chunks(sound.copy_metadata())
    return raw


def _folder_cover(path: str) -> str | None:
    """Find the usual picture beside the file."""
    folder = Path(path).parent
    for stem in _COVERS:
        for extension in _COVER_TYPES:
            for name in (stem + extension, stem.title() + extension):
                if (folder / name).is_file():
                    return str(folder / name)
    return None


def _notes(
    path: str, container: str, opened: Any, sound: Sound, raw: raw_tags.RawTags
) -> list[str]:
    extension = Path(path).suffix.casefold()
    notes = []
    if not fits_extension(container, extension):
        notes.append(f"is really {container}, not what {extension} says; taken in all the same")
    if opened is None:
        notes.append("has damaged tags; its file name stands in for them")
    if has_dirt(raw):
        notes.append("has tags with control signs, damage or endless text; they were cleaned")
    if opened is not None and _tag_bytes(opened) > _HUGE_TAG_BYTES:
        notes.append("has tags of many megabytes; only names and numbers were taken")
    if sound.duration_seconds > LONG_HOURS * 3600:
        notes.append(f"is {sound.duration_seconds / 3600:.1f} hours long; a part is listened to")
    if sound.unusual:
        notes.append(f"is {sound.unusual}; it is converted as it plays")
    return notes


def _tag_bytes(opened: Any) -> int:
    """About how much text and picture the tags hold."""
    tags = opened.tags
    if tags is None:
        return 0
    if isinstance(tags, mutagen.id3.ID3):
        return int(getattr(tags, "size", 0) or 0)
    values = tags.values() if hasattr(tags, "values") else (value for _, value in tags)
    return sum(len(str(value)) for value in values if isinstance(value, str | list))
