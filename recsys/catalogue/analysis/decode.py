"""Decodes music block by block, whatever its container, so that long files need little memory."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from recsys.errors import AnalysisError

Samples = npt.NDArray[np.float32]
BLOCK_SECONDS = 10.0
MOST_SECONDS = 480.0
"""Of a longer file this much is listened to, from a third of it on."""
_FFMPEG_RATE_HZ = 44_100


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sound to be listened to."""

    rate_hz: int
    start_seconds: float
    """Where in the file the excerpt begins."""
    file_seconds: float
    """How long the whole file is."""
    blocks: Iterator[Samples]
    """Each (n_frames, n_channels) in -1..1; raises AnalysisError where the file is damaged."""


def open_excerpt(path: Path, duration_seconds: float) -> Excerpt:
    """Open a file, or the middle part of a very long one; raises AnalysisError."""
    start_seconds = duration_seconds / 3 if duration_seconds > 1.5 * MOST_SECONDS else 0.0
    try:
        sound = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, OSError) as fault:
        return _through_ffmpeg(path, start_seconds, duration_seconds, fault)
    return Excerpt(
        rate_hz=sound.samplerate,
        start_seconds=start_seconds,
        file_seconds=duration_seconds,
        blocks=_blocks(sound, start_seconds),
    )


def _blocks(sound: soundfile.SoundFile, start_seconds: float) -> Iterator[Samples]:
    with sound:
        try:
            if start_seconds:
                sound.seek(round(start_seconds * sound.samplerate))
            left = round(MOST_SECONDS * sound.samplerate)
            while left > 0:
                wanted = min(left, round(BLOCK_SECONDS * sound.samplerate))
                block = sound.read(wanted, dtype="float32", always_2d=True)
                if len(block) == 0:
                    return
                left -= len(block)
                yield np.nan_to_num(block, copy=False, posinf=1.0, neginf=-1.0)
        except (soundfile.SoundFileError, RuntimeError) as fault:
            raise AnalysisError("The file breaks off while it is decoded; replace it.") from fault


def _through_ffmpeg(
    path: Path, start_seconds: float, duration_seconds: float, fault: Exception
) -> Excerpt:
    program = shutil.which("ffmpeg")
    if program is None:
        raise AnalysisError(
            "This kind of file is decoded by ffmpeg, which is not installed; "
            "install it (apt-get install ffmpeg) and run `library analyse` again."
        ) from fault
    command = [program, "-v", "error", "-nostdin", "-ss", str(start_seconds)]
    command += ["-t", str(MOST_SECONDS), "-i", f"file:{path}", "-map", "0:a:0"]
    command += ["-ac", "2", "-ar", str(_FFMPEG_RATE_HZ), "-f", "f32le", "-"]
    return Excerpt(_FFMPEG_RATE_HZ, start_seconds, duration_seconds, _piped(command))


def _piped(command: list[str]) -> Iterator[Samples]:
    size = round(BLOCK_SECONDS * _FFMPEG_RATE_HZ) * 2 * 4
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        got = False
        while data := process.stdout.read(size):
            whole = len(data) - len(data) % 8
            if whole:
                got = True
                yield np.frombuffer(data[:whole], np.float32).reshape(-1, 2)
    if not got:
        raise AnalysisError("The file cannot be decoded; replace it.")
