"""Finds out whether a sound can be decoded to its end, without decoding all of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import soundfile
from mutagen.mp3 import BitrateMode

from recsys.catalogue.scan.sound_key import atom_extent, chunk_extent, mp3_extent
from recsys.catalogue.scan.values import Problem

BREAKS_OFF = "breaks off before its end or is damaged; replace it with a whole copy"
_PROBED_SECONDS = 0.1
_WHOLE_SHARE = 0.99
_USUAL_RATES_HZ = range(22_050, 96_001)
_NARROW = ("PCM_S8", "PCM_U8", "ULAW", "ALAW", "DPCM_8")


class BrokenFileError(Exception):
    """A file that is left out; the text says why and what to do."""

    def __init__(self, problem: Problem, message: str) -> None:
        super().__init__(message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Sound:
    """What is known of a sound that can be played."""

    duration_seconds: float
    bitrate_kbps: int
    codec: str = ""
    unusual: str = ""
    """A rate or depth that is rare, in words."""


def probe(file: BinaryIO, path: str, container: str, opened: Any) -> Sound:
    """Decode the first and the last tenth of a second; raises BrokenFileError."""
    info = getattr(opened, "info", None)
    told_seconds = float(getattr(info, "length", 0.0) or 0.0)
    bits_per_second = int(getattr(info, "bitrate", 0) or 0)
    # Without a Xing header the length of an MP3 is a guess, and a late end proves nothing.
    guessed = container == "mp3" and getattr(info, "bitrate_mode", 0) == BitrateMode.UNKNOWN
    if container == "wav":
        _refuse_short_chunk(file, b"data", "<")
    elif container == "aiff":
        _refuse_short_chunk(file, b"SSND", ">")
    elif container == "mp3" and not guessed:
        _refuse_lost_frames(file, told_seconds * bits_per_second / 8)
    elif container in ("vorbis", "opus") and not _ends_stream(file):
        raise BrokenFileError(Problem.TRUNCATED, BREAKS_OFF)
    try:
        with _quiet(), soundfile.SoundFile(path) as sound:
            duration_seconds = sound.frames / sound.samplerate
            _decode_ends(sound, to_the_end=not guessed)
            unusual = _unusual(sound)
    except (soundfile.SoundFileError, RuntimeError) as fault:
        raise _undecodable(container, told_seconds, fault) from fault
    if duration_seconds <= 0:
        raise BrokenFileError(Problem.EMPTY, "holds no sound; replace or delete it")
    return Sound(duration_seconds, bits_per_second // 1000, unusual=unusual)


def probe_m4a(file: BinaryIO, opened: Any) -> Sound:
    """Judge an MP4 file by its structure, for libsndfile cannot; raises BrokenFileError."""
    extent = atom_extent(file, b"mdat")
    end = file.seek(0, 2)
    if extent is None or extent[1] > end:
        raise BrokenFileError(Problem.TRUNCATED, BREAKS_OFF)
    if opened is None:
        raise BrokenFileError(Problem.NOT_SOUND, "is damaged; replace it with a whole copy")
    codec = str(opened.info.codec or "").split(".")[0]
    if codec in ("drms", "enca"):
        raise BrokenFileError(Problem.PROTECTED, "is protected by DRM")
    if opened.info.length <= 0:
        raise BrokenFileError(Problem.EMPTY, "holds no sound; replace or delete it")
    return Sound(float(opened.info.length), int(opened.info.bitrate or 0) // 1000, codec)


def _decode_ends(sound: soundfile.SoundFile, *, to_the_end: bool) -> None:
    wanted = max(1, round(_PROBED_SECONDS * sound.samplerate))
    if len(sound.read(min(wanted, sound.frames), dtype="float32")) == 0:
        raise BrokenFileError(Problem.EMPTY, "holds no sound; replace or delete it")
    if to_the_end and sound.frames > 2 * wanted:
        sound.seek(sound.frames - wanted)
        if len(sound.read(wanted, dtype="float32")) < wanted // 2:
            raise BrokenFileError(Problem.TRUNCATED, BREAKS_OFF)


def _undecodable(container: str, told_seconds: float, fault: Exception) -> BrokenFileError:
    if container == "flac" and told_seconds > 0:
        return BrokenFileError(Problem.TRUNCATED, BREAKS_OFF)
    return BrokenFileError(Problem.UNDECODABLE, f"cannot be decoded ({_reason(fault)}); replace it")


def _reason(fault: Exception) -> str:
    return str(fault).rsplit(": ", 1)[-1].strip(". ") or "unknown reason"


def _refuse_lost_frames(file: BinaryIO, told_bytes: float) -> None:
    """The header of an MP3 tells how many bytes of frames there were when it was whole."""
    start, end = mp3_extent(file)
    if end - start < _WHOLE_SHARE * told_bytes:
        raise BrokenFileError(Problem.TRUNCATED, BREAKS_OFF)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what libmpg123 itself writes to the standard error away from the person."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _refuse_short_chunk(file: BinaryIO, name: bytes, order: str) -> None:
    extent = chunk_extent(file, name, order)
    end = file.seek(0, 2)
    # Streamed WAV files say that they are as long as possible.
    if extent is not None and end < extent[1] < 0xFFFF0000:
        raise BrokenFileError(Problem.TRUNCATED, BREAKS_OFF)


def _ends_stream(file: BinaryIO) -> bool:
    """Whether the last Ogg page is marked as the last."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 65_307))
    tail = file.read()
    place = tail.rfind(b"OggS")
    return place >= 0 and len(tail) > place + 5 and bool(tail[place + 5] & 4)


def _unusual(sound: soundfile.SoundFile) -> str:
    words = []
    if sound.samplerate not in _USUAL_RATES_HZ:
        words.append(f"sampled at {sound.samplerate / 1000:g} kHz")
    if sound.subtype in _NARROW:
        words.append("of 8 bits a sample")
    return " and ".join(words)
