"""What every importer gives, and how their cells are read."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from recsys.history.protocol import BRIEF_MS
from recsys.types import PlayEnd

_MBID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DATE_FORMS = (
    "%d %b %Y %H:%M",
    "%d %b %Y, %H:%M",
    "%d %b %Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%b %d, %Y %I:%M:%S %p",
)
_MILLISECONDS_FROM = 1e11
_LATEST_UNIX_SECONDS = 4e9
_NOBODY = {"", "<untagged>", "unknown artist", "[unknown]", "unknown track"}


@dataclass(frozen=True, slots=True)
class Play:
    """One thing that was heard, or a count of it."""

    artist: str
    """As the source spells it; never empty."""
    title: str | None
    """None where the source knows the artist only."""
    at_unix_seconds: float
    """When, UTC; 0 where the source does not say."""
    album: str | None = None
    """As the source spells it."""
    played_ms: int = 0
    """How much was heard; 0 is unknown."""
    end: PlayEnd = PlayEnd.FINISHED
    """How it ended."""
    listener: str | None = None
    """Who, where the source says."""
    account: str | None = None
    """Name of the account that it comes from, which counts where nobody says whose it is."""
    mbid: str | None = None
    """MusicBrainz id of the recording."""
    times: int = 1
    """How often."""
    moment: str | None = None
    """Tells this play from others of the same recording where seconds do not."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used."""

    row: int
    """Its line or its place in the file, from 1."""
    message: str
    """What is wrong with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of one file in a form that is known."""

    form: str
    """Name of the form, also the events' source."""
    rows: Iterator[Play | BadRow | None]
    """Plays and faults in the file's order; None for what is no music or was not heard."""
    done: Callable[[], float]
    """Share of the file that was read, in 0..1."""


def heard(row: int, artist: object, title: object, at: object, **more: object) -> Play | BadRow:
    """Make a play of raw cells, or say what is wrong with them."""
    names = [str(name).strip() if name is not None else "" for name in (artist, title)]
    for kind, name in zip(("artist", "track"), names, strict=True):
        if name.casefold() in _NOBODY:
            return BadRow(row, f"it names no {kind}")
    seconds = unix_seconds(at)
    if seconds is None:
        return BadRow(row, f"its time {str(at)[:40]!r} cannot be read")
    return Play(names[0], names[1], seconds, **more)  # type: ignore[arg-type] # callers' names


def unix_seconds(value: object) -> float | None:
    """Read seconds or milliseconds since 1970 or a date; without a zone it is UTC."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)  # type: ignore[arg-type] # what is no number raises
    except (TypeError, ValueError):
        return _of_date(str(value))
    if math.isnan(number) or number < 0:
        return None
    number = number / 1000 if number >= _MILLISECONDS_FROM else number
    return number if number < _LATEST_UNIX_SECONDS else None


def _of_date(text: str) -> float | None:
    said = " ".join(text.strip().split())
    moment: datetime | None = None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        for form in _DATE_FORMS:
            try:
                moment = datetime.strptime(said, form)
                break
            except ValueError:
                continue
    if moment is None or moment.year < 1970:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def text_or_none(value: object) -> str | None:
    """Give a cell's text, None where it is empty or no text."""
    return value.strip() or None if isinstance(value, str) else None


def mbid_or_none(value: object) -> str | None:
    """Give a MusicBrainz id in lower case, None for anything else."""
    text = value.strip().lower() if isinstance(value, str) else ""
    return text if _MBID.fullmatch(text) else None


def end_of(played_ms: int, skipped: bool | None) -> PlayEnd:
    """Say how a play ended where only its length, and perhaps a mark, is known."""
    if skipped or (skipped is None and 0 < played_ms < BRIEF_MS):
        return PlayEnd.SKIPPED
    return PlayEnd.FINISHED
