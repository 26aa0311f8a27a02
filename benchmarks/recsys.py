"""Speed and memory of the recommender; run by hand: python benchmarks/recsys.py PART...

Parts: overhead (fit against calling implicit directly), growth (10 thousand interactions up),
constraints (queries on a large library), foldin (a newcomer's reactions), search (the recorded
search for settings; needs a table: search INTERACTIONS.csv).
"""

import itertools
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# Run as a file its own folder comes first, where this file hides the package of the same name.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import scipy.sparse as sparse

from recsys.catalogue.store import SCANNED, CatalogueStore
from recsys.evaluation.metrics import LONG, first_places, quality
from recsys.evaluation.splits import by_listener
from recsys.history.store import SqliteHistory
from recsys.models.als import Als
from recsys.models.autoencoder import LinearAutoencoder
from recsys.models.protocol import TrainingData, places_of
from recsys.offline import fit_table
from recsys.service import RecommenderService
from recsys.tables import InteractionTable, read_interactions
from recsys.training import Trainer
from recsys.types import Facet, ListenerId, MusicQuery, Nudge, Track, TrackId, Wish

GENRES = (
    "jazz",
    "soul",
    "rock",
    "folk",
    "techno",
    "ambient",
    "classical",
    "reggae",
    "pop",
    "metal",
)
MOODS = ("calm", "happy", "sad", "energetic", "dreamy", "angry")
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def made_up_table(n_interactions: int) -> InteractionTable:
    """Listeners with fifty items each, items as unevenly popular as music is."""
    rng = np.random.default_rng(n_interactions)
    n_users = n_interactions // 50
    n_items = max(500, min(50_000, n_interactions // 20))
    rows = np.repeat(np.arange(n_users), 50)
    columns = (n_items * rng.random(len(rows)) ** 3).astype(np.int64)
    columns = (columns + rows % 7 * (n_items // 7)) % n_items
    counts = 1.0 + rng.geometric(0.1, len(rows))
    matrix = sparse.csr_matrix((np.log1p(counts), (rows, columns)), (n_users, n_items))
    matrix.sum_duplicates()
    items = tuple(TrackId(f"i{number:06d}") for number in range(n_items))
    users = tuple(f"u{number:07d}" for number in range(n_users))
    return InteractionTable(users, items, matrix.astype(np.float32), None)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Processor and wall-clock time of one run."""
    start, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - start, time.perf_counter() - wall


def overhead() -> None:
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    for size in SIZES[1:3]:
        table = made_up_table(size)
        data = TrainingData(table.items, table.preferences)
        settings = Als()

        def directly(matrix: sparse.csr_matrix = table.preferences, als: Als = settings) -> None:
            with threadpool_limits(limits=1, user_api="blas"):
                model = AlternatingLeastSquares(
                    factors=als.n_factors, regularization=als.regularization, alpha=1.0,
                    iterations=als.iterations, num_threads=1, random_state=als.seed,
                )  # fmt: skip
                model.fit(matrix + matrix.sign(), show_progress=False)

        def ours_alone(data: TrainingData = data, als: Als = settings) -> None:
            als.fit(data)

        pairs = [(seconds(directly)[0], seconds(ours_alone)[0]) for _ in range(3)]
        direct, ours = (float(np.median(column)) for column in zip(*pairs, strict=True))
        print(
            f"{table.preferences.nnz:>10} interactions: implicit directly {direct:.2f} s, "
            f"our ALS {ours:.2f} s processor time ({100 * (ours / direct - 1):+.1f} %)",
            flush=True,
        )


def growth(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        table = made_up_table(size)
        processor, wall = seconds(lambda table=table: fit_table(table))
        print(
            f"{table.preferences.nnz:>10} interactions, {len(table.users)} users, "
            f"{len(table.items)} items: fit {processor:.1f} s processor, {wall:.1f} s wall; "
            f"peak so far {peak_mb():.0f} MB",
            flush=True,
        )


def made_up_library(n_tracks: int) -> list[Track]:
    rng = np.random.default_rng(1)
    tracks = []
    for number in range(n_tracks):
        artist = int(rng.integers(0, max(8, n_tracks // 12)))
        tracks.append(
            Track(
                id=TrackId(f"track-{number:06d}"),
                title=f"Song {number}",
                artist=f"Artist {artist}",
                album=f"Album {artist}-{number % 3}",
                year=1960 + int(rng.integers(0, 65)),
                genres=(GENRES[artist % len(GENRES)], GENRES[int(rng.integers(0, len(GENRES)))]),
                moods=tuple(str(mood) for mood in rng.choice(MOODS, 2, replace=False)),
                energy=float(rng.random()),
                valence=float(rng.random()),
                tempo_bpm=float(rng.uniform(60, 180)),
            )
        )
    return tracks


def milliseconds(work: Callable[[], object], times: int = 300) -> str:
    spans = []
    for _ in range(times):
        start = time.process_time()
        work()
        spans.append((time.process_time() - start) * 1000)
    return f"median {np.percentile(spans, 50):.2f} ms, p99 {np.percentile(spans, 99):.2f} ms"


def constraints(n_tracks: int) -> None:
    tracks = made_up_library(n_tracks)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalogue = CatalogueStore(folder / "catalogue.sqlite3")
        catalogue.replace_source(SCANNED, tracks)
        history = SqliteHistory(folder / "history.sqlite3")
        trainer = Trainer(folder / "model.npz")
        learnt = seconds(lambda: trainer.refit(tuple(tracks), catalogue.revision(), history))
        start = time.process_time()
        service = RecommenderService(catalogue, history, trainer, time.time)
        print(
            f"{n_tracks} tracks: learnt in {learnt[0]:.1f} s, opened from the snapshot in "
            f"{time.process_time() - start:.1f} s processor time"
        )
        ana = ListenerId("ana")
        liked = tuple(track.id for track in tracks[:: max(1, n_tracks // 10)][:10])
        wishes = {
            Facet.GENRE: Wish(("jazz",), ("metal",)),
            Facet.MOOD: Wish(("calm",)),
            Facet.ERA: Wish(("1990s",)),
        }
        for title, query in (
            ("no wish", MusicQuery(ana, liked=liked)),
            ("four wishes", MusicQuery(ana, liked=liked, wishes=wishes)),
            ("like this but slower", MusicQuery(ana, similar_to=liked[0], nudge=Nudge.SLOWER)),
            ("surprise", MusicQuery(ana, liked=liked, surprise=True)),
            ("exploring", MusicQuery(ana, liked=liked, explore_seed=1)),
        ):
            print(f"  {title}: {milliseconds(lambda query=query: service.candidates(query))}")
        print(f"  peak resident memory {peak_mb():.0f} MB", flush=True)
        service.close()


def fold_in() -> None:
    table = made_up_table(1_000_000)
    model = fit_table(table)
    for reactions in (1, 10, 100):
        told = dict.fromkeys(table.items[:: len(table.items) // reactions][:reactions], 1.1)
        print(
            f"{reactions} reactions, {len(table.items)} items: blend "
            f"{milliseconds(lambda told=told: model.blend.score(told))}",
            flush=True,
        )


def search(path: Path) -> None:
    """Try settings of the autoencoder and of ALS on three splits of validation listeners."""
    table = read_interactions(path)
    splits = [by_listener(table.preferences, table.items, seed=seed) for seed in (101, 102, 103)]
    autoencoders = [
        LinearAutoencoder(ridge=r, popularity_power=p, target_power=t, most_values=64_000_000)
        for r, p, t in itertools.product((0.5, 1.0, 2.0), (0.15, 0.25, 0.35), (0.0, 0.1))
    ]
    als = [
        Als(n_factors=f, regularization=r, alpha=a)
        for f, r, a in itertools.product((48, 64, 96), (5.0, 8.0), (1.0, 2.0))
    ]
    places = places_of(table.items)
    for settings in (*autoencoders, *als):
        found = []
        for split in splits:
            model = settings.fit(TrainingData(table.items, split.train))
            for one in split.held:
                barred = [places[item] for item in one.known]
                ranked = first_places(model.score(one.known), barred, LONG)
                found.append(quality(ranked, one.hidden))
        ndcg = np.mean([one.ndcg_at_10 for one in found])
        recall = np.mean([one.recall_at_20 for one in found])
        print(f"{ndcg:.4f} {recall:.4f} {settings}", flush=True)


def main() -> None:
    part, *more = sys.argv[1:] or ["overhead"]
    if part == "search":
        search(Path(more[0]))
    elif part == "growth":
        growth(tuple(map(int, more)) or SIZES)
    elif part == "constraints":
        for n_tracks in map(int, more or ["10000", "100000"]):
            constraints(n_tracks)
    else:
        {"overhead": overhead, "foldin": fold_in}[part]()


if __name__ == "__main__":
    main()
