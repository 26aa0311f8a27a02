"""Learns the model in use from synthetic and stored listening, or takes it from its snapshot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recsys.demo_history import demo_events
from recsys.history.protocol import History, HistoryMark, Tally
from recsys.interactions import interaction_matrix, tally
from recsys.models.library import Items, LibraryModel, LibrarySettings, items_of, restored_model
from recsys.models.protocol import places_of
from recsys.names import artist_item
from recsys.snapshot import (
    Snapshot,
    load_snapshot,
    save_snapshot,
    snapshot_events,
    snapshot_key,
)
from recsys.types import Track, TrackId
from recsys.validation import Verdict, validated_model

_STALE_EVENTS = 200
_STALE_SHARE = 0.1
_FEWEST_ARTIST_LISTENERS = 2
_MOST_OTHER_ARTISTS = 20_000


@dataclass(frozen=True, slots=True)
class Learnable:
    """All that a model is fitted on."""

    items: Items
    """The columns."""
    tallies: tuple[Tally, ...]
    """Of synthetic and of stored listeners."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of learning anew."""

    model: LibraryModel
    """The one to use from now on."""
    verdict: Verdict
    """How the new one compared with the old one."""


@dataclass(frozen=True, slots=True)
class Trainer:
    """Keeps one snapshot up to date."""

    snapshot_path: Path
    """Where the learnt part is kept."""
    settings: LibrarySettings = field(default_factory=LibrarySettings)
    """Of the model."""

    def model(self, tracks: tuple[Track, ...], revision: str, history: History) -> LibraryModel:
        """Load the model if it fits library, settings and forgettings, else learn it.

        One that knows nothing of the latest events is loaded too: they count by fold-in.
        """
        mark = history.mark()
        snapshot = load_snapshot(self.snapshot_path, self._key(revision, mark))
        if snapshot is None:
            return self.refit(tracks, revision, history)
        return self._restored(snapshot, tracks, history)

    def refit(self, tracks: tuple[Track, ...], revision: str, history: History) -> LibraryModel:
        """Learn from the synthetic listeners and from all stored ones, and store the result."""
        mark = history.mark()
        learnable = learnable_from(tracks, history)
        model = fit(learnable, self.settings)
        self._save(model, revision, mark)
        return model

    def refresh(self, tracks: tuple[Track, ...], revision: str, history: History) -> Refreshed:
        """Learn anew with fitted weights; the old model stays when validation says it is better.

        A model of another library or one that knows somebody who was forgotten never stays.
        """
        mark = history.mark()
        learnable = learnable_from(tracks, history)
        snapshot = load_snapshot(self.snapshot_path, self._key(revision, mark))
        old = None if snapshot is None else self._restored(snapshot, tracks, history)
        model, verdict = validated_model(learnable.items, learnable.tallies, self.settings, old=old)
        if verdict.accepted or old is None:
            self._save(model, revision, mark)
            return Refreshed(model, verdict)
        # It has been tried with these events: not again before there are as many more.
        self._save(old, revision, mark)
        return Refreshed(old, verdict)

    def is_stale(self, history: History) -> bool:
        """Whether so much was heard since it learnt that it is worth learning anew."""
        learnt_from = snapshot_events(self.snapshot_path)
        if learnt_from is None:
            return False
        news = history.mark().events - learnt_from
        return news > max(_STALE_EVENTS, _STALE_SHARE * learnt_from)

    def discard(self) -> None:
        """Delete the snapshot: it may know somebody who is about to be forgotten."""
        self.snapshot_path.unlink(missing_ok=True)
        for unfinished in self.snapshot_path.parent.glob(f".{self.snapshot_path.name}.*"):
            unfinished.unlink(missing_ok=True)

    def _save(self, model: LibraryModel, revision: str, mark: HistoryMark) -> None:
        snapshot = Snapshot(
            key=self._key(revision, mark),
            n_events=mark.events,
            artists=model.items.artists,
            weights=dict(model.weights),
            state=model.blend.state(),
        )
        save_snapshot(self.snapshot_path, snapshot)

    def _restored(
        self, snapshot: Snapshot, tracks: tuple[Track, ...], history: History
    ) -> LibraryModel:
        items = items_of(tracks, heard_artists(history), snapshot.artists)
        return restored_model(self.settings, items, snapshot.state, snapshot.weights)

    def _key(self, revision: str, mark: HistoryMark) -> str:
        return snapshot_key(revision, mark.origin, mark.forgets, self.settings)


def learnable_from(tracks: tuple[Track, ...], history: History) -> Learnable:
    """Gather what there is to learn from; `tracks` are ordered by id."""
    heard = heard_artists(history)
    stored = history.tallies()
    items = items_of(tracks, heard, _other_artists(stored, heard))
    return Learnable(items, (*tally(demo_events(tracks)), *stored))


def fit(learnable: Learnable, settings: LibrarySettings) -> LibraryModel:
    """Learn without storing anything."""
    items = learnable.items
    matrix = interaction_matrix(learnable.tallies, places_of(items.ids), items.artist_of)
    return settings.fit(items, matrix)


def heard_artists(history: History) -> dict[TrackId, TrackId]:
    """Give the artist's item of everything that was heard elsewhere."""
    return {heard.id: artist_item(heard.artist) for heard in history.recordings()}


def _other_artists(
    tallies: Sequence[Tally], heard: Mapping[TrackId, TrackId]
) -> tuple[TrackId, ...]:
    """Name the artists beside the library's whom several listeners know, the best known first."""
    pairs = {
        (entry.listener, heard[entry.track_id]) for entry in tallies if entry.track_id in heard
    }
    listeners = Counter(artist for _, artist in pairs)
    known = [name for name, count in listeners.items() if count >= _FEWEST_ARTIST_LISTENERS]
    return tuple(sorted(known, key=lambda name: (-listeners[name], name))[:_MOST_OTHER_ARTISTS])
