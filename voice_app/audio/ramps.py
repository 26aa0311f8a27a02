"""Gains that move without a click."""

import numpy as np

from voice_app.domain.audio import PLAYING_RATE_HZ, Samples


class Ramp:
    """A gain that glides linearly in amplitude to its target; time is counted in frames."""

    def __init__(self, gain: float) -> None:
        self._gain = gain
        self._target = gain
        self._frames_left = 0

    @property
    def target(self) -> float:
        """Where the gain is or will be."""
        return self._target

    @property
    def frames_left(self) -> int:
        """Frames until the target is reached."""
        return self._frames_left

    @property
    def settled(self) -> bool:
        """Whether the target is reached."""
        return self._frames_left == 0

    def glide(self, target: float, seconds: float) -> None:
        """Head for `target` from wherever the gain is now."""
        if target == self._target:
            return
        self._target = target
        self._frames_left = max(1, round(seconds * PLAYING_RATE_HZ))

    def apply(self, samples: Samples) -> None:
        """Multiply (n, 2) in place by the gains of its n frames."""
        moving = min(self._frames_left, len(samples))
        if moving:
            step = (self._target - self._gain) / self._frames_left
            steps = np.arange(1, moving + 1, dtype=np.float32)
            samples[:moving] *= (self._gain + step * steps)[:, np.newaxis]
            self._gain += step * moving
            self._frames_left -= moving
            if self._frames_left == 0:
                self._gain = self._target
        if self._gain != 1.0 and moving < len(samples):
            samples[moving:] *= np.float32(self._gain)
