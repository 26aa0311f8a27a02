"""Opens a file of listening history, whatever its form, and what is packed inside a zip."""

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from recsys.errors import ImportFileError
from recsys.importing.json_forms import read_json
from recsys.importing.plays import Reading
from recsys.importing.text_forms import read_text

_ZIP = b"PK\x03\x04"
_TEXT_NAMES = (".json", ".jsonl", ".csv", ".tsv", ".txt", ".log", ".dat")
_LARGEST_JSON = 1 << 30


@dataclass(frozen=True, slots=True)
class Opened:
    """One readable part of a file."""

    name: str
    """The file, and inside a zip its member too."""
    reading: Reading
    """Its rows."""


def opened(path: Path, stack: ExitStack) -> Iterator[Opened]:
    """Yield the parts of a file; raises ImportFileError for one that holds no history."""
    try:
        file = stack.enter_context(path.open("rb"))
        if file.read(4) != _ZIP:
            yield Opened(str(path), _reading(file, path, stack))
            return
        yield from _members(path, stack)
    except OSError as fault:
        raise ImportFileError(f"it cannot be read ({fault.strerror})") from fault
    except zipfile.BadZipFile as fault:
        raise ImportFileError("it is a damaged zip file; download it again") from fault


def _members(path: Path, stack: ExitStack) -> Iterator[Opened]:
    archive = stack.enter_context(zipfile.ZipFile(path))
    found = False
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        if member.is_dir() or not member.filename.lower().endswith(_TEXT_NAMES):
            continue
        if member.file_size > _LARGEST_JSON:
            raise ImportFileError(f"{member.filename} in it is too large; unpack it first")
        try:
            content = io.BytesIO(archive.read(member))
            reading = _reading(content, None, stack)
        except ImportFileError:
            continue  # an export holds much beside the history: profile, playlists, feedback
        found = True
        yield Opened(f"{path} ({member.filename})", reading)
    if not found:
        raise ImportFileError("it is a zip file without a listening history in a known form")


def _reading(file: BinaryIO, path: Path | None, stack: ExitStack) -> Reading:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    if not start:
        raise ImportFileError("it is empty")
    if b"\0" in start:
        raise ImportFileError("it is no text")
    if start[:1] in (b"{", b"["):
        if size > _LARGEST_JSON:
            raise ImportFileError("it is too large to be read at once; split it")
        return read_json(file.read().decode("utf-8-sig", "replace"))
    text = stack.enter_context(
        io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    )
    return read_text(text, path, lambda: file.tell() / max(1, size))
