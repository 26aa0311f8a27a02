from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_samples.maker.errors import PieceError
from audio_samples.maker.theory.chords import Chord, parse_chord, parse_progression
from audio_samples.maker.theory.scales import SCALES, Key, nearest, parse_key, step
from audio_samples.maker.theory.voicing import voice

keys = st.builds(Key, st.integers(0, 11), st.sampled_from(sorted(SCALES)))


def test_a_key_is_read_with_its_accidental() -> None:
    assert parse_key("E flat major") == Key(3, "major")
    assert parse_key("A minor").pitch_classes == (9, 11, 0, 2, 4, 5, 7)
    with pytest.raises(PieceError, match="not a key"):
        parse_key("H minor")


def test_two_five_one_in_c_is_d_minor_g_seven_c_major() -> None:
    spans = parse_progression("ii7 V7 | Imaj7 | %", Key(0, "major"), 8.0, 4.0)
    assert [(s.start_beats, s.beats) for s in spans] == [(8, 2), (10, 2), (12, 4), (16, 4)]
    assert [s.chord.pitch_classes for s in spans[:3]] == [
        (2, 5, 9, 0),
        (7, 11, 2, 5),
        (0, 4, 7, 11),
    ]
    assert spans[3].chord == spans[2].chord


def test_numerals_count_from_the_major_scale_and_take_an_inversion() -> None:
    assert parse_chord("bVII", Key(9, "minor")).pitch_classes == (7, 11, 2)
    assert parse_chord("V/3", Key(0, "major")).bass == 11
    for wrong in ("VIII", "Vx", "", "Imaj8"):
        with pytest.raises(PieceError):
            parse_chord(wrong, Key(0, "major"))


@given(keys, st.integers(30, 90), st.integers(-6, 6))
def test_a_step_stays_in_the_scale_and_moves_the_right_way(
    key: Key, pitch: int, steps: int
) -> None:
    start = nearest(pitch, key.pitch_classes)
    moved = step(start, steps, key.pitch_classes)
    assert moved % 12 in key.pitch_classes
    assert (moved - start) * steps >= 0
    assert step(moved, -steps, key.pitch_classes) == start


@given(st.integers(0, 11), st.sampled_from(["", "min", "maj9", "13", "m7b5", "7alt", "sus4"]))
def test_a_voicing_holds_only_chord_tones_inside_its_range(root: int, quality: str) -> None:
    chord = parse_chord(("i" if quality == "min" else "I") + quality, Key(root, "major"))
    voicing = voice(chord, (), low=48, high=72, voices=4)
    assert voicing == tuple(sorted(set(voicing)))
    assert {p % 12 for p in voicing} <= set(chord.pitch_classes)
    assert voicing[0] >= 48
    assert voicing[-1] <= 72


def test_voices_move_by_small_steps_through_a_turnaround() -> None:
    voicing: tuple[int, ...] = ()
    voicings = []
    for span in parse_progression("Imaj7 | vi7 | ii7 | V7", Key(0, "major"), 0, 4):
        voicing = voice(span.chord, voicing, low=50, high=72)
        voicings.append(voicing)
    for before, after in pairwise(voicings):
        assert sum(min(abs(p - q) for q in before) for p in after) <= 8


def test_a_chord_colours_its_degrees() -> None:
    minor = Chord(9, (0, 3, 7, 10), 9)
    assert [minor.tone(degree) for degree in (1, 3, 5, 7)] == [9, 0, 4, 7]
