"""Turns a piece into a score: each section's layers play over its chords."""

from dataclasses import replace
from zlib import crc32

import numpy as np

from audio_samples.maker.context import Layer, Passage
from audio_samples.maker.errors import PieceError
from audio_samples.maker.piece import PassagePlan, Piece
from audio_samples.maker.sounds import sound
from audio_samples.maker.styles import STYLES, Style
from audio_samples.maker.theory.chords import Span, parse_progression
from audio_samples.maker.theory.scales import parse_key
from audio_samples.maker.values import Instrument, Note, Part, Score, Section


def compose(piece: Piece) -> Score:
    """The same score for the same piece, whatever was composed before."""
    if piece.style not in STYLES:
        raise PieceError(f"'{piece.id}' wants the unknown style '{piece.style}'.")
    style = STYLES[piece.style]
    passages = lay_out(piece)
    notes: dict[str, list[Note]] = {}
    seats: dict[str, Instrument] = {}
    for plan, passage in zip(piece.passages, passages, strict=True):
        for name in plan.layers.split():
            layer = _layer(style, piece, name)
            seats[layer.instrument.name] = layer.instrument
            rng = np.random.default_rng([piece.seed, crc32(name.encode()), passage.index])
            notes.setdefault(layer.instrument.name, []).extend(layer.play(passage, rng))
    parts = tuple(Part(seats[name], _ordered(played)) for name, played in notes.items() if played)
    return Score(
        parts=parts,
        sections=tuple(Section(p.name, p.start_beats, p.beats, p.level) for p in passages),
        beats_per_bar=piece.beats_per_bar,
        quarters_per_minute=piece.quarters_per_minute,
        ritardando_beats=piece.ritardando_bars * piece.beats_per_bar,
        buses=tuple(style.buses.items()),
    )


def lay_out(piece: Piece) -> list[Passage]:
    """The form in time, with chords."""
    key = parse_key(piece.key)
    laid: list[list[Span]] = []
    at = 0.0
    for plan in piece.passages:
        laid.append(parse_progression(plan.chords, key, at, piece.beats_per_bar))
        at = laid[-1][-1].start_beats + laid[-1][-1].beats
    return [_passage(piece, plan, index, laid) for index, plan in enumerate(piece.passages)]


def _passage(piece: Piece, plan: PassagePlan, index: int, laid: list[list[Span]]) -> Passage:
    spans = laid[index]
    is_last = index == len(laid) - 1
    start = spans[0].start_beats
    if plan.theme and plan.theme not in piece.themes:
        raise PieceError(f"'{piece.id}' has no theme '{plan.theme}'.")
    return Passage(
        name=plan.name,
        index=index,
        start_beats=start,
        beats=round(spans[-1].start_beats + spans[-1].beats - start, 6),
        beats_per_bar=piece.beats_per_bar,
        key=parse_key(piece.key),
        spans=tuple(spans),
        level=plan.level,
        is_last=is_last,
        next_chord=spans[-1].chord if is_last else laid[index + 1][0].chord,
        theme_plan=piece.themes.get(plan.theme, "_"),
        theme_seed=piece.seed * 1009 + crc32(plan.theme.encode()) % 997,
    )


def _layer(style: Style, piece: Piece, name: str) -> Layer:
    if name not in style.layers:
        raise PieceError(f"The style '{piece.style}' of '{piece.id}' has no layer '{name}'.")
    layer = style.layers[name]
    if name not in piece.swap:
        return layer
    other = sound(piece.swap[name], name)
    mine = layer.instrument
    seat = replace(
        other, name=f"{name} {other.name}", pan=mine.pan, reverb=mine.reverb, bus=mine.bus
    )
    return Layer(seat, layer.play)


def _ordered(notes: list[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda n: (n.start_beats, n.pitch)))
