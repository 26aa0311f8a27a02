"""Ear-cons: signs that we listen and that we have heard, softer than any word."""

from enum import Enum

import numpy as np

from voice_app.domain.audio import PLAYING_RATE_HZ, Sound

_TONE_SECONDS = 0.07
_GAIN = 0.06


class Cue(Enum):
    """What a sign says, as the frequencies of its two tones in hertz."""

    LISTENING = (587.3, 880.0)
    """Rising: it is your turn."""
    HEARD = (880.0, 587.3)
    """Falling: that was understood."""


def cue_sound(cue: Cue) -> Sound:
    """Two short tones without hard edges, mono."""
    times = np.arange(round(_TONE_SECONDS * PLAYING_RATE_HZ)) / PLAYING_RATE_HZ
    edge = np.sin(np.pi * times / _TONE_SECONDS) ** 2
    tones = [_GAIN * edge * np.sin(2 * np.pi * f_hz * times) for f_hz in cue.value]
    return Sound(np.concatenate(tones).astype(np.float32), PLAYING_RATE_HZ)
