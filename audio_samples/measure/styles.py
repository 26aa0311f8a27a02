"""Can audio alone tell the styles apart? A linear discriminant on tracks it wasn't fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audio_samples.measure.features import ASPECTS, Features

SHRINKAGE = 0.5
"""How far the covariance within genres is drawn towards a sphere; with two to four tracks a genre
its own directions are hardly known (Friedman 1989)."""
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A track as the classifier sees it."""

    id: str
    genre: str
    artist: str
    features: Features


@dataclass(frozen=True, slots=True)
class Guess:
    """What was guessed of a track that was left out, likeliest first."""

    sample: Sample
    ranked: tuple[str, ...]

    def within(self, places: int) -> bool:
        """Whether the true genre is among the first guesses."""
        return self.sample.genre in self.ranked[:places]


def leave_out(
    samples: Sequence[Sample], groups: Sequence[str], aspects: Sequence[str] = ASPECTS
) -> list[Guess]:
    """Guess each sample, by the aspects named, from the samples of all other groups."""
    guesses: list[Guess] = []
    for group in sorted(set(groups)):
        inside = [place for place, other in enumerate(groups) if other == group]
        outside = [place for place, other in enumerate(groups) if other != group]
        fitted = [samples[place] for place in outside]
        guesses += _guess(fitted, [samples[place] for place in inside], aspects)
    return guesses


def accuracy(guesses: Sequence[Guess], places: int = 1) -> float:
    """The share of guesses whose first places hold the true genre."""
    return float(np.mean([guess.within(places) for guess in guesses]))


def _guess(fitted: list[Sample], unseen: list[Sample], aspects: Sequence[str]) -> list[Guess]:
    known, asked = _design(fitted, unseen, aspects)
    genres = sorted({sample.genre for sample in fitted})
    owner = np.array([genres.index(sample.genre) for sample in fitted])
    means = np.array([known[owner == place].mean(axis=0) for place in range(len(genres))])
    within = known - means[owner]
    covariance = within.T @ within / len(within)
    sphere = np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    weights = np.linalg.solve((1 - SHRINKAGE) * covariance + SHRINKAGE * sphere, means.T)
    scores = asked @ weights - 0.5 * (means * weights.T).sum(axis=1)
    ranks = np.argsort(-scores, axis=1, kind="stable")
    return [
        Guess(sample, tuple(genres[place] for place in row))
        for sample, row in zip(unseen, ranks, strict=True)
    ]


def _design(
    fitted: list[Sample], unseen: list[Sample], aspects: Sequence[str]
) -> tuple[Numbers, Numbers]:
    known, asked = [], []
    for aspect in aspects:
        one = np.array([getattr(sample.features, aspect) for sample in fitted])
        two = np.array([getattr(sample.features, aspect) for sample in unseen])
        mean, spread = one.mean(axis=0), one.std(axis=0) + 1e-6
        known.append((one - mean) / spread / np.sqrt(one.shape[1]))
        asked.append((two - mean) / spread / np.sqrt(one.shape[1]))
    return np.hstack(known), np.hstack(asked)
