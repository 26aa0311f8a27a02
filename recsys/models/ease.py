"""EASE itself, for as many items as its dense matrix allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import scipy.linalg

from recsys.models.protocol import (
    History,
    Scores,
    State,
    TrainingData,
    known_entries,
    one_blas_thread,
    places_of,
)
from recsys.types import TrackId


@dataclass(frozen=True, slots=True)
class Ease:
    """Steck (2019), Embarrassingly Shallow Autoencoders for Sparse Data."""

    ridge: float = 50.0
    """lambda of the paper, in units of the mean squared preference."""
    fewest_listeners: int = 3
    """Items with fewer are left out."""
    most_items: int = 5_000
    """The matrix has the square of this many entries; the most heard items are kept."""

    def fit(self, data: TrainingData) -> "EaseModel":
        """Invert the items' Gram matrix; an item that was left out scores 0."""
        matrix = data.matrix
        listeners = np.asarray((matrix > 0).sum(axis=0)).ravel()
        order = np.argsort(-listeners, kind="stable")[: self.most_items]
        kept = np.sort(order[listeners[order] >= self.fewest_listeners])
        if not len(kept):
            return EaseModel(kept, np.zeros((0, 0), np.float32), places_of(data.ids))
        rows = matrix[:, kept].astype(np.float32)
        with one_blas_thread():
            gram = (rows.T @ rows).toarray()
            gram[np.diag_indices_from(gram)] += self.ridge * float((rows.data**2).mean())
            inverse = scipy.linalg.inv(gram, overwrite_a=True, check_finite=False)
        told = np.asarray(-inverse / np.diag(inverse), np.float32)
        np.fill_diagonal(told, 0.0)
        return EaseModel(kept, told, places_of(data.ids))

    def restore(self, state: State, data: TrainingData) -> "EaseModel":
        """Take the stored matrix."""
        return EaseModel(
            state["kept"].astype(np.int64),
            state["told"].astype(np.float32),
            places_of(data.ids),
        )


@dataclass(frozen=True, slots=True)
class EaseModel:
    """What liking one item says about another."""

    kept: npt.NDArray[np.int64]
    """(n_kept,) places of the items that take part, ascending."""
    told: npt.NDArray[np.float32]
    """B of the paper, (n_kept, n_kept), zero on the diagonal."""
    positions: Mapping[TrackId, int]
    """Place of each item."""

    def score(self, history: History) -> Scores:
        """Give x B."""
        scores = np.zeros(len(self.positions), np.float32)
        _, rows, values = self._entries(history)
        if len(rows):
            with one_blas_thread():
                scores[self.kept] = values.astype(np.float32) @ self.told[rows]
        return scores

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Split a score into its terms; they sum up to the score."""
        ids, rows, values = self._entries(history)
        column = self._row(self.positions.get(track_id, -1))
        if column is None or not ids:
            return {}
        return dict(zip(ids, (values * self.told[rows, column]).tolist(), strict=True))

    def state(self) -> State:
        """Give the matrix and whom it is about."""
        return {"kept": self.kept, "told": self.told}

    def _entries(
        self, history: History
    ) -> tuple[list[TrackId], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        ids, places, values = known_entries(history, self.positions)
        rows = [self._row(int(place)) for place in places]
        known = [at for at, row in enumerate(rows) if row is not None]
        chosen = np.array([cast(int, rows[at]) for at in known], np.int64)
        return [ids[at] for at in known], chosen, values[known]

    def _row(self, place: int) -> int | None:
        at = int(np.searchsorted(self.kept, place))
        return at if at < len(self.kept) and self.kept[at] == place else None
