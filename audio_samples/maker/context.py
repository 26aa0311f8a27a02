"""What a player knows while it plays one passage."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from audio_samples.maker.theory.chords import Chord, Span
from audio_samples.maker.theory.scales import Key
from audio_samples.maker.values import Instrument, Note


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of the form as its players see it."""

    name: str
    """intro, verse, hook, bridge, solo, drop, break or ending."""
    index: int
    """Place in the form, from 0."""
    start_beats: float
    beats: float
    beats_per_bar: float
    key: Key
    spans: tuple[Span, ...]
    level: float
    """0 soft to 1 loud."""
    is_last: bool
    next_chord: Chord
    """The chord that follows the passage, or its own last one at the end."""
    theme_plan: str
    """One token a bar for the melody; see players.melody."""
    theme_seed: int
    """Equal for passages that share a theme."""

    @property
    def bars(self) -> int:
        """Length in bars."""
        return round(self.beats / self.beats_per_bar)

    def chord_at(self, beat: float) -> Chord:
        """The chord sounding at a beat of the track; the next passage's beyond the end."""
        if beat >= self.start_beats + self.beats - 1e-6:
            return self.next_chord
        found = self.spans[0]
        for span in self.spans:
            if span.start_beats <= beat + 1e-6:
                found = span
        return found.chord

    def velocity(self, accent: float) -> float:
        """Velocity for an accent of 0 (ghost) to 1 (strong) at this passage's level."""
        return float(np.clip((58.0 + 44.0 * self.level) * (0.5 + 0.65 * accent), 8, 124))


Player = Callable[[Passage, np.random.Generator], list[Note]]


@dataclass(frozen=True, slots=True)
class Layer:
    """An instrument together with one way of playing it."""

    instrument: Instrument
    play: Player
