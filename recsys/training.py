"""Learns the model in use from synthetic and stored listening, or takes it from its snapshot."""

from dataclasses import dataclass, field
from pathlib import Path

from recsys.demo_history import demo_events
from recsys.history.protocol import History, HistoryMark
from recsys.interactions import interaction_matrix, tally
from recsys.models.blend import Blend, BlendModel
from recsys.models.protocol import TrainingData, positions_of
from recsys.snapshot import (
    Snapshot,
    learnt_part,
    load_snapshot,
    restored,
    save_snapshot,
    snapshot_key,
)
from recsys.types import Track

_STALE_EVENTS = 200
_STALE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Trainer:
    """Keeps one snapshot up to date."""

    snapshot_path: Path
    """Where the learnt part is kept."""
    settings: Blend = field(default_factory=Blend)
    """Of the model."""

    def model(self, tracks: tuple[Track, ...], revision: str, history: History) -> BlendModel:
        """Load the model if it still fits the library and the history, else learn it."""
        mark = history.mark()
        key = self._key(revision, mark)
        snapshot = load_snapshot(self.snapshot_path, key)
        if snapshot is None or _stale(snapshot, mark):
            return self.refit(tracks, revision, history)
        content = self.settings.content.fit(_no_plays(tracks))
        return restored(snapshot, self.settings, tracks, content)

    def refit(self, tracks: tuple[Track, ...], revision: str, history: History) -> BlendModel:
        """Learn from the synthetic listeners and from all stored ones, and store the result."""
        mark = history.mark()
        model = fit(tracks, history, self.settings)
        learnt = learnt_part(model, self._key(revision, mark), mark.events)
        save_snapshot(self.snapshot_path, learnt)
        return model

    def discard(self) -> None:
        """Delete the snapshot: it may know somebody who is about to be forgotten."""
        self.snapshot_path.unlink(missing_ok=True)
        for unfinished in self.snapshot_path.parent.glob(f".{self.snapshot_path.name}.*"):
            unfinished.unlink(missing_ok=True)

    def _key(self, revision: str, mark: HistoryMark) -> str:
        return snapshot_key(revision, mark.origin, mark.forgets, self.settings)


def fit(tracks: tuple[Track, ...], history: History, settings: Blend) -> BlendModel:
    """Learn without storing anything; `tracks` are ordered by id."""
    tallies = tally(demo_events(tracks)) + history.tallies()
    matrix = interaction_matrix(tallies, positions_of(tracks))
    return settings.fit(TrainingData(tracks, matrix))


def _stale(snapshot: Snapshot, mark: HistoryMark) -> bool:
    """Whether enough was heard since: new plays count at once by fold-in, so this can wait."""
    news = mark.events - snapshot.n_events
    return news > max(_STALE_EVENTS, _STALE_SHARE * snapshot.n_events)


def _no_plays(tracks: tuple[Track, ...]) -> TrainingData:
    return TrainingData(tracks, interaction_matrix([], positions_of(tracks)))
