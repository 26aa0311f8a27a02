"""Evaluates all models on one table of interactions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recsys.evaluation.comparison import ModelReport, compare, few_reactions
from recsys.evaluation.splits import Split, by_listener, by_time
from recsys.models.ease import Ease
from recsys.models.item_item import ItemItem, Weighting
from recsys.models.protocol import FittedModel, TrainingData
from recsys.offline import ALS, AUTOENCODER, ITEM_ITEM, POPULARITY, Fitting, fit_table
from recsys.tables import InteractionTable
from recsys.types import TrackId

BLEND = "blend"
_SEED = 3
_MOST_HELD = 2_000
_FEWEST_HELD = 2


@dataclass(frozen=True, slots=True)
class SplitReport:
    """All models on one split."""

    split: str
    """How it was made: `listeners` or `time`."""
    fitted_listeners: int
    held_listeners: int
    models: tuple[ModelReport, ...]
    """The blend last."""
    few: dict[str, tuple[float, ...]]
    """NDCG@10 after 1, 3, 5 and 10 reactions, by model."""
    shares: dict[str, float]
    """Of the blend's parts, fitted on listeners other than the held ones."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `recsys evaluate` found."""

    users: int
    items: int
    interactions: int
    splits: tuple[SplitReport, ...]
    """Empty where there are too few listeners to hold any out."""


def evaluate_table(
    table: InteractionTable, note: Callable[[str], None] = lambda _: None
) -> Evaluation:
    """Split by listeners and, where the table has times, by time; `note` hears of progress."""
    matrix, items = table.preferences, table.items
    splits = [("listeners", by_listener(matrix, items, seed=_SEED, most_held=_MOST_HELD))]
    if table.times is not None:
        timed = by_time(matrix, table.times, items, seed=_SEED, most_held=_MOST_HELD)
        splits.append(("time", timed))
    reports = [
        _split_report(name, split, items, note)
        for name, split in splits
        if len(split.held) >= _FEWEST_HELD and split.train.nnz
    ]
    return Evaluation(len(table.users), len(items), int(matrix.nnz), tuple(reports))


def _split_report(
    name: str, split: Split, items: tuple[TrackId, ...], note: Callable[[str], None]
) -> SplitReport:
    note(f"fitting the blend on {split.train.shape[0]} listeners ({name})")
    train = InteractionTable(tuple(map(str, range(split.train.shape[0]))), items, split.train, None)
    offline = fit_table(train, Fitting())
    models = _baselines(offline.blend.parts, TrainingData(items, split.train), note)
    models[BLEND] = offline.blend
    note(f"serving {len(split.held)} listeners")
    asked = {model: models[model] for model in (POPULARITY, ALS, AUTOENCODER, BLEND)}
    return SplitReport(
        name,
        split.train.shape[0],
        len(split.held),
        compare(models, split.held, items, split.train),
        few_reactions(asked, split.held, items),
        offline.weighing.shares,
    )


def _baselines(
    parts: Mapping[str, FittedModel], data: TrainingData, note: Callable[[str], None]
) -> dict[str, FittedModel]:
    """Take the blend's own parts, and fit what it does without."""
    models: dict[str, FittedModel] = {POPULARITY: parts[POPULARITY]}
    if ITEM_ITEM in parts:
        note("fitting item-item after BM25")
        models["item_item_cosine"] = parts[ITEM_ITEM]
        models["item_item_bm25"] = ItemItem(Weighting.BM25).fit(data)
    note("fitting EASE")
    models["ease"] = Ease().fit(data)
    return {**models, ALS: parts[ALS], AUTOENCODER: parts[AUTOENCODER]}
