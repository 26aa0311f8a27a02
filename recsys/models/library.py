"""The model in use: tracks and artists as items of one blend, and likeness of the tracks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from recsys.interactions import with_artists
from recsys.models.als import Als
from recsys.models.autoencoder import LinearAutoencoder
from recsys.models.blend import Blend, BlendModel
from recsys.models.content import Content, ContentModel
from recsys.models.popularity import Popularity
from recsys.models.protocol import FittedModel, History, Scores, TrainingData, positions_of
from recsys.names import artist_item
from recsys.types import Track, TrackId

AUTOENCODER, ALS, POPULARITY = "autoencoder", "als", "popularity"
CONTENT, ARTISTS = "content", "artists"
WEIGHTS: Mapping[str, float] = {
    ALS: 1.0,
    AUTOENCODER: 2.0,
    CONTENT: 1.0,
    POPULARITY: 0.1,
    ARTISTS: 0.3,
}
"""Where the search for weights starts; popularity is small, it decides for newcomers."""


@dataclass(frozen=True, slots=True)
class Items:
    """The columns of the model: the library's tracks, then artists."""

    tracks: tuple[Track, ...]
    """The library, ordered by id."""
    artists: tuple[TrackId, ...]
    """Items for the library's artists and for others of whom enough is known, ordered."""
    artist_of: Mapping[TrackId, TrackId]
    """The artist's item of each track and of each recording heard elsewhere."""

    @property
    def ids(self) -> tuple[TrackId, ...]:
        """All items in the order of the columns."""
        return tuple(track.id for track in self.tracks) + self.artists


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """Settings of all parts."""

    als: Als = field(default_factory=Als)
    """Of the collaborative part that serves any size."""
    autoencoder: LinearAutoencoder = field(
        default_factory=lambda: LinearAutoencoder(most_values=4_000_000, fewest_directions=96)
    )
    """Of the collaborative part for libraries that are not too large for it."""
    content: Content = field(default_factory=Content)
    """Of the part that knows the tracks themselves."""

    @property
    def collaborative(self) -> Blend:
        """The parts that learn from listeners, weighed when they are asked."""
        return Blend(
            {ALS: self.als, AUTOENCODER: self.autoencoder, POPULARITY: Popularity()},
        )

    def fit(self, items: Items, matrix: sparse.csr_matrix) -> "LibraryModel":
        """Learn from preferences, shape (n_listeners, n_items)."""
        blend = self.collaborative.fit(TrainingData(items.ids, matrix))
        return assembled(items, blend, self.content.fit(_described(items)), dict(WEIGHTS))


