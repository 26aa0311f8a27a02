"""One track as one row of the catalogue's table, and several rows merged into one track."""

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from recsys.types import DurationMs, SnippetSpan, Track, TrackId

COLUMNS = (
    "id",
    "title",
    "artist",
    "album",
    "year",
    "genres",
    "moods",
    "activities",
    "instruments",
    "vocals",
    "energy",
    "valence",
    "tempo_bpm",
    "duration_ms",
    "path",
    "snippet_start_ms",
    "snippet_duration_ms",
    "gain_db",
    "recording_mbid",
    "artist_mbids",
)
Row = tuple[Any, ...]
_LIST_SEPARATOR = "\x1f"


def row_of(track: Track) -> Row:
    """Lay a track out in the order of COLUMNS."""
    return (
        track.id,
        track.title,
        track.artist,
        track.album,
        track.year,
        *(_joined(v) for v in (track.genres, track.moods, track.activities, track.instruments)),
        None if track.vocals is None else int(track.vocals),
        track.energy,
        track.valence,
        track.tempo_bpm,
        track.duration_ms,
        None if track.path is None else str(track.path),
        None if track.snippet is None else track.snippet.start_ms,
        None if track.snippet is None else track.snippet.duration_ms,
        track.gain_db,
        track.recording_mbid,
        _joined(track.artist_mbids),
    )


def track_of(row: Row) -> Track:
    """Read a row in the order of COLUMNS."""
    return Track(
        id=TrackId(row[0]),
        title=row[1],
        artist=row[2],
        album=row[3],
        year=row[4],
        genres=_split(row[5]),
        moods=_split(row[6]),
        activities=_split(row[7]),
        instruments=_split(row[8]),
        vocals=None if row[9] is None else bool(row[9]),
        energy=row[10],
        valence=row[11],
        tempo_bpm=row[12],
        duration_ms=None if row[13] is None else DurationMs(row[13]),
        path=None if row[14] is None else Path(row[14]),
        snippet=None if row[15] is None else SnippetSpan(DurationMs(row[15]), DurationMs(row[16])),
        gain_db=row[17],
        recording_mbid=row[18],
        artist_mbids=_split(row[19]),
    )


def merged(layers: Sequence[Track]) -> Track:
    """Lay later sources over earlier ones: what a later source knows wins, the rest stays.

    A snippet and a gain stay with the file that they were taken from.
    """
    base = layers[0]
    for layer in layers[1:]:
        known = {
            field.name: getattr(layer, field.name)
            for field in fields(Track)
            if getattr(layer, field.name) not in (None, ())
        }
        if layer.path is not None:
            known |= {"snippet": layer.snippet, "gain_db": layer.gain_db}
        base = replace(base, **known)
    return base


def _joined(values: tuple[str, ...]) -> str:
    return _LIST_SEPARATOR.join(values)


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(_LIST_SEPARATOR)) if text else ()
