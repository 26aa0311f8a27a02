"""Names a file's coded sound without its tags, so that a moved or retagged file is known again."""

import hashlib
import os
import struct
from typing import BinaryIO

from recsys.catalogue.scan.sniff import skip_id3

_PIECE_BYTES = 16 * 1024
_OFFSETS = (0, 1 << 16, 1 << 20, 1 << 22)
_OGG_BYTES = 1 << 16
_MOST_CHUNKS = 4096


def sound_key(file: BinaryIO, container: str) -> str:
    """Hash a few pieces of the coded sound and its length; reads at most 64 KiB."""
    if container in ("vorbis", "opus"):
        return _named(_ogg_digest(file), container)
    if container == "flac" and (checksum := _flac_checksum(file)):
        return _named(hashlib.blake2b(checksum).digest(), container)
    start, end = _extent(file, container)
    hashed = hashlib.blake2b(str(end - start).encode())
    for offset in _OFFSETS:
        if start + offset < end:
            file.seek(start + offset)
            hashed.update(file.read(min(_PIECE_BYTES, end - start - offset)))
    return _named(hashed.digest(), container)


def chunk_extent(file: BinaryIO, name: bytes, order: str) -> tuple[int, int] | None:
    """Find a chunk of RIFF (`<`) or IFF (`>`): start and declared end of its content."""
    offset = 12
    for _ in range(_MOST_CHUNKS):
        file.seek(offset)
        head = file.read(8)
        if len(head) < 8:
            return None
        (size,) = struct.unpack(f"{order}I", head[4:])
        if head[:4] == name:
            return offset + 8, offset + 8 + size
        offset += 8 + size + size % 2
    return None


def atom_extent(file: BinaryIO, name: bytes) -> tuple[int, int] | None:
    """Find a top-level atom of an MP4 file: start and declared end of its content."""
    end = file.seek(0, os.SEEK_END)
    offset = 0
    for _ in range(_MOST_CHUNKS):
        file.seek(offset)
        head = file.read(16)
        if len(head) < 8:
            return None
        (size,) = struct.unpack(">I", head[:4])
        content = 8
        if size == 1 and len(head) == 16:
            (size,), content = struct.unpack(">Q", head[8:]), 16
        size = size or end - offset
        if head[4:8] == name:
            return offset + content, offset + size
        if size < 8:
            return None
        offset += size
    return None


def _named(digest: bytes, container: str) -> str:
    return f"{container}-{digest.hex()[:24]}"


def _extent(file: BinaryIO, container: str) -> tuple[int, int]:
    end = file.seek(0, os.SEEK_END)
    found = None
    if container == "wav":
        found = chunk_extent(file, b"data", "<")
    elif container == "aiff":
        found = chunk_extent(file, b"SSND", ">")
    elif container == "m4a":
        found = atom_extent(file, b"mdat")
    elif container == "mp3":
        return mp3_extent(file)
    return (found[0], min(found[1], end)) if found else (0, end)


def mp3_extent(file: BinaryIO) -> tuple[int, int]:
    """Where the frames begin and end: without ID3 and APEv2 tags at the front and the back."""
    end = file.seek(0, os.SEEK_END)
    if end >= 128:
        file.seek(end - 128)
        end -= 128 if file.read(3) == b"TAG" else 0
    if end >= 32:
        file.seek(end - 32)
        foot = file.read(32)
        if foot.startswith(b"APETAGEX"):
            size, _, flags = struct.unpack("<III", foot[12:24])
            end = max(0, end - size - (32 if flags >> 31 else 0))
    return skip_id3(file), end


def _flac_checksum(file: BinaryIO) -> bytes | None:
    """The MD5 of the decoded sound that the encoder left in STREAMINFO, where it did."""
    start = skip_id3(file)
    file.seek(start)
    head = file.read(42)
    if head[:4] != b"fLaC" or len(head) < 42:
        return None
    return head[26:42] if any(head[26:42]) else None


def _ogg_digest(file: BinaryIO) -> bytes:
    """Hash the bodies of the first pages of sound; retagging renumbers pages but keeps bodies."""
    hashed, offset, taken = hashlib.blake2b(), 0, 0
    while taken < _OGG_BYTES:
        file.seek(offset)
        head = file.read(27)
        if len(head) < 27 or head[:4] != b"OggS":
            break
        lacing = file.read(head[26])
        size = sum(lacing)
        if struct.unpack("<q", head[6:14])[0] > 0:
            hashed.update(file.read(size))
            taken += size
        offset += 27 + len(lacing) + size
    return hashed.digest()
