"""Reads and writes the trained weights that lie beside this module."""

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice_app.domain.understanding import Intent
from voice_app.nlu.model.acts import ActModel
from voice_app.nlu.model.recurrent import TABLES, Cell, RecurrentTagger

FILE = "weights.npz"
"""Name of the file with the shipped weights."""

_TOP = ("weights", "bias", "transitions")
_CELL = ("inward", "across", "bias")
_SIDES = ("forward", "backward")


@dataclass(frozen=True, slots=True)
class Models:
    """The trained tagger and classifier."""

    tagger: RecurrentTagger
    acts: ActModel


def _pack(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Store as 8-bit integers with one scale a column."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def save_models(models: Models, path: Path) -> None:
    """Write the weights; the big tables as 8-bit integers."""
    small: dict[str, NDArray[np.generic]] = {}
    tagger = models.tagger
    for (name, _, _), table in zip(TABLES, tagger.tables, strict=True):
        small[f"table_{name}"], small[f"scale_{name}"] = _pack(table)
    for side, cell in zip(_SIDES, tagger.cells, strict=True):
        for part in _CELL:
            small[f"{side}_{part}"] = getattr(cell, part).astype(np.float16)
    for name, array in zip(_TOP, tagger.top, strict=True):
        small[f"top_{name}"] = array.astype(np.float16)
    small["acts_table"], small["acts_scale"] = _pack(models.acts.weights)
    np.savez_compressed(
        path,
        labels=np.array(tagger.labels),
        acts=np.array([str(act) for act in models.acts.acts]),
        temperature=np.array(models.acts.temperature),
        **small,  # type: ignore[arg-type]
    )


def read_models(data: bytes) -> Models:
    """Read the weights out of the content of a file that `save_models` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:

        def wide(name: str) -> NDArray[np.float32]:
            return np.asarray(stored[name], dtype=np.float32)

        def unpacked(table: str, scale: str) -> NDArray[np.float32]:
            return wide(table) * wide(scale)

        cells = [Cell(*(wide(f"{side}_{part}") for part in _CELL)) for side in _SIDES]
        tagger = RecurrentTagger(
            tuple(stored["labels"].tolist()),
            tuple(unpacked(f"table_{name}", f"scale_{name}") for name, _, _ in TABLES),
            (cells[0], cells[1]),
            (wide("top_weights"), wide("top_bias"), wide("top_transitions")),
        )
        acts = ActModel(
            tuple(Intent(act) for act in stored["acts"].tolist()),
            unpacked("acts_table", "acts_scale"),
            float(stored["temperature"]),
        )
    return Models(tagger, acts)


@lru_cache(maxsize=1)
def load_models() -> Models:
    """Load the shipped weights, once a process."""
    return read_models(files(__package__).joinpath(FILE).read_bytes())
