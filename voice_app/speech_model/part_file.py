"""The beginning of a file that is being fetched, and the note beside it that says of which file."""

import errno
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from voice_app.domain.errors import DownloadError
from voice_app.speech_model.failure import download_failed

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of the file whose beginning lies in the part."""

    url: str
    validator: str | None
    """For If-Range: a strong ETag or the date of the last change."""
    total_bytes: int | None
    """Size of the whole file, if the server told."""


def usable_beginning(part: Path, url: str) -> tuple[int, Note | None]:
    """Bytes of the part that more of `url` may be put behind, and their note; (0, None) if none."""
    here_bytes = size_bytes(part)
    note = _read_note(part)
    if not here_bytes or note is None or note.url != url or note.validator is None:
        return 0, None
    return here_bytes, note


def begin(part: Path, note: Note) -> None:
    """Forgets the old part before the new note is written, so that the two never disagree."""
    try:
        discard(part)
        _note_path(part).write_text(json.dumps(asdict(note)), encoding="utf-8")
    except OSError as error:
        raise storage_failed(error, part) from error


def open_part(part: Path) -> IO[bytes]:
    """Opens the part to put bytes behind what is there. Raises DownloadError."""
    try:
        return part.open("ab")
    except OSError as error:
        raise storage_failed(error, part) from error


def append(file: IO[bytes], chunk: bytes, part: Path) -> None:
    """Writes the bytes through to the system. Raises DownloadError, when the disk is full too."""
    try:
        file.write(chunk)
        file.flush()
    except OSError as error:
        raise storage_failed(error, part) from error


def discard(part: Path) -> None:
    """Removes a part and its note."""
    part.unlink(missing_ok=True)
    _note_path(part).unlink(missing_ok=True)


def size_bytes(part: Path) -> int:
    """How much has arrived; 0 if there is no part."""
    try:
        return part.stat().st_size
    except OSError:
        return 0


def storage_failed(error: OSError, path: Path) -> DownloadError:
    """Puts in words that the disk took no more."""
    if error.errno in _DISK_FULL:
        return download_failed(f"the disk of {path.parent} is full, so make room")
    return download_failed(f"{path.parent} cannot be written ({error.strerror}), so look at it")


def _note_path(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _read_note(part: Path) -> Note | None:
    """Reads the note; one that is damaged counts as none, and the part is then fetched anew."""
    try:
        found = json.loads(_note_path(part).read_text(encoding="utf-8"))
        return Note(found["url"], found["validator"], found["total_bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
