"""What every model promises."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped] # it has no stubs

from recsys.types import Track, TrackId

Scores = npt.NDArray[np.float32]
"""(n_items,) in the order of the items; greater fits better."""
History = Mapping[TrackId, float]
"""One listener's preferences: above 0 liked, below 0 rejected, on the scale of
`interactions.preference`; items that the model does not know are ignored."""
State = Mapping[str, npt.NDArray[np.generic]]
"""What a model has learnt, as named arrays that can be stored."""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What a model is fitted on."""

    ids: tuple[TrackId, ...]
    """The items, whether tracks or artists, ordered."""
    matrix: sparse.csr_matrix
    """(n_listeners, n_items) float32 preferences, columns in the order of `ids`."""
    tracks: tuple[Track, ...] = ()
    """What is known of the items; empty where nothing but their ids is."""

    @classmethod
    def of_library(cls, tracks: Sequence[Track], matrix: sparse.csr_matrix) -> Self:
        """Take a library, ordered by id, as the items."""
        return cls(tuple(track.id for track in tracks), matrix, tuple(tracks))


class Explainer(Protocol):
    """A model that can say where its scores come from."""

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Say how much each entry of the history adds to the personal part of an item's score."""
        ...


class FittedModel(Explainer, Protocol):
    """A model that has learnt; it is a value and may be shared and swapped."""

    def score(self, history: History) -> Scores:
        """Score all items for a listener who need not have been there at fitting."""
        ...

    def state(self) -> State:
        """Give what was learnt and cannot be derived from the items alone."""
        ...


class Recommender(Protocol):
    """Settings of a model, ready to learn."""

    def fit(self, data: TrainingData) -> FittedModel:
        """Learn; equal data give an equal model. Raises ModelError."""
        ...

    def restore(self, state: State, data: TrainingData) -> FittedModel:
        """Put a model together again from what it learnt; the matrix of `data` is not looked at."""
        ...


def positions_of(tracks: Sequence[Track]) -> dict[TrackId, int]:
    """Number the tracks by their place."""
    return {track.id: position for position, track in enumerate(tracks)}


def places_of(ids: Sequence[TrackId]) -> dict[TrackId, int]:
    """Number the items by their place."""
    return {item: position for position, item in enumerate(ids)}


def known_entries(
    history: History, positions: Mapping[TrackId, int]
) -> tuple[list[TrackId], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Take the part of a history that a model knows, by id: ids, positions and preferences."""
    ids = sorted(track_id for track_id, value in history.items() if value and track_id in positions)
    places = np.array([positions[track_id] for track_id in ids], np.int64)
    return ids, places, np.array([history[track_id] for track_id in ids], np.float64)


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Hold numpy's BLAS to one thread: on systems this small a second one only spins."""
    with _controller().limit(limits=1, user_api="blas"):
        yield
