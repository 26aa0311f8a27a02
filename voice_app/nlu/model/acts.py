"""A multinomial logistic regression over hashed n-grams that says which act an utterance is."""

import numpy as np
from numpy.typing import NDArray

from voice_app.domain.understanding import Intent


class ActModel:
    """Gives every act its probability; immutable."""

    def __init__(self, acts: tuple[Intent, ...], weights: NDArray[np.float32], temperature: float):
        """Take (rows, acts) weights and the temperature that was fitted on held-out sentences."""
        self.acts = acts
        self.weights = weights
        self.temperature = temperature

    def probabilities(self, rows: list[int]) -> dict[Intent, float]:
        """Return the probability of every act; they sum to 1."""
        scores = self.weights[np.asarray(rows)].sum(axis=0) / self.temperature
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        return dict(zip(self.acts, odds.tolist(), strict=True))
