"""The recommender's face: ask for candidates, record what happened, forget, explain."""

import threading
import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from recsys.background import BackgroundRefresh
from recsys.catalogue.store import CatalogueStore
from recsys.explanation import reason
from recsys.history.protocol import History, Tally
from recsys.history.store import SqliteHistory
from recsys.interactions import preferences
from recsys.matching import LibraryMatcher, heard_tracks, matches
from recsys.ranking.candidates import Ranker
from recsys.ranking.cooldown import COOL_DOWN_SECONDS, rest_costs
from recsys.ranking.facet_index import FacetIndex
from recsys.ranking.playlist import arranged
from recsys.training import Trainer
from recsys.types import ListenerId, ListeningEvent, MusicQuery, Slate, Track, TrackId
from recsys.validation import Verdict

CATALOGUE_FILE = "catalogue.sqlite3"
HISTORY_FILE = "history.sqlite3"
MODEL_FILE = "model.npz"
_RECORDED_BEFORE_LOOKING = 50
"""Events after which it is looked whether the model has grown stale."""

Clock = Callable[[], float]
"""Gives seconds since 1970, UTC."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of a listener, and as of which foreign change."""

    tallies: tuple[Tally, ...]
    preferences: dict[TrackId, float]
    foreign_changes: int


class RecommenderService:
    """Ranks one library for many listeners; safe to share between threads."""

    def __init__(
        self,
        catalogue: CatalogueStore,
        history: SqliteHistory,
        trainer: Trainer,
        clock: Clock | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._history: History = history
        self._stores = (catalogue, history)
        self._trainer = trainer
        self._lock = threading.Lock()
        self._learning = threading.Lock()
        self._known: dict[ListenerId, _Known] = {}
        self._clock = clock
        self._recorded = 0
        self._background = BackgroundRefresh(self.refresh_validated)
        self._ranker = self._built(refit=False)
        self._stale = trainer.is_stale(history)

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
        """Release the files, when learning in the background is done; harmless when repeated."""
        self._background.wait()
        for store in self._stores:
            store.close()

    def candidates(self, query: MusicQuery) -> Slate:
        """Rank the library under the query's wishes, for the listener's history and session."""
        if self._stale:
            self._stale = False
            self._background.start()
        ranker = self._ranker
        known = self._of(query.listener)
        return ranker.rank(query, known.preferences, self._resting(query))

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
            self._recorded += 1
            if self._recorded % _RECORDED_BEFORE_LOOKING == 0:
                self._stale = self._trainer.is_stale(self._history)

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

    def refresh_validated(self) -> Verdict:
        """Learn anew, fit the weights too, and keep the old model when the new one is worse."""
        with self._learning:
            tracks, revision = self._catalogue.tracks(), self._catalogue.revision()
            self._link(tracks)
            refreshed = self._trainer.refresh(tracks, revision, self._history)
            with self._lock:
                self._known.clear()
            self._ranker = Ranker(FacetIndex.build(tracks), refreshed.model)
        return refreshed.verdict

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
        library |= self._elsewhere({t.track_id for t in tallies} - library.keys())
        return reason(ranker.model, tallies, library, track_id)

    def _elsewhere(self, wanted: Set[TrackId]) -> dict[TrackId, Track]:
        """Give the names of what a listener heard elsewhere and the library does not have."""
        if not wanted:
            return {}
        heard = [one for one in self._history.recordings() if one.id in wanted]
        return {track.id: track for track in heard_tracks(heard, ())}

    def _resting(self, query: MusicQuery) -> dict[TrackId, float]:
        """Say what was played lately and what it costs to offer it again."""
        now = query.now_unix_seconds
        if now is None:
            if self._clock is None:
                return {}
            now = self._clock()
        with self._lock:
            last = self._history.last_heard(query.listener, now - COOL_DOWN_SECONDS)
        return rest_costs(last, now)

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
        self._link(tracks)
        learn = self._trainer.refit if refit else self._trainer.model
        model = learn(tracks, revision, self._history)
        with self._lock:
            self._known.clear()
        return Ranker(FacetIndex.build(tracks), model)

    def _link(self, tracks: Sequence[Track]) -> None:
        """Find in the library what was heard elsewhere; it may have grown since the import."""
        heard = self._history.recordings()
        links = matches(heard, LibraryMatcher(tracks))[0] if heard else {}
        self._history.link(links)


def _with_liked(query: MusicQuery) -> MusicQuery:
    """Let in again what was offered and liked: it belongs into what is played."""
    return replace(query, exclude=query.exclude - frozenset(query.liked))


def open_service(data_dir: Path, manifest: Path, clock: Clock = time.time) -> RecommenderService:
    """Open or create everything under a folder, with the shipped music in step with its manifest.

    Raises CatalogueError, HistoryError or ModelError.
    """
    catalogue = CatalogueStore(data_dir / CATALOGUE_FILE)
    try:
        catalogue.sync_manifest(manifest)
        history = SqliteHistory(data_dir / HISTORY_FILE)
        try:
            return RecommenderService(catalogue, history, Trainer(data_dir / MODEL_FILE), clock)
        except BaseException:
            history.close()
            raise
    except BaseException:
        catalogue.close()
        raise
