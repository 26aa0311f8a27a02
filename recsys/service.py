"""The recommender's face: ask for candidates, record what happened, forget, explain."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from recsys.catalogue.store import CatalogueStore
from recsys.explanation import reason
from recsys.history.protocol import History, Tally
from recsys.history.store import SqliteHistory
from recsys.interactions import preferences
from recsys.ranking.candidates import Ranker
from recsys.ranking.facet_index import FacetIndex
from recsys.ranking.playlist import arranged
from recsys.training import Trainer
from recsys.types import ListenerId, ListeningEvent, MusicQuery, Slate, Track, TrackId

CATALOGUE_FILE = "catalogue.sqlite3"
HISTORY_FILE = "history.sqlite3"
MODEL_FILE = "model.npz"


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of a listener, and as of which foreign change."""

    tallies: tuple[Tally, ...]
    preferences: dict[TrackId, float]
    foreign_changes: int


class RecommenderService:
    """Ranks one library for many listeners; safe to share between threads."""

    def __init__(self, catalogue: CatalogueStore, history: SqliteHistory, trainer: Trainer) -> None:
        self._catalogue = catalogue
        self._history: History = history
        self._stores = (catalogue, history)
        self._trainer = trainer
        self._lock = threading.Lock()
        self._learning = threading.Lock()
        self._known: dict[ListenerId, _Known] = {}
        self._ranker = self._built(refit=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the files; harmless when repeated."""
        for store in self._stores:
            store.close()

    def candidates(self, query: MusicQuery) -> Slate:
        """Rank the library under the query's wishes, for the listener's history and session."""
        ranker = self._ranker
        return ranker.rank(query, self._of(query.listener).preferences)

    def playlist(self, query: MusicQuery, n: int) -> tuple[Track, ...]:
        """Choose and order n tracks under the query's wishes; fewer where the library has fewer.

        What was liked in this session is in it, where it meets the wishes.
        """
        slate = self.candidates(replace(_with_liked(query), limit=n))
        return arranged([scored.track for scored in slate.tracks])

    def next_batch(self, query: MusicQuery, played: Sequence[TrackId], n: int) -> tuple[Track, ...]:
        """Continue a station endlessly: n tracks, none of `played` while anything else is left.

        When what meets the wishes runs out, what comes nearest follows; when that runs out too,
        what was played longest ago comes round again. Avoidances hold throughout.
        """
        wanted = _with_liked(query)
        resting = list(played)
        batch: list[Track] = []
        while len(batch) < n:
            barred = wanted.exclude | frozenset(resting) | {track.id for track in batch}
            slate = self.candidates(replace(wanted, exclude=barred, limit=n - len(batch)))
            last = batch[-1] if batch else self.track(played[-1]) if played else None
            batch += arranged([scored.track for scored in slate.tracks], after=last)
            if not slate.tracks:
                if not resting:
                    break
                resting = resting[(len(resting) + 1) // 2 :]
        return tuple(batch)

    def record(self, event: ListeningEvent) -> None:
        """Append one event durably, once per event id; it counts from the next query on."""
        with self._lock:
            self._history.append(event)
            self._known.pop(event.listener, None)

    def forget(self, listener: ListenerId) -> int:
        """Delete all events of a listener, from the model too, and return how many there were."""
        # A model that is being learnt meanwhile could still know the listener: wait for it.
        with self._learning:
            self._trainer.discard()
            with self._lock:
                deleted = self._history.forget(listener)
                self._known.clear()
            self._ranker = self._built(refit=True)
        return deleted

    def refresh(self) -> None:
        """Take in changes of the library and learn from everything recorded so far."""
        with self._learning:
            self._ranker = self._built(refit=True)

    def track(self, track_id: TrackId) -> Track | None:
        """Look up one track of the library."""
        place = self._ranker.index.positions.get(track_id)
        return None if place is None else self._ranker.index.tracks[place]

    def tracks(self) -> Sequence[Track]:
        """Give the whole library, ordered by id."""
        return self._ranker.index.tracks

    def explain(self, listener: ListenerId, track_id: TrackId) -> str | None:
        """Say in one clause which of the listener's own plays carry a track, or None."""
        ranker = self._ranker
        tracks, positions = ranker.index.tracks, ranker.index.positions
        if track_id not in positions:
            return None
        tallies = self._of(listener).tallies
        library = {
            t.track_id: tracks[positions[t.track_id]] for t in tallies if t.track_id in positions
        }
        return reason(ranker.model, tallies, library, track_id)

    def _of(self, listener: ListenerId) -> _Known:
        with self._lock:
            changes = self._history.foreign_changes()
            known = self._known.get(listener)
            if known is None or known.foreign_changes != changes:
                tallies = tuple(self._history.tallies(listener))
                known = _Known(tallies, preferences(tallies), changes)
                self._known[listener] = known
            return known

    def _built(self, *, refit: bool) -> Ranker:
        tracks, revision = self._catalogue.tracks(), self._catalogue.revision()
        learn = self._trainer.refit if refit else self._trainer.model
        model = learn(tracks, revision, self._history)
        return Ranker(FacetIndex.build(tracks), model)


def _with_liked(query: MusicQuery) -> MusicQuery:
    """Let in again what was offered and liked: it belongs into what is played."""
    return replace(query, exclude=query.exclude - frozenset(query.liked))


def open_service(data_dir: Path, manifest: Path) -> RecommenderService:
    """Open or create everything under a folder, with the shipped music in step with its manifest.

    Raises CatalogueError, HistoryError or ModelError.
    """
    catalogue = CatalogueStore(data_dir / CATALOGUE_FILE)
    try:
        catalogue.sync_manifest(manifest)
        history = SqliteHistory(data_dir / HISTORY_FILE)
        try:
            return RecommenderService(catalogue, history, Trainer(data_dir / MODEL_FILE))
        except BaseException:
            history.close()
            raise
    except BaseException:
        catalogue.close()
        raise
