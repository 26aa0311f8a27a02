"""One piece from its description to its finished file."""

from pathlib import Path
from typing import Any

import soundfile

from audio_samples.maker.compose import compose
from audio_samples.maker.errors import RenderError
from audio_samples.maker.manifest import entry
from audio_samples.maker.piece import Piece
from audio_samples.maker.players.drums import KEYS
from audio_samples.maker.sound.effects import Beats
from audio_samples.maker.sound.encode import write_opus
from audio_samples.maker.sound.master import loudness_lufs, master
from audio_samples.maker.sound.performance import Swing, perform, seconds_at
from audio_samples.maker.sound.render import RATE_HZ, render
from audio_samples.maker.values import Score

TAIL_SECONDS = 2.5


def produce(piece: Piece, folder: Path) -> dict[str, Any]:
    """Compose, render, master and encode into folder/tracks; returns the manifest's entry."""
    score = compose(piece)
    played = perform(score, Swing(piece.swing, piece.swing_step_beats), piece.seed)
    samples = render(played, dict(score.buses), beat_grid(score))
    mastered = master(samples, RATE_HZ, seconds_at(score, score.beats) + TAIL_SECONDS)
    path = folder / "tracks" / f"{piece.id}.opus"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_opus(path, mastered, RATE_HZ, tags(piece))
    return card(piece, folder)


def card(piece: Piece, folder: Path) -> dict[str, Any]:
    """The manifest's entry for a piece whose file is finished in folder/tracks."""
    path = folder / "tracks" / f"{piece.id}.opus"
    if not path.exists():
        raise RenderError(f"{path} is missing; make it with 'one {piece.id}'.")
    decoded, rate_hz = soundfile.read(path, always_2d=True)
    return entry(piece, compose(piece), path, loudness_lufs(decoded, rate_hz))


def tags(piece: Piece) -> dict[str, list[str]]:
    """Vorbis comments for the file."""
    return {
        "TITLE": [piece.title],
        "ARTIST": [piece.artist],
        "ALBUM": [piece.album],
        "DATE": [str(piece.year)],
        "GENRE": piece.genres,
        "LICENSE": ["CC0-1.0"],
    }


def beat_grid(score: Score) -> Beats:
    """Each beat's time, the level of its section, and whether a kick falls on it."""
    kicks = {
        round(note.start_beats, 3)
        for part in score.parts
        if part.instrument.drums
        for note in part.notes
        if note.pitch == KEYS["kick"]
    }
    beats = [float(beat) for beat in range(int(score.beats) + 1)]
    return Beats(
        seconds=tuple(seconds_at(score, beat) for beat in beats),
        levels=tuple(_level(score, beat) for beat in beats),
        ducked=tuple(beat in kicks for beat in beats),
    )


def _level(score: Score, beat: float) -> float:
    """The section's level, gliding to the next one's through its second half."""
    for place, section in enumerate(score.sections):
        share = (beat - section.start_beats) / section.beats
        if share < 1 and place + 1 < len(score.sections):
            following = score.sections[place + 1].level
            return section.level + max(0.0, share - 0.5) * 2 * 0.7 * (following - section.level)
    return score.sections[-1].level
