"""Histories as lines of text: tables with and without a header, and the scrobbler log."""

import csv
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from recsys.errors import ImportFileError
from recsys.importing.plays import (
    BadRow,
    Play,
    Reading,
    end_of,
    heard,
    mbid_or_none,
    text_or_none,
    unix_seconds,
)
from recsys.types import PlayEnd

Row = Play | BadRow | None
Numbered = tuple[int, list[str]]
_PREAMBLE = 30
"""A header is looked for in so many first lines."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "artist": ("artist", "artist_name", "artistname", "artist name"),
    "track": ("track", "title", "song", "track_name", "trackname", "track name", "track title"),
    "album": ("album", "release", "album_name", "album name", "release_name"),
    "time": (
        "timestamp", "time", "uts", "date-time", "datetime", "listened_at", "played_at",
        "utc_time", "date", "scrobble time",
    ),
    "listener": ("listener", "user", "username", "user_name"),
    "played_seconds": ("played_seconds",),
    "skipped": ("skipped",),
    "mbid": ("track_mbid", "recording_mbid", "mbid"),
}  # fmt: skip
_HETREC_HEADER = ["userid", "artistid", "weight"]
_TRUE, _FALSE = {"true", "1", "yes"}, {"false", "0", "no"}


def read_text(file: TextIO, path: Path | None, done: Callable[[], float]) -> Reading:
    """Read a file of lines; raises ImportFileError for an unknown form."""
    first = list(itertools.islice(file, _PREAMBLE))
    lines = itertools.chain(first, file)
    if any(line.startswith("#AUDIOSCROBBLER/") for line in first[:3]):
        return Reading("scrobbler-log", _scrobbler_log(lines), done)
    delimiter = _delimiter(first)
    table = _numbered(lines, delimiter)
    if [cell.casefold() for cell in _cells(first[:1], delimiter)] == _HETREC_HEADER:
        return Reading("lastfm-hetrec", _hetrec(table, _artist_names(path)), done)
    for line, text in enumerate(first, start=1):
        at = _header(_cells([text], delimiter))
        if at is not None:
            rest = ((number, cells) for number, cells in table if number > line)
            return Reading("table", _table(rest, at), done)
    bare = _headless(_cells(first[:1], delimiter), delimiter)
    if bare is None:
        raise ImportFileError("it is in no form of listening history that is known")
    form, reader = bare
    return Reading(form, (reader(row, cells) for row, cells in table), done)


def _delimiter(first: Sequence[str]) -> str:
    counts = {sign: sum(line.count(sign) for line in first) for sign in ("\t", ",", ";")}
    if counts["\t"] and counts["\t"] >= len(first):
        return "\t"
    return max((",", ";"), key=lambda sign: counts[sign])


def _numbered(lines: Iterator[str], delimiter: str) -> Iterator[Numbered]:
    """Split lines into cells; quotes mean nothing between tabs."""
    reader = (
        csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        if delimiter == "\t"
        else csv.reader(lines, delimiter=delimiter)
    )
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, []
            continue
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _cells(lines: Sequence[str], delimiter: str) -> list[str]:
    found = next(iter(csv.reader(lines, delimiter=delimiter)), [])
    return [cell.strip() for cell in found]


def _header(cells: Sequence[str]) -> dict[str, int] | None:
    """Find the columns by name; None for a line that is no header."""
    lower = [cell.casefold() for cell in cells]
    at = {}
    for kind, names in _NAMES.items():
        place = next((lower.index(name) for name in names if name in lower), None)
        if place is not None:
            at[kind] = place
    return at if {"artist", "track", "time"} <= at.keys() else None


def _table(rows: Iterator[Numbered], at: Mapping[str, int]) -> Iterator[Row]:
    for row, cells in rows:
        if len(cells) <= max(at["artist"], at["track"], at["time"]):
            yield BadRow(row, "it has too few cells")
            continue
        said = {kind: cells[place] for kind, place in at.items() if place < len(cells)}
        yield _table_row(row, said)


def _table_row(row: int, said: Mapping[str, str]) -> Row:
    played_ms, skipped = 0, None
    if said.get("played_seconds", "").strip():
        try:
            played_ms = round(float(said["played_seconds"]) * 1000)
        except (ValueError, OverflowError):
            played_ms = -1
        if not 0 <= played_ms < 10**9:
            return BadRow(row, f"played_seconds is {said['played_seconds'][:40]!r}")
    mark = said.get("skipped", "").strip().casefold()
    if mark:
        if mark not in _TRUE | _FALSE:
            return BadRow(row, f"skipped is {mark[:40]!r}; it must be true or false")
        skipped = mark in _TRUE
    return heard(
        row, said["artist"], said["track"], said["time"],
        album=text_or_none(said.get("album")),
        played_ms=played_ms,
        end=end_of(played_ms, skipped),
        listener=text_or_none(said.get("listener")),
        mbid=mbid_or_none(said.get("mbid")),
    )  # fmt: skip


def _headless(
    cells: Sequence[str], delimiter: str
) -> tuple[str, Callable[[int, list[str]], Row]] | None:
    """Tell the forms without a header by their number of columns and by what those hold."""
    if delimiter == "\t" and len(cells) == 6 and unix_seconds(cells[1]) is not None:
        return "lastfm-1k", _lastfm_1k
    if delimiter == "\t" and len(cells) == 4 and cells[3].isdecimal():
        return "lastfm-360k", _lastfm_360k
    if len(cells) == 4 and unix_seconds(cells[3]) is not None:
        return "lastfm", _lastfm_csv
    return None


def _lastfm_1k(row: int, cells: list[str]) -> Row:
    if len(cells) != 6:
        return BadRow(row, "it does not have six cells")
    listener, time, _, artist, mbid, title = cells
    return heard(
        row, artist, title, time, listener=f"lastfm-1k/{listener}", mbid=mbid_or_none(mbid)
    )


def _lastfm_360k(row: int, cells: list[str]) -> Row:
    if len(cells) != 4:
        return BadRow(row, "it does not have four cells")
    return _counted(row, f"lastfm-360k/{cells[0]}", cells[2], cells[3])


def _lastfm_csv(row: int, cells: list[str]) -> Row:
    if len(cells) != 4:
        return BadRow(row, "it does not have four cells")
    artist, album, title, time = cells
    return heard(row, artist, title, time, album=text_or_none(album))


def _hetrec(rows: Iterator[Numbered], names: Mapping[str, str]) -> Iterator[Row]:
    for row, cells in itertools.islice(rows, 1, None):
        if len(cells) != 3 or cells[1] not in names:
            yield BadRow(row, "its artist is not in artists.dat")
            continue
        yield _counted(row, f"lastfm-hetrec/{cells[0]}", names[cells[1]], cells[2])


def _counted(row: int, listener: str, artist: str, count: str) -> Row:
    """A count of plays of an artist, at a time that is not known."""
    if not artist.strip():
        return BadRow(row, "it names no artist")
    if not count.isascii() or not count.isdecimal() or not 0 < int(count) < 10**9:
        return None if count == "0" else BadRow(row, f"its count of plays is {count[:40]!r}")
    return Play(artist.strip(), None, 0.0, listener=listener, times=int(count), moment="count")


def _artist_names(path: Path | None) -> dict[str, str]:
    beside = None if path is None else path.with_name("artists.dat")
    if beside is None or not beside.is_file():
        raise ImportFileError("it needs artists.dat beside it, which names the artists")
    names = {}
    for line in beside.read_text(encoding="utf-8", errors="replace").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) >= 2:
            names[cells[0]] = cells[1]
    return names


def _scrobbler_log(lines: Iterator[str]) -> Iterator[Row]:
    """Version 1.1 as Rockbox writes it: artist, album, title, place, length, L or S, time, mbid."""
    for row, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) < 7:
            yield BadRow(row, "it has too few cells")
            continue
        artist, album, title, _, length, rating, time, *more = cells
        skipped = rating.strip().upper() == "S"
        seconds = int(length) if length.isdecimal() and not skipped else 0
        yield heard(
            row, artist, title, time,
            album=text_or_none(album),
            played_ms=seconds * 1000,
            end=PlayEnd.SKIPPED if skipped else PlayEnd.FINISHED,
            mbid=mbid_or_none(more[0]) if more else None,
        )  # fmt: skip
