"""Tells what a file is by its first bytes, for extensions lie."""

from typing import BinaryIO

_EXTENSION_OF = {
    "mp3": (".mp3",),
    "flac": (".flac", ".oga", ".ogg"),
    "vorbis": (".ogg", ".oga"),
    "opus": (".opus", ".ogg", ".oga"),
    "m4a": (".m4a", ".m4b", ".m4p", ".mp4"),
    "wav": (".wav", ".wave"),
    "aiff": (".aif", ".aiff", ".aifc"),
}


def container_of(file: BinaryIO) -> str | None:
    """Name the container, or None for what is no sound that is known."""
    start = skip_id3(file)
    file.seek(start)
    head = file.read(64)
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"OggS"):
        return _inside_ogg(head)
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    if head[4:8] == b"ftyp":
        return "m4a"
    return "mp3" if start or _has_mpeg_frame(head + file.read(8192)) else None


def fits_extension(container: str, extension: str) -> bool:
    """Whether a file of this kind may bear this extension (with its dot, lower case)."""
    return extension in _EXTENSION_OF[container]


def skip_id3(file: BinaryIO) -> int:
    """Where the sound begins: behind ID3v2 tags at the front, of which there may be several."""
    offset = 0
    while True:
        file.seek(offset)
        head = file.read(10)
        if len(head) < 10 or head[:3] != b"ID3" or any(byte & 0x80 for byte in head[6:10]):
            return offset
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        offset += 10 + size + (10 if head[5] & 0x10 else 0)


def _inside_ogg(head: bytes) -> str | None:
    for mark, name in ((b"OpusHead", "opus"), (b"vorbis", "vorbis"), (b"FLAC", "flac")):
        if mark in head:
            return name
    return None


def _has_mpeg_frame(head: bytes) -> bool:
    """Look for two bytes of a layer III header; ADTS has layer 0 and text has no 0xFF."""
    for place in range(len(head) - 3):
        if head[place] != 0xFF or head[place + 1] & 0xE6 != 0xE2:
            continue
        bitrate, rate = head[place + 2] >> 4, head[place + 2] >> 2 & 3
        if bitrate not in (0, 15) and rate != 3:
            return place == 0 or _only_padding(head[:place])
    return False


def _only_padding(head: bytes) -> bool:
    return not head.strip(b"\0")
