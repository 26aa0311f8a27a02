"""Lets what was played lately rest."""

from collections.abc import Mapping

from recsys.types import TrackId

DAY_SECONDS = 86_400.0
COOL_DOWN_SECONDS = 14 * DAY_SECONDS
"""After so long a track is as good as any again."""
_STEPS = ((1.0, 0.6), (3.0, 0.4), (7.0, 0.2), (14.0, 0.1))
"""Days since it was played, and what that costs: in steps, so that a second changes nothing."""


def rest_costs(
    last_heard: Mapping[TrackId, float], now_unix_seconds: float
) -> dict[TrackId, float]:
    """Say what it costs to offer each track again; what comes from the future is of today."""
    costs = {}
    for track_id, at in last_heard.items():
        age_days = max(0.0, now_unix_seconds - at) / DAY_SECONDS
        cost = next((cost for days, cost in _STEPS if age_days < days), 0.0)
        if cost:
            costs[track_id] = cost
    return costs
