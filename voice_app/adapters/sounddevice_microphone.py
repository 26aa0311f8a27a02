"""A real microphone through PortAudio."""

from collections.abc import Iterator
from queue import Empty, Full, Queue
from typing import Any

from voice_app.adapters.frames import Framer
from voice_app.adapters.portaudio import LOST_SECONDS, close_stream, find_device, load_portaudio
from voice_app.audio.resample import ListeningStream
from voice_app.domain.audio import Samples
from voice_app.domain.errors import MicrophoneError

QUEUE_BLOCKS = 400
"""Several seconds of callbacks; when the listener is this late, sound is dropped and counted."""


class SounddeviceMicrophone:
    """A Microphone by name, number or default, at the device's own rate, mono or stereo.

    Raises MicrophoneError where there is none, it is busy, or PortAudio is missing.
    """

    def __init__(self, device: str | int | None = None) -> None:
        sounddevice = load_portaudio(MicrophoneError)
        found = find_device(device, kind="input", error_class=MicrophoneError)
        self.name = str(found["name"])
        self.dropped_blocks = 0
        """Callbacks whose samples were lost because nobody took them in time."""
        self.overflows = 0
        """How often PortAudio itself lost samples."""
        self._rate_hz = int(found["default_samplerate"])
        self._queue: Queue[Samples | None] = Queue(QUEUE_BLOCKS)
        self._closed = False
        try:
            self._stream = sounddevice.InputStream(
                device=found["index"],
                samplerate=self._rate_hz,
                channels=min(2, found["max_input_channels"]),
                dtype="float32",
                latency="low",
                callback=self._on_samples,
                finished_callback=self._on_finished,
            )
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError, OSError) as error:
            raise MicrophoneError(
                f"The microphone {self.name!r} cannot be opened; check that no other program "
                "holds it, or choose another one."
            ) from error

    def frames(self) -> Iterator[Samples]:
        """Yield frames until `close`; raises MicrophoneError when the device is lost."""
        stream = ListeningStream(self._rate_hz)
        framer = Framer()
        while not self._closed:
            block = self._next_block()
            if block is not None:
                yield from framer.add(stream.accept(block))

    def close(self) -> None:
        """Release the device; harmless when repeated."""
        if self._closed:
            return
        self._closed = True
        self._on_finished()
        close_stream(self._stream)

    def _next_block(self) -> Samples | None:
        """Wait for the next samples; None once closed."""
        try:
            block = self._queue.get(timeout=LOST_SECONDS)
        except Empty:
            block = None
        if block is None and not self._closed:
            raise MicrophoneError(
                f"The microphone {self.name!r} stopped giving sound; plug it in again or "
                "choose another one."
            )
        return block

    def _on_samples(self, samples: Samples, _frames: int, _time: Any, status: Any) -> None:
        """On the audio thread: copy, queue, count; nothing else."""
        if status.input_overflow:
            self.overflows += 1
        try:
            self._queue.put_nowait(samples.copy())
        except Full:
            self.dropped_blocks += 1

    def _on_finished(self) -> None:
        try:
            self._queue.put_nowait(None)
        except Full:
            self.dropped_blocks += 1
