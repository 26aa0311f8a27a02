"""Times the recommender on made-up libraries: python benchmarks/recommender.py [N_TRACKS ...]."""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from recsys.catalogue.store import SCANNED, CatalogueStore
from recsys.history.store import SqliteHistory
from recsys.models.blend import BlendModel
from recsys.service import CATALOGUE_FILE, RecommenderService
from recsys.training import Trainer
from recsys.types import Facet, ListenerId, MusicQuery, Nudge, Track, TrackId, Wish

GENRES = ("jazz", "soul", "rock", "folk", "techno", "ambient", "classical", "reggae", "pop")
MOODS = ("calm", "happy", "sad", "energetic", "dreamy", "angry")
INSTRUMENTS = ("piano", "guitar", "drums", "violin", "bass")


def made_up_library(n_tracks: int) -> list[Track]:
    rng = np.random.default_rng(1)
    tracks = []
    for number in range(n_tracks):
        artist = int(rng.integers(0, max(8, n_tracks // 12)))
        genre = GENRES[artist % len(GENRES)]
        tracks.append(
            Track(
                id=TrackId(f"track-{number:06d}"),
                title=f"Song {number}",
                artist=f"Artist {artist}",
                album=f"Album {artist}-{number % 3}",
                year=1960 + int(rng.integers(0, 65)),
                genres=(genre, GENRES[int(rng.integers(0, len(GENRES)))]),
                moods=tuple(str(mood) for mood in rng.choice(MOODS, 2, replace=False)),
                instruments=tuple(str(name) for name in rng.choice(INSTRUMENTS, 2, replace=False)),
                energy=float(rng.random()),
                valence=float(rng.random()),
                tempo_bpm=float(rng.uniform(60, 180)),
            )
        )
    return tracks


def milliseconds(work: Callable[[], object], times: int = 200) -> tuple[float, float]:
    spans = []
    for _ in range(times):
        start = time.process_time()
        work()
        spans.append((time.process_time() - start) * 1000)
    return float(np.percentile(spans, 50)), float(np.percentile(spans, 99))


def measure(n_tracks: int, folder: Path) -> None:
    tracks = made_up_library(n_tracks)
    catalogue = CatalogueStore(folder / CATALOGUE_FILE)
    catalogue.replace_source(SCANNED, tracks)
    history = SqliteHistory(folder / "history.sqlite3")
    trainer = Trainer(folder / "model.npz")
    start = time.perf_counter()
    trainer.refit(tuple(tracks), catalogue.revision(), history)
    fit_seconds = time.perf_counter() - start
    start = time.perf_counter()
    service = RecommenderService(catalogue, history, trainer)
    open_seconds = time.perf_counter() - start
    liked = tuple(track.id for track in tracks[:: n_tracks // 10][:10])
    model: BlendModel = trainer.model(tuple(tracks), catalogue.revision(), history)
    fold_in = milliseconds(lambda: model.als.score(dict.fromkeys(liked, 1.1)))
    blend = milliseconds(lambda: model.score(dict.fromkeys(liked, 1.1)))
    ana = ListenerId("ana")
    free = MusicQuery(ana, liked=liked)
    wishes = {
        Facet.GENRE: Wish(("jazz",), ("metal",)),
        Facet.MOOD: Wish(("calm",)),
        Facet.ERA: Wish(("1990s",)),
    }
    wished = MusicQuery(ana, liked=liked, wishes=wishes)
    alike = MusicQuery(ana, similar_to=liked[0], nudge=Nudge.SLOWER)
    print(f"{n_tracks} tracks: fit {fit_seconds:.2f} s, open with snapshot {open_seconds:.2f} s")
    for name, spans in (
        ("ALS fold-in and scores", fold_in),
        ("blend scores", blend),
        ("candidates, no wish", milliseconds(lambda: service.candidates(free))),
        ("candidates, four wishes", milliseconds(lambda: service.candidates(wished))),
        ("candidates, like this but slower", milliseconds(lambda: service.candidates(alike))),
    ):
        print(f"  {name} (processor time): median {spans[0]:.2f} ms, p99 {spans[1]:.2f} ms")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak resident memory of the process {peak_mb:.0f} MB")
    service.close()


def main() -> None:
    for n_tracks in map(int, sys.argv[1:] or ["32", "10000", "100000"]):
        with tempfile.TemporaryDirectory() as folder:
            measure(n_tracks, Path(folder))


if __name__ == "__main__":
    main()
