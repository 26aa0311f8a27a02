"""Drum kit and hand percussion from step strings, with fills and crashes at the seams."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from audio_samples.maker.context import Passage, Player
from audio_samples.maker.players.grid import bar_steps, passage_steps
from audio_samples.maker.values import Note

KEYS = {
    "kick": 36, "rim": 37, "snare": 38, "clap": 39, "swirl": 40, "hat": 42, "pedal": 44,
    "open": 46, "floor": 43, "low": 45, "mid": 47, "high": 50, "crash": 49, "ride": 51,
    "bell": 53, "tambourine": 54, "splash": 55, "cowbell": 56, "bongo": 60, "conga": 63,
    "tumba": 64, "timbale": 65, "cabasa": 69, "maracas": 70, "claves": 75, "block": 76,
    "triangle": 81, "shaker": 82, "bongo low": 61, "slap": 62, "timbale low": 66, "agogo": 67,
    "agogo low": 68, "guiro": 73, "guiro long": 74,
}  # fmt: skip
ACCENTS = {"X": 1.0, "x": 0.7, "o": 0.35, "?": 0.4}
OFTEN = 0.4


def kit(pattern: Mapping[str, str], *, fill: Mapping[str, str] | None = None) -> Player:
    """Play a pattern; the passage's last bar becomes the fill, its first a crash when it is loud.

    "X" accents, "x" plays, "o" ghosts, "?" plays four times in ten.
    """

    def play(passage: Passage, rng: np.random.Generator) -> list[Note]:
        filled = fill is not None and passage.level > 0.35 and passage.bars > 1
        last_bar = passage.start_beats + passage.beats - passage.beats_per_bar
        notes: list[Note] = []
        for name, steps in pattern.items():
            for step in passage_steps(steps, passage):
                if filled and step.start_beats >= last_bar - 1e-6:
                    continue
                if step.token == "?" and rng.random() > OFTEN:
                    continue
                accent = ACCENTS[step.token]
                notes.append(_hit(passage, KEYS[name], step.start_beats, accent))
        if filled and fill is not None:
            notes += _fill(passage, fill, last_bar)
        if passage.level >= 0.7 and passage.index > 0 and "crash" not in pattern and filled:
            notes.append(_hit(passage, KEYS["crash"], passage.start_beats, 0.8))
        return notes

    return play


def _fill(passage: Passage, fill: Mapping[str, str], start_beats: float) -> list[Note]:
    return [
        _hit(passage, KEYS[name], step.start_beats, ACCENTS[step.token])
        for name, steps in fill.items()
        for step in bar_steps(steps, start_beats, passage.beats_per_bar)
    ]


def _hit(passage: Passage, key: int, start_beats: float, accent: float) -> Note:
    return Note(start_beats, 0.2, key, passage.velocity(accent))


def roll(name: str, *, steps_per_beat: int = 4) -> Player:
    """A build-up: hits that thicken and swell over the passage, twice as dense in its last half."""

    def play(passage: Passage, _rng: np.random.Generator) -> list[Note]:
        half = passage.beats / 2
        times = [
            *np.arange(0, half, 2 / steps_per_beat),
            *np.arange(half, passage.beats, 1 / steps_per_beat),
            passage.beats,
        ]
        return [
            _hit(
                passage,
                KEYS[name],
                passage.start_beats + float(at),
                0.15 + 0.8 * at / passage.beats,
            )
            for at, _next in pairwise(times)
        ]

    return play
