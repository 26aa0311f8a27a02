"""Orders tracks into a playlist that rises gently and never plays one artist twice in a row."""

import math
from collections import Counter
from collections.abc import Sequence

from recsys.names import normalised
from recsys.types import Track

_PEAK = 0.65
"""Where the arc is highest, as a share of the playlist."""
_UNKNOWN_ENERGY = 0.5


def arranged(tracks: Sequence[Track], *, after: Track | None = None) -> tuple[Track, ...]:
    """Put tracks into an order whose energy rises to a peak and falls again.

    Equal artists stay apart wherever that is possible at all, from `after` too, the track that was
    played before.
    """
    wanted = _arc(sorted(map(_energy, tracks)))
    left = sorted(tracks, key=lambda track: track.id)
    ordered: list[Track] = []
    previous = None if after is None else _artist(after)
    for level in wanted:
        candidates = _placeable(left, previous)
        chosen = min(candidates, key=lambda track: (abs(_energy(track) - level), track.id))
        left.remove(chosen)
        ordered.append(chosen)
        previous = _artist(chosen)
    return tuple(ordered)


def _arc(rising: Sequence[float]) -> list[float]:
    """Deal the energies that there are out to places: low, to the peak, and down halfway."""
    heights = [_height(place, len(rising)) for place in range(len(rising))]
    by_height = sorted(range(len(rising)), key=lambda place: (heights[place], place))
    levels = [0.0] * len(rising)
    for place, energy in zip(by_height, rising, strict=True):
        levels[place] = energy
    return levels


def _height(place: int, length: int) -> float:
    at = place / max(1, length - 1)
    if at <= _PEAK:
        return math.sin(0.5 * math.pi * at / _PEAK)
    return 1.0 - 0.6 * (at - _PEAK) / (1.0 - _PEAK)


def _placeable(left: Sequence[Track], previous: str | None) -> Sequence[Track]:
    """Give the tracks that may come next without forcing two of one artist together later."""
    counts = Counter(map(_artist, left))
    # An artist with more than half of the rest must come now, or cannot be kept apart later.
    pressing = [name for name, times in counts.items() if 2 * times > len(left)]
    if pressing and pressing[0] != previous:
        return [track for track in left if _artist(track) == pressing[0]]
    return [track for track in left if _artist(track) != previous] or left


def _artist(track: Track) -> str:
    return normalised(track.artist)


def _energy(track: Track) -> float:
    return _UNKNOWN_ENERGY if track.energy is None else track.energy
