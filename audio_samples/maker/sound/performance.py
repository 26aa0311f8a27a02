"""Score to seconds: tempo, swing, ritardando and the unsteadiness of hands."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from audio_samples.maker.values import Instrument, Score

RITARDANDO_DEPTH = 0.4
"""How much of the tempo is lost by the end of a ritardando."""


@dataclass(frozen=True, slots=True)
class PlayedNote:
    """A note as it is struck."""

    start_seconds: float
    end_seconds: float
    pitch: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Swing:
    """How pairs of steps are stretched."""

    ratio: float
    step_beats: float


def seconds_at(score: Score, beat: float) -> float:
    """Time of a beat; over the ritardando before the last section the tempo falls linearly."""
    per_second = score.quarters_per_minute / 60
    slow_end = score.sections[-1].start_beats
    slow_start = slow_end - score.ritardando_beats
    if score.ritardando_beats <= 0 or beat <= slow_start:
        return beat / per_second
    inside = min(beat, slow_end) - slow_start
    rate = RITARDANDO_DEPTH / score.ritardando_beats
    seconds = slow_start / per_second - np.log(1 - rate * inside) / (rate * per_second)
    if beat > slow_end:
        seconds += (beat - slow_end) / (per_second * (1 - RITARDANDO_DEPTH))
    return float(seconds)


def swung(beat: float, swing: Swing) -> float:
    """Where a beat falls once each pair of steps is stretched to ratio : 1 - ratio."""
    pair = 2 * swing.step_beats
    whole, rest = divmod(beat + 1e-9, pair)
    share = rest / pair
    bent = (
        share * 2 * swing.ratio
        if share < 0.5
        else swing.ratio + (share - 0.5) * 2 * (1 - swing.ratio)
    )
    return float((whole + bent) * pair)


def perform(score: Score, swing: Swing, seed: int) -> list[tuple[Instrument, list[PlayedNote]]]:
    """Each part's notes in seconds, jittered from the seed, never before the track's start."""
    played = []
    for part in score.parts:
        seat = part.instrument
        rng = np.random.default_rng([seed, crc32(seat.name.encode()), 7])
        notes = []
        drift = 0.0
        for note in part.notes:
            drift = 0.8 * drift + 0.6 * float(rng.normal(0, seat.jitter_milliseconds))
            shift = (seat.late_milliseconds + drift) / 1000
            start = seconds_at(score, swung(note.start_beats, swing)) + shift
            end = seconds_at(score, swung(note.start_beats + note.duration_beats, swing)) + shift
            velocity = int(np.clip(note.velocity + rng.normal(0, 4), 1, 127))
            start = max(0.0, start)
            notes.append(PlayedNote(start, max(end, start + 0.04), note.pitch, velocity))
        played.append((seat, notes))
    return played
