"""A room without hardware: loudspeaker, listener and microphone in simulated time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from voice_app.adapters.frames import FRAME_SAMPLES
from voice_app.adapters.recorder import Recorder
from voice_app.adapters.room_echo import EchoPath, RoomEcho
from voice_app.audio.levels import gain_from_decibels
from voice_app.audio.resample import ListeningStream, to_listening
from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples, Sound

PLAYED_PER_HEARD = PLAYING_RATE_HZ // LISTENING_RATE_HZ
"""Whole: both sides of the room advance by the same span without rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class RoomSettings:
    """How the room sounds."""

    noise_rms: float = 16.0 / 32768.0
    """The microphone's own noise, as every real one has."""
    leak_decibels: float | None = None
    """How much softer the loudspeaker is at the microphone; None for headphones."""
    echo: EchoPath | None = None
    """The way from the loudspeaker to the microphone; replaces `leak_decibels`."""
    background: Samples | None = None
    """Noise of the room, (n,) at 16 kHz, repeated for ever."""
    max_seconds: float = 900.0
    """The room closes here, so that no simulated conversation runs for ever."""
    seed: int = 0
    """For the noise."""


class VirtualRoom:
    """A Microphone and a Speaker in lock step, as fast as the frames are taken.

    Each frame that is taken lets time pass for both sides: the loudspeaker is rendered for the
    same span. `on_tick` is called with the time before each frame.
    """

    name = "virtual room"

    def __init__(
        self,
        settings: RoomSettings | None = None,
        *,
        on_tick: Callable[[float], None] | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self._settings = settings or RoomSettings()
        self._on_tick = on_tick
        self._recorder = recorder
        self._noise = np.random.default_rng(self._settings.seed)
        self._render: Callable[[int], Samples] | None = None
        self._leak = ListeningStream(PLAYING_RATE_HZ)
        self._echo = None if self._settings.echo is None else RoomEcho(self._settings.echo)
        self._speech: list[tuple[int, Samples]] = []
        self._frames = 0
        self._closed = False

    @property
    def now_seconds(self) -> float:
        """Simulated time: what was heard so far."""
        return self._frames / LISTENING_RATE_HZ

    @property
    def listener_speaking(self) -> bool:
        """Whether anything that the listener was told to say is not yet said."""
        return bool(self._speech)

    def start(self, render: Callable[[int], Samples]) -> None:
        """Let the loudspeaker pull from `render` from now on."""
        self._render = render

    def check(self) -> None:
        """This loudspeaker is never lost."""

    def say(self, sound: Sound, delay_seconds: float = 0.0) -> float:
        """Let the listener speak after a delay; the time when it will be over is returned."""
        samples = to_listening(sound)
        begin = self._frames + round(max(0.0, delay_seconds) * LISTENING_RATE_HZ)
        self._speech.append((begin, samples))
        return (begin + len(samples)) / LISTENING_RATE_HZ

    def hush(self) -> None:
        """Let the listener break off at once."""
        self._speech.clear()

    def frames(self) -> Iterator[Samples]:
        """Yield what the microphone hears until the room is closed or its time is over."""
        while not self._closed and self.now_seconds < self._settings.max_seconds:
            if self._on_tick is not None:
                self._on_tick(self.now_seconds)
            yield self._next_frame()

    def close(self) -> None:
        """End `frames`; the recorder belongs to who made it."""
        self._closed = True

    def _next_frame(self) -> Samples:
        played = self._played()
        spoken = self._spoken()
        self._frames += FRAME_SAMPLES
        if self._recorder is not None:
            self._recorder.played(played)
            self._recorder.heard(spoken)
        heard = spoken + self._noise.normal(0.0, self._settings.noise_rms, FRAME_SAMPLES)
        heard += self._background()
        if self._echo is not None:
            heard += self._echo.heard(played, FRAME_SAMPLES)
        elif self._settings.leak_decibels is not None:
            leaked = self._leak.accept(played)[:FRAME_SAMPLES]
            heard[: len(leaked)] += leaked * gain_from_decibels(-self._settings.leak_decibels)
        return np.clip(heard, -1.0, 1.0).astype(np.float32)

    def _background(self) -> Samples | float:
        noise = self._settings.background
        if noise is None:
            return 0.0
        at = np.arange(self._frames - FRAME_SAMPLES, self._frames) % len(noise)
        return np.asarray(noise[at])

    def _played(self) -> Samples:
        n_frames = FRAME_SAMPLES * PLAYED_PER_HEARD
        if self._render is None:
            return np.zeros((n_frames, 2), dtype=np.float32)
        return self._render(n_frames)

    def _spoken(self) -> Samples:
        out = np.zeros(FRAME_SAMPLES, dtype=np.float32)
        end = self._frames + FRAME_SAMPLES
        for begin, samples in self._speech:
            first = max(begin, self._frames)
            last = min(begin + len(samples), end)
            if first < last:
                out[first - self._frames : last - self._frames] += samples[
                    first - begin : last - begin
                ]
        self._speech = [item for item in self._speech if item[0] + len(item[1]) > end]
        return out
