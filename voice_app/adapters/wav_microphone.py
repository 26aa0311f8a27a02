"""Sound files as a microphone."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import soundfile

from voice_app.adapters.frames import FRAME_SECONDS, Framer
from voice_app.adapters.sound_files import broken_file, open_sound_file
from voice_app.audio.resample import ListeningStream
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.errors import AudioFileError

SILENCE_SECONDS = 2.0
"""Follows each file, so that the end of speech is found."""
BLOCK_SECONDS = 0.25


class WavMicrophone:
    """A Microphone that hears WAV, FLAC or Ogg files one after the other.

    `paced` lets the files take as long as they sound, else they come as fast as they are taken.
    Raises AudioFileError with the name of the first file that cannot be opened.
    """

    def __init__(self, paths: Sequence[Path], *, paced: bool = False) -> None:
        if not paths:
            raise AudioFileError("No sound file was named; name at least one.")
        for path in paths:
            open_sound_file(path).close()
        self._paths = tuple(paths)
        self._paced = paced
        self._closed = False
        self.name = ", ".join(path.name for path in paths)

    def frames(self) -> Iterator[Samples]:
        """Yield the files' frames, each file with silence after it."""
        framer = Framer()
        start_seconds = time.monotonic()
        for index, frame in enumerate(self._all_frames(framer)):
            if self._closed:
                return
            if self._paced:
                due_seconds = start_seconds + (index + 1) * FRAME_SECONDS
                time.sleep(max(0.0, due_seconds - time.monotonic()))
            yield frame

    def close(self) -> None:
        """End `frames` at the next frame."""
        self._closed = True

    def _all_frames(self, framer: Framer) -> Iterator[Samples]:
        for path in self._paths:
            for block in _blocks(path):
                yield from framer.add(block)
            yield from framer.add(
                np.zeros(round(SILENCE_SECONDS * LISTENING_RATE_HZ), dtype=np.float32)
            )
        yield from framer.rest()


def _blocks(path: Path) -> Iterator[Samples]:
    """A file block by block at 16 kHz mono."""
    with open_sound_file(path) as file:
        stream = ListeningStream(file.samplerate)
        block_frames = max(1, round(BLOCK_SECONDS * file.samplerate))
        while True:
            try:
                samples = file.read(block_frames, dtype="float32")
            except (soundfile.SoundFileError, RuntimeError) as error:
                raise broken_file(path) from error
            last = len(samples) < block_frames
            yield stream.accept(np.nan_to_num(samples, copy=False), last=last)
            if last:
                return
