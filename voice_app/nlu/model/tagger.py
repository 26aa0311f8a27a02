"""What a tagger says of an utterance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAX_TAGGED = 40
"""Tokens that are tagged; nobody says a longer request in one breath."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A range of tokens that the tagger takes for a slot."""

    slot: str
    first: int
    last: int
    """One past the last token."""
    certainty: float
    """0 to 1, the mean marginal probability of its tags."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger makes of an utterance."""

    spans: tuple[Tagged, ...] = ()
    """In order."""
    inside: tuple[float, ...] = ()
    """For each token the probability that it belongs to some slot; may be shorter."""


def spans_of(labels: tuple[str, ...], path: list[int], marginal: NDArray[np.float64]) -> Tags:
    """Join `B-slot` and `I-slot` labels to ranges; the first label is the one of no slot."""
    spans: list[Tagged] = []
    at = 0
    while at < len(path):
        slot = labels[path[at]].partition("-")[2]
        last = at + 1
        if slot:
            while last < len(path) and labels[path[last]] == f"I-{slot}":
                last += 1
            sure = float(np.mean([marginal[i, path[i]] for i in range(at, last)]))
            spans.append(Tagged(slot, at, last, sure))
        at = last
    return Tags(tuple(spans), tuple((1.0 - marginal[:, 0]).tolist()))
