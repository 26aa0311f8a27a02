"""Themes: motifs that are stated, repeated, moved and brought to rest, with room to breathe."""

from dataclasses import dataclass

import numpy as np

from audio_samples.maker.context import Passage, Player
from audio_samples.maker.players.grid import Step, bar_steps
from audio_samples.maker.theory.chords import Chord
from audio_samples.maker.theory.scales import nearest, step
from audio_samples.maker.values import Note

STEPS = (-2, -1, -1, 1, 1, 2)
LEAPS = (-4, -3, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a lead instrument shapes a theme."""

    cells: tuple[str, ...]
    """Rhythms that motifs are drawn from, each a step string of one bar ("x" onset)."""
    centre: int = 72
    """Key number around which it moves."""
    reach: int = 9
    """How far from the centre it may go, in semitones."""
    leap: float = 0.2
    """Chance of a leap instead of a step."""
    length: float = 0.93
    """Share of each note that sounds."""
    scale: tuple[int, ...] = ()
    """Semitones above the tonic; empty for the key's own scale."""
    grace: float = 0.0
    """Chance of a short note slid into a long one from below."""
    below_steps: int = 0
    """Doubles the theme this many scale steps below (0: alone)."""


@dataclass(frozen=True, slots=True)
class Motif:
    """A rhythm and a contour in scale steps between neighbouring notes."""

    cell: str
    contour: tuple[int, ...]


def melody(voice: Voice) -> Player:
    """Play the passage's theme: a motif's letter for each bar, "'" higher, "," lower.

    "_" rests, "~" brings the phrase to rest on a chord tone.
    """

    def play(passage: Passage, rng: np.random.Generator) -> list[Note]:
        plan = passage.theme_plan.replace("|", " ").split()
        motifs = draw_motifs(plan, voice, np.random.default_rng(passage.theme_seed))
        pitch = voice.centre
        notes: list[Note] = []
        for bar in range(passage.bars):
            token = plan[bar % len(plan)]
            if token == "_":
                continue
            fresh = _bar(token, motifs, voice, passage, bar, pitch)
            if fresh:
                pitch = fresh[-1].pitch
            notes += fresh
        notes = _embellish(notes, voice, passage)
        notes += _graces(notes, voice, passage, rng)
        return [_lowered(note, voice, passage) for note in notes] if voice.below_steps else notes

    return play


def draw_motifs(plan: list[str], voice: Voice, rng: np.random.Generator) -> dict[str, Motif]:
    """One motif for each letter of the plan, each on a cell of its own while cells last."""
    letters = sorted({token[0] for token in plan if token[0].isalpha()})
    order = rng.permutation(len(voice.cells))
    return {
        letter: _draw_motif(voice.cells[order[place % len(order)]], voice, rng)
        for place, letter in enumerate(letters)
    }


def _draw_motif(cell: str, voice: Voice, rng: np.random.Generator) -> Motif:
    contour: list[int] = []
    total = 0
    for _ in range(cell.count("x") - 1):
        leaps = rng.random() < voice.leap
        move = int(rng.choice(LEAPS if leaps else STEPS))
        if contour and abs(contour[-1]) > 2:
            move = -1 if contour[-1] > 0 else 1
        if abs(total + move) > 5:
            move = -move
        total += move
        contour.append(move)
    return Motif(cell, tuple(contour))


def local_scale(passage: Passage, chord: Chord, scale: tuple[int, ...]) -> tuple[int, ...]:
    """The key's scale bent so that it holds the chord's tones and none a semitone beside them."""
    base = tuple((passage.key.tonic + s) % 12 for s in scale) or passage.key.pitch_classes
    if scale:
        return base
    foreign = [pc for pc in chord.pitch_classes if pc not in base]
    kept = [p for p in base if not any((p - f) % 12 in (1, 11) for f in foreign)]
    return tuple(sorted({*kept, *chord.pitch_classes}))


def _bar(
    token: str,
    motifs: dict[str, Motif],
    voice: Voice,
    passage: Passage,
    bar: int,
    pitch: int,
) -> list[Note]:
    start = passage.start_beats + bar * passage.beats_per_bar
    if token[0] == "~":
        return [_rest_note(voice, passage, start, pitch)]
    motif = motifs[token[0]]
    shift = 3 * token.count("'") - 3 * token.count(",")
    arch = voice.reach * 0.5 * np.sin(np.pi * (bar % 8 + 0.5) / 8)
    goal = 0.4 * pitch + 0.6 * (voice.centre + arch - 1) + shift
    notes: list[Note] = []
    for place, at in enumerate(bar_steps(motif.cell, start, passage.beats_per_bar)):
        chord = passage.chord_at(at.start_beats)
        if place == 0:
            pitch = nearest(goal, chord.pitch_classes)
        else:
            pitch = _move(pitch, motif.contour[place - 1], at, voice, passage)
        accent = (
            0.82 if at.start_beats % passage.beats_per_bar < 1e-6 else 0.62 + 0.12 * (at.beats >= 1)
        )
        velocity = passage.velocity(accent + 0.015 * float(arch))
        notes.append(Note(at.start_beats, at.beats * voice.length, pitch, velocity))
    return notes


def _move(pitch: int, steps: int, at: Step, voice: Voice, passage: Passage) -> int:
    chord = passage.chord_at(at.start_beats)
    scale = local_scale(passage, chord, voice.scale)
    moved = step(pitch, steps, scale)
    if abs(moved - voice.centre) > voice.reach:
        moved = step(pitch, -steps, scale)
    strong = at.start_beats % 1 < 1e-6 and at.beats >= 0.99
    if strong and moved % 12 not in chord.pitch_classes:
        moved = nearest(moved + (0.4 if steps > 0 else -0.4), chord.pitch_classes)
    if moved == pitch:
        moved = step(pitch, 1 if pitch <= voice.centre else -1, chord.pitch_classes)
    return moved


def _embellish(notes: list[Note], voice: Voice, passage: Passage) -> list[Note]:
    """On its return, a theme's middling notes turn to their neighbour now and then."""
    if passage.index < 3:
        return notes
    rng = np.random.default_rng([passage.theme_seed, passage.index])
    result: list[Note] = []
    for note in notes:
        turns = rng.random() < 0.22
        if not turns or not 0.9 <= note.duration_beats / voice.length <= 2.1:
            result.append(note)
            continue
        half = note.duration_beats / 2
        scale = local_scale(passage, passage.chord_at(note.start_beats), voice.scale)
        neighbour = step(note.pitch, 1 if note.pitch <= voice.centre else -1, scale)
        result.append(Note(note.start_beats, half, note.pitch, note.velocity))
        result.append(
            Note(note.start_beats + half / voice.length, half, neighbour, note.velocity - 6)
        )
    return result


def _rest_note(voice: Voice, passage: Passage, start: float, pitch: int) -> Note:
    chord = passage.chord_at(start)
    stable = (chord.tone(1), chord.tone(3)) if not voice.scale else (chord.tone(1), chord.tone(5))
    goal = 0.5 * pitch + 0.5 * voice.centre
    return Note(start, passage.beats_per_bar * 0.7, nearest(goal, stable), passage.velocity(0.75))


def _graces(
    notes: list[Note], voice: Voice, passage: Passage, rng: np.random.Generator
) -> list[Note]:
    graces = []
    for note in notes:
        if note.duration_beats >= 0.7 and rng.random() < voice.grace:
            chord = passage.chord_at(note.start_beats)
            pitch = step(note.pitch, -1, local_scale(passage, chord, voice.scale))
            start = max(0.0, note.start_beats - 0.12)
            graces.append(Note(start, 0.12, pitch, note.velocity * 0.75))
    return graces


def _lowered(note: Note, voice: Voice, passage: Passage) -> Note:
    chord = passage.chord_at(note.start_beats)
    scale = chord.pitch_classes if note.duration_beats >= 1 else local_scale(passage, chord, ())
    steps = 1 if note.duration_beats >= 1 else voice.below_steps
    pitch = (
        step(note.pitch - 1, 1 - steps, scale) if steps == 1 else step(note.pitch, -steps, scale)
    )
    if pitch >= note.pitch:
        pitch = step(note.pitch - 2, 0, scale)
    return Note(note.start_beats, note.duration_beats, pitch, note.velocity * 0.85)
