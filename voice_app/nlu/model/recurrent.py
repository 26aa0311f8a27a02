"""A small recurrent tagger: embeddings, a bidirectional LSTM, a linear chain; numpy only."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from voice_app.nlu.model.chain import best_path, marginals
from voice_app.nlu.model.features import known_forms, token_shape
from voice_app.nlu.model.tagger import MAX_TAGGED, Tags, spans_of
from voice_app.nlu.utterance import Utterance

TABLES: tuple[tuple[str, int, int], ...] = (
    ("word", 8192, 48),
    ("head", 2048, 16),
    ("tail", 2048, 16),
    ("kind", 64, 16),
    ("shape", 32, 8),
)
"""Name, rows and width of every embedding; row 0 stands for what is hidden or unknown."""

Array = NDArray[np.float32]


def symbols(utterance: Utterance) -> list[tuple[int, ...]]:
    """Return the row of every table for every token."""
    words = tuple(token.norm for token in utterance.tokens)
    marks = known_forms(words)
    caps = _has_capitals(utterance)
    rows: list[tuple[int, ...]] = []
    for index, word in enumerate(words):
        shape = token_shape(utterance, index)
        texts = (word, word[:3], word[-3:], marks[index], shape if caps else shape.lower())
        rows.append(tuple(_row(t, n) for t, (_, n, _) in zip(texts, TABLES, strict=True)))
    return rows


def _row(text: str, rows: int) -> int:
    return 1 + crc32(text.encode("utf-8", "surrogatepass")) % (rows - 1)


def _has_capitals(utterance: Utterance) -> bool:
    """Whether capitals tell names from words: some but not all words behind the first have one."""
    heads = [utterance.text[token.start] for token in utterance.tokens[1:] if not token.is_mark]
    letters = [head for head in heads if head.isalpha()]
    return any(head.isupper() for head in letters) and not utterance.text.isupper()


@dataclass(frozen=True, slots=True)
class Cell:
    """One direction of the LSTM: gates in the order input, forget, candidate, output."""

    inward: Array
    """(input width, 4 x hidden)."""
    across: Array
    """(hidden, 4 x hidden)."""
    bias: Array
    """(4 x hidden,)."""


class _Both:
    """Both directions of the LSTM, stepped together; every gate is one sigmoid.

    The tanh of the candidate is 2 sigmoid(2x) - 1, so its weights are doubled beforehand.
    """

    def __init__(self, cells: tuple[Cell, Cell]) -> None:
        hidden = cells[0].across.shape[0]
        scale = np.ones(4 * hidden, np.float32)
        scale[2 * hidden : 3 * hidden] = 2.0
        self._hidden = hidden
        self._inward = [cell.inward * scale for cell in cells]
        self._bias = [cell.bias * scale for cell in cells]
        self._across = np.ascontiguousarray(np.stack([cell.across * scale for cell in cells]))

    def run(self, inputs: Array) -> Array:
        """Return the hidden states of both directions, shape (tokens, 2 x hidden)."""
        size, count = self._hidden, len(inputs)
        ahead = inputs @ self._inward[0] + self._bias[0]
        back = inputs[::-1] @ self._inward[1] + self._bias[1]
        entering = np.stack([ahead, back], axis=1)
        state = np.zeros((2, 1, size), np.float32)
        memory = np.zeros((2, size), np.float32)
        out = np.empty((count, 2, size), np.float32)
        for at in range(count):
            gates = (state @ self._across)[:, 0] + entering[at]
            np.clip(gates, -_FAR, _FAR, out=gates)
            gates = 1.0 / (1.0 + np.exp(-gates))
            memory = gates[:, size : 2 * size] * memory
            memory += gates[:, :size] * (2.0 * gates[:, 2 * size : 3 * size] - 1.0)
            out[at] = gates[:, 3 * size :] * np.tanh(memory)
            state = out[at][:, None]
        return np.concatenate([out[:, 0], out[::-1, 1]], axis=1)


_FAR = 30.0
"""Beyond it a sigmoid is 0 or 1 and its exponential would overflow."""


class RecurrentTagger:
    """Tags the tokens of an utterance; immutable."""

    def __init__(
        self,
        labels: tuple[str, ...],
        tables: tuple[Array, ...],
        cells: tuple[Cell, Cell],
        top: tuple[Array, Array, Array],
    ) -> None:
        """Take embeddings, forward and backward cells, and `top`: weights, bias, transitions.

        Weights have shape (2 x hidden, labels); the last row of the transitions (labels + 1,
        labels) holds the scores of beginning.
        """
        self.labels = labels
        self.tables = tables
        self.cells = cells
        self.top = top
        self._both = _Both(cells)
        self._weights, self._bias, transitions = top
        self._start, self._transition = transitions[-1], transitions[:-1]

    def tag(self, utterance: Utterance) -> Tags:
        """Return the slots of the best tag sequence."""
        rows = symbols(utterance)[:MAX_TAGGED]
        if not rows:
            return Tags()
        columns = zip(*rows, strict=True)
        inputs = np.concatenate(
            [table[list(column)] for table, column in zip(self.tables, columns, strict=True)],
            axis=1,
        )
        scores = self._both.run(inputs) @ self._weights + self._bias
        path = best_path(scores, self._start, self._transition)
        return spans_of(self.labels, path, marginals(scores, self._start, self._transition))
