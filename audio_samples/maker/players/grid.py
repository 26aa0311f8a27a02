"""Step strings: "x-x." divides a bar evenly; "|" divides bars, which repeat in turn."""

from collections.abc import Iterator
from dataclasses import dataclass

from audio_samples.maker.context import Passage

HOLD = "-"
REST = "."


@dataclass(frozen=True, slots=True)
class Step:
    """One token of a pattern in time."""

    token: str
    start_beats: float
    """From the start of the track."""
    beats: float
    """The step and the holds that follow it."""


def bar_steps(pattern: str, start_beats: float, bar_beats: float) -> list[Step]:
    """The tokens of one bar that start something, with their lengths in beats."""
    size = bar_beats / len(pattern)
    steps: list[Step] = []
    for place, token in enumerate(pattern):
        if token in (HOLD, REST):
            continue
        length = 1
        while place + length < len(pattern) and pattern[place + length] == HOLD:
            length += 1
        steps.append(Step(token, start_beats + place * size, length * size))
    return steps


def passage_steps(pattern: str, passage: Passage) -> Iterator[Step]:
    """The steps of a pattern over a whole passage, its bars repeating in turn."""
    bars = pattern.replace(" ", "").split("|")
    for bar in range(passage.bars):
        at = passage.start_beats + bar * passage.beats_per_bar
        yield from bar_steps(bars[bar % len(bars)], at, passage.beats_per_bar)
