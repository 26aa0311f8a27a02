"""Improvised lines: phrases of running notes that aim at the next chord, then breathe."""

from dataclasses import dataclass

import numpy as np

from audio_samples.maker.context import Passage, Player
from audio_samples.maker.players.melody import local_scale
from audio_samples.maker.theory.scales import nearest, step
from audio_samples.maker.values import Note


@dataclass(frozen=True, slots=True)
class Improviser:
    """A soloist's habits."""

    centre: int = 70
    reach: int = 12
    grid_beats: float = 0.5
    """The running note's length."""
    phrase_beats: tuple[float, float] = (3.0, 7.0)
    """Shortest and longest phrase."""
    rest_beats: tuple[float, float] = (1.0, 2.5)
    """Shortest and longest breath."""
    chromatic: float = 0.35
    """Chance of approaching a chord tone by a semitone."""
    scale: tuple[int, ...] = ()
    """Semitones above the tonic; empty for the key's own scale bent to the chords."""


def improvise(habits: Improviser) -> Player:
    """Play phrases over the passage's chords, none running over its end."""

    def play(passage: Passage, rng: np.random.Generator) -> list[Note]:
        notes: list[Note] = []
        beat = passage.start_beats + float(rng.choice([0.0, 0.5, 1.5]))
        end = passage.start_beats + passage.beats
        pitch = habits.centre
        while beat < end - 1.5:
            stop = min(end - 0.5, beat + rng.uniform(*habits.phrase_beats))
            phrase = _phrase(passage, habits, rng, (beat, stop), pitch)
            if not phrase:
                break
            notes += phrase
            pitch = phrase[-1].pitch
            last_end = phrase[-1].start_beats + phrase[-1].duration_beats
            beat = np.ceil((last_end + rng.uniform(*habits.rest_beats)) * 2) / 2
        return notes

    return play


def _phrase(
    passage: Passage,
    habits: Improviser,
    rng: np.random.Generator,
    window: tuple[float, float],
    pitch: int,
) -> list[Note]:
    beat, stop = window
    notes: list[Note] = []
    direction = 1 if pitch <= habits.centre else -1
    while beat < stop - 1e-6:
        chord = passage.chord_at(beat)
        scale = local_scale(passage, chord, habits.scale)
        if beat % 1 < 1e-6:
            pitch = nearest(pitch + 1.5 * direction, chord.pitch_classes)
        elif rng.random() < habits.chromatic and not habits.scale:
            goal = nearest(pitch + 2 * direction, passage.chord_at(beat + 0.5).pitch_classes)
            pitch = goal - direction
        else:
            pitch = step(pitch, direction * int(rng.choice([1, 1, 1, 2])), scale)
        if abs(pitch - habits.centre) > habits.reach:
            direction = 1 if pitch < habits.centre else -1
        elif rng.random() < 0.18:
            direction = -direction
        length = habits.grid_beats * (2 if rng.random() < 0.12 else 1)
        accent = 0.6 + 0.25 * float(rng.random() < 0.3)
        notes.append(Note(beat, length * 0.92, pitch, passage.velocity(accent)))
        beat += length
    if notes:
        last = notes[-1]
        pitch = nearest(last.pitch, passage.chord_at(last.start_beats).pitch_classes)
        notes[-1] = Note(last.start_beats, habits.grid_beats * 2.2, pitch, last.velocity)
    return notes
