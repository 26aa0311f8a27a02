"""What every model promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from recsys.types import Track, TrackId

Scores = npt.NDArray[np.float32]
"""(n_tracks,) in the order of the library; greater fits better."""
History = Mapping[TrackId, float]
"""One listener's preferences: above 0 liked, below 0 rejected, on the scale of
`interactions.preference`; tracks that the model does not know are ignored."""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What a model is fitted on."""

    tracks: tuple[Track, ...]
    """The library, ordered by id."""
    matrix: sparse.csr_matrix
    """(n_listeners, n_tracks) float32 preferences, columns in the order of `tracks`."""


class FittedModel(Protocol):
    """A model that has learnt; it is a value and may be shared and swapped."""

    def score(self, history: History) -> Scores:
        """Score the whole library for a listener who need not have been there at fitting."""
        ...

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Say how much each entry of the history adds to the personal part of a track's score."""
        ...


class Recommender(Protocol):
    """Settings of a model, ready to learn."""

    def fit(self, data: TrainingData) -> FittedModel:
        """Learn; equal data give an equal model. Raises ModelError."""
        ...


def positions_of(tracks: tuple[Track, ...]) -> dict[TrackId, int]:
    """Number the tracks by their place."""
    return {track.id: position for position, track in enumerate(tracks)}


def known_entries(
    history: History, positions: Mapping[TrackId, int]
) -> tuple[list[TrackId], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Take the part of a history that a model knows, by id: ids, positions and preferences."""
    ids = sorted(track_id for track_id, value in history.items() if value and track_id in positions)
    places = np.array([positions[track_id] for track_id in ids], np.int64)
    return ids, places, np.array([history[track_id] for track_id in ids], np.float64)
