"""Reads the manifest of the music that ships with the program."""

from pathlib import Path

import msgspec

from recsys.errors import CatalogueError
from recsys.types import DurationMs, SnippetSpan, Track, TrackId

VERSION = 1


class _Snippet(msgspec.Struct, frozen=True):
    start_seconds: float
    duration_seconds: float


class _Entry(msgspec.Struct, frozen=True):
    id: str
    title: str
    artist: str
    path: str
    album: str | None = None
    year: int | None = None
    genres: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    vocals: bool | None = None
    energy: float | None = None
    valence: float | None = None
    tempo_bpm: float | None = None
    duration_seconds: float | None = None
    snippet: _Snippet | None = None


class _Manifest(msgspec.Struct, frozen=True):
    version: int
    tracks: tuple[_Entry, ...]


def load_manifest(path: Path) -> tuple[Track, ...]:
    """Read the tracks in the manifest's order; raises CatalogueError naming file and remedy."""
    return parse_manifest(read_manifest(path), path)


def read_manifest(path: Path) -> bytes:
    """Give the file's bytes."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise CatalogueError(
            f"The music list {path} cannot be read ({fault.strerror}); "
            "install the program again or name another manifest."
        ) from fault


def parse_manifest(content: bytes, path: Path) -> tuple[Track, ...]:
    """Turn the manifest's JSON into tracks; file names are relative to the manifest's folder."""
    try:
        manifest = msgspec.json.decode(content, type=_Manifest)
    except msgspec.DecodeError as fault:
        raise CatalogueError(
            f"The music list {path} is not a valid manifest ({fault}); mend that entry."
        ) from fault
    if manifest.version != VERSION:
        raise CatalogueError(
            f"The music list {path} has version {manifest.version}, this program reads "
            f"{VERSION}; update the program."
        )
    _refuse_repeated_ids(manifest.tracks, path)
    return tuple(_track(entry, path) for entry in manifest.tracks)


def _refuse_repeated_ids(entries: tuple[_Entry, ...], path: Path) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise CatalogueError(
                f"The music list {path} holds the id {entry.id!r} twice; give each its own."
            )
        seen.add(entry.id)


def _track(entry: _Entry, manifest: Path) -> Track:
    _check(entry, manifest)
    return Track(
        id=TrackId(entry.id),
        title=entry.title,
        artist=entry.artist,
        album=entry.album,
        year=entry.year,
        genres=_canonical(entry.genres),
        moods=_canonical(entry.moods),
        activities=_canonical(entry.activities),
        instruments=_canonical(entry.instruments),
        vocals=entry.vocals,
        energy=entry.energy,
        valence=entry.valence,
        tempo_bpm=entry.tempo_bpm,
        duration_ms=_milliseconds(entry.duration_seconds),
        path=(manifest.parent / entry.path).resolve(),
        snippet=_span(entry.snippet),
    )


def _check(entry: _Entry, manifest: Path) -> None:
    faults = {
        "its id, title, artist or path is empty": not all(
            (entry.id, entry.title.strip(), entry.artist.strip(), entry.path)
        ),
        "energy lies outside 0 to 1": _outside_unit(entry.energy),
        "valence lies outside 0 to 1": _outside_unit(entry.valence),
        "its tempo is not above 0": entry.tempo_bpm is not None and entry.tempo_bpm <= 0,
        "its snippet lies outside the track": _snippet_outside(entry),
    }
    for fault, present in faults.items():
        if present:
            raise CatalogueError(
                f"The music list {manifest} has a bad track {entry.id!r}: {fault}; mend it."
            )


def _outside_unit(value: float | None) -> bool:
    return value is not None and not 0.0 <= value <= 1.0


def _snippet_outside(entry: _Entry) -> bool:
    if entry.snippet is None:
        return False
    if entry.snippet.start_seconds < 0 or entry.snippet.duration_seconds <= 0:
        return True
    end_seconds = entry.snippet.start_seconds + entry.snippet.duration_seconds
    # Half a millisecond of rounding is no fault.
    return entry.duration_seconds is not None and end_seconds > entry.duration_seconds + 0.0005


def _canonical(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip().casefold() for value in values if value.strip()))


def _milliseconds(seconds: float | None) -> DurationMs | None:
    return None if seconds is None else DurationMs(round(seconds * 1000))


def _span(snippet: _Snippet | None) -> SnippetSpan | None:
    if snippet is None:
        return None
    return SnippetSpan(
        start_ms=DurationMs(round(snippet.start_seconds * 1000)),
        duration_ms=DurationMs(round(snippet.duration_seconds * 1000)),
    )
