"""Change of rate and channel count, to what listening and playing work at."""

from collections.abc import Callable

import numpy as np
import soxr

from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples, Sound


def as_mono(samples: Samples) -> Samples:
    """Average the channels of (n,) or (n, channels) to (n,)."""
    if samples.ndim == 1:
        return samples.astype(np.float32, copy=False)
    return np.asarray(samples.mean(axis=1), dtype=np.float32)


def as_stereo(samples: Samples) -> Samples:
    """Make (n, 2) of (n,) or (n, channels); of more than two channels the first two are kept."""
    if samples.ndim == 1:
        samples = samples[:, np.newaxis]
    if samples.shape[1] == 1:
        samples = np.repeat(samples, 2, axis=1)
    return np.ascontiguousarray(samples[:, :2], dtype=np.float32)


def to_listening(sound: Sound) -> Samples:
    """Convert a whole sound to 16 kHz mono."""
    return _whole(as_mono(sound.samples), sound.rate_hz, LISTENING_RATE_HZ)


def to_playing(sound: Sound) -> Samples:
    """Convert a whole sound to 48 kHz stereo, shape (n, 2)."""
    return _whole(as_stereo(sound.samples), sound.rate_hz, PLAYING_RATE_HZ)


def _whole(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    if from_hz == to_hz or len(samples) == 0:
        return samples
    return np.asarray(soxr.resample(samples, from_hz, to_hz), dtype=np.float32)


class ListeningStream:
    """Converts a stream of any rate to 16 kHz mono, block by block."""

    def __init__(self, rate_hz: int) -> None:
        self._stream = _Stream(rate_hz, LISTENING_RATE_HZ, channels=1)

    def accept(self, samples: Samples, *, last: bool = False) -> Samples:
        """Take (n,) or (n, channels), give what is ready of (m,); `last` gives out the rest."""
        return self._stream.accept(as_mono(samples), last=last)


class PlayingStream:
    """Converts a stream of any rate to 48 kHz stereo, block by block."""

    def __init__(self, rate_hz: int) -> None:
        self._stream = _Stream(rate_hz, PLAYING_RATE_HZ, channels=2)

    def accept(self, samples: Samples, *, last: bool = False) -> Samples:
        """Take (n,) or (n, channels), give what is ready of (m, 2); `last` gives out the rest."""
        return self._stream.accept(as_stereo(samples), last=last)


class _Stream:
    """A soxr stream, or nothing at all where the rates agree."""

    def __init__(self, from_hz: int, to_hz: int, *, channels: int) -> None:
        self._soxr = None
        if from_hz != to_hz:
            self._soxr = soxr.ResampleStream(from_hz, to_hz, channels, dtype="float32")

    def accept(self, samples: Samples, *, last: bool) -> Samples:
        if self._soxr is None:
            return samples
        return np.asarray(self._soxr.resample_chunk(samples, last=last), dtype=np.float32)


class RenderAtRate:
    """A render function at a device's rate, pulling from one at PLAYING_RATE_HZ."""

    def __init__(self, render: Callable[[int], Samples], rate_hz: int) -> None:
        self._render = render
        self._ratio = PLAYING_RATE_HZ / rate_hz
        self._stream = _Stream(PLAYING_RATE_HZ, rate_hz, channels=2)
        self._waiting: Samples = np.zeros((0, 2), dtype=np.float32)

    def __call__(self, n_frames: int) -> Samples:
        """Give the next (n_frames, 2) at the device's rate."""
        while len(self._waiting) < n_frames:
            missing = round((n_frames - len(self._waiting)) * self._ratio)
            rendered = self._stream.accept(self._render(max(64, missing)), last=False)
            self._waiting = np.concatenate([self._waiting, rendered])
        taken, self._waiting = self._waiting[:n_frames], self._waiting[n_frames:]
        return taken
