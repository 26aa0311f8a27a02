"""Sums a listening history up as plain values; drawing them is for the command line."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from recsys.types import ListenerId, ListeningEvent, PlayEnd, Track, TrackId

_PLAYED = {PlayEnd.FINISHED, PlayEnd.SKIPPED, PlayEnd.STOPPED}
Ranking = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class HistoryStats:
    """A listening history in numbers; rankings have the greatest first, ties by name."""

    events: int
    """All events."""
    plays: int
    """Events in which music was heard: finished, skipped or stopped."""
    skips: int
    """Plays that were skipped."""
    likes: int
    """Times that something was liked."""
    dislikes: int
    """Times that something was disliked."""
    played_seconds: float
    """Sum over all plays of known length."""
    first_unix_seconds: float | None
    """Time of the earliest event."""
    last_unix_seconds: float | None
    """Time of the latest event."""
    listeners: tuple[tuple[ListenerId, int], ...]
    """Events by listener."""
    artists: Ranking
    """Plays that were not skipped, by artist."""
    tracks: Ranking
    """Plays that were not skipped, as `artist: title`."""
    genres: Ranking
    """Plays that were not skipped, by genre."""
    plays_by_hour: tuple[int, ...]
    """24 counts of plays by hour of the day."""
    unknown_tracks: int
    """Events whose track the library no longer knows."""


def summarise(
    events: Iterable[ListeningEvent],
    library: Mapping[TrackId, Track],
    *,
    zone: tzinfo = UTC,
    top: int = 10,
) -> HistoryStats:
    """Count a history; `zone` decides which hour of the day a play falls in."""
    listed = list(events)
    plays = [event for event in listed if event.end in _PLAYED]
    heard = [event for event in plays if event.end is not PlayEnd.SKIPPED]
    known = [library[event.track_id] for event in heard if event.track_id in library]
    times = [event.at_unix_seconds for event in listed]
    ends = Counter(event.end for event in listed)
    hours = Counter(_hour(event, zone) for event in plays)
    return HistoryStats(
        events=len(listed),
        plays=len(plays),
        skips=ends[PlayEnd.SKIPPED],
        likes=ends[PlayEnd.LIKED],
        dislikes=ends[PlayEnd.DISLIKED],
        played_seconds=sum(event.played_ms for event in plays) / 1000,
        first_unix_seconds=min(times, default=None),
        last_unix_seconds=max(times, default=None),
        listeners=tuple(
            (ListenerId(name), times)
            for name, times in _ranked((event.listener for event in listed), len(listed))
        ),
        artists=_ranked((track.artist for track in known), top),
        tracks=_ranked((f"{track.artist}: {track.title}" for track in known), top),
        genres=_ranked((genre for track in known for genre in track.genres), top),
        plays_by_hour=tuple(hours[hour] for hour in range(24)),
        unknown_tracks=sum(event.track_id not in library for event in listed),
    )


def _hour(event: ListeningEvent, zone: tzinfo) -> int:
    return datetime.fromtimestamp(event.at_unix_seconds, zone).hour


def _ranked(names: Iterable[str], top: int) -> Ranking:
    counts = Counter(names)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top])
