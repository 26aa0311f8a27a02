"""One strip of the mixer: what plays, what comes next, what is fading away."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from voice_app.audio.mixer_events import (
    Channel,
    EndReason,
    MixerEvent,
    PlaybackEnded,
    PlaybackStarted,
    Position,
)
from voice_app.audio.ramps import Ramp
from voice_app.audio.sources import Source
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples
from voice_app.domain.errors import EarshotError

CLICK_FREE_SECONDS = 0.008
"""The shortest fade that nobody hears as a click."""
VOLUME_SECONDS = 0.05
"""A change of volume glides this long, so that turning a knob makes no zipper noise."""


@dataclass(slots=True, eq=False)
class _Playback:
    """A source on its way through a channel."""

    play_id: str
    source: Source
    fade: Ramp = field(default_factory=lambda: Ramp(1.0))
    played_frames: int = 0
    started: bool = False


class ChannelStrip:
    """Mixes one channel; not thread-safe, the mixer's lock guards it."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._current: _Playback | None = None
        self._queue: deque[_Playback] = deque()
        self._leaving: list[_Playback] = []
        self._volume = Ramp(1.0)
        self._duck = Ramp(1.0)
        self._running = Ramp(1.0)
        self.events: deque[MixerEvent] = deque()

    def play(self, playback_id: str, source: Source, fade_in_seconds: float, now: float) -> None:
        """Replace whatever plays and was queued."""
        self.stop(CLICK_FREE_SECONDS, now)
        self._running = Ramp(1.0)
        fade = _fade_in(max(fade_in_seconds, CLICK_FREE_SECONDS))
        self._current = _Playback(playback_id, source, fade)

    def enqueue(self, playback_id: str, source: Source, now: float) -> None:
        """Follow what plays without a gap, or begin at once where nothing does."""
        if self._current is None:
            self.play(playback_id, source, CLICK_FREE_SECONDS, now)
        else:
            self._queue.append(_Playback(playback_id, source))

    def skip(self, now: float) -> None:
        """Leave the current playback for the next in the queue."""
        self._leave(EndReason.SKIPPED, CLICK_FREE_SECONDS, now)
        if self._queue:
            self._current = self._queue.popleft()
            self._current.fade = _fade_in(CLICK_FREE_SECONDS)

    def stop(self, fade_out_seconds: float, now: float) -> None:
        """Fade out what plays and drop the queue."""
        self._leave(EndReason.STOPPED, fade_out_seconds, now)
        while self._queue:
            waiting = self._queue.popleft()
            waiting.source.close()
            self._report_end(waiting, EndReason.STOPPED, now)

    def set_running(self, running: bool) -> None:
        """Pause or go on at the same frame."""
        self._running.glide(1.0 if running else 0.0, CLICK_FREE_SECONDS)

    def set_volume_gain(self, gain: float) -> None:
        """Glide to a new volume."""
        self._volume.glide(gain, VOLUME_SECONDS)

    def set_duck_gain(self, gain: float, seconds: float) -> None:
        """Glide to a new ducking; harmless when it is already there."""
        self._duck.glide(gain, seconds)

    def position(self) -> Position | None:
        """How far the current playback is."""
        playback = self._current
        if playback is None:
            return None
        seconds = playback.played_frames / PLAYING_RATE_HZ
        return Position(playback.play_id, seconds, playback.source.duration_seconds)

    def render(self, n_frames: int, now: float) -> Samples:
        """Mix the next (n_frames, 2) of this channel."""
        mixed = np.zeros((n_frames, 2), dtype=np.float32)
        # While pausing, no more is read than the closing fade needs: resume misses nothing.
        pausing = self._running.target == 0.0
        wanted = min(n_frames, self._running.frames_left) if pausing else n_frames
        self._render_current(mixed[:wanted], now)
        self._running.apply(mixed)
        self._render_leaving(mixed)
        self._volume.apply(mixed)
        self._duck.apply(mixed)
        return mixed

    def _render_current(self, out: Samples, now: float) -> None:
        filled = 0
        while self._current is not None and filled < len(out):
            playback = self._current
            self._report_start(playback, now + filled / PLAYING_RATE_HZ)
            block, failed = _read(playback, len(out) - filled)
            span = out[filled : filled + len(block)]
            span[:] = block
            playback.fade.apply(span)
            filled += len(block)
            if failed or filled < len(out):
                playback.source.close()
                reason = EndReason.FAILED if failed else EndReason.FINISHED
                self._report_end(playback, reason, now + filled / PLAYING_RATE_HZ)
                self._current = self._queue.popleft() if self._queue else None

    def _render_leaving(self, out: Samples) -> None:
        for playback in list(self._leaving):
            wanted = min(len(out), playback.fade.frames_left)
            block, failed = _read(playback, wanted)
            block = block.copy()
            playback.fade.apply(block)
            out[: len(block)] += block
            if failed or len(block) < wanted or playback.fade.settled:
                playback.source.close()
                self._leaving.remove(playback)

    def _leave(self, reason: EndReason, fade_seconds: float, now: float) -> None:
        playback, self._current = self._current, None
        if playback is None:
            return
        self._report_end(playback, reason, now)
        if playback.started and self._running.target > 0.0:
            playback.fade.glide(0.0, max(fade_seconds, CLICK_FREE_SECONDS))
            self._leaving.append(playback)
        else:
            playback.source.close()

    def _report_end(self, playback: _Playback, reason: EndReason, at_seconds: float) -> None:
        played = playback.played_frames / PLAYING_RATE_HZ
        self.events.append(
            PlaybackEnded(self._channel, playback.play_id, at_seconds, played, reason)
        )

    def _report_start(self, playback: _Playback, at_seconds: float) -> None:
        if not playback.started:
            playback.started = True
            self.events.append(PlaybackStarted(self._channel, playback.play_id, at_seconds))


def _fade_in(seconds: float) -> Ramp:
    fade = Ramp(0.0)
    fade.glide(1.0, seconds)
    return fade


def _read(playback: _Playback, n_frames: int) -> tuple[Samples, bool]:
    try:
        block = playback.source.read(n_frames)
    except EarshotError:
        return np.zeros((0, 2), dtype=np.float32), True
    playback.played_frames += len(block)
    return block, False
