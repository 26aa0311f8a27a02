"""Small worlds whose right answers are known by construction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from recsys.catalogue.store import SCANNED, CatalogueStore
from recsys.history.protocol import HistoryMark, ImportMark, Tally
from recsys.history.store import SqliteHistory
from recsys.interactions import interaction_matrix, tally
from recsys.models.protocol import TrainingData, positions_of
from recsys.service import RecommenderService
from recsys.training import Trainer
from recsys.types import (
    DurationMs,
    ListenerId,
    ListeningEvent,
    PlayEnd,
    Recording,
    Track,
    TrackId,
)

ANA = ListenerId("ana")
FULL_MS = DurationMs(200_000)
GENRES = ("ambient", "classical", "folk", "jazz", "reggae", "rock", "soul", "techno")


def event(
    name: str,
    track_id: str,
    end: PlayEnd = PlayEnd.FINISHED,
    *,
    listener: ListenerId = ANA,
    played_ms: int = FULL_MS,
) -> ListeningEvent:
    return ListeningEvent(name, listener, TrackId(track_id), 1.7e9, DurationMs(played_ms), end)


def genre_library(per_genre: int = 4) -> tuple[Track, ...]:
    """Two artists in each of eight genres; energy rises within a genre, tempo with it."""
    tracks = []
    for number, genre in enumerate(GENRES):
        for place in range(per_genre):
            level = place / max(1, per_genre - 1)
            tracks.append(
                Track(
                    id=TrackId(f"{genre}-{place}"),
                    title=f"{genre.title()} Song {place}",
                    artist=f"{genre.title()} Player {place % 2}",
                    album=f"{genre.title()} Album {place % 2}",
                    year=1950 + 10 * (number % 6) + place,
                    genres=(genre,),
                    moods=("calm",) if level < 0.5 else ("happy",),
                    activities=("dinner",) if level < 0.5 else ("party",),
                    instruments=("piano",) if number % 2 else ("guitar",),
                    vocals=place % 2 == 0,
                    energy=0.1 + 0.8 * level,
                    valence=0.5,
                    tempo_bpm=70.0 + 80.0 * level,
                    duration_ms=FULL_MS,
                )
            )
    return tuple(sorted(tracks, key=lambda track: track.id))


def bare_tracks(n_tracks: int) -> tuple[Track, ...]:
    """Tracks of which nothing is known but names that have nothing in common."""
    return tuple(
        Track(TrackId(f"t{number:02d}"), f"Title {number}", f"Artist {number}")
        for number in range(n_tracks)
    )


def block_events(*, listeners: int = 20, tracks: int = 12) -> list[ListeningEvent]:
    """Even listeners play the first half of the tracks, odd ones the second; each misses one."""
    half = tracks // 2
    events = []
    for number in range(listeners):
        first = 0 if number % 2 == 0 else half
        for place in range(first, first + half):
            if place != first + number // 2 % half:
                listener = ListenerId(f"block-{number:02d}")
                name = f"{number}-{place}"
                events.append(event(name, f"t{place:02d}", listener=listener))
    return events


def training_data(tracks: Sequence[Track], events: Iterable[ListeningEvent]) -> TrainingData:
    ordered = tuple(sorted(tracks, key=lambda track: track.id))
    return TrainingData.of_library(
        ordered, interaction_matrix(tally(events), positions_of(ordered))
    )


def service_over(tracks: Sequence[Track], folder: Path) -> RecommenderService:
    catalogue = CatalogueStore(folder / "catalogue.sqlite3")
    catalogue.replace_source(SCANNED, tracks)
    history = SqliteHistory(folder / "history.sqlite3")
    return RecommenderService(catalogue, history, Trainer(folder / "model.npz"))


def write_manifest(path: Path, tracks: Sequence[Track]) -> Path:
    entries = [
        {
            "id": track.id,
            "title": track.title,
            "artist": track.artist,
            "album": track.album,
            "year": track.year,
            "genres": track.genres,
            "moods": track.moods,
            "activities": track.activities,
            "instruments": track.instruments,
            "vocals": track.vocals,
            "energy": track.energy,
            "valence": track.valence,
            "tempo_bpm": track.tempo_bpm,
            "duration_seconds": 200.0,
            "path": f"tracks/{track.id}.opus",
            "snippet": {"start_seconds": 31.5, "duration_seconds": 15.0},
        }
        for track in tracks
    ]
    path.write_bytes(msgspec.json.encode({"version": 1, "tracks": entries}))
    return path


class InMemoryHistory:
    """A history without a disk, for what does not depend on one."""

    def __init__(self) -> None:
        self._events: dict[str, ListeningEvent] = {}
        self._recordings: dict[TrackId, Recording] = {}
        self._links: dict[TrackId, TrackId] = {}
        self._imports: dict[str, int] = {}
        self._forgets = 0

    def append(self, event: ListeningEvent) -> bool:
        return self.append_many([event]) == 1

    def append_many(
        self,
        events: Iterable[ListeningEvent],
        recordings: Iterable[Recording] = (),
        mark: ImportMark | None = None,
    ) -> int:
        before = len(self._events)
        for entry in events:
            self._events.setdefault(entry.event_id, entry)
        for recording in recordings:
            self._recordings.setdefault(recording.id, recording)
        if mark is not None:
            self._imports[mark.file] = mark.rows
        return len(self._events) - before

    def imported_rows(self, file: str) -> int:
        return self._imports.get(file, 0)

    def recordings(self) -> list[Recording]:
        return [self._recordings[key] for key in sorted(self._recordings)]

    def link(self, links: Mapping[TrackId, TrackId]) -> None:
        self._links = dict(links)

    def events(self, listener: ListenerId | None = None) -> list[ListeningEvent]:
        return [
            replace(e, track_id=self._links.get(e.track_id, e.track_id))
            for e in self._events.values()
            if listener in (None, e.listener)
        ]

    def tallies(self, listener: ListenerId | None = None) -> list[Tally]:
        return tally(self.events(listener))

    def last_heard(self, listener: ListenerId, since_unix_seconds: float) -> dict[TrackId, float]:
        last: dict[TrackId, float] = {}
        for e in self.events(listener):
            if e.at_unix_seconds >= since_unix_seconds:
                last[e.track_id] = max(e.at_unix_seconds, last.get(e.track_id, 0.0))
        return last

    def forget(self, listener: ListenerId) -> int:
        gone = [e.event_id for e in self.events(listener)]
        for event_id in gone:
            del self._events[event_id]
        left = {e.track_id for e in self._events.values()}
        self._recordings = {key: r for key, r in self._recordings.items() if key in left}
        self._imports.clear()
        self._forgets += bool(gone)
        return len(gone)

    def mark(self) -> HistoryMark:
        return HistoryMark("memory", self._forgets, len(self._events))

    def foreign_changes(self) -> int:
        return 0
