"""A closed-form linear autoencoder over normalised listening, kept as two thin matrices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from recsys.models.protocol import (
    History,
    Scores,
    State,
    TrainingData,
    known_entries,
    one_blas_thread,
    places_of,
)
from recsys.models.spectrum import leading_spectrum
from recsys.types import TrackId

Floats = npt.NDArray[np.float32]

_FULL_EVIDENCE = float(np.log(2.0))
"""One whole play; a history that says less than that counts only in proportion."""


@dataclass(frozen=True, slots=True)
class LinearAutoencoder:
    """Ridge regression from what a listener likes to what they like, as EASE (Steck 2019) is.

    Each row x of preferences is scaled to z = x n^-a / |x n^-a|, n being the listeners of each
    item, and the map G = argmin |Y - Z G|^2 + lambda |G|^2 is Z'(ZZ' + lambda I)^-1 Y. EASE forbids
    an item to predict itself; that is left out here, as what is known already is not offered. Only
    the leading directions of Z are kept, so that G needs no n_items x n_items matrix.
    """

    ridge: float = 1.0
    """lambda; the rows of Z have length 1."""
    popularity_power: float = 0.25
    """a: how much less a popular item tells about a listener."""
    target_power: float = 0.1
    """The same for the rows of Y, which are scaled to length 1 too."""
    most_directions: int = 512
    """At most so many directions are kept."""
    most_values: int = 9_000_000
    """Items times directions stay below this, so that a large library is scored quickly."""
    fewest_directions: int = 0
    """Where fewer fit, none are kept and the model says nothing: ALS is better then."""

    def fit(self, data: TrainingData) -> "LinearAutoencoderModel":
        """Solve in the space of the listeners or of the items, whichever is smaller."""
        matrix = data.matrix
        n_items = matrix.shape[1]
        listeners = np.maximum(np.asarray((matrix > 0).sum(axis=0), np.float64).ravel(), 1.0)
        told = listeners**-self.popularity_power
        rows = _unit_rows(matrix @ sparse.diags(told))
        targets = _unit_rows(matrix @ sparse.diags(listeners**-self.target_power))
        directions = min(self.most_directions, self.most_values // max(1, n_items))
        if directions < min(self.fewest_directions, *matrix.shape):
            directions = 0
        with one_blas_thread():
            left, lengths, right = leading_spectrum(rows, directions)
            decode = np.asarray((targets.T @ left) * (lengths / (lengths**2 + self.ridge)))
        encode = told[:, None] * right
        return LinearAutoencoderModel(
            self, _narrow(encode), np.asfortranarray(_narrow(decode)), places_of(data.ids)
        )

    def restore(self, state: State, data: TrainingData) -> "LinearAutoencoderModel":
        """Take the two stored matrices."""
        return LinearAutoencoderModel(
            self,
            state["encode"].astype(np.float32),
            np.asfortranarray(state["decode"].astype(np.float32)),
            places_of(data.ids),
        )


@dataclass(frozen=True, slots=True)
class LinearAutoencoderModel:
    """G = encode decode', row i being what liking item i says about every other item."""

    settings: LinearAutoencoder
    """What it was fitted with."""
    encode: Floats
    """(n_items, n_directions), already scaled by the popularity."""
    decode: Floats
    """(n_items, n_directions)."""
    positions: Mapping[TrackId, int]
    """Row of each item."""

    def score(self, history: History) -> Scores:
        """Give decode encode' z for the listener's scaled preferences z."""
        _, places, values = known_entries(history, self.positions)
        if not len(places):
            return np.zeros(len(self.decode), np.float32)
        with one_blas_thread():
            weights = self._weights(values).astype(np.float32)
            return cast(Scores, self.decode @ (self.encode[places].T @ weights))

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Split a score into its terms; they sum up to the score."""
        ids, places, values = known_entries(history, self.positions)
        if track_id not in self.positions or not ids:
            return {}
        told = self.encode[places] @ self.decode[self.positions[track_id]]
        terms = self._weights(values) * told
        return dict(zip(ids, terms.tolist(), strict=True))

    def state(self) -> State:
        """Give both matrices."""
        return {"encode": self.encode, "decode": self.decode}

    def _weights(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Scale preferences to length 1, as in training; `encode` holds the popularity already."""
        evidence = min(1.0, float(np.abs(values).sum()) / _FULL_EVIDENCE)
        length = float(np.sqrt((values**2).sum()))
        return values * (evidence / length)


def _unit_rows(matrix: sparse.spmatrix) -> sparse.csr_matrix:
    rows = sparse.csr_matrix(matrix, dtype=np.float64)
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), np.float64).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0.0)
    return sparse.csr_matrix(sparse.diags(scale) @ rows)


def _narrow(values: npt.NDArray[np.float64]) -> Floats:
    return np.asarray(values, np.float32)
