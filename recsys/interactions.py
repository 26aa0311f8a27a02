"""Turns what happened into how much a listener prefers a track, and all of it into a matrix."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import scipy.sparse as sparse

from recsys.history.protocol import Tally, is_brief
from recsys.types import ListeningEvent, PlayEnd, TrackId

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


def tally(events: Iterable[ListeningEvent]) -> list[Tally]:
    """Count events in memory as the store does on disk."""
    counts: defaultdict[tuple[str, str, str, bool], int] = defaultdict(int)
    kinds: dict[tuple[str, str, str, bool], ListeningEvent] = {}
    for event in events:
        key = (event.listener, event.track_id, event.end.value, is_brief(event.played_ms))
        counts[key] += 1
        kinds[key] = event
    return [
        Tally(kinds[key].listener, kinds[key].track_id, kinds[key].end, key[3], counts[key])
        for key in sorted(counts)
    ]


def preference(net_effect: float) -> float:
    """Damp a sum of effects by sign(x) log(1 + |x|): the hundredth play says little more."""
    return math.copysign(math.log1p(abs(net_effect)), net_effect)


def preferences(tallies: Iterable[Tally]) -> dict[TrackId, float]:
    """Weigh one listener's tracks: above 0 preferred, below 0 rejected, 0 left out."""
    net: defaultdict[TrackId, float] = defaultdict(float)
    for entry in tallies:
        net[entry.track_id] += _EFFECTS[entry.end, entry.brief] * entry.times
    return {track_id: preference(effect) for track_id, effect in sorted(net.items()) if effect}


def interaction_matrix(
    tallies: Iterable[Tally], positions: Mapping[TrackId, int]
) -> sparse.csr_matrix:
    """Build the float32 matrix of preferences, shape (n_listeners, n_tracks).

    Listeners are in the order of their ids, tracks by `positions`; unknown tracks are left out.
    The order of the tallies does not matter.
    """
    of_listener: defaultdict[str, list[Tally]] = defaultdict(list)
    for entry in tallies:
        if entry.track_id in positions:
            of_listener[entry.listener].append(entry)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, listener in enumerate(sorted(of_listener)):
        entries = sorted(of_listener[listener], key=lambda t: (t.track_id, t.end, t.brief))
        for track_id, value in preferences(entries).items():
            rows.append(row)
            columns.append(positions[track_id])
            values.append(value)
    return sparse.csr_matrix(
        (np.asarray(values, np.float32), (rows, columns)),
        shape=(len(of_listener), len(positions)),
    )
