"""Several models together, their weights fitted on listeners whom none of them has seen."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from recsys.models.protocol import FittedModel, History, Recommender, Scores, State, TrainingData
from recsys.types import TrackId

_SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Blend:
    """A weighted sum, so that every score can be traced to the plays that carry it."""

    parts: Mapping[str, Recommender]
    """Settings of the models by name."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """By name; a part that is not named counts 1."""

    def fit(self, data: TrainingData) -> "BlendModel":
        """Fit the parts on the same data."""
        return BlendModel(self, {name: part.fit(data) for name, part in self.parts.items()})

    def restore(self, state: State, data: TrainingData) -> "BlendModel":
        """Restore each part from the arrays that carry its name."""
        return BlendModel(
            self,
            {name: part.restore(_of_part(state, name), data) for name, part in self.parts.items()},
        )


@dataclass(frozen=True, slots=True)
class BlendModel:
    """The fitted parts."""

    settings: Blend
    """What it was fitted with."""
    parts: Mapping[str, FittedModel]
    """By name."""

    def weight(self, name: str) -> float:
        """Say how much a part counts."""
        return self.settings.weights.get(name, 1.0)

    def weighted(self, weights: Mapping[str, float]) -> "BlendModel":
        """Weigh the same parts otherwise."""
        return BlendModel(replace(self.settings, weights=weights), self.parts)

    def score(self, history: History) -> Scores:
        """Add the parts' scores by their weights."""
        scores = [
            np.float32(self.weight(name)) * part.score(history)
            for name, part in self.parts.items()
            if self.weight(name)
        ]
        return np.asarray(np.sum(scores, axis=0), np.float32)

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Add the parts' contributions by the same weights."""
        total: defaultdict[TrackId, float] = defaultdict(float)
        for name, part in self.parts.items():
            for source, amount in part.contributions(history, track_id).items():
                total[source] += self.weight(name) * amount
        return dict(total)

    def state(self) -> State:
        """Give all parts' arrays, named by part."""
        return {
            f"{name}{_SEPARATOR}{key}": array
            for name, part in self.parts.items()
            for key, array in part.state().items()
        }


def _of_part(state: State, name: str) -> State:
    start = name + _SEPARATOR
    return {key.removeprefix(start): array for key, array in state.items() if key.startswith(start)}
