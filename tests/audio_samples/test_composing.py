import json
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest

from audio_samples.maker.compose import compose, lay_out
from audio_samples.maker.errors import PieceError
from audio_samples.maker.manifest import snippet
from audio_samples.maker.piece import Piece, load_pieces
from audio_samples.maker.players.drums import KEYS
from audio_samples.maker.players.grid import bar_steps
from audio_samples.maker.sound.performance import Swing, perform, seconds_at, swung
from audio_samples.maker.styles import STYLES
from audio_samples.maker.values import Note, Score

PIECES = load_pieces()
MANIFEST = Path(__file__).resolve().parents[2] / "audio_samples" / "manifest.json"
STATED = (
    "title", "artist", "album", "year", "era_style", "genres", "moods", "activities",
    "instruments", "energy", "valence", "tempo_bpm", "key", "meter", "seed",
)  # fmt: skip
each_piece = pytest.mark.parametrize("piece", PIECES, ids=[piece.id for piece in PIECES])


def piece_named(name: str) -> Piece:
    return next(piece for piece in PIECES if piece.id == name)


@cache
def score_of(name: str) -> Score:
    return compose(piece_named(name))


def beats_of(score: Score, part: str, section: str, pitch: int = 0) -> list[float]:
    """Where in the section's first bar a part has onsets, of one pitch if given."""
    start = next(s.start_beats for s in score.sections if s.name == section)
    return [
        round(note.start_beats - start, 3)
        for note in notes_of(score, part)
        if start <= note.start_beats < start + score.beats_per_bar
        and (not pitch or note.pitch == pitch)
    ]


def notes_of(score: Score, name: str) -> tuple[Note, ...]:
    return next(part.notes for part in score.parts if part.instrument.name == name)


@each_piece
def test_the_same_seed_gives_the_same_notes(piece: Piece) -> None:
    assert compose(piece) == score_of(piece.id)


def test_another_seed_gives_another_melody() -> None:
    piece = piece_named("willow-gate")
    other = msgspec.structs.replace(piece, seed=piece.seed + 1)
    assert notes_of(compose(piece), "flute") != notes_of(compose(other), "flute")


@each_piece
def test_every_note_lies_in_the_form_and_the_midi_range(piece: Piece) -> None:
    score = score_of(piece.id)
    for part in score.parts:
        for note in part.notes:
            assert -1e-6 <= note.start_beats < score.beats
            assert note.duration_beats > 0
            assert 20 <= note.pitch <= 108
            assert 1 <= note.velocity <= 127


@each_piece
def test_a_piece_is_no_loop_of_two_bars(piece: Piece) -> None:
    passages = lay_out(piece)
    progressions = {tuple(s.chord for s in passage.spans) for passage in passages}
    assert len(progressions) >= 3
    assert len({plan.layers for plan in piece.passages}) >= 4
    assert len({plan.level for plan in piece.passages}) >= 3


@each_piece
def test_the_melodies_breathe_with_a_rest_or_a_long_note(piece: Piece) -> None:
    score = score_of(piece.id)
    inner = ("viola", "violin two", "cello")
    singing = [p for p in score.parts if p.instrument.singing and len(p.notes) > 8]
    leads = [p for p in singing if p.instrument.name not in inner]
    for part in leads:
        gaps = [b.start_beats - a.start_beats - a.duration_beats for a, b in pairwise(part.notes)]
        longest = max(note.duration_beats for note in part.notes)
        assert max(gaps) >= 0.4 or longest >= 1.5, part.instrument.name


@each_piece
def test_the_shipped_manifest_states_what_the_piece_says(piece: Piece) -> None:
    tracks = {t["id"]: t for t in json.loads(MANIFEST.read_text(encoding="utf-8"))["tracks"]}
    track = tracks[piece.id]
    for name in STATED:
        assert track[name] == getattr(piece, name)
    score = score_of(piece.id)
    stand_in = snippet(score, track["duration_seconds"])
    assert track["snippet"]["start_seconds"] == stand_in.start_seconds


def test_jazz_walks_in_quarters_and_techno_puts_a_kick_on_every_beat() -> None:
    jazz = compose(piece_named("blue-kettle"))
    solo = next(s for s in jazz.sections if s.name == "solo")
    inside = [
        n for n in notes_of(jazz, "bass") if 0 <= n.start_beats - solo.start_beats < solo.beats
    ]
    assert {n.start_beats for n in inside} >= {solo.start_beats + b for b in range(int(solo.beats))}
    techno = compose(piece_named("neon-runner"))
    drop = next(s for s in techno.sections if s.name == "drop")
    kicks = {n.start_beats for n in notes_of(techno, "kick") if n.pitch == KEYS["kick"]}
    assert kicks >= {drop.start_beats + b for b in range(int(drop.beats))}


def test_reggae_drops_the_kick_on_three_and_skanks_off_the_beat() -> None:
    score = compose(piece_named("easy-monday"))
    hook = next(s for s in score.sections if s.name == "hook")
    window = [hook.start_beats, hook.start_beats + 4]
    kicks = [n for n in notes_of(score, "drums") if n.pitch == KEYS["kick"]]
    assert [n.start_beats - window[0] for n in kicks if window[0] <= n.start_beats < window[1]] == [
        2
    ]
    skank = [n for n in notes_of(score, "skank") if window[0] <= n.start_beats < window[1]]
    assert all(0.45 < n.start_beats % 1 < 0.6 for n in skank)


