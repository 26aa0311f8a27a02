"""Who a simulated listener is: what they want today, what they like, how they behave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from recsys.types import Track


@dataclass(frozen=True, slots=True)
class Listener:
    """One simulated person; everything they do follows from this and from what they hear."""

    name: str
    genres: tuple[str, ...]
    """What they feel like today, the first most."""
    mood: str
    """The mood that they are after."""
    disliked_genres: tuple[str, ...]
    """What they never want."""
    knows: float
    """0 to 1: how likely they name their wish without being asked."""
    corrects: bool
    """Whether they once misspeak and correct themselves."""
    patience: int
    """Offers that they listen to before they give up."""

    def pleasure(self, track: Mapping[str, Any]) -> float:
        """0 to 1: how much a track of the protocol pleases them."""
        genres, moods = set(track["genres"]), set(track["moods"])
        if genres & set(self.disliked_genres):
            return 0.0
        genre = 1.0 if self.genres[0] in genres else 0.6 if genres & set(self.genres) else 0.1
        return 0.65 * genre + 0.35 * (1.0 if self.mood in moods else 0.0)


NAMES = ("Ana", "Tom", "Maria", "Ben", "Lucy", "David", "Emma", "Sam")


def random_listener(tracks: Sequence[Track], rng: np.random.Generator) -> Listener:
    """Somebody whom this library can please: goal and taste come from one of its tracks."""
    usable = [track for track in tracks if track.genres and track.moods]
    goal = usable[int(rng.integers(len(usable)))]
    others = sorted({genre for track in usable for genre in track.genres} - set(goal.genres))
    picked = [str(genre) for genre in rng.permutation(others)]
    return Listener(
        name=str(rng.choice(NAMES)),
        genres=(*goal.genres, *picked[:2]),
        mood=str(rng.choice(goal.moods)),
        disliked_genres=tuple(picked[2:4]),
        knows=float(rng.uniform(0.2, 0.9)),
        corrects=bool(rng.random() < 0.4),
        patience=int(rng.integers(8, 14)),
    )
