"""Why a track is recommended: the listener's own plays that carry it, never anything else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recsys.history.protocol import Tally
from recsys.interactions import preferences
from recsys.models.protocol import Explainer
from recsys.names import normalised
from recsys.types import PlayEnd, Track, TrackId

_LEAST_CARRIED = 0.05
"""Below this nothing in the listener's history says much about the track."""
_OFTEN = 3
"""Plays from which on somebody keeps coming back."""


@dataclass(frozen=True, slots=True)
class _Past:
    plays: int
    """Heard and not skipped, tastes of less than half a minute left out."""
    liked: bool
    """Said so at least once, and did not reject it on balance."""


def reason(
    model: Explainer,
    tallies: Sequence[Tally],
    library: Mapping[TrackId, Track],
    track_id: TrackId,
) -> str | None:
    """Name what carries a track for a listener in one clause; None when nothing does."""
    history = preferences(tallies)
    carried = {
        source: amount
        for source, amount in model.contributions(history, track_id).items()
        if amount > 0.0 and history[source] > 0.0 and source in library
    }
    if sum(carried.values()) < _LEAST_CARRIED:
        return None
    past = _pasts(tallies, history)
    if track_id in carried:
        return _of_itself(past[track_id])
    return _of_artist(carried, past, library) or _of_track(carried, past, library)


def _pasts(tallies: Sequence[Tally], history: Mapping[TrackId, float]) -> dict[TrackId, _Past]:
    plays: defaultdict[TrackId, int] = defaultdict(int)
    liked: set[TrackId] = set()
    for entry in tallies:
        if entry.end in (PlayEnd.FINISHED, PlayEnd.STOPPED) and not entry.brief:
            plays[entry.track_id] += entry.times
        if entry.end is PlayEnd.LIKED:
            liked.add(entry.track_id)
    return {
        track_id: _Past(plays[track_id], track_id in liked and history[track_id] > 0.0)
        for track_id in history
    }


def _of_itself(past: _Past) -> str | None:
    if past.liked:
        return "because you said that you like it"
    return "because you keep coming back to it" if past.plays >= _OFTEN else None


def _of_artist(
    carried: Mapping[TrackId, float],
    past: Mapping[TrackId, _Past],
    library: Mapping[TrackId, Track],
) -> str | None:
    """Name an artist who carries more than half, through plays that are really many."""
    amounts: defaultdict[str, float] = defaultdict(float)
    plays: defaultdict[str, int] = defaultdict(int)
    spelling: dict[str, str] = {}
    for source, amount in sorted(carried.items()):
        key = normalised(library[source].artist)
        spelling.setdefault(key, library[source].artist)
        amounts[key] += amount
        plays[key] += past[source].plays
    top = min(amounts, key=lambda key: (-amounts[key], key))
    if plays[top] < _OFTEN or 2 * amounts[top] <= sum(amounts.values()):
        return None
    return f"because you keep coming back to {spelling[top]}"


def _of_track(
    carried: Mapping[TrackId, float],
    past: Mapping[TrackId, _Past],
    library: Mapping[TrackId, Track],
) -> str | None:
    """Name the one track that carries most."""
    named = {source: amount for source, amount in carried.items() if library[source].title}
    if not named:
        return None
    top = min(named, key=lambda source: (-named[source], source))
    title = library[top].title
    if past[top].liked:
        return f"because you liked {title}"
    if past[top].plays >= _OFTEN:
        return f"because you keep coming back to {title}"
    return f"because you listened to {title}" if past[top].plays else None
