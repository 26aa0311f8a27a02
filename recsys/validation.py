"""Compares a newly learnt model with the one in use, on listeners and plays set aside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from recsys.evaluation.metrics import LONG, first_places, quality
from recsys.evaluation.splits import HeldOut, by_listener
from recsys.history.protocol import Tally
from recsys.interactions import interaction_matrix
from recsys.models.library import (
    ALS,
    ARTISTS,
    AUTOENCODER,
    CONTENT,
    POPULARITY,
    WEIGHTS,
    Items,
    LibraryModel,
    LibrarySettings,
    assembled,
)
from recsys.models.protocol import History, Scores, places_of
from recsys.models.weighing import fitted_weights

_SEED = 9
_MOST_HELD = 200
_FEWEST_HELD = 20
_TOLERANCE = 0.02
"""NDCG@10 may be lower by this much before a new model is refused: less is chance."""
_SHARES = {ALS: 1.0, AUTOENCODER: 0.5, CONTENT: 1.0, POPULARITY: 0.1}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a new model compared with the old one on the same held-out listeners."""

    accepted: bool
    """False when the new one is worse beyond what is chance."""
    ndcg_at_10: float | None
    """Of the new settings on listeners they have not seen; None with too few of them."""
    new_seen: float | None
    """NDCG@10 of the new model on listeners that it has learnt from, as the old one has."""
    old_seen: float | None
    """The same of the old model; None where there was none, or too few listeners."""
    listeners: int
    """How many were held out."""


def validated_model(
    items: Items,
    tallies: Sequence[Tally],
    settings: LibrarySettings,
    *,
    old: LibraryModel | None,
) -> tuple[LibraryModel, Verdict]:
    """Fit the weights on held-out listeners, compare, and fit the rest on everybody.

    Both models are compared as they are, each with what it has learnt of the held-out listeners:
    to set the same ones aside for ever would cost a household too much of what it knows. Such a
    comparison finds a model that was spoilt, by a broken import say, not a slightly worse one.
    """
    ids = items.ids
    matrix = interaction_matrix(tallies, places_of(ids), items.artist_of)
    split = by_listener(matrix, ids, seed=_SEED, most_held=_MOST_HELD)
    held = _tracks_only(split.held, items)
    model = settings.fit(items, matrix)
    if len(held) < _FEWEST_HELD:
        return model, Verdict(True, None, None, None, len(held))
    tried = settings.fit(items, split.train)
    weights = _weights(tried, held)
    unseen = _ndcg(assembled(items, tried.blend, tried.content, weights), held)
    final = assembled(items, model.blend, model.content, weights)
    after = _ndcg(final, held)
    before = None if old is None else _ndcg(old, held)
    accepted = before is None or after >= before - _TOLERANCE
    return final, Verdict(accepted, unseen, after, before, len(held))


def _weights(model: LibraryModel, held: Sequence[HeldOut]) -> dict[str, float]:
    """Search the parts' shares, then scale them so that scores stay as large as they were."""
    parts = {name: _part(model, name) for name in _SHARES}
    found = fitted_weights(parts, held, model.positions, _SHARES)
    before = np.std([model.score(one.known) for one in held])
    shared = LibraryModel(
        model.items,
        model.blend,
        model.content,
        {**WEIGHTS, **found.weights},
        model.artist_places,
        model.positions,
    )
    after = np.std([shared.score(one.known) for one in held])
    scale = float(before / after) if after else 1.0
    return {
        **{name: weight * scale for name, weight in found.weights.items()},
        ARTISTS: WEIGHTS[ARTISTS],
    }


def _part(model: LibraryModel, name: str) -> Callable[[History], Scores]:
    return lambda history: model.part(name, history)


def _tracks_only(held: Sequence[HeldOut], items: Items) -> list[HeldOut]:
    """Hide tracks only, and their artists' items from the known: they follow from the tracks."""
    n_tracks = len(items.tracks)
    artists = set(items.artists)
    kept = []
    for one in held:
        hidden = frozenset(place for place in one.hidden if place < n_tracks)
        known = {item: value for item, value in one.known.items() if item not in artists}
        if hidden and known:
            kept.append(HeldOut(known, hidden))
    return kept


def _ndcg(model: LibraryModel, held: Sequence[HeldOut]) -> float:
    total = 0.0
    for one in held:
        barred = [model.positions[item] for item in one.known if item in model.positions]
        ranked = first_places(model.score(one.known), barred, LONG)
        total += quality(ranked, one.hidden).ndcg_at_10
    return total / len(held)
