"""Chordal figures: comping, strumming, fingerpicking, skanks, arpeggios and pads."""

from dataclasses import dataclass

import numpy as np

from audio_samples.maker.context import Passage, Player
from audio_samples.maker.players.grid import Step, passage_steps
from audio_samples.maker.theory.chords import Chord
from audio_samples.maker.theory.voicing import voice
from audio_samples.maker.values import Note

ACCENTS = {"C": 1.0, "c": 0.7, "s": 0.75, "o": 0.4, "u": 0.55, "B": 0.8, "F": 0.7}


@dataclass(frozen=True, slots=True)
class Hand:
    """Where and how chords are laid."""

    low: int = 52
    high: int = 74
    voices: int = 4
    rootless: bool = False
    power: bool = False
    """Only root, fifth and octave, as on an overdriven guitar."""
    bass_low: int = 36
    """Lowest key of "B" and "F"."""
    strum_beats: float = 0.0
    """Spread of a chord from its first to its last string."""
    length: float = 0.95
    """Share of a step that sounds."""
    let_ring: bool = False
    """Single notes ring to the end of their chord, as on a guitar or with the pedal."""
    skip: float = 0.0
    """Chance that an unaccented chord is left out."""
    anticipate: float = 0.0
    """Chance that a chord on a beat comes half a beat early."""


def figure(pattern: str, hand: Hand) -> Player:
    """Play a step pattern over voice-led chords.

    "c" chord, "C" accented, "s" short, "o" soft, "u" strummed upwards, "B" bass note, "F" fifth
    in the bass, "0" to "5" single voices from below (past the top they turn over an octave up).
    """

    def play(passage: Passage, rng: np.random.Generator) -> list[Note]:
        notes: list[Note] = []
        voicing: tuple[int, ...] = ()
        sounding: Chord | None = None
        for step in passage_steps(pattern, passage):
            chord = passage.chord_at(step.start_beats)
            if chord != sounding:
                voicing = _voicing(chord, voicing, hand)
                sounding = chord
            if step.token in "cos" and rng.random() < hand.skip:
                continue
            notes += _strike(step, passage, chord, voicing, hand, rng)
        return notes

    return play


def _voicing(chord: Chord, previous: tuple[int, ...], hand: Hand) -> tuple[int, ...]:
    if hand.power:
        root = hand.low + (chord.root - hand.low) % 12
        return (root, root + 7, root + 12)
    return voice(
        chord,
        previous,
        low=hand.low,
        high=hand.high,
        voices=hand.voices,
        rootless=hand.rootless,
    )


def _strike(
    step: Step,
    passage: Passage,
    chord: Chord,
    voicing: tuple[int, ...],
    hand: Hand,
    rng: np.random.Generator,
) -> list[Note]:
    accent = ACCENTS.get(step.token, 0.6)
    beats = step.beats * hand.length
    start = step.start_beats
    if step.token in "BF":
        pitches: tuple[int, ...] = (_bass(step.token, chord, hand),)
    elif step.token.isdigit():
        place = int(step.token)
        pitches = (voicing[place % len(voicing)] + 12 * (place // len(voicing)),)
    else:
        pitches = voicing[::-1] if step.token == "u" else voicing
        if start % 1 < 1e-6 and start > passage.start_beats and rng.random() < hand.anticipate:
            start -= 0.5
    if step.token == "s":
        beats = min(beats, 0.22)
    if hand.let_ring and (step.token.isdigit() or step.token in "BF"):
        beats = _ring(passage, start)
    gap = hand.strum_beats / max(1, len(pitches) - 1)
    return [
        Note(start + place * gap, beats, pitch, passage.velocity(accent * (1 - 0.05 * place)))
        for place, pitch in enumerate(pitches)
    ]


def _bass(token: str, chord: Chord, hand: Hand) -> int:
    root = hand.bass_low + (chord.bass - hand.bass_low) % 12
    if token == "B":
        return root
    fifth = root + (chord.tone(5) - root) % 12
    return fifth - 12 if fifth - 12 >= hand.bass_low else fifth


def _ring(passage: Passage, start: float) -> float:
    for span in passage.spans:
        end = span.start_beats + span.beats
        if start < end - 1e-6:
            return max(0.25, min(end - start, passage.beats_per_bar))
    return 0.5
