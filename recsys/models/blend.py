"""The model in use: collaborative filtering, content and popularity together."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from recsys.models.als import Als, AlsModel
from recsys.models.content import Content, ContentModel
from recsys.models.popularity import Popularity, PopularityModel
from recsys.models.protocol import History, Scores, TrainingData
from recsys.types import TrackId


@dataclass(frozen=True, slots=True)
class Blend:
    """A weighted sum, so that every score can be traced to the plays that carry it."""

    als: Als = field(default_factory=Als)
    """Settings of the collaborative part."""
    content: Content = field(default_factory=Content)
    """Settings of the content part."""
    als_weight: float = 1.0
    """Share of collaborative filtering."""
    content_weight: float = 1.0
    """Share of content."""
    popularity_weight: float = 0.1
    """Small: decides for newcomers and between equals."""

    def fit(self, data: TrainingData) -> "BlendModel":
        """Fit the parts on the same data."""
        return BlendModel(self, self.als.fit(data), self.content.fit(data), Popularity().fit(data))


@dataclass(frozen=True, slots=True)
class BlendModel:
    """The fitted parts."""

    settings: Blend
    """What it was fitted with."""
    als: AlsModel
    """The collaborative part."""
    content: ContentModel
    """The content part."""
    popularity: PopularityModel
    """The impersonal part."""

    def score(self, history: History) -> Scores:
        """Add the parts' scores by their weights."""
        return self.personal(history) + self.settings.popularity_weight * self.popularity.scores

    def personal(self, history: History) -> Scores:
        """Score without popularity: what this history alone says."""
        scores = self.settings.als_weight * self.als.score(history)
        scores += self.settings.content_weight * self.content.score(history)
        return scores.astype(np.float32, copy=False)

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Add the parts' contributions by the same weights."""
        total: defaultdict[TrackId, float] = defaultdict(float)
        for weight, part in (
            (self.settings.als_weight, self.als),
            (self.settings.content_weight, self.content),
        ):
            for source, amount in part.contributions(history, track_id).items():
                total[source] += weight * amount
        return dict(total)
