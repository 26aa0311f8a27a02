"""A real loudspeaker through PortAudio."""

import time
from collections.abc import Callable
from typing import Any

from voice_app.adapters.portaudio import LOST_SECONDS, close_stream, find_device, load_portaudio
from voice_app.audio.resample import RenderAtRate
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples
from voice_app.domain.errors import SpeakerError

LATENCY_SECONDS = 0.05
"""Asked of PortAudio: short enough to be silenced at once, long enough for a small computer."""


class SounddeviceSpeaker:
    """A Speaker by name, number or default.

    The render function is called on the audio thread: mixing 10 ms takes about 0.1 ms, and a
    thread in between would need the interpreter's lock all the same and add its own delay.
    Raises SpeakerError where there is none, it is busy, or PortAudio is missing.
    """

    def __init__(
        self, device: str | int | None = None, *, latency_seconds: float = LATENCY_SECONDS
    ) -> None:
        self._latency_seconds = latency_seconds
        self._sounddevice = load_portaudio(SpeakerError)
        self._device = find_device(device, kind="output", error_class=SpeakerError)
        self.name = str(self._device["name"])
        self.underflows = 0
        """How often samples came too late."""
        self._stream: Any = None
        self._render: Callable[[int], Samples] | None = None
        self._called_seconds = 0.0
        self._finished = False
        self._error: Exception | None = None

    def start(self, render: Callable[[int], Samples]) -> None:
        """Play what `render` gives from now on; raises SpeakerError."""
        self._called_seconds = time.monotonic()
        rate_hz = self._playing_rate()
        self._render = render if rate_hz == PLAYING_RATE_HZ else RenderAtRate(render, rate_hz)
        try:
            self._stream = self._sounddevice.OutputStream(
                device=self._device["index"],
                samplerate=rate_hz,
                channels=min(2, self._device["max_output_channels"]),
                dtype="float32",
                latency=self._latency_seconds,
                callback=self._on_demand,
                finished_callback=self._on_finished,
            )
            self._stream.start()
        except (self._sounddevice.PortAudioError, ValueError, OSError) as error:
            raise SpeakerError(
                f"The loudspeaker {self.name!r} cannot be opened; check that no other program "
                "holds it, or choose another one."
            ) from error

    def check(self) -> None:
        """Raise SpeakerError when the device is lost or playing failed; call now and then."""
        if self._error is not None:
            raise SpeakerError(f"Playing failed ({self._error}).") from self._error
        if self._stream is None:
            return
        silent_seconds = time.monotonic() - self._called_seconds
        if self._finished or silent_seconds > LOST_SECONDS:
            raise SpeakerError(
                f"The loudspeaker {self.name!r} stopped taking sound; plug it in again or "
                "choose another one."
            )

    def close(self) -> None:
        """Release the device; harmless when repeated."""
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _playing_rate(self) -> int:
        """PLAYING_RATE_HZ where the device takes it, else its own rate."""
        try:
            self._sounddevice.check_output_settings(
                device=self._device["index"], samplerate=PLAYING_RATE_HZ
            )
        except (self._sounddevice.PortAudioError, ValueError):
            return int(self._device["default_samplerate"])
        return PLAYING_RATE_HZ

    def _on_demand(self, out: Samples, n_frames: int, _time: Any, status: Any) -> None:
        """On the audio thread: mix and hand over; a failure is heard as silence and kept."""
        self._called_seconds = time.monotonic()
        if status.output_underflow:
            self.underflows += 1
        try:
            samples = self._render(n_frames) if self._render is not None else None
        except Exception as error:
            self._error, samples = error, None
        if samples is None:
            out.fill(0.0)
        elif out.shape[1] == 1:
            out[:, 0] = samples.mean(axis=1)
        else:
            out[:, :2] = samples

    def _on_finished(self) -> None:
        self._finished = True
