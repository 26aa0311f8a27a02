"""Sums a listening history up as plain values; drawing them is for the command line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from recsys.types import ListenerId, ListeningEvent, PlayEnd, Track, TrackId

_PLAYED = {PlayEnd.FINISHED, PlayEnd.SKIPPED, PlayEnd.STOPPED}
Ranking = tuple[tuple[str, int], ...]
Key = TypeVar("Key")


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
    genres_by_month: tuple[tuple[str, Ranking], ...]
    """Months as `2024-05`, oldest first, with the genres of their plays that were not skipped."""
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
    known = [(library[event.track_id], event) for event in heard if event.track_id in library]
    named = [(track, event) for track, event in known if track.title]
    timed = [event for event in listed if event.at_unix_seconds > 0]
    times = [event.at_unix_seconds for event in timed]
    ends = _counted((event.end, event.times) for event in listed)
    hours = _counted(
        (_hour(event, zone), event.times) for event in plays if event.at_unix_seconds > 0
    )
    genres = [(genre, event) for track, event in known for genre in track.genres]
    return HistoryStats(
        events=len(listed),
        plays=sum(event.times for event in plays),
        skips=ends[PlayEnd.SKIPPED],
        likes=ends[PlayEnd.LIKED],
        dislikes=ends[PlayEnd.DISLIKED],
        played_seconds=sum(event.played_ms * event.times for event in plays) / 1000,
        first_unix_seconds=min(times, default=None),
        last_unix_seconds=max(times, default=None),
        listeners=tuple(
            (ListenerId(name), times)
            for name, times in _ranked(((event.listener, 1) for event in listed), len(listed))
        ),
        artists=_ranked(((track.artist, event.times) for track, event in known), top),
        tracks=_ranked(
            ((f"{track.artist}: {track.title}", event.times) for track, event in named), top
        ),
        genres=_ranked(((genre, event.times) for genre, event in genres), top),
        genres_by_month=_by_month(genres, zone, top),
        plays_by_hour=tuple(hours[hour] for hour in range(24)),
        unknown_tracks=sum(event.track_id not in library for event in listed),
    )


def _by_month(
    genres: Sequence[tuple[str, ListeningEvent]], zone: tzinfo, top: int
) -> tuple[tuple[str, Ranking], ...]:
    months: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for genre, event in genres:
        if event.at_unix_seconds > 0:
            when = datetime.fromtimestamp(event.at_unix_seconds, zone)
            months[f"{when:%Y-%m}"].append((genre, event.times))
    return tuple((month, _ranked(months[month], top)) for month in sorted(months))


def _hour(event: ListeningEvent, zone: tzinfo) -> int:
    return datetime.fromtimestamp(event.at_unix_seconds, zone).hour


def _ranked(pairs: Iterable[tuple[str, int]], top: int) -> Ranking:
    counts = _counted(pairs)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top])


def _counted(pairs: Iterable[tuple[Key, int]]) -> Counter[Key]:
    counts: Counter[Key] = Counter()
    for key, times in pairs:
        counts[key] += times
    return counts
