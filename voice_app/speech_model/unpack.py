"""Unpacks a zip that somebody else made, and lets nothing in it escape from its folder."""

import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from voice_app.speech_model.failure import download_failed
from voice_app.speech_model.locate import missing_files
from voice_app.speech_model.part_file import storage_failed

MOST_ENTRIES = 1000
_CHUNK_BYTES = 1024 * 1024
_ENCRYPTED_FLAG = 0x1


def unpack_model(archive: Path, final_dir: Path, *, limit_bytes: int) -> None:
    """Unpacks the one folder in the zip as `final_dir`, wholly or not at all. Raises DownloadError.

    An incomplete folder in that place is replaced. `limit_bytes` bounds the unpacked size.
    """
    try:
        scratch = Path(tempfile.mkdtemp(prefix=scratch_prefix(final_dir), dir=final_dir.parent))
    except OSError as error:
        raise storage_failed(error, final_dir) from error
    try:
        with zipfile.ZipFile(archive) as bundle:
            entries = _checked(bundle.infolist(), limit_bytes)
            for path, entry in entries.items():
                _extract(bundle, entry, scratch / path)
        _put_in_place(scratch, next(iter(entries)).parts[0], final_dir)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise download_failed("its zip file is damaged, so fetch it again") from error
    except OSError as error:
        raise storage_failed(error, final_dir) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def scratch_prefix(final_dir: Path) -> str:
    """How the names of temporary folders beside the target begin, to clear up after a crash."""
    return f".{final_dir.name}.unpacking-"


def _checked(
    entries: list[zipfile.ZipInfo], limit_bytes: int
) -> dict[PurePosixPath, zipfile.ZipInfo]:
    """Every entry under its safe relative path, or DownloadError if one is unsafe."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > limit_bytes:
        raise _unsafe("it holds far more than a speech model")
    paths: dict[PurePosixPath, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for entry in entries:
        path = _safe_path(entry)
        # Some file systems take A and a for the same name.
        if str(path).casefold() in seen:
            raise _unsafe(f"it holds '{path}' twice")
        seen.add(str(path).casefold())
        paths[path] = entry
    files = {str(path).casefold() for path, entry in paths.items() if not entry.is_dir()}
    if any(str(parent).casefold() in files for path in paths for parent in path.parents):
        raise _unsafe("it holds a file that is a folder too")
    if len({path.parts[0] for path in paths}) != 1:
        raise _unsafe("it does not hold exactly one folder")
    return paths


def _safe_path(entry: zipfile.ZipInfo) -> PurePosixPath:
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    if any(character in name for character in "\\:\0") or any(
        part in ("", ".", "..") for part in parts
    ):
        raise _unsafe(f"it holds the path {name!r}")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _unsafe(f"{name!r} in it is a link or a device")
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise _unsafe(f"{name!r} in it is encrypted")
    return PurePosixPath(*parts)


def _unsafe(reason: str) -> Exception:
    return download_failed(f"its zip file was refused, for {reason}, so fetch it from elsewhere")


def _extract(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    """Writes one entry; zipfile itself ends at the size that was checked, and checks the CRC."""
    if entry.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open(entry) as source, target.open("xb") as file:
        shutil.copyfileobj(source, file, _CHUNK_BYTES)
        file.flush()
        # A power cut after the renaming must not leave empty files behind.
        os.fsync(file.fileno())


def _put_in_place(scratch: Path, folder_name: str, final_dir: Path) -> None:
    unpacked = scratch / folder_name
    if missing := missing_files(unpacked):
        raise download_failed(
            f"its zip file holds no Vosk model ({', '.join(missing)} missing), "
            "so fetch it from elsewhere"
        )
    if final_dir.is_symlink() or final_dir.exists():
        final_dir.rename(scratch / "replaced")
    unpacked.rename(final_dir)
