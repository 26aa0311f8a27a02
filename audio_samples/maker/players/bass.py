"""Bass lines: step patterns over chord degrees, and the walking bass of jazz."""

import numpy as np

from audio_samples.maker.context import Passage, Player
from audio_samples.maker.players.grid import passage_steps
from audio_samples.maker.theory.chords import Chord
from audio_samples.maker.theory.scales import nearest
from audio_samples.maker.values import Note

DEGREES = {"1": 1, "3": 3, "5": 5, "6": 6, "7": 7, "8": 1, "l": 5}


def line(pattern: str, *, low: int = 31, length: float = 0.92) -> Player:
    """Play degrees of the chord of the moment.

    "8" is the octave, "l" the fifth below, "a" approaches the next chord by a semitone,
    "g" is a muffled ghost of the root.
    """

    def play(passage: Passage, rng: np.random.Generator) -> list[Note]:
        notes: list[Note] = []
        for step in passage_steps(pattern, passage):
            chord = passage.chord_at(step.start_beats)
            accent = 0.85 if step.start_beats % 1 < 1e-6 else 0.65
            beats = step.beats * length
            if step.token == "g":
                accent, beats = 0.25, 0.1
            target = passage.chord_at(step.start_beats + step.beats)
            pitch = _pitch(step.token, chord, target, low=low, up=bool(rng.random() < 0.5))
            notes.append(Note(step.start_beats, beats, pitch, passage.velocity(accent)))
        return notes

    return play


def _root(pitch_class: int, low: int) -> int:
    return low + (pitch_class - low) % 12


def _pitch(token: str, chord: Chord, target: Chord, *, low: int, up: bool) -> int:
    root = _root(chord.bass, low)
    if token in ("1", "g"):
        return root
    if token == "8":
        return root + 12
    if token == "a":
        return _root(target.bass, low) + (1 if up else -1)
    above = root + (chord.tone(DEGREES[token]) - root) % 12
    return above - 12 if token == "l" and above - 12 >= low - 5 else above


def walking(*, low: int = 29, high: int = 50) -> Player:
    """Quarter notes: roots on new chords, chord tones between, a semitone into the next."""

    def play(passage: Passage, rng: np.random.Generator) -> list[Note]:
        notes: list[Note] = []
        pitch = nearest((low + high) / 2, (passage.spans[0].chord.bass,))
        end = passage.start_beats + passage.beats
        beat = passage.start_beats
        while beat < end - 1e-6:
            chord = passage.chord_at(beat)
            new = any(abs(span.start_beats - beat) < 1e-6 for span in passage.spans)
            target = passage.chord_at(beat + 1)
            pitch = _walk(pitch, chord, target, rng, (low, high), starts=new)
            accent = 0.85 if new else 0.7
            notes.append(Note(beat, 0.93, pitch, passage.velocity(accent)))
            if rng.random() < 0.08:
                notes.append(Note(beat + 0.5, 0.25, pitch, passage.velocity(0.3)))
            beat += 1
        return notes

    return play


def _walk(
    pitch: int,
    chord: Chord,
    target: Chord,
    rng: np.random.Generator,
    bounds: tuple[int, int],
    *,
    starts: bool,
) -> int:
    low, high = bounds
    if starts:
        options = [p for p in range(low, high + 1) if p % 12 == chord.bass]
    elif target != chord:
        goal = nearest(pitch, (target.bass,))
        options = [goal - 1, goal + 1, nearest(goal + 5, (chord.tone(5),))]
    else:
        options = [p for p in range(pitch - 5, pitch + 6) if p % 12 in chord.pitch_classes]
    options = [p for p in options if low <= p <= high and p != pitch] or [
        nearest(low + 8, (chord.bass,))
    ]
    weights = np.exp(-np.abs(np.array(options) - pitch) / 3.5)
    return int(rng.choice(options, p=weights / weights.sum()))
