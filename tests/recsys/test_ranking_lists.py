"""Lists are varied, and playlists have an arc and keep artists apart."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from recsys_worlds import genre_library

from recsys.models.features import feature_matrix
from recsys.ranking.diversity import DiversitySettings, diversify
from recsys.ranking.facet_index import FacetIndex
from recsys.ranking.playlist import arranged
from recsys.types import Track, TrackId

TRACKS = genre_library(8)
INDEX = FacetIndex.build(TRACKS)
FEATURES = feature_matrix(INDEX.tracks)
EVERYTHING = np.arange(len(TRACKS))


def picked(scores: np.ndarray, limit: int, index: FacetIndex = INDEX, features=FEATURES):
    places = np.arange(len(index.tracks))
    found = diversify(
        index,
        features,
        places,
        scores.astype(np.float32),
        limit=limit,
        settings=DiversitySettings(),
    )
    return [index.tracks[pick.place] for pick in found], [pick.score for pick in found]


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_at_most_two_tracks_of_an_artist_in_any_ten_and_scores_fall(seed: int) -> None:
    tracks, scores = picked(np.random.default_rng(seed).random(len(TRACKS)), 16)
    for start in range(len(tracks) - 9):
        most = Counter(track.artist for track in tracks[start : start + 10]).most_common(1)
        assert most[0][1] <= 2
    assert scores == sorted(scores, reverse=True)


def test_the_best_track_comes_first_and_ties_go_to_the_smaller_id() -> None:
    scores = np.zeros(len(TRACKS))
    assert picked(scores, 1)[0][0].id == TRACKS[0].id
    scores[17] = 1.0
    assert picked(scores, 1)[0][0].id == TRACKS[17].id


def test_one_recording_on_two_albums_is_chosen_once() -> None:
    again = replace(TRACKS[3], id=TrackId("zz"), album="Greatest Hits", title="AMBIENT song 3")
    index = FacetIndex.build([*TRACKS, again])
    tracks, _ = picked(np.ones(len(TRACKS) + 1), 99, index, feature_matrix(index.tracks))
    assert len(tracks) == len(TRACKS)


def test_a_single_artist_fills_the_list_when_nobody_else_is_left() -> None:
    alone = [replace(track, artist="Only One") for track in TRACKS[:6]]
    index = FacetIndex.build(alone)
    assert len(picked(np.ones(6), 6, index, feature_matrix(alone))[0]) == 6


def song(number: int, artist: str, energy: float | None) -> Track:
    return Track(TrackId(f"s{number:02d}"), f"Song {number}", artist, energy=energy)


SONGS = st.lists(st.tuples(st.sampled_from("abcd"), st.none() | st.floats(0, 1)), max_size=14).map(
    lambda rows: [song(n, artist, energy) for n, (artist, energy) in enumerate(rows)]
)


@settings(deadline=None)
@given(SONGS)
def test_a_playlist_keeps_every_track_and_keeps_artists_apart_where_possible(
    songs: list[Track],
) -> None:
    ordered = arranged(songs)
    assert sorted(track.id for track in ordered) == sorted(track.id for track in songs)
    most = max(Counter(track.artist for track in songs).values(), default=0)
    if most <= (len(songs) + 1) // 2:
        pairs = pairwise(ordered)
        assert all(first.artist != second.artist for first, second in pairs)


def test_energy_rises_to_a_peak_past_the_middle_and_falls_again() -> None:
    songs = [song(n, f"artist {n}", n / 9) for n in range(10)]
    energies = [track.energy for track in arranged(songs)]
    peak = energies.index(1.0)
    assert 4 <= peak <= 7
    assert energies[: peak + 1] == sorted(energies[: peak + 1])
    assert energies[peak:] == sorted(energies[peak:], reverse=True)
    assert energies[0] == 0.0


def test_a_playlist_does_not_open_with_the_artist_that_was_just_played() -> None:
    songs = [song(0, "a", 0.1), song(1, "b", 0.5), song(2, "c", 0.9)]
    assert arranged(songs, after=song(9, "A", 0.5))[0].artist != "a"
    assert arranged([]) == ()
