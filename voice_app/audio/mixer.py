"""The one mixer: speech and music become the frames that a loudspeaker pulls."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numpy as np

from voice_app.audio.channel import ChannelStrip
from voice_app.audio.levels import gain_from_decibels
from voice_app.audio.mixer_events import Channel, MixerEvent, Position
from voice_app.audio.sources import Source
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples

LIMITER_KNEE = 0.8
"""Below this amplitude the limiter leaves samples exactly as they are."""


class Mixer:
    """Mixes all channels to 48 kHz stereo; time is what was rendered so far.

    Safe to use from several threads: `render` comes from the loudspeaker's. Each playback that
    is put on by `play` or `enqueue` is reported by exactly one PlaybackEnded.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._strips = {channel: ChannelStrip(channel) for channel in Channel}
        self._volumes = dict.fromkeys(Channel, 1.0)
        self._rendered_frames = 0

    @property
    def now_seconds(self) -> float:
        """Time on the mixer's own clock: what was rendered since it was made."""
        return self._rendered_frames / PLAYING_RATE_HZ

    def play(
        self, channel: Channel, source: Source, *, play_id: str, fade_in_seconds: float = 0.0
    ) -> None:
        """Play at once instead of whatever the channel plays or has queued; ends a pause."""
        with self._strip(channel) as strip:
            strip.play(play_id, source, fade_in_seconds, self.now_seconds)

    def enqueue(self, channel: Channel, source: Source, play_id: str) -> None:
        """Play after what is there, with no gap; at once where nothing is."""
        with self._strip(channel) as strip:
            strip.enqueue(play_id, source, self.now_seconds)

    def skip(self, channel: Channel) -> None:
        """Go on to the next in the queue, or to silence."""
        with self._strip(channel) as strip:
            strip.skip(self.now_seconds)

    def stop(self, channel: Channel, fade_out_seconds: float = 0.0) -> None:
        """End the channel's playback and drop its queue; the end is reported now, not faded."""
        with self._strip(channel) as strip:
            strip.stop(fade_out_seconds, self.now_seconds)

    def pause(self, channel: Channel) -> None:
        """Hold the channel where it is; harmless when repeated."""
        with self._strip(channel) as strip:
            strip.set_running(False)

    def resume(self, channel: Channel) -> None:
        """Go on after a pause, no frame missing; harmless when repeated."""
        with self._strip(channel) as strip:
            strip.set_running(True)

    def set_volume(self, channel: Channel, volume: float) -> None:
        """Set 0 (silent) to 1 (as the source is); amplitude follows the square, as ears do."""
        volume = min(max(volume, 0.0), 1.0)
        with self._strip(channel) as strip:
            self._volumes[channel] = volume
            strip.set_volume_gain(volume * volume)

    def volume(self, channel: Channel) -> float:
        """What `set_volume` was last told, whatever ducking does."""
        return self._volumes[channel]

    def duck(self, channel: Channel, decibels: float, fade_seconds: float = 0.1) -> None:
        """Lower the channel by this much under its volume; ducking twice lowers it once."""
        with self._strip(channel) as strip:
            strip.set_duck_gain(gain_from_decibels(-abs(decibels)), fade_seconds)

    def unduck(self, channel: Channel, fade_seconds: float = 0.3) -> None:
        """Take ducking back; the volume stays what was last asked for."""
        with self._strip(channel) as strip:
            strip.set_duck_gain(1.0, fade_seconds)

    def position(self, channel: Channel) -> Position | None:
        """How far the channel's playback is, None where nothing plays."""
        with self._strip(channel) as strip:
            return strip.position()

    def poll_events(self) -> list[MixerEvent]:
        """Take what happened since the last call, in the order of time."""
        with self._lock:
            events = [event for strip in self._strips.values() for event in strip.events]
            for strip in self._strips.values():
                strip.events.clear()
        return sorted(events, key=lambda event: event.at_seconds)

    def render(self, n_frames: int) -> Samples:
        """Give the next (n_frames, 2), within -1 to 1; silence where nothing plays."""
        with self._lock:
            mixed = np.zeros((n_frames, 2), dtype=np.float32)
            for strip in self._strips.values():
                mixed += strip.render(n_frames, self.now_seconds)
            self._rendered_frames += n_frames
        return _limited(mixed)

    @contextmanager
    def _strip(self, channel: Channel) -> Iterator[ChannelStrip]:
        with self._lock:
            yield self._strips[channel]


def _limited(samples: Samples) -> Samples:
    """Bend what rises above the knee so that nothing clips; softer samples pass unchanged."""
    magnitude = np.abs(samples)
    if not np.any(magnitude > LIMITER_KNEE):
        return samples
    room = 1.0 - LIMITER_KNEE
    bent = LIMITER_KNEE + room * np.tanh((magnitude - LIMITER_KNEE) / room)
    return np.where(magnitude > LIMITER_KNEE, np.copysign(bent, samples), samples).astype(
        np.float32
    )
