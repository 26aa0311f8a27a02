"""Collaborative filtering: implicit alternating least squares, with fold-in in closed form."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it has no stubs

from recsys.errors import ModelError
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

Factors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Als:
    """Hu, Koren, Volinsky (2008), Collaborative Filtering for Implicit Feedback Datasets.

    A preference w is trusted with confidence c = 1 + alpha |w|; what was rejected is a confident
    zero in training.
    """

    n_factors: int = 64
    """At most so many latent dimensions; a small library gets a third of its tracks."""
    regularization: float = 5.0
    """lambda of the paper."""
    alpha: float = 1.0
    """Growth of the confidence with the preference."""
    iterations: int = 15
    """Alternations."""
    seed: int = 7
    """Of the starting factors."""

    def fit(self, data: TrainingData) -> "AlsModel":
        """Learn track factors; a track that nobody played gets factors of zero."""
        factors = self._train(data.matrix) if data.matrix.nnz else self._nothing(data.matrix)
        return AlsModel.from_factors(self, factors, places_of(data.ids))

    def restore(self, state: State, data: TrainingData) -> "AlsModel":
        """Put the model together from its factors."""
        return AlsModel.from_factors(self, state["factors"].astype(np.float32), places_of(data.ids))

    def _train(self, matrix: sparse.csr_matrix) -> Factors:
        # implicit takes half a second to import, and a stored model needs none of it.
        from implicit.cpu.als import AlternatingLeastSquares

        confidences = matrix.astype(np.float32)
        confidences.data = np.sign(matrix.data) * (1.0 + self.alpha * np.abs(matrix.data))
        # Looked up afresh: the import above may have brought in a BLAS of its own, and implicit
        # warns unless each is held to one thread.
        with threadpool_limits(limits=1, user_api="blas"):
            model = AlternatingLeastSquares(
                factors=self._dimensions(matrix.shape[1]),
                regularization=self.regularization,
                alpha=1.0,
                iterations=self.iterations,
                num_threads=1,
                random_state=self.seed,
            )
            model.fit(confidences, show_progress=False)
        factors = np.asarray(model.item_factors, np.float32)
        if not np.isfinite(factors).all():
            raise ModelError(
                "The listening history gave a model that is not finite; export and check it."
            )
        return factors

    def _dimensions(self, n_tracks: int) -> int:
        return max(2, min(self.n_factors, n_tracks // 3))

    def _nothing(self, matrix: sparse.csr_matrix) -> Factors:
        return np.zeros((matrix.shape[1], self._dimensions(matrix.shape[1])), np.float32)


@dataclass(frozen=True, slots=True)
class AlsModel:
    """Track factors Y and what is needed to place a listener among them."""

    settings: Als
    """What it was fitted with."""
    factors: Factors
    """Y, (n_items, n_factors)."""
    gram: npt.NDArray[np.float64]
    """Y'Y + lambda I, (n_factors, n_factors)."""
    positions: Mapping[TrackId, int]
    """Row of each track."""

    @classmethod
    def from_factors(
        cls, settings: Als, factors: Factors, positions: Mapping[TrackId, int]
    ) -> "AlsModel":
        """Rebuild the model from its factors alone."""
        gram = (factors.T @ factors).astype(np.float64)
        gram += settings.regularization * np.eye(factors.shape[1])
        # Scoring runs over the whole library: column by column it takes half the time.
        return cls(settings, np.asfortranarray(factors), gram, positions)

    def score(self, history: History) -> Scores:
        """Give Y x for the folded-in listener x."""
        _, places, values = known_entries(history, self.positions)
        if not len(places):
            return np.zeros(len(self.factors), np.float32)
        with one_blas_thread():
            confident, weighted = self._equations(places, values)
            listener = np.linalg.solve(confident, weighted.sum(axis=0))
            return self.factors @ listener.astype(np.float32)

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Split a score into its terms (section 5 of the paper); they sum up to the score."""
        ids, places, values = known_entries(history, self.positions)
        if track_id not in self.positions or not ids:
            return {}
        with one_blas_thread():
            confident, weighted = self._equations(places, values)
            track = self.factors[self.positions[track_id]].astype(np.float64)
            terms = weighted @ np.linalg.solve(confident, track)
        return dict(zip(ids, terms.tolist(), strict=True))

    def state(self) -> State:
        """Give the track factors."""
        return {"factors": self.factors}

    def _equations(
        self, places: npt.NDArray[np.int64], values: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Give Y'CY + lambda I and the rows c p y of the right-hand side.

        Unlike in training a rejected track has the preference p = -1, not 0: a listener who has
        only rejected so far is then moved away, where zeros alone would leave them at the origin.
        """
        rated = self.factors[places].astype(np.float64)
        confidence = 1.0 + self.settings.alpha * np.abs(values)
        confident = self.gram + (rated.T * (confidence - 1.0)) @ rated
        return confident, rated * (confidence * np.sign(values))[:, None]
