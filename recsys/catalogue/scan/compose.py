"""Makes tracks out of files: the best copy, its tags, and what listening to it found out."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from recsys.catalogue.analysis.values import SoundProfile
from recsys.catalogue.scan import ledger
from recsys.catalogue.scan.ledger import TrackFile
from recsys.catalogue.scan.values import FileTags
from recsys.catalogue.search_index import SCANNED
from recsys.catalogue.store import drop_from_layer, write_layer
from recsys.taxonomy.genres import with_families
from recsys.taxonomy.moods import canonical_mood
from recsys.types import DurationMs, SnippetSpan, Track, TrackId

SNIPPET_MS = 15_000
PROVISIONAL_AT = 0.3
"""Until a file was listened to: past the intro of most songs."""
REPLAYGAIN_TO_TARGET_DB = 2.0
"""From -18 LUFS, where ReplayGain aims, to the common loudness of -16 LUFS."""

_PROFILES = msgspec.msgpack.Decoder(SoundProfile)


def publish(connection: sqlite3.Connection, ids: Sequence[str], *, new_names: bool = True) -> None:
    """Bring what the scan says of these tracks in step with their files."""
    files = ledger.track_files(connection, ids)
    present = {track_id: [f for f in files[track_id] if not f.missing] for track_id in ids}
    chosen = {track_id: _best(copies) for track_id, copies in present.items() if copies}
    tracks = [
        _track(track_id, file, _profile(connection, file.reading.sound_key))
        for track_id, file in chosen.items()
    ]
    write_layer(connection, SCANNED, tracks, new_names=new_names)
    if gone := [track_id for track_id in ids if track_id not in chosen]:
        drop_from_layer(connection, SCANNED, gone)


def provisional_snippet(duration_ms: int) -> SnippetSpan:
    """A passage by position alone."""
    length_ms = min(SNIPPET_MS, duration_ms)
    start_ms = min(round(duration_ms * PROVISIONAL_AT), duration_ms - length_ms)
    return SnippetSpan(DurationMs(start_ms), DurationMs(length_ms))


def _best(copies: Sequence[TrackFile]) -> TrackFile:
    """What can be played everywhere first, then lossless, then the higher bitrate."""
    return min(
        copies,
        key=lambda f: (
            f.reading.container == "m4a",
            not f.reading.lossless,
            -f.reading.bitrate_kbps,
            f.path,
        ),
    )


def _profile(connection: sqlite3.Connection, sound_key: str) -> SoundProfile | None:
    row = connection.execute(
        "SELECT profile FROM sounds WHERE sound_key = ?", (sound_key,)
    ).fetchone()
    return _PROFILES.decode(row[0]) if row and row[0] is not None else None


def _track(track_id: str, file: TrackFile, heard: SoundProfile | None) -> Track:
    reading, tags = file.reading, file.reading.tags
    moods = tuple(dict.fromkeys(map(canonical_mood, tags.moods)))
    return Track(
        id=TrackId(track_id),
        title=tags.title or "Untitled",
        artist=tags.artist or "Unknown Artist",
        album=tags.album,
        year=tags.original_year or tags.year,
        genres=with_families(tags.genres),
        moods=moods or (heard.moods if heard else ()),
        activities=heard.activities if heard else (),
        energy=heard.energy if heard else None,
        valence=heard.valence if heard else None,
        tempo_bpm=tags.tempo_bpm or (heard.tempo_bpm if heard else None),
        duration_ms=DurationMs(reading.duration_ms),
        path=Path(file.path),
        snippet=_snippet(reading.duration_ms, heard),
        gain_db=_gain_db(tags, heard),
        recording_mbid=tags.recording_mbid,
        artist_mbids=tags.artist_mbids,
    )


def _snippet(duration_ms: int, heard: SoundProfile | None) -> SnippetSpan:
    if heard is None:
        return provisional_snippet(duration_ms)
    return SnippetSpan(DurationMs(heard.snippet_start_ms), DurationMs(heard.snippet_duration_ms))


def _gain_db(tags: FileTags, heard: SoundProfile | None) -> float | None:
    if heard is not None:
        return heard.gain_db
    return None if tags.gain_db is None else tags.gain_db + REPLAYGAIN_TO_TARGET_DB
