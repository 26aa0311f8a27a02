"""Likeness of the tracks themselves: reaches tracks that nobody has played yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import scipy.sparse as sparse

from recsys.models.features import feature_matrix
from recsys.models.protocol import History, Scores, State, TrainingData, known_entries, positions_of
from recsys.types import TrackId


@dataclass(frozen=True, slots=True)
class Content:
    """Scores by the mean likeness to what was liked, less that to what was rejected."""

    caution: float = 1.0
    """Pulls the scores of a short history towards 0, in units of preference."""

    def fit(self, data: TrainingData) -> "ContentModel":
        """Describe the tracks; what listeners did plays no part."""
        return ContentModel(self, feature_matrix(data.tracks), positions_of(data.tracks))

    def restore(self, state: State, data: TrainingData) -> "ContentModel":  # noqa: ARG002
        """Describe the tracks again: nothing of it is learnt."""
        return self.fit(data)


@dataclass(frozen=True, slots=True)
class ContentModel:
    """Unit vectors of the tracks."""

    settings: Content
    """What it was fitted with."""
    features: sparse.csr_matrix
    """(n_tracks, n_features) float32, rows of unit length."""
    positions: Mapping[TrackId, int]
    """Row of each track."""

    def score(self, history: History) -> Scores:
        """Give sum of w_i cos(i, track) over caution + sum of |w_i|, in -1..1."""
        _, places, values = known_entries(history, self.positions)
        if not len(places):
            return np.zeros(self.features.shape[0], np.float32)
        weights = values / (self.settings.caution + np.abs(values).sum())
        profile = self.features[places].T @ weights.astype(np.float32)
        return cast(Scores, self.features @ profile)

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Split a score into its terms; they sum up to the score."""
        ids, places, values = known_entries(history, self.positions)
        if track_id not in self.positions or not ids:
            return {}
        track = self.features[self.positions[track_id]]
        likeness = (self.features[places] @ track.T).toarray().ravel()
        terms = values * likeness / (self.settings.caution + np.abs(values).sum())
        return dict(zip(ids, terms.tolist(), strict=True))

    def state(self) -> State:
        """Nothing: the library says it all."""
        return {}
