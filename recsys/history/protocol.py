"""The history as the recommender sees it; any store that keeps these promises will do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from recsys.types import ListenerId, ListeningEvent, PlayEnd, Recording, TrackId

BRIEF_MS = 30_000
"""Shorter than this is no full play, the measure that scrobblers and streaming services use."""

MONTH_SECONDS = 2_629_746
"""A twelfth of the Gregorian year."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one thing happened between a listener and a track."""

    listener: ListenerId
    """Who."""
    track_id: TrackId
    """What."""
    end: PlayEnd
    """How it ended."""
    brief: bool
    """Whether less than BRIEF_MS was heard; a length of 0 is unknown and not brief."""
    times: int
    """At least 1."""
    month: int = 0
    """Months of 30.44 days since 1970 in which it happened."""


@dataclass(frozen=True, slots=True)
class ImportMark:
    """How far the import of one file has come."""

    file: str
    """Names the file's content and whose it is taken to be."""
    rows: int
    """Rows that are done with, from the first on."""


@dataclass(frozen=True, slots=True)
class HistoryMark:
    """How far a history has come, to tell whether a model still fits it."""

    origin: str
    """Names the store; another store has another origin."""
    forgets: int
    """How often somebody was forgotten."""
    events: int
    """How many events there are."""


class History(Protocol):
    """Keeps listening events; what `append` returned from is not lost."""

    def append(self, event: ListeningEvent) -> bool:
        """Store one event durably; False when its id was there already. Raises HistoryError."""
        ...

    def append_many(
        self,
        events: Iterable[ListeningEvent],
        recordings: Iterable[Recording] = (),
        mark: ImportMark | None = None,
    ) -> int:
        """Store all of it or nothing durably and return how many events were new."""
        ...

    def imported_rows(self, file: str) -> int:
        """Say how many rows of a file were done with by an earlier import."""
        ...

    def recordings(self) -> list[Recording]:
        """Read the names of all that was heard elsewhere, ordered by id."""
        ...

    def link(self, links: Mapping[TrackId, TrackId]) -> None:
        """From now on read these recordings as these tracks; replaces all links there were."""
        ...

    def events(self, listener: ListenerId | None = None) -> list[ListeningEvent]:
        """Read the events of one listener or of all, in the order of storing."""
        ...

    def tallies(self, listener: ListenerId | None = None) -> list[Tally]:
        """Count the events of one listener or of all, ordered by listener, track and end."""
        ...

    def last_heard(self, listener: ListenerId, since_unix_seconds: float) -> dict[TrackId, float]:
        """Say when a listener last heard each track, as far as that was not before `since`."""
        ...

    def forget(self, listener: ListenerId) -> int:
        """Delete a listener's events beyond recovery and return how many there were."""
        ...

    def mark(self) -> HistoryMark:
        """Say how far the history has come."""
        ...

    def foreign_changes(self) -> int:
        """Give a number that changes when another process has written."""
        ...


def month_of(at_unix_seconds: float) -> int:
    """Number the month of a time."""
    return int(at_unix_seconds // MONTH_SECONDS)


def is_brief(played_ms: int) -> bool:
    """Whether so little was heard that it counts as a taste only."""
    return 0 < played_ms < BRIEF_MS
