"""Lays an evaluation out as tables for a terminal."""

from collections.abc import Iterator

from recsys.evaluation.comparison import FEW, Measured, ModelReport
from recsys.evaluation.table_report import Evaluation, SplitReport

_BAR = 24


def lines_of(found: Evaluation) -> Iterator[str]:
    """Yield the lines, split by split."""
    yield f"{found.users} users, {found.items} items, {found.interactions} interactions"
    for split in found.splits:
        yield ""
        yield from _split(split)


def _split(split: SplitReport) -> Iterator[str]:
    yield (
        f"Split by {split.split}: fitted on {split.fitted_listeners} users, "
        f"{split.held_listeners} held out; 95 % bootstrap intervals"
    )
    yield (
        f"{'model':18}{'NDCG@10':>22}{'recall@20':>22}{'hit@10':>8}{'coverage':>10}{'novelty':>9}"
    )
    best = max(model.ndcg_at_10.mean for model in split.models) or 1.0
    for model in split.models:
        yield _row(model, best)
    yield ""
    yield "NDCG@10 by length of history"
    for model in split.models:
        cells = [
            f"{part.at_least}{'+' if part.at_most > 10**6 else f'-{part.at_most}'}: "
            f"{part.ndcg_at_10:.3f} ({part.listeners})"
            for part in model.by_length
            if part.listeners
        ]
        yield f"{model.name:18}" + "   ".join(cells)
    yield ""
    yield "NDCG@10 after so many reactions: " + ", ".join(map(str, FEW))
    for name, values in split.few.items():
        yield f"{name:18}" + "  ".join(f"{value:.4f}" for value in values)


def _row(model: ModelReport, best: float) -> str:
    bar = "█" * round(_BAR * model.ndcg_at_10.mean / best)
    return (
        f"{model.name:18}{_cell(model.ndcg_at_10):>22}{_cell(model.recall_at_20):>22}"
        f"{model.hit_at_10.mean:8.3f}{model.coverage:10.3f}{model.novelty_bits:9.2f}  {bar}"
    )


def _cell(measured: Measured) -> str:
    return f"{measured.mean:.4f} [{measured.low:.3f},{measured.high:.3f}]"
