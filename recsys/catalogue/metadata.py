"""Reads tracks that somebody describes in a CSV table."""

import csv
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import soundfile

from recsys.errors import CatalogueError
from recsys.names import stable_track_id
from recsys.types import DurationMs, SnippetSpan, Track

REQUIRED = ("title", "artist")
OPTIONAL = (
    "album",
    "year",
    "genres",
    "moods",
    "energy",
    "valence",
    "tempo_bpm",
    "duration_seconds",
    "path",
)
_SNIPPET_MS = 15_000
_SNIPPET_AT = 0.3  # past the intro of most songs


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out."""

    line: int
    """First line of the row in the file, the header being line 1."""
    message: str
    """What is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """What a CSV table says."""

    tracks: tuple[Track, ...]
    """Good rows, in the order of the file."""
    bad_rows: tuple[BadRow, ...]
    """The others, in the order of the file."""


class _BadValueError(Exception):
    """A cell that cannot be used; the text says why."""


def read_metadata(path: Path) -> MetadataTable:
    """Read a whole table; raises CatalogueError when the file or its header is of no use."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(file, path)
    except OSError as fault:
        raise CatalogueError(
            f"The table {path} cannot be read ({fault.strerror}); check its name."
        ) from fault
    except UnicodeDecodeError as fault:
        raise CatalogueError(
            f"The table {path} is not UTF-8 text; save it as CSV in UTF-8."
        ) from fault
    except csv.Error as fault:
        raise CatalogueError(f"The table {path} is not valid CSV ({fault}); mend it.") from fault


def _read(file: TextIO, path: Path) -> MetadataTable:
    reader = csv.reader(file)
    header = [name.strip().casefold() for name in next(reader, [])]
    _check_header(header, path)
    tracks: list[Track] = []
    bad: list[BadRow] = []
    last_line = reader.line_num
    for cells in reader:
        line, last_line = last_line + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        try:
            tracks.append(_track(_named(header, cells), path.parent))
        except _BadValueError as fault:
            bad.append(BadRow(line, f"line {line}: {fault}"))
    return MetadataTable(tuple(tracks), tuple(bad))


def _check_header(header: list[str], path: Path) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise CatalogueError(
            f"The table {path} lacks the column {' and '.join(missing)}; "
            "its first line must name title and artist."
        )
    unknown = [name for name in header if name not in REQUIRED + OPTIONAL]
    if unknown:
        raise CatalogueError(
            f"The table {path} has an unknown column {unknown[0]!r}; "
            f"known are {', '.join(REQUIRED + OPTIONAL)}."
        )
    if len(set(header)) < len(header):
        raise CatalogueError(f"The table {path} names a column twice; keep one of them.")


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise _BadValueError(
            f"has {len(cells)} values where the header has {len(header)}; "
            "put quotes around values that hold a comma."
        )
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _track(row: Mapping[str, str], folder: Path) -> Track:
    for name in REQUIRED:
        if not row[name]:
            raise _BadValueError(f"the {name} is empty; fill it in.")
    album = row.get("album") or None
    path = _existing(row, folder)
    duration_ms = _duration_ms(row, path)
    return Track(
        id=stable_track_id(row["artist"], row["title"], album),
        title=row["title"],
        artist=row["artist"],
        album=album,
        year=_year(row),
        genres=_listed(row, "genres"),
        moods=_listed(row, "moods"),
        energy=_number(row, "energy", "a number from 0 to 1", lambda v: 0.0 <= v <= 1.0),
        valence=_number(row, "valence", "a number from 0 to 1", lambda v: 0.0 <= v <= 1.0),
        tempo_bpm=_number(row, "tempo_bpm", "beats per minute from 20 to 400", _is_tempo),
        duration_ms=duration_ms,
        path=path,
        snippet=_middle(duration_ms) if path is not None and duration_ms else None,
    )


def _is_tempo(value: float) -> bool:
    return 20.0 <= value <= 400.0


def _number(
    row: Mapping[str, str], name: str, expected: str, fits: Callable[[float], bool]
) -> float | None:
    text = row.get(name, "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not fits(value):
        raise _BadValueError(f"{name} is {text!r}, it should be {expected}.")
    return value


def _year(row: Mapping[str, str]) -> int | None:
    year = _number(row, "year", "a year such as 1999", lambda v: 1000 <= v <= 2999 and v == int(v))
    return None if year is None else int(year)


def _listed(row: Mapping[str, str], name: str) -> tuple[str, ...]:
    values = (value.strip().casefold() for value in row.get(name, "").split("|"))
    return tuple(dict.fromkeys(value for value in values if value))


def _existing(row: Mapping[str, str], folder: Path) -> Path | None:
    text = row.get("path", "")
    if not text:
        return None
    path = (folder / Path(text).expanduser()).resolve()
    if not path.is_file():
        raise _BadValueError(f"there is no file {path}; mend the path or leave it empty.")
    return path


def _duration_ms(row: Mapping[str, str], path: Path | None) -> DurationMs | None:
    seconds = _number(row, "duration_seconds", "seconds above 0", lambda v: 0 < v < math.inf)
    if path is None:
        return None if seconds is None else DurationMs(round(seconds * 1000))
    try:
        return DurationMs(round(soundfile.info(str(path)).duration * 1000))
    except (soundfile.SoundFileError, OSError) as fault:
        raise _BadValueError(f"{path} is no sound file that can be read ({fault}).") from fault


def _middle(duration_ms: DurationMs) -> SnippetSpan:
    length_ms = min(_SNIPPET_MS, duration_ms)
    start_ms = min(round(duration_ms * _SNIPPET_AT), duration_ms - length_ms)
    return SnippetSpan(DurationMs(start_ms), DurationMs(length_ms))
