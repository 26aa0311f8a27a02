"""Endings: the last bar's chord, struck once and left to ring."""

import numpy as np

from audio_samples.maker.context import Passage, Player
from audio_samples.maker.players.drums import KEYS
from audio_samples.maker.theory.voicing import voice
from audio_samples.maker.values import Note


def final_chord(*, low: int = 48, high: int = 72, voices: int = 4, bass_low: int = 0) -> Player:
    """The passage's first chord, held for its length; with a bass note from bass_low, if given."""

    def play(passage: Passage, _rng: np.random.Generator) -> list[Note]:
        chord = passage.spans[0].chord
        pitches = list(voice(chord, (), low=low, high=high, voices=voices)) if voices else []
        if bass_low:
            pitches.insert(0, bass_low + (chord.bass - bass_low) % 12)
        return [
            Note(passage.start_beats, passage.beats * 0.98, pitch, passage.velocity(0.8))
            for pitch in pitches
        ]

    return play


def final_hit(*names: str) -> Player:
    """The named drums, once, on the passage's first beat."""

    def play(passage: Passage, _rng: np.random.Generator) -> list[Note]:
        return [Note(passage.start_beats, 1.0, KEYS[n], passage.velocity(0.8)) for n in names]

    return play
