"""Keeps what was heard and played as one WAV file."""

import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import numpy as np

from voice_app.audio.resample import PlayingStream
from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples
from voice_app.domain.errors import AudioFileError

PLAYED_GAINS = np.array([0.8, 0.8], dtype=np.float32)
HEARD_GAINS = np.array([0.5, 0.9], dtype=np.float32)
"""The listener sits a little to the right, so that the two are told apart."""
PATIENCE_SECONDS = 1.0
"""One side may lag the other this long before silence stands in for it."""
HEADER_BYTES = 44
MAX_DATA_BYTES = 2**32 - 2 * HEADER_BYTES
"""The format's limit; recording ends there, after six hours."""
BLOCK_FRAMES = PLAYING_RATE_HZ // 10
"""Written at a time; each block leaves a whole file behind, even if the process is killed."""


class Recorder:
    """Mixes both sides into 48 kHz stereo and streams it to disk on a thread of its own.

    Both sides are laid side by side by their sample counts. Raises AudioFileError where the file
    cannot be made; a later failure ends the recording and is raised by `close`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file: BinaryIO = path.open("wb")
        except OSError as error:
            raise self._failure() from error
        self._data_bytes = 0
        self._sides = (_Side(PLAYED_GAINS), _Side(HEARD_GAINS))
        self._heard_stream = PlayingStream(LISTENING_RATE_HZ)
        self._queue: SimpleQueue[tuple[int, Samples] | None] = SimpleQueue()
        self._error: OSError | None = None
        self._closed = False
        self._thread = Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def tap(self, render: Callable[[int], Samples]) -> Callable[[int], Samples]:
        """Wrap a loudspeaker's render so that all that is played is kept."""

        def tapped(n_frames: int) -> Samples:
            samples = render(n_frames)
            self.played(samples)
            return samples

        return tapped

    def played(self, samples: Samples) -> None:
        """Keep what the loudspeaker plays, (n, 2) at 48 kHz; never waits."""
        self._queue.put((0, samples))

    def heard(self, samples: Samples) -> None:
        """Keep what the microphone hears, (n,) at 16 kHz; never waits."""
        self._queue.put((1, samples))

    def close(self) -> None:
        """Finish the file; harmless when repeated; raises AudioFileError if writing failed."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        self._thread.join()
        if self._error is not None:
            raise self._failure() from self._error

    def _failure(self) -> AudioFileError:
        return AudioFileError(
            f"{self._path} cannot be written; check that its folder exists and has room."
        )

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            side, samples = item
            self._sides[side].add(samples if side == 0 else self._heard_stream.accept(samples))
            self._write(BLOCK_FRAMES, PATIENCE_SECONDS * PLAYING_RATE_HZ)
        rest = self._heard_stream.accept(np.zeros(0, dtype=np.float32), last=True)
        self._sides[1].add(rest)
        self._write(1, 0.0)
        with suppress(OSError):  # kept as self._error when it happened first
            self._file.close()

    def _write(self, least_frames: int, patience_frames: float) -> None:
        shorter, longer = sorted(side.frames for side in self._sides)
        ready = max(shorter, int(longer - patience_frames))
        if ready < least_frames:
            return
        played, heard = (side.take(ready) for side in self._sides)
        pcm = (np.clip(played + heard, -1.0, 1.0) * 32767.0).astype("<i2")
        if self._error is None and self._data_bytes + pcm.nbytes < MAX_DATA_BYTES:
            try:
                self._append(pcm.tobytes())
            except OSError as error:
                self._error = error

    def _append(self, data: bytes) -> None:
        """Put the data first and the sizes after it: a kill in between leaves a whole file."""
        self._file.seek(HEADER_BYTES + self._data_bytes)
        self._file.write(data)
        self._file.flush()
        self._data_bytes += len(data)
        self._file.seek(0)
        self._file.write(_header(self._data_bytes))
        self._file.flush()


def _header(data_bytes: int) -> bytes:
    """The header of a 16-bit stereo WAV."""
    frame_bytes = 4
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        HEADER_BYTES - 8 + data_bytes,
        b"WAVE",
        b"fmt ",
        16,
        1,
        2,
        PLAYING_RATE_HZ,
        PLAYING_RATE_HZ * frame_bytes,
        frame_bytes,
        16,
        b"data",
        data_bytes,
    )


class _Side:
    """One side's frames that wait for the other's."""

    def __init__(self, gains: Samples) -> None:
        self._gains = gains
        self._waiting: Samples = np.zeros((0, 2), dtype=np.float32)

    @property
    def frames(self) -> int:
        return len(self._waiting)

    def add(self, samples: Samples) -> None:
        self._waiting = np.concatenate([self._waiting, samples * self._gains])

    def take(self, n_frames: int) -> Samples:
        """Exactly (n_frames, 2); silence stands in for what is late."""
        taken = self._waiting[:n_frames]
        self._waiting = self._waiting[n_frames:]
        missing = n_frames - len(taken)
        return np.concatenate([taken, np.zeros((missing, 2), dtype=np.float32)])