def test_each_style_keeps_its_own_time() -> None:
    disco = score_of("glitter-on-the-stairs")
    assert beats_of(disco, "drums", "hook", KEYS["kick"]) == [0, 1, 2, 3]
    assert beats_of(disco, "drums", "hook", KEYS["open"]) == [0.5, 1.5, 2.5, 3.5]
    broken = score_of("cloud-break")
    assert beats_of(broken, "drums", "drop", KEYS["kick"]) == [0, 2.5]
    metal = score_of("furnace-crown")
    assert len(beats_of(metal, "drums", "hook", KEYS["kick"])) == 16
    bossa = score_of("shade-of-a-parasol")
    assert beats_of(bossa, "drums", "verse", KEYS["rim"]) == [0, 0.75, 1.5, 2.5, 3.25]
    gospel = score_of("river-bend-shout")
    assert beats_of(gospel, "hand claps", "hook") == [0.5, 1.5, 2.5, 3.5]


def test_blues_goes_round_twelve_bars_with_its_changes() -> None:
    piece = piece_named("hinge-and-hammer")
    hook = next(p for p in lay_out(piece) if p.name == "hook")
    roots = [hook.chord_at(hook.start_beats + 4 * bar).root for bar in (0, 4, 6, 8, 9, 10)]
    tonic = hook.key.tonic
    assert hook.bars == 12
    assert [(root - tonic) % 12 for root in roots] == [0, 5, 0, 7, 5, 0]


def test_every_layer_of_every_style_is_played_by_some_piece() -> None:
    for name, style in STYLES.items():
        used = {
            layer
            for piece in PIECES
            if piece.style == name
            for plan in piece.passages
            for layer in plan.layers.split()
        }
        assert used == set(style.layers), name


def test_step_strings_hold_and_rest() -> None:
    steps = bar_steps("x-.x", 4.0, 4.0)
    assert [(s.token, s.start_beats, s.beats) for s in steps] == [("x", 4, 2), ("x", 7, 1)]


def test_swing_moves_only_the_second_of_a_pair() -> None:
    swing = Swing(2 / 3, 0.5)
    assert [round(swung(b, swing), 4) for b in (0, 0.5, 1, 1.5)] == [0, 0.6667, 1, 1.6667]
    assert all(
        swung(b, Swing(0.5, 0.5)) == pytest.approx(b, abs=1e-6) for b in np.arange(0, 8, 0.25)
    )


def test_a_ritardando_lengthens_the_end_without_a_jump() -> None:
    score = compose(piece_named("lamplight-waltz"))
    times = [seconds_at(score, beat) for beat in np.arange(0, score.beats + 0.5, 0.5)]
    lengths = np.diff(times)
    assert (lengths > 0).all()
    assert lengths[-1] == pytest.approx(lengths[0] / 0.6)
    assert np.abs(np.diff(lengths)).max() < 0.1


def test_hands_are_unsteady_but_repeatable() -> None:
    piece = piece_named("willow-gate")
    score = compose(piece)
    once = perform(score, Swing(0.5, 0.5), piece.seed)
    assert once == perform(score, Swing(0.5, 0.5), piece.seed)
    shifts = [
        played.start_seconds - seconds_at(score, note.start_beats)
        for part, (_seat, notes) in zip(score.parts, once, strict=True)
        for note, played in zip(part.notes, notes, strict=True)
    ]
    assert 0.002 < np.std(shifts) < 0.03
    assert len({played.velocity for _seat, notes in once for played in notes}) > 15


def test_a_fault_in_a_piece_is_named() -> None:
    piece = piece_named("willow-gate")
    with pytest.raises(PieceError, match="unknown style 'polka'"):
        compose(msgspec.structs.replace(piece, style="polka"))
    plan = msgspec.structs.replace(piece.passages[0], layers="tuba")
    with pytest.raises(PieceError, match="no layer 'tuba'"):
        compose(msgspec.structs.replace(piece, passages=[plan]))


def test_a_piece_file_with_an_unknown_field_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('[[tracks]]\nid = "x"\ncolour = "red"\n')
    with pytest.raises(PieceError, match=r"odd\.toml"):
        load_pieces(tmp_path)


def test_midi_holds_every_part_on_a_channel_of_its_own(tmp_path: Path) -> None:
    mido = pytest.importorskip("mido", reason="the music extra is not installed")
    from audio_samples.maker.sound.midi import write_midi

    piece = piece_named("blue-kettle")
    score = compose(piece)
    melodic = replace(score, parts=tuple(p for p in score.parts if not p.instrument.drums))
    write_midi(perform(melodic, Swing(0.5, 0.5), 1), tmp_path / "a.mid")
    file = mido.MidiFile(tmp_path / "a.mid")
    channels = [{m.channel for m in track if not m.is_meta} for track in file.tracks]
    assert all(len(used) == 1 for used in channels)
    assert len(set.union(*channels)) == len(melodic.parts)
    assert file.length == pytest.approx(seconds_at(score, score.beats), abs=1.0)
