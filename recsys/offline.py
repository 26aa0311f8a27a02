"""Models over tables of users and items: fitted, stored, and asked for many users at once."""

import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from recsys.errors import ModelError
from recsys.evaluation.metrics import first_places
from recsys.evaluation.splits import by_listener, with_newcomers
from recsys.models.als import Als
from recsys.models.autoencoder import LinearAutoencoder
from recsys.models.blend import Blend, BlendModel
from recsys.models.item_item import ItemItem
from recsys.models.popularity import Popularity
from recsys.models.protocol import Recommender, TrainingData, places_of
from recsys.models.weighing import Weighing, fitted_weights
from recsys.tables import InteractionTable
from recsys.types import TrackId

MODEL_FILE = "recommender.npz"
_FORMAT = 1
_SEED = 1
AUTOENCODER, ALS, ITEM_ITEM, POPULARITY = "autoencoder", "als", "item_item", "popularity"
START = {AUTOENCODER: 1.0, ALS: 0.5, ITEM_ITEM: 0.35, POPULARITY: 2.0}
"""Shares from which the search for weights starts; found by an earlier, wider search."""

SCALED = {AUTOENCODER: 700.0, ALS: 11.0, ITEM_ITEM: 6.0, POPULARITY: 34.0}
"""START divided by the spread that each part's scores had there: for tables that cannot tell."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a table is fitted."""

    most_pairs_compared: float = 5e8
    """Item-item is left out where comparing would take more products than this."""
    most_interactions_validated: int = 3_000_000
    """Larger tables take the starting shares: fitting twice would take too long."""
    fewest_held: int = 20
    """With fewer held-out listeners the starting shares are used."""
    most_held: int = 400
    """More would not make the weights any surer."""
    autoencoder: LinearAutoencoder = field(
        default_factory=lambda: LinearAutoencoder(most_values=64_000_000)
    )
    """Of the strongest part."""
    als: Als = field(default_factory=Als)
    """Of the part that also serves the largest tables."""

    def parts(self, table: InteractionTable) -> dict[str, Recommender]:
        """Choose the models that this table can bear."""
        lengths = np.diff(table.preferences.indptr).astype(np.float64)
        parts: dict[str, Recommender] = {AUTOENCODER: self.autoencoder, ALS: self.als}
        if float((lengths**2).sum()) <= self.most_pairs_compared:
            parts[ITEM_ITEM] = ItemItem()
        return {**parts, POPULARITY: Popularity()}


@dataclass(frozen=True, slots=True)
class OfflineModel:
    """A fitted blend and its items."""

    items: tuple[TrackId, ...]
    """Ordered; ties are broken by this order."""
    blend: BlendModel
    """Scores all of them."""
    weighing: Weighing
    """How its weights were found."""


class _Description(msgspec.Struct, frozen=True):
    format: int
    parts: list[str]
    weights: dict[str, float]
    shares: dict[str, float]
    objective: float
    listeners: int


def fit_table(table: InteractionTable, fitting: Fitting | None = None) -> OfflineModel:
    """Fit the weights on held-out listeners, then the parts on everybody."""
    fitting = fitting or Fitting()
    blend = Blend(fitting.parts(table))
    weighing = _weighing(table, blend, fitting)
    everybody = TrainingData(table.items, table.preferences)
    model = blend.fit(everybody).weighted(weighing.weights)
    return OfflineModel(table.items, model, weighing)


def _weighing(table: InteractionTable, blend: Blend, fitting: Fitting) -> Weighing:
    start = {name: START[name] for name in blend.parts}
    split = by_listener(table.preferences, table.items, seed=_SEED, most_held=fitting.most_held)
    few = len(split.held) < fitting.fewest_held
    large = table.preferences.nnz > fitting.most_interactions_validated
    if few or large:
        return Weighing(SCALED, start, 0.0, 0)
    fitted = blend.fit(TrainingData(table.items, split.train))
    parts = {name: part.score for name, part in fitted.parts.items()}
    places = places_of(table.items)
    return fitted_weights(parts, with_newcomers(split.held, places), places, start)


def recommendations(
    model: OfflineModel, history: InteractionTable, n: int
) -> Iterator[tuple[str, int, str, float]]:
    """Yield user, rank, item and score for the users of a history, by user and rank.

    What the history holds is not recommended; equal scores are in the order of the items.
    """
    places = places_of(model.items)
    matrix = history.preferences
    for row, user in enumerate(history.users):
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        known = {
            history.items[column]: float(value)
            for column, value in zip(matrix.indices[span], matrix.data[span], strict=True)
        }
        scores = _rounded(model.blend.score(known))
        barred = [places[item] for item in known if item in places]
        for rank, place in enumerate(first_places(scores, barred, n), start=1):
            yield user, rank, model.items[place], float(scores[place])


def _rounded(
    scores: np.ndarray[tuple[int], np.dtype[np.float32]],
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Let equal scores tie whatever the order of summation, as they are written with 6 digits."""
    scale = float(np.abs(scores).max(initial=0.0)) or 1.0
    return (np.round(scores / scale, 6) * scale).astype(np.float32)


def save_offline(folder: Path, model: OfflineModel) -> None:
    """Write the one file of a model folder, swapped in whole."""
    described = _Description(
        format=_FORMAT,
        parts=list(model.blend.parts),
        weights=dict(model.weighing.weights),
        shares=model.weighing.shares,
        objective=model.weighing.objective,
        listeners=model.weighing.listeners,
    )
    arrays = {
        "about": np.frombuffer(msgspec.json.encode(described), np.uint8),
        "items": np.frombuffer(msgspec.json.encode(model.items), np.uint8),
        **model.blend.state(),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{MODEL_FILE}.", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, **arrays)  # type: ignore[arg-type] # names are ours, not options
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(folder / MODEL_FILE)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise ModelError(
            f"The model folder {folder} cannot be written ({fault.strerror}); choose another --out."
        ) from fault


def load_offline(folder: Path) -> OfflineModel:
    """Read a model folder; raises ModelError that says what to do."""
    path = folder / MODEL_FILE
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        about = msgspec.json.decode(arrays["about"].tobytes(), type=_Description)
        items = msgspec.json.decode(arrays["items"].tobytes(), type=tuple[str, ...])
        if about.format != _FORMAT:
            raise ModelError(f"{path} has another format; fit the model again.")
        return _restored(about, tuple(map(TrackId, items)), arrays)
    except FileNotFoundError as fault:
        raise ModelError(
            f"{folder} holds no model; make one with: recsys fit INTERACTIONS.csv --out {folder}"
        ) from fault
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        EOFError,
        zipfile.BadZipFile,
        msgspec.MsgspecError,
    ) as fault:
        raise ModelError(f"{path} is damaged; fit the model again.") from fault


def _restored(
    about: _Description, items: tuple[TrackId, ...], arrays: Mapping[str, np.ndarray]
) -> OfflineModel:
    settings: dict[str, Recommender] = {
        AUTOENCODER: LinearAutoencoder(),
        ALS: Als(),
        ITEM_ITEM: ItemItem(),
        POPULARITY: Popularity(),
    }
    blend = Blend({name: settings[name] for name in about.parts}, about.weights)
    from scipy.sparse import csr_matrix

    nobody = TrainingData(items, csr_matrix((0, len(items)), dtype=np.float32))
    weighing = Weighing(about.weights, about.shares, about.objective, about.listeners)
    return OfflineModel(items, blend.restore(arrays, nobody), weighing)
