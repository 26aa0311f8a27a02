"""Music files as mixer sources, read ahead so that the mixer never waits for a disk."""

from collections import deque
from pathlib import Path
from threading import Condition, Thread

import numpy as np
import soundfile

from voice_app.adapters.sound_files import broken_file, open_sound_file
from voice_app.audio.resample import PlayingStream
from voice_app.audio.sources import Source
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples
from voice_app.domain.errors import AudioFileError

SNIPPET_FADE_SECONDS = 0.5
"""Where a part is cut out of a track, its edges are faded this long."""
BLOCK_SECONDS = 0.25
"""What is read from the disk at a time."""
READ_AHEAD_SECONDS = 2.0
"""How much waits in memory; longer than any stall of an SD card."""


def open_track(
    path: Path,
    start_seconds: float = 0.0,
    duration_seconds: float | None = None,
    *,
    read_ahead: bool = True,
) -> Source:
    """Open a file or a part of it; inner edges are faded; raises AudioFileError.

    Without `read_ahead` each read takes from the disk when it is called: repeatable, for
    simulated time.
    """
    decoder = _Decoder(path, start_seconds, duration_seconds)
    return _ReadAhead(decoder) if read_ahead else _Synchronous(decoder)


class _Decoder:
    """Gives a file, or a part of it, as blocks of 48 kHz stereo."""

    def __init__(self, path: Path, start_seconds: float, duration_seconds: float | None) -> None:
        self._path = path
        self._file = open_sound_file(path)
        rate_hz = self._file.samplerate
        start = min(max(0, round(start_seconds * rate_hz)), self._file.frames)
        self._frames_left = self._file.frames - start
        self._fade_in = start > 0
        self._fade_out = False
        if duration_seconds is not None and duration_seconds * rate_hz < self._frames_left:
            self._frames_left = max(0, round(duration_seconds * rate_hz))
            self._fade_out = True
        self.duration_seconds: float = self._frames_left / rate_hz
        self._stream = PlayingStream(rate_hz)
        self._given_frames = 0
        self.ended = self._frames_left == 0
        if start:
            self._file.seek(start)

    def next_block(self) -> Samples | None:
        """The next (m, 2), None at the end; raises AudioFileError where the file breaks off."""
        if self.ended:
            return None
        wanted = min(self._frames_left, round(BLOCK_SECONDS * self._file.samplerate))
        try:
            samples = self._file.read(wanted, dtype="float32")
        except (soundfile.SoundFileError, RuntimeError) as error:
            self.ended = True
            raise broken_file(self._path) from error
        self._frames_left -= len(samples)
        self.ended = self._frames_left == 0 or len(samples) < wanted
        block = self._stream.accept(np.nan_to_num(samples, copy=False), last=self.ended)
        return self._faded(block)

    def _faded(self, block: Samples) -> Samples:
        frames = np.arange(self._given_frames, self._given_frames + len(block))
        self._given_frames += len(block)
        fade_frames = SNIPPET_FADE_SECONDS * PLAYING_RATE_HZ
        gains = np.ones(len(block), dtype=np.float32)
        if self._fade_in:
            gains *= np.clip(frames / fade_frames, 0.0, 1.0)
        if self._fade_out:
            total_frames = self.duration_seconds * PLAYING_RATE_HZ
            gains *= np.clip((total_frames - frames) / fade_frames, 0.0, 1.0)
        return block * gains[:, np.newaxis]

    def close(self) -> None:
        self._file.close()


class _Blocks:
    """Frames that were decoded and not yet taken."""

    def __init__(self) -> None:
        self._blocks: deque[Samples] = deque()
        self.frames = 0

    def add(self, block: Samples) -> None:
        self._blocks.append(block)
        self.frames += len(block)

    def take(self, n_frames: int) -> Samples:
        out = np.zeros((min(n_frames, self.frames), 2), dtype=np.float32)
        filled = 0
        while filled < len(out):
            block = self._blocks.popleft()
            part = block[: len(out) - filled]
            out[filled : filled + len(part)] = part
            filled += len(part)
            if len(part) < len(block):
                self._blocks.appendleft(block[len(part) :])
        self.frames -= filled
        return out


class _Synchronous:
    """Decodes on demand in the reader's own thread."""

    def __init__(self, decoder: _Decoder) -> None:
        self._decoder = decoder
        self._blocks = _Blocks()

    @property
    def duration_seconds(self) -> float:
        return self._decoder.duration_seconds

    def read(self, n_frames: int) -> Samples:
        while self._blocks.frames < n_frames:
            block = self._decoder.next_block()
            if block is None:
                break
            self._blocks.add(block)
        return self._blocks.take(n_frames)

    def close(self) -> None:
        self._decoder.close()


class _ReadAhead:
    """Decodes in a thread that keeps READ_AHEAD_SECONDS in store once the first read came."""

    def __init__(self, decoder: _Decoder) -> None:
        self._decoder = decoder
        self._changed = Condition()
        self._blocks = _Blocks()
        self._ended = False
        self._closed = False
        self._error: AudioFileError | None = None
        self._thread: Thread | None = None
        # The first two blocks are there before the mixer asks for them.
        try:
            for _ in range(2):
                self._add(decoder.next_block())
        except AudioFileError:
            decoder.close()
            raise

    @property
    def duration_seconds(self) -> float:
        return self._decoder.duration_seconds

    def read(self, n_frames: int) -> Samples:
        """Give what is there; a late disk is heard as a gap of silence, not as the end."""
        with self._changed:
            if self._thread is None and not self._ended:
                self._thread = Thread(target=self._run, name="read-ahead", daemon=True)
                self._thread.start()
            taken = self._blocks.take(n_frames)
            self._changed.notify()
            if self._error is not None and len(taken) < n_frames:
                raise self._error
            if len(taken) == n_frames or self._ended:
                return taken
        return np.concatenate([taken, np.zeros((n_frames - len(taken), 2), dtype=np.float32)])

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
            if self._thread is None:
                self._decoder.close()

    def _run(self) -> None:
        enough_frames = READ_AHEAD_SECONDS * PLAYING_RATE_HZ
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._blocks.frames < enough_frames)
                if self._closed or self._ended:
                    break
            self._decode_one()
        self._decoder.close()

    def _decode_one(self) -> None:
        try:
            block = self._decoder.next_block()
        except AudioFileError as error:
            with self._changed:
                self._error, self._ended = error, True
            return
        with self._changed:
            self._add(block)

    def _add(self, block: Samples | None) -> None:
        if block is not None:
            self._blocks.add(block)
        # Known together with the last block, so that no silence slips in before the next track.
        self._ended = self._decoder.ended
