"""What most listeners like: the guess about somebody of whom nothing is known."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recsys.models.protocol import History, Scores, State, TrainingData, places_of
from recsys.types import TrackId


@dataclass(frozen=True, slots=True)
class Popularity:
    """Counts listeners, not plays, so that one devoted listener does not decide.

    What is popular fades with every item that is known of a listener, as 1 / (1 + n / half).
    """

    half: float = 2.0
    """Known items after which popularity counts half."""

    def fit(self, data: TrainingData) -> "PopularityModel":
        """Count who prefers a track less who rejects it."""
        signs = np.asarray(data.matrix.sign().sum(axis=0), np.float64).ravel()
        damped = np.log1p(np.maximum(signs, 0.0))
        top = float(damped.max(initial=0.0))
        scores = (damped / top if top else damped).astype(np.float32)
        return PopularityModel(self, scores, places_of(data.ids))

    def restore(self, state: State, data: TrainingData) -> "PopularityModel":
        """Take the stored scores."""
        scores = state["scores"].astype(np.float32)
        return PopularityModel(self, scores, places_of(data.ids))


@dataclass(frozen=True, slots=True)
class PopularityModel:
    """The same order for everybody."""

    settings: Popularity
    """What it was fitted with."""
    scores: Scores
    """(n_items,) in 0..1, 1 for the most popular."""
    positions: Mapping[TrackId, int]
    """Place of each item."""

    def score(self, history: History) -> Scores:
        """Give the popularity of every item, less of it the more is known of the listener."""
        known = sum(item in self.positions for item in history)
        return self.scores * np.float32(1.0 / (1.0 + known / self.settings.half))

    def contributions(
        self,
        history: History,  # noqa: ARG002 - everybody gets the same
        track_id: TrackId,  # noqa: ARG002
    ) -> dict[TrackId, float]:
        """Nothing of this score comes from the listener."""
        return {}

    def state(self) -> State:
        """Give the popularity."""
        return {"scores": self.scores}
