"""Turns what happened into how much a listener prefers a track, and all of it into a matrix."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import scipy.sparse as sparse

from recsys.history.protocol import Tally, is_brief, month_of
from recsys.types import ListenerId, ListeningEvent, PlayEnd, TrackId

LIKE = 2.0
DISLIKE = -4.0
"""Said outright, so it outweighs a few plays."""

_EFFECTS: Mapping[tuple[PlayEnd, bool], float] = {
    (PlayEnd.FINISHED, False): 1.0,
    (PlayEnd.FINISHED, True): 0.25,  # a snippet that ran to its end
    (PlayEnd.STOPPED, False): 0.5,
    (PlayEnd.STOPPED, True): 0.0,  # the listener left, the track is not to blame
    (PlayEnd.SKIPPED, False): -0.25,
    (PlayEnd.SKIPPED, True): -1.0,
    (PlayEnd.LIKED, False): LIKE,
    (PlayEnd.LIKED, True): LIKE,
    (PlayEnd.DISLIKED, False): DISLIKE,
    (PlayEnd.DISLIKED, True): DISLIKE,
}


HALF_LIFE_MONTHS = 24.0
"""After so long a play counts half as much as one of the listener's newest month."""
LEAST_WEIGHT = 0.25
"""An old love never counts for less than this share."""


def tally(events: Iterable[ListeningEvent]) -> list[Tally]:
    """Count events in memory as the store does on disk."""
    counts: defaultdict[tuple[str, str, str, bool, int], int] = defaultdict(int)
    for event in events:
        month = month_of(event.at_unix_seconds)
        key = (event.listener, event.track_id, event.end, is_brief(event.played_ms), month)
        counts[key] += event.times
    return [
        Tally(ListenerId(listener), TrackId(track_id), PlayEnd(end), brief, counts[key], month)
        for key in sorted(counts)
        for listener, track_id, end, brief, month in (key,)
    ]


def preference(net_effect: float) -> float:
    """Damp a sum of effects by sign(x) log(1 + |x|): the hundredth play says little more."""
    return math.copysign(math.log1p(abs(net_effect)), net_effect)


def preferences(tallies: Iterable[Tally]) -> dict[TrackId, float]:
    """Weigh one listener's tracks: above 0 preferred, below 0 rejected, 0 left out.

    What happened long before the newest event counts less, whatever the clock says.
    """
    entries = sorted(tallies, key=lambda entry: (entry.track_id, entry.end, entry.brief))
    newest = max((entry.month for entry in entries), default=0)
    net: defaultdict[TrackId, float] = defaultdict(float)
    for entry in sorted(entries, key=lambda e: e.month):
        effect = _EFFECTS[entry.end, entry.brief] * entry.times
        net[entry.track_id] += effect * recency(newest - entry.month)
    return {track_id: preference(effect) for track_id, effect in sorted(net.items()) if effect}


def recency(age_months: float) -> float:
    """Give the weight of something that happened so long before the newest event."""
    return max(LEAST_WEIGHT, math.exp2(-age_months / HALF_LIFE_MONTHS))


def with_artists(
    history: Mapping[TrackId, float], artist_of: Mapping[TrackId, TrackId]
) -> dict[TrackId, float]:
    """Add to preferences for tracks what they say together of each artist, damped once more."""
    total: defaultdict[TrackId, float] = defaultdict(float)
    for track_id, value in sorted(history.items()):
        artist = artist_of.get(track_id)
        if artist is not None:
            total[artist] += value
    return {**history, **{artist: preference(value) for artist, value in total.items()}}


def interaction_matrix(
    tallies: Iterable[Tally],
    positions: Mapping[TrackId, int],
    artist_of: Mapping[TrackId, TrackId] | None = None,
) -> sparse.csr_matrix:
    """Build the float32 matrix of preferences, shape (n_listeners, n_items).

    Listeners are in the order of their ids, items by `positions`; unknown items are left out.
    The order of the tallies does not matter.
    """
    artists = artist_of or {}
    of_listener: defaultdict[str, list[Tally]] = defaultdict(list)
    for entry in tallies:
        if entry.track_id in positions or entry.track_id in artists:
            of_listener[entry.listener].append(entry)
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for listener in sorted(of_listener):
        known = with_artists(preferences(of_listener[listener]), artists)
        row = sorted((positions[item], value) for item, value in known.items() if item in positions)
        columns += [column for column, value in row if value]
        values += [value for _, value in row if value]
        ends.append(len(columns))
    return sparse.csr_matrix(
        (np.asarray(values, np.float32), np.asarray(columns, np.int32), np.asarray(ends)),
        shape=(len(of_listener), len(positions)),
    )
