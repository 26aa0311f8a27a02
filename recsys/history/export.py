"""Writes the listening history for other programs."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TextIO

import msgspec

from recsys.types import ListeningEvent, PlayEnd, Track, TrackId

CSV_COLUMNS = (
    "timestamp",
    "artist",
    "track",
    "listener",
    "album",
    "played_seconds",
    "skipped",
)
_PLAYED = {PlayEnd.FINISHED, PlayEnd.SKIPPED, PlayEnd.STOPPED}


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export."""

    written: int
    """Rows that were written."""
    nameless: int
    """Plays left out because the library no longer knows their track's names."""


def export_csv(
    events: Iterable[ListeningEvent], library: Mapping[TrackId, Track], out: TextIO
) -> Exported:
    """Write plays in the plain form that `history import` reads; likes and dislikes are no plays.

    Timestamps are seconds since 1970 in UTC; a play of unknown length leaves its cell empty.
    """
    table = csv.writer(out, lineterminator="\n")
    table.writerow(CSV_COLUMNS)
    written = nameless = 0
    for event in events:
        if event.end not in _PLAYED:
            continue
        track = library.get(event.track_id)
        if track is None:
            nameless += 1
            continue
        table.writerow(_cells(event, track))
        written += 1
    return Exported(written, nameless)


def export_jsonl(events: Iterable[ListeningEvent], out: TextIO) -> Exported:
    """Write every event with all its fields, one JSON object a line."""
    written = 0
    for event in events:
        out.write(msgspec.json.encode(asdict(event)).decode() + "\n")
        written += 1
    return Exported(written, 0)


def _cells(event: ListeningEvent, track: Track) -> tuple[str, ...]:
    return (
        f"{event.at_unix_seconds:.15g}",
        track.artist,
        track.title,
        event.listener,
        track.album or "",
        f"{event.played_ms / 1000:g}" if event.played_ms else "",
        "true" if event.end is PlayEnd.SKIPPED else "false",
    )