@dataclass(frozen=True, slots=True)
class LibraryModel:
    """Scores the library's tracks; what is known of an artist reaches all of their tracks."""

    items: Items
    """What the columns mean."""
    blend: BlendModel
    """Over tracks and artists."""
    content: ContentModel
    """Over tracks."""
    weights: Mapping[str, float]
    """By part; `artists` is how much an artist's own score counts for a track."""
    artist_places: npt.NDArray[np.int64]
    """(n_tracks,) the place of each track's artist among the items."""
    positions: Mapping[TrackId, int]
    """Place of each track."""

    def score(self, history: History) -> Scores:
        """Score every track: what this history says, and a little popularity."""
        popular = self.blend.parts[POPULARITY].score({})[: len(self.items.tracks)]
        return self.personal(history) + np.float32(self.weights[POPULARITY]) * popular

    def personal(self, history: History) -> Scores:
        """Score without popularity: what this history alone says."""
        scores = np.zeros(len(self.items.tracks), np.float32)
        for name in (ALS, AUTOENCODER, CONTENT):
            if self.weights[name]:
                scores += np.float32(self.weights[name]) * self.part(name, history)
        return scores

    def part(self, name: str, history: History) -> Scores:
        """Score every track by one part alone."""
        if name == CONTENT:
            return self.content.score(history)
        if name == POPULARITY:
            return self.blend.parts[POPULARITY].score({})[: len(self.items.tracks)]
        return self._lifted(self.blend.parts[name], history)

    def contributions(self, history: History, track_id: TrackId) -> dict[TrackId, float]:
        """Split the personal score into what each track of the history adds; the sum is exact."""
        if track_id not in self.positions:
            return {}
        total: defaultdict[TrackId, float] = defaultdict(float)
        known = with_artists(history, self.items.artist_of)
        artist = self.items.artist_of[track_id]
        for name in (ALS, AUTOENCODER):
            part, weight = self.blend.parts[name], self.weights[name]
            lift = weight * self.weights[ARTISTS]
            for item, share in ((track_id, weight), (artist, lift)):
                for source, amount in part.contributions(known, item).items():
                    total[source] += share * amount
        for source, amount in self.content.contributions(history, track_id).items():
            total[source] += self.weights[CONTENT] * amount
        return self._of_tracks(total, history)

    def by_known_artists(self, history: History) -> npt.NDArray[np.bool_]:
        """Mark the tracks of all artists whom a history holds, wherever they were heard."""
        artist_of, artists = self.items.artist_of, self.items.artists
        known = {artist_of[item] for item, value in history.items() if value and item in artist_of}
        marked = np.zeros(len(self.items.tracks) + len(artists), np.bool_)
        marked[[len(self.items.tracks) + bisect_left(artists, artist) for artist in known]] = True
        return marked.take(self.artist_places)

    def _lifted(self, part: FittedModel, history: History) -> Scores:
        scores = part.score(with_artists(history, self.items.artist_of))
        of_artist = scores.take(self.artist_places)
        return scores[: len(self.items.tracks)] + np.float32(self.weights[ARTISTS]) * of_artist

    def _of_tracks(self, total: Mapping[TrackId, float], history: History) -> dict[TrackId, float]:
        """Hand what an artist's item adds on to the tracks that made the artist known."""
        by_artist: defaultdict[TrackId, list[TrackId]] = defaultdict(list)
        for source in sorted(history):
            artist = self.items.artist_of.get(source)
            if artist is not None:
                by_artist[artist].append(source)
        shared: defaultdict[TrackId, float] = defaultdict(float)
        for source, amount in total.items():
            carriers = by_artist.get(source)
            if carriers is None:
                shared[source] += amount
                continue
            weight = sum(abs(history[carrier]) for carrier in carriers)
            for carrier in carriers:
                shared[carrier] += amount * abs(history[carrier]) / weight
        return dict(shared)


def assembled(
    items: Items, blend: BlendModel, content: ContentModel, weights: Mapping[str, float]
) -> LibraryModel:
    """Put the parts together."""
    n_tracks = len(items.tracks)
    place = {artist: n_tracks + number for number, artist in enumerate(items.artists)}
    places = [place[items.artist_of[track.id]] for track in items.tracks]
    if not blend.parts[AUTOENCODER].state()["encode"].shape[1]:
        weights = {**weights, AUTOENCODER: 0.0}  # it says nothing here, and need not be asked
    return LibraryModel(
        items, blend, content, weights, np.array(places, np.int64), positions_of(items.tracks)
    )


def restored_model(
    settings: LibrarySettings,
    items: Items,
    state: Mapping[str, npt.NDArray[np.generic]],
    weights: Mapping[str, float],
) -> LibraryModel:
    """Put a stored model together again."""
    nobody = sparse.csr_matrix((0, len(items.ids)), dtype=np.float32)
    blend = settings.collaborative.restore(state, TrainingData(items.ids, nobody))
    return assembled(items, blend, settings.content.fit(_described(items)), weights)


def items_of(
    tracks: Sequence[Track], heard: Mapping[TrackId, TrackId], others: Sequence[TrackId]
) -> Items:
    """Take a library, the artists' items of what was heard elsewhere, and further artists."""
    own = {track.id: artist_item(track.artist) for track in tracks}
    artists = tuple(sorted({*own.values(), *others}))
    known = set(artists)
    elsewhere = {track_id: artist for track_id, artist in heard.items() if artist in known}
    return Items(tuple(tracks), artists, {**elsewhere, **own})


def _described(items: Items) -> TrainingData:
    nobody = sparse.csr_matrix((0, len(items.tracks)), dtype=np.float32)
    return TrainingData.of_library(items.tracks, nobody)
