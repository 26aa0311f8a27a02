"""The manifest: one entry a track, from its piece, its score and its finished file."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import soundfile

from audio_samples.maker.cover import cover_name
from audio_samples.maker.piece import Piece
from audio_samples.maker.sound.performance import seconds_at
from audio_samples.maker.values import Score

VERSION = 1
LICENCE = "CC0-1.0"
SNIPPET_SECONDS = (12.0, 15.0)


@dataclass(frozen=True, slots=True)
class Snippet:
    """The stretch that stands for the track."""

    start_seconds: float
    duration_seconds: float


def snippet(score: Score, duration_seconds: float) -> Snippet:
    """Start on the hook's first bar line; as many whole bars as fit in 12 to 15 s, or 15 s."""
    hooks = [s for s in score.sections if s.name in ("hook", "drop")] or list(score.sections)
    shortest, longest = SNIPPET_SECONDS
    fitting = [h for h in hooks if seconds_at(score, h.start_beats) + longest <= duration_seconds]
    start_beat = max(fitting or hooks[:1], key=lambda h: (h.level, -h.start_beats)).start_beats
    start = seconds_at(score, start_beat)
    length = longest
    bars = 1
    while True:
        end = seconds_at(score, start_beat + bars * score.beats_per_bar)
        if end - start > longest:
            break
        if end - start >= shortest:
            length = end - start
        bars += 1
    return Snippet(round(start, 3), round(min(length, duration_seconds - start), 3))


def entry(piece: Piece, score: Score, path: Path, loudness_lufs: float) -> dict[str, Any]:
    """A track's entry; path is the finished file, named relative to the manifest's folder."""
    duration = soundfile.info(path).duration
    stand_in = snippet(score, duration)
    sections = [
        {
            "name": section.name,
            "start_seconds": round(seconds_at(score, section.start_beats), 3),
            "end_seconds": round(
                min(duration, seconds_at(score, section.start_beats + section.beats)), 3
            ),
        }
        for section in score.sections
    ]
    return {
        "id": piece.id,
        "path": f"tracks/{path.name}",
        "title": piece.title,
        "artist": piece.artist,
        "album": piece.album,
        "year": piece.year,
        "era_style": piece.era_style,
        "cover": f"covers/{cover_name(piece.album)}",
        "genres": piece.genres,
        "moods": piece.moods,
        "activities": piece.activities,
        "instruments": piece.instruments,
        "vocals": False,
        "energy": piece.energy,
        "valence": piece.valence,
        "tempo_bpm": piece.tempo_bpm,
        "key": piece.key,
        "meter": piece.meter,
        "duration_seconds": round(duration, 3),
        "sections": sections,
        "snippet": {
            "start_seconds": stand_in.start_seconds,
            "duration_seconds": stand_in.duration_seconds,
        },
        "seed": piece.seed,
        "loudness_lufs": round(loudness_lufs, 2),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def write_manifest(entries: list[dict[str, Any]], path: Path) -> None:
    """Write all entries in the order given, as indented JSON that ends in a newline."""
    document = {"version": VERSION, "licence": LICENCE, "tracks": entries}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
