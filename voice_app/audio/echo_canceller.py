"""Hears the room without ourselves in it."""

import numpy as np

from voice_app.audio.echo_delay import DelayTracker
from voice_app.audio.echo_filter import AUDIBLE_POWER, BLOCK_SAMPLES, EchoFilter
from voice_app.audio.echo_reference import EchoReference
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples

_ECHO_DECAY_PER_SECOND = 40.0
"""Decibels by which a room's echo fades in a second, seen from above."""
_LEFT_FALLS = 0.4
_LEFT_RISES = 0.06
"""Decibels a frame with which the share that cancelling leaves is followed: fast down, slow up."""
NEAR_DECIBELS = 8.0
"""What is this much louder than the echo that usually stays must come from somebody here."""
SETTLED_DECIBELS = -15.0
"""Once so little of the echo is left, the room is known well enough to listen over our voice."""
_NOTHING_PLAYS = 60.0


class EchoCanceller:
    """Takes our own sound out of the microphone's frames.

    `played` is called with all that goes to the loudspeaker, from any thread; `clean` with each
    frame of the microphone. The delay between them is found and tracked, the drift of the two
    clocks is borne, and what cancelling leaves is known, so that it is not taken for a person.
    """

    def __init__(self) -> None:
        self._reference = EchoReference()
        self._tracker = DelayTracker()
        self._filter = EchoFilter()
        self._breaks = 0
        self._echo_power = 0.0
        self._left_decibels = 0.0
        self.near_decibels = _NOTHING_PLAYS
        """How far the last frame stood above what our own sound would have left in it."""

    @property
    def delay_found(self) -> bool:
        """Whether our own sound has been found in what is heard."""
        return self._tracker.found

    @property
    def settled(self) -> bool:
        """Whether so little of our sound is left that our own words are not mistaken."""
        return self._tracker.found and self._left_decibels <= SETTLED_DECIBELS

    @property
    def drift(self) -> float:
        """By how much the loudspeaker's clock runs faster than the microphone's, a fraction."""
        return self._tracker.drift

    @property
    def somebody_near(self) -> bool:
        """Whether the last frame holds more than our own sound."""
        return self.near_decibels >= NEAR_DECIBELS

    def played(self, samples: Samples) -> None:
        """Take what the loudspeaker is given, (n, 2) at 48 kHz."""
        self._reference.played(samples)

    def clean(self, frame: Samples) -> Samples:
        """Give a 16 kHz mono frame, a multiple of BLOCK_SAMPLES long, without our own sound."""
        played = self._reference.read(len(frame))
        if self._reference.breaks != self._breaks:
            self._breaks = self._reference.breaks
            self._tracker.restart()
        blocks = range(0, len(frame), BLOCK_SAMPLES)
        cleaned = [
            self._filter.accept(frame[at : at + BLOCK_SAMPLES], played[at : at + BLOCK_SAMPLES])
            for at in blocks
        ]
        left = np.concatenate([pair[0] for pair in cleaned])
        echo = np.concatenate([pair[1] for pair in cleaned])
        self._follow(frame, played)
        self._judge(left, echo, played)
        return left

    def _follow(self, frame: Samples, played: Samples) -> None:
        """Keep the reference beside the microphone."""
        jump = self._tracker.accept(frame, played)
        self._reference.rate = self._tracker.rate
        if jump is not None:
            self._reference.move(jump)
            self._filter.forget()
            self._left_decibels = 0.0

    def _judge(self, left: Samples, echo: Samples, played: Samples) -> None:
        """Compare what is left with what usually stays of an echo as loud as this one."""
        fading = 10.0 ** (-_ECHO_DECAY_PER_SECOND * len(left) / LISTENING_RATE_HZ / 10.0)
        self._echo_power = max(_power(echo), self._echo_power * fading)
        if self._echo_power < AUDIBLE_POWER / 100 and _power(played) < AUDIBLE_POWER:
            self.near_decibels = _NOTHING_PLAYS
            return
        ratio = 10.0 * float(np.log10((_power(left) + 1e-12) / (self._echo_power + 1e-12)))
        self.near_decibels = ratio - self._left_decibels
        falls = self.near_decibels < 0.0
        self._left_decibels += -_LEFT_FALLS if falls else _LEFT_RISES


def _power(samples: Samples) -> float:
    return float(np.mean(np.square(samples, dtype=np.float64)))
