"""Writes small music files with tags, and breaks them."""

import shutil
import subprocess
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile
from mutagen import id3

RATE_HZ = 22_050


def tone(seconds: float = 2.0, hz: float = 330.0, rate_hz: int = RATE_HZ) -> np.ndarray:
    """A tone that swells, so that no two seconds are alike."""
    t = np.arange(round(seconds * rate_hz)) / rate_hz
    return (0.3 * np.sin(2 * np.pi * hz * t) * (0.4 + 0.6 * t / max(seconds, 0.1))).astype("f4")


def song(path: Path, *, hz: float = 330.0, seconds: float = 2.0, **tags: object) -> Path:
    """Write a file in the format of its extension; tags by mutagen's easy names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".m4a":
        _m4a(path, tone(seconds, hz))
    else:
        subtype = {".opus": "OPUS", ".ogg": "VORBIS"}.get(path.suffix)
        container = "OGG" if path.suffix in (".opus", ".ogg") else None
        rate_hz = 48_000 if path.suffix == ".opus" else RATE_HZ
        soundfile.write(
            path, tone(seconds, hz, rate_hz), rate_hz, subtype=subtype, format=container
        )
    if tags:
        retag(path, **tags)
    return path


def retag(path: Path, **tags: object) -> None:
    """Change tags, in ID3, Vorbis comments or MP4 atoms."""
    if path.suffix in (".wav", ".aiff", ".mp3"):
        _id3(path, tags)
        return
    file = mutagen.File(path, easy=True)
    for name, value in tags.items():
        file[name] = value
    file.save()


def cut(path: Path, share: float = 0.5) -> Path:
    """Leave only the front of a file."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def need_ffmpeg() -> str:
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg is not installed, and nothing else here writes M4A")
    return program


def _m4a(path: Path, samples: np.ndarray) -> None:
    wav = path.with_suffix(".source.wav")
    soundfile.write(wav, samples, RATE_HZ)
    command = [need_ffmpeg(), "-v", "error", "-y", "-i", str(wav), "-c:a", "aac", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    wav.unlink()


_FRAMES = {
    "title": id3.TIT2,
    "artist": id3.TPE1,
    "album": id3.TALB,
    "albumartist": id3.TPE2,
    "genre": id3.TCON,
    "date": id3.TDRC,
    "originaldate": id3.TDOR,
    "bpm": id3.TBPM,
}


def _id3(path: Path, tags: dict[str, object]) -> None:
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    for name, value in tags.items():
        if name == "musicbrainz_trackid":
            file.tags.add(id3.UFID(owner="http://musicbrainz.org", data=str(value).encode()))
        elif name in _FRAMES:
            file.tags.add(_FRAMES[name](encoding=3, text=value))
        else:
            file.tags.add(id3.TXXX(encoding=3, desc=name, text=value))
    file.save()
