"""A small classifier of short reactions: hashed word n-grams beside what the lexicon says."""

import io
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from voice_app.affect.reactions import plain_words, react
from voice_app.affect.words import blob_polarity
from voice_app.domain.affect import FeelingLabel

ROWS = 1 << 14
"""Rows of the weights."""

FILE = "reactions.npz"
"""Name of the shipped weights, beside this module."""

LABELS = tuple(FeelingLabel)
POLARITY = {
    FeelingLabel.HAPPY: 1.0,
    FeelingLabel.SURPRISED: 0.7,
    FeelingLabel.ANGRY: -1.0,
    FeelingLabel.DISGUSTED: -1.0,
    FeelingLabel.SAD: -1.0,
    FeelingLabel.FEARFUL: -1.0,
}
"""What each feeling says of the music; the others say nothing."""

_LONGEST = 40


def features(text: str, with_lexicon: bool = True) -> list[int]:
    """Return the rows of a reaction, sorted; empty for one without words."""
    words = plain_words(text)[:_LONGEST]
    if not words:
        return []
    padded = ["<", *words, ">"]
    grams = [f"1{word}" for word in words]
    grams += [f"2{a}|{b}" for a, b in pairwise(padded)]
    grams += [f"3{a}|{b}|{c}" for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)]
    grams.append("=" + " ".join(words))
    grams.append(f"n{min(len(words), 10)}")
    known = react(text) if with_lexicon else None
    if known is not None:
        grams += [f"L{round(known.polarity * 4)}", f"L{known.label}", f"Lc{int(known.covered * 3)}"]
    grams.append(f"B{round(blob_polarity(text) * 3)}")
    return sorted({crc32(gram.encode("utf-8", "surrogatepass")) % ROWS for gram in grams})


class ReactionModel:
    """Gives every feeling its probability; immutable."""

    def __init__(self, weights: NDArray[np.float32], temperature: float) -> None:
        """Take (rows, labels) weights and the temperature fitted on held-out reactions."""
        self._weights = weights
        self._temperature = temperature

    def probabilities(self, text: str) -> dict[FeelingLabel, float]:
        """Return the probability of every feeling; empty where there is no word."""
        rows = features(text)
        if not rows:
            return {}
        scores = self._weights[rows].sum(axis=0) / self._temperature
        odds = np.exp(scores - scores.max())
        return dict(zip(LABELS, (odds / odds.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def load_reactions() -> ReactionModel:
    """Load the shipped weights, once a process."""
    data = files(__package__).joinpath(FILE).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        return ReactionModel(weights, float(stored["temperature"]))
