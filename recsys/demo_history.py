"""A synthetic listening history, so that taste can be shown before anybody has listened.

Nobody real stands behind it: every listener is called `synthetic-listener-NNN` and every event
has the source `demo`. It is derived from the tracks' own attributes, so it covers whatever the
library holds, and it is never written into a person's history.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recsys.genres import nearest
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, Track, TrackId

SOURCE = "demo"
_SEED = 20_250_101
_FIRST_UNIX_SECONDS = 1_700_000_000.0
_CONSIDERED = 2_000
"""Of a greater library each listener knows a random part of this size."""
_PLAYED_SHARE = 0.35
_MOST_PLAYED = 60
_FULL_PLAY_MS = DurationMs(180_000)
_SKIP_MS = DurationMs(8_000)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Attributes:
    genres: Floats
    """(n_tracks, n_genres), rows sum to at most 1."""
    moods: Floats
    """(n_tracks, n_moods), rows sum to at most 1."""
    artists: npt.NDArray[np.int64]
    """(n_tracks,) number of the artist."""
    energy: Floats
    """(n_tracks,) in 0..1; the middle where it is unknown."""
    nearness: Floats
    """(n_genres, n_genres): how much a lover of one genre likes another, 1 on the diagonal."""


def demo_events(tracks: Sequence[Track], *, n_listeners: int = 200) -> list[ListeningEvent]:
    """Let synthetic listeners with a taste of their own play these tracks; always the same way."""
    ordered = sorted(tracks, key=lambda track: track.id)
    if not ordered:
        return []
    attributes = _attributes(ordered)
    events: list[ListeningEvent] = []
    for number in range(n_listeners):
        rng = np.random.default_rng([_SEED, number])
        events += _listen(ordered, attributes, number, rng)
    return events


def _attributes(tracks: Sequence[Track]) -> _Attributes:
    genre_names = sorted({genre for track in tracks for genre in track.genres})
    mood_names = sorted({mood for track in tracks for mood in track.moods})
    artist_names = sorted({track.artist for track in tracks})
    artist_number = {name: number for number, name in enumerate(artist_names)}
    return _Attributes(
        genres=_shares([track.genres for track in tracks], genre_names),
        moods=_shares([track.moods for track in tracks], mood_names),
        artists=np.array([artist_number[track.artist] for track in tracks]),
        energy=np.array([0.5 if track.energy is None else track.energy for track in tracks]),
        nearness=_nearness(genre_names),
    )


def _shares(values: Sequence[tuple[str, ...]], names: Sequence[str]) -> Floats:
    number = {name: column for column, name in enumerate(names)}
    shares = np.zeros((len(values), len(names)))
    for row, present in enumerate(values):
        for name in present:
            shares[row, number[name]] = 1.0 / len(present)
    return shares


def _nearness(names: Sequence[str]) -> Floats:
    near = np.eye(len(names))
    number = {name: row for row, name in enumerate(names)}
    for name in names:
        for steps, other in enumerate(nearest(name)[:4]):
            if other in number:
                near[number[name], number[other]] = 0.4 / (1 + steps)
    return near


def _listen(
    tracks: Sequence[Track], attributes: _Attributes, number: int, rng: np.random.Generator
) -> list[ListeningEvent]:
    known = _known(len(tracks), rng)
    liking = _liking(attributes, known, rng)
    # The largest values of utility plus Gumbel noise are draws without replacement (Gumbel top-k).
    order = np.argsort(-(liking + rng.gumbel(0.0, 0.7, len(known))), kind="stable")
    n_played = max(1, min(_MOST_PLAYED, round(len(known) * _PLAYED_SHARE)))
    plays = 1 + rng.poisson(np.exp(np.clip(liking[order[:n_played]], -2.0, 1.6)))
    n_skipped = min(max(1, n_played // 5), len(known) - n_played)
    happenings = [
        (int(known[place]), PlayEnd.FINISHED)
        for place, times in zip(order[:n_played], plays, strict=True)
        for _ in range(times)
    ]
    happenings += [
        (int(known[place]), PlayEnd.SKIPPED) for place in order[len(order) - n_skipped :]
    ]
    return [
        _event(tracks[position], end, number, step)
        for step, (position, end) in enumerate(happenings)
    ]


def _known(n_tracks: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    if n_tracks <= _CONSIDERED:
        return np.arange(n_tracks)
    return np.sort(rng.choice(n_tracks, _CONSIDERED, replace=False))


def _liking(
    attributes: _Attributes, known: npt.NDArray[np.int64], rng: np.random.Generator
) -> Floats:
    n_genres, n_moods = attributes.genres.shape[1], attributes.moods.shape[1]
    n_favourites = min(n_genres, int(rng.integers(1, 4)))
    taste = np.zeros(n_genres)
    for strength, genre in zip(
        (1.0, 0.7, 0.4), rng.permutation(n_genres)[:n_favourites], strict=False
    ):
        taste = np.maximum(taste, strength * attributes.nearness[genre])
    moods = rng.normal(0.0, 1.0, n_moods)
    energy = rng.beta(1.5, 1.5)
    artists = rng.normal(0.0, 0.5, int(attributes.artists.max()) + 1)
    liking: Floats = (
        4.0 * attributes.genres[known] @ taste
        + 0.8 * attributes.moods[known] @ moods
        + artists[attributes.artists[known]]
        - 1.5 * np.abs(attributes.energy[known] - energy)
        - 1.5
    )
    return liking


def _event(track: Track, end: PlayEnd, number: int, step: int) -> ListeningEvent:
    full_ms = track.duration_ms or _FULL_PLAY_MS
    return ListeningEvent(
        event_id=f"demo-{number:03d}-{step:04d}",
        listener=ListenerId(f"synthetic-listener-{number:03d}"),
        track_id=TrackId(track.id),
        at_unix_seconds=_FIRST_UNIX_SECONDS + number * 86_400.0 + step * 240.0,
        played_ms=full_ms if end is PlayEnd.FINISHED else _SKIP_MS,
        end=end,
        source=SOURCE,
    )
