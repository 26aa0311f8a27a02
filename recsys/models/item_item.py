"""Neighbourhoods of items: what the same listeners like."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import numpy as np
import scipy.sparse as sparse

from recsys.models.protocol import History, Scores, State, TrainingData, known_entries, places_of
from recsys.types import TrackId

_BLOCK = 512


class Weighting(StrEnum):
    """How preferences are weighed before items are compared."""

    COSINE = "cosine"
    BM25 = "bm25"


@dataclass(frozen=True, slots=True)
class ItemItem:
    """Cosine between the columns of preferences, the nearest neighbours of each item kept."""

    weighting: Weighting = Weighting.COSINE
    """Cosine of the preferences themselves, or after Okapi BM25."""
    neighbours: int = 200
    """How many are kept for each item."""
    saturation: float = 1.2
    """k1 of BM25: how soon more of the same stops counting."""
    length_share: float = 0.75
    """b of BM25: how much a long history dilutes each of its items."""

    def fit(self, data: TrainingData) -> "ItemItemModel":
        """Compare all items block by block; one that nobody liked has no neighbours."""
        matrix = sparse.csr_matrix(data.matrix, dtype=np.float32)
        if self.weighting is Weighting.BM25 and matrix.nnz:
            matrix = self._bm25(matrix)
        columns = _unit_columns(matrix)
        across = columns.T.tocsr()
        blocks = [
            _nearest(across[start : start + _BLOCK] @ columns, start, self.neighbours)
            for start in range(0, matrix.shape[1], _BLOCK)
        ]
        likeness = (
            sparse.vstack(blocks, format="csr")
            if blocks
            else sparse.csr_matrix((0, 0), dtype=np.float32)
        )
        return ItemItemModel(self, likeness, places_of(data.ids))

    def restore(self, state: State, data: TrainingData) -> "ItemItemModel":
        """Take the stored neighbourhoods."""
        n_items = len(data.ids)
        likeness = sparse.csr_matrix(
            (state["values"], state["indices"], state["ends"]), shape=(n_items, n_items)
        )
        return ItemItemModel(self, likeness, places_of(data.ids))

    def _bm25(self, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        n_listeners = matrix.shape[0]
        listeners = np.asarray((matrix != 0).sum(axis=0), np.float64).ravel()
        rarity = np.log1p((n_listeners - listeners + 0.5) / (listeners + 0.5))
        lengths = np.asarray(abs(matrix).sum(axis=1), np.float64).ravel()
        dilution = 1.0 - self.length_share + self.length_share * lengths / lengths.mean()
        row_of_entry = np.repeat(np.arange(n_listeners), np.diff(matrix.indptr))
        weighed = matrix.copy()
        size = np.abs(matrix.data)
        weighed.data = (
            np.sign(matrix.data)
            * rarity[matrix.indices]
            * size
            * (self.saturation + 1.0)
            / (size + self.saturation * dilution[row_of_entry])
        ).astype(np.float32)
        return weighed


@dataclass(frozen=True, slots=True)
class ItemItemModel:
    """The neighbourhoods."""

    settings: ItemItem
    """What it was fitted with."""
    likeness: sparse.csr_matrix
    """(n_items, n_items), row i holding the neighbours of item i."""
    positions: Mapping[TrackId, int]
    """Row of each item."""

    def score(self, history: History) -> Scores:
        """Give the sum of w_i likeness(i, item) over the length of w."""
        _, places, values = known_entries(history, self.positions)
        if not len(places):
            return np.zeros(self.likeness.shape[0], np.float32)
        weights = (values / np.sqrt((values**2).sum())).astype(np.float32)
        return cast(Scores, self.likeness[places].T @ weights)

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Split a score into its terms; they sum up to the score."""
        ids, places, values = known_entries(history, self.positions)
        if track_id not in self.positions or not ids:
            return {}
        near = self.likeness[places][:, [self.positions[track_id]]].toarray().ravel()
        terms = near * values / np.sqrt((values**2).sum())
        return dict(zip(ids, terms.tolist(), strict=True))

    def state(self) -> State:
        """Give the neighbourhoods as the three arrays of a compressed matrix."""
        kept = self.likeness
        return {"values": kept.data, "indices": kept.indices, "ends": kept.indptr}


def _unit_columns(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=0), np.float64).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0.0)
    return sparse.csr_matrix(matrix @ sparse.diags(scale.astype(np.float32)))


def _nearest(block: sparse.csr_matrix, start: int, most: int) -> sparse.csr_matrix:
    """Keep the greatest entries of each row, ties by the smaller column, never the item itself."""
    block = block.tocsr()
    block.sort_indices()
    indices, values, ends = [], [], [0]
    for row in range(block.shape[0]):
        span = slice(block.indptr[row], block.indptr[row + 1])
        columns, likeness = block.indices[span], block.data[span]
        others = columns != start + row
        columns, likeness = columns[others], likeness[others]
        best = np.sort(np.argsort(-likeness, kind="stable")[:most])
        indices.append(columns[best])
        values.append(likeness[best])
        ends.append(ends[-1] + len(best))
    return sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(indices), np.asarray(ends)), shape=block.shape
    )
