"""What most listeners like: the guess about somebody of whom nothing is known."""

from dataclasses import dataclass

import numpy as np

from recsys.models.protocol import History, Scores, TrainingData
from recsys.types import TrackId


@dataclass(frozen=True, slots=True)
class Popularity:
    """Counts listeners, not plays, so that one devoted listener does not decide."""

    def fit(self, data: TrainingData) -> "PopularityModel":
        """Count who prefers a track less who rejects it."""
        signs = np.asarray(data.matrix.sign().sum(axis=0), np.float64).ravel()
        damped = np.log1p(np.maximum(signs, 0.0))
        top = float(damped.max(initial=0.0))
        return PopularityModel((damped / top if top else damped).astype(np.float32))


@dataclass(frozen=True, slots=True)
class PopularityModel:
    """The same scores for everybody."""

    scores: Scores
    """(n_tracks,) in 0..1, 1 for the most popular."""

    def score(self, history: History) -> Scores:  # noqa: ARG002 - everybody gets the same
        """Give the popularity of every track."""
        return self.scores

    def contributions(
        self,
        history: History,  # noqa: ARG002 - everybody gets the same
        track_id: TrackId,  # noqa: ARG002
    ) -> dict[TrackId, float]:
        """Nothing of this score comes from the listener."""
        return {}
