"""The history as the recommender sees it; any store that keeps these promises will do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from recsys.types import ListenerId, ListeningEvent, PlayEnd, TrackId

BRIEF_MS = 30_000
"""Shorter than this is no full play, the measure that scrobblers and streaming services use."""


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

    def append_many(self, events: Iterable[ListeningEvent]) -> int:
        """Store all or none durably and return how many were new."""
        ...

    def events(self, listener: ListenerId | None = None) -> list[ListeningEvent]:
        """Read the events of one listener or of all, in the order of storing."""
        ...

    def tallies(self, listener: ListenerId | None = None) -> list[Tally]:
        """Count the events of one listener or of all, ordered by listener, track and end."""
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


def is_brief(played_ms: int) -> bool:
    """Whether so little was heard that it counts as a taste only."""
    return 0 < played_ms < BRIEF_MS
