"""What every model promises, and what each knows in a world of two blocks."""

import random
from typing import ClassVar

import numpy as np
import pytest
from recsys_worlds import bare_tracks, block_events, event, genre_library, training_data

from recsys.demo_history import demo_events
from recsys.interactions import interaction_matrix, tally
from recsys.models.als import Als
from recsys.models.autoencoder import LinearAutoencoder
from recsys.models.blend import Blend
from recsys.models.content import Content
from recsys.models.ease import Ease
from recsys.models.item_item import ItemItem, Weighting
from recsys.models.library import LibraryModel, LibrarySettings, items_of
from recsys.models.popularity import Popularity
from recsys.models.protocol import Recommender, TrainingData, places_of, positions_of
from recsys.names import artist_item
from recsys.types import PlayEnd, TrackId

TRACKS = genre_library()
DATA = training_data(TRACKS, demo_events(TRACKS))
PLACES = positions_of(TRACKS)


class RecommenderContract:
    recommender: ClassVar[Recommender]

    def test_every_track_gets_a_finite_score(self) -> None:
        model = self.recommender.fit(DATA)
        for history in ({}, {TrackId("jazz-0"): 1.0}, {TrackId("jazz-0"): -1.0}):
            scores = model.score(history)
            assert scores.shape == (len(TRACKS),)
            assert scores.dtype == np.float32
            assert np.isfinite(scores).all()

    def test_unknown_tracks_in_a_history_change_nothing(self) -> None:
        model = self.recommender.fit(DATA)
        known = {TrackId("jazz-0"): 1.0}
        np.testing.assert_array_equal(
            model.score(known), model.score({**known, TrackId("gone"): 5.0})
        )

    def test_the_order_of_a_history_does_not_matter(self) -> None:
        model = self.recommender.fit(DATA)
        entries = [(TrackId(f"{genre}-1"), 0.5 + n) for n, genre in enumerate(("jazz", "rock"))]
        np.testing.assert_array_equal(
            model.score(dict(entries)), model.score(dict(reversed(entries)))
        )

    def test_the_order_of_events_does_not_matter(self) -> None:
        events = demo_events(TRACKS, n_listeners=30)
        shuffled = list(events)
        random.Random(1).shuffle(shuffled)
        history = {TrackId("jazz-0"): 1.0, TrackId("rock-0"): -1.0}
        np.testing.assert_array_equal(
            self.recommender.fit(training_data(TRACKS, events)).score(history),
            self.recommender.fit(training_data(TRACKS, shuffled)).score(history),
        )

    def test_nothing_to_learn_from_is_no_fault(self) -> None:
        empty = TrainingData.of_library(TRACKS, interaction_matrix([], PLACES))
        assert np.isfinite(self.recommender.fit(empty).score({TrackId("jazz-0"): 1.0})).all()

    def test_an_empty_library_is_no_fault(self) -> None:
        empty = TrainingData.of_library((), interaction_matrix([], {}))
        assert self.recommender.fit(empty).score({TrackId("x"): 1.0}).shape == (0,)

    def test_contributions_name_only_the_history(self) -> None:
        model = self.recommender.fit(DATA)
        history = {TrackId("jazz-0"): 1.0, TrackId("rock-0"): -1.0}
        assert set(model.contributions(history, TrackId("jazz-1"))) <= set(history)
        assert model.contributions(history, TrackId("gone")) == {}


class TestPopularity(RecommenderContract):
    recommender = Popularity()

    def test_the_most_listeners_win_over_the_most_plays(self) -> None:
        events = [event(f"a{n}", "t00") for n in range(50)]
        events += block_events(listeners=4, tracks=4)
        scores = Popularity().fit(training_data(bare_tracks(4), events)).score({})
        assert scores.max() == 1.0
        assert scores.min() >= 0.0

    def test_rejections_count_against(self) -> None:
        events = [
            event(f"{n}", track, end, listener=f"l{n}")
            for n, (track, end) in enumerate(
                [("t00", PlayEnd.LIKED)] * 2
                + [("t01", PlayEnd.LIKED)] * 3
                + [("t01", PlayEnd.DISLIKED)] * 2
            )
        ]
        scores = Popularity().fit(training_data(bare_tracks(2), events)).score({})
        assert scores[0] > scores[1]


class PersonalContract(RecommenderContract):
    def test_liking_a_genre_moves_the_rest_of_it_to_the_top(self) -> None:
        scores = self.recommender.fit(DATA).score({TrackId("jazz-0"): 1.1, TrackId("jazz-1"): 1.1})
        others = [PLACES[t.id] for t in TRACKS if t.genres != ("jazz",)]
        assert min(scores[PLACES["jazz-2"]], scores[PLACES["jazz-3"]]) > max(scores[others])

    def test_rejecting_a_genre_moves_the_rest_of_it_to_the_bottom(self) -> None:
        scores = self.recommender.fit(DATA).score(
            {TrackId("jazz-0"): -1.1, TrackId("jazz-1"): -1.1}
        )
        others = [PLACES[t.id] for t in TRACKS if t.genres != ("jazz",)]
        assert max(scores[PLACES["jazz-2"]], scores[PLACES["jazz-3"]]) < min(scores[others])

    def test_an_empty_history_says_nothing_personal(self) -> None:
        assert self.recommender.fit(DATA).contributions({}, TrackId("jazz-0")) == {}


class SumsUpContract(PersonalContract):
    def test_contributions_sum_up_to_the_score(self) -> None:
        model = self.recommender.fit(DATA)
        history = {TrackId("jazz-0"): 1.1, TrackId("rock-1"): 0.7, TrackId("soul-2"): -1.6}
        scores = model.score(history)
        for track in TRACKS:
            total = sum(model.contributions(history, track.id).values())
            assert total == pytest.approx(float(scores[PLACES[track.id]]), abs=1e-4)


class TestAls(SumsUpContract):
    recommender = Als()

    def test_a_block_is_found_from_one_reaction(self) -> None:
        model = Als().fit(training_data(bare_tracks(12), block_events()))
        scores = model.score({TrackId("t01"): 1.1})
        assert min(scores[:6]) > max(scores[6:])

    def test_a_block_is_left_after_one_rejection(self) -> None:
        model = Als().fit(training_data(bare_tracks(12), block_events()))
        scores = model.score({TrackId("t01"): -1.1})
        assert max(scores[:6]) < min(scores[6:])

    def test_fold_in_equals_the_least_squares_solution(self) -> None:
        model = Als().fit(DATA)
        history = {TrackId("jazz-0"): 1.1, TrackId("rock-1"): -0.7}
        factors = model.factors.astype(np.float64)
        confidence = np.ones(len(TRACKS))
        wanted = np.zeros(len(TRACKS))
        for track_id, value in history.items():
            confidence[PLACES[track_id]] = 1.0 + model.settings.alpha * abs(value)
            wanted[PLACES[track_id]] = np.sign(value)
        root = np.sqrt(confidence)[:, None]
        ridge = np.sqrt(model.settings.regularization) * np.eye(factors.shape[1])
        design = np.vstack([root * factors, ridge])
        target = np.concatenate([root[:, 0] * wanted, np.zeros(factors.shape[1])])
        listener = np.linalg.lstsq(design, target, rcond=None)[0]
        np.testing.assert_allclose(model.score(history), factors @ listener, atol=1e-4)

    def test_the_same_data_give_the_same_factors(self) -> None:
        np.testing.assert_array_equal(Als().fit(DATA).factors, Als().fit(DATA).factors)


class TestContent(SumsUpContract):
    recommender = Content()

    def test_a_track_that_nobody_played_is_reached(self) -> None:
        alone = TrainingData.of_library(TRACKS, interaction_matrix([], PLACES))
        scores = Content().fit(alone).score({TrackId("jazz-0"): 1.0})
        assert int(np.argmax(scores)) == PLACES[TrackId("jazz-0")]
        assert scores[PLACES["jazz-2"]] > scores[PLACES["techno-2"]]

    def test_likeness_never_leaves_its_range(self) -> None:
        history = {track.id: 3.0 for track in TRACKS}
        scores = Content().fit(DATA).score(history)
        assert float(np.abs(scores).max()) <= 1.0


class TestAutoencoder(SumsUpContract):
    recommender = LinearAutoencoder()

    def test_a_block_is_found_from_one_reaction(self) -> None:
        model = LinearAutoencoder().fit(training_data(bare_tracks(12), block_events()))
        scores = model.score({TrackId("t01"): 1.1})
        assert min(scores[:6]) > max(scores[6:])

    def test_it_solves_the_ridge_regression_that_it_is_named_after(self) -> None:
        settings = LinearAutoencoder(ridge=0.7, popularity_power=0.0, target_power=0.0)
        model = settings.fit(DATA)
        dense = DATA.matrix.toarray().astype(np.float64)
        rows = dense / np.linalg.norm(dense, axis=1, keepdims=True)
        gram = rows.T @ rows
        told = np.linalg.solve(gram + 0.7 * np.eye(len(gram)), gram)
        history = {TrackId("jazz-0"): 3.0, TrackId("rock-1"): 4.0}
        wanted = 0.6 * told[PLACES["jazz-0"]] + 0.8 * told[PLACES["rock-1"]]
        np.testing.assert_allclose(model.score(history), wanted, atol=1e-5)

    def test_a_library_too_large_for_it_is_left_to_others(self) -> None:
        model = LinearAutoencoder(most_values=10, fewest_directions=5).fit(DATA)
        assert not model.score({TrackId("jazz-0"): 1.0}).any()


class TestCosine(RecommenderContract):
    recommender = ItemItem()

    def test_what_the_same_listeners_like_is_alike(self) -> None:
        model = ItemItem().fit(training_data(bare_tracks(12), block_events()))
        scores = model.score({TrackId("t01"): 1.1})
        assert min(np.delete(scores[:6], 1)) > max(scores[6:])


class TestBm25(RecommenderContract):
    recommender = ItemItem(Weighting.BM25)


class TestEase(RecommenderContract):
    recommender = Ease()

    def test_it_is_the_closed_form_of_the_paper(self) -> None:
        model = Ease(ridge=2.0, fewest_listeners=1).fit(DATA)
        dense = DATA.matrix.toarray().astype(np.float64)
        ridge = 2.0 * (DATA.matrix.data.astype(np.float64) ** 2).mean()
        kept = model.kept
        gram = dense[:, kept].T @ dense[:, kept] + ridge * np.eye(len(kept))
        inverse = np.linalg.inv(gram)
        wanted = -inverse / np.diag(inverse)
        np.fill_diagonal(wanted, 0.0)
        np.testing.assert_allclose(model.told, wanted, atol=1e-4)


class TestBlend(RecommenderContract):
    recommender = Blend({"als": Als(), "autoencoder": LinearAutoencoder(), "popular": Popularity()})

    def test_contributions_sum_up_to_the_personal_part(self) -> None:
        model = Blend({"als": Als(), "autoencoder": LinearAutoencoder()}, {"als": 0.4}).fit(DATA)
        history = {TrackId("jazz-0"): 1.1, TrackId("soul-2"): -1.6}
        total = sum(model.contributions(history, TrackId("jazz-3")).values())
        wanted = float(model.score(history)[PLACES["jazz-3"]])
        assert total == pytest.approx(wanted, abs=1e-4)

    def test_what_it_learnt_can_be_stored_and_restored(self) -> None:
        parts = {"near": ItemItem(), "ease": Ease(), "als": Als(), "auto": LinearAutoencoder()}
        blend = Blend(parts, {"near": 0.5})
        model = blend.fit(DATA)
        again = blend.restore(model.state(), TrainingData.of_library(TRACKS, DATA.matrix[:0]))
        history = {TrackId("jazz-0"): 1.1, TrackId("soul-2"): -1.6}
        np.testing.assert_array_equal(model.score(history), again.score(history))


def library_model(tracks, events) -> LibraryModel:
    items = items_of(tracks, {}, ())
    matrix = interaction_matrix(tally(events), places_of(items.ids), items.artist_of)
    return LibrarySettings().fit(items, matrix)


class TestLibraryModel:
    def test_contributions_sum_up_to_the_personal_part(self) -> None:
        model = library_model(TRACKS, demo_events(TRACKS))
        history = {TrackId("jazz-0"): 1.1, TrackId("jazz-2"): 0.4, TrackId("soul-2"): -1.6}
        for track_id in (TrackId("jazz-3"), TrackId("jazz-2")):
            total = sum(model.contributions(history, track_id).values())
            wanted = float(model.personal(history)[PLACES[track_id]])
            assert total == pytest.approx(wanted, abs=1e-4)

    def test_a_newcomer_gets_what_is_popular(self) -> None:
        model = library_model(TRACKS, demo_events(TRACKS))
        popular = model.part("popularity", {})
        assert int(np.argmax(model.score({}))) == int(np.argmax(popular))

    def test_what_is_heard_elsewhere_of_an_artist_reaches_their_tracks_here(self) -> None:
        tracks = bare_tracks(8)
        elsewhere = {TrackId("h-x"): artist_item("Artist 3")}
        items = items_of(tracks, elsewhere, ())
        events = [
            event(f"{n}-{track}", track, listener=f"l{n}")
            for n in range(12)
            for track in (("h-x", "t05") if n % 2 else ("t01", "t02"))
        ]
        matrix = interaction_matrix(tally(events), places_of(items.ids), items.artist_of)
        model = LibrarySettings().fit(items, matrix)
        scores = model.personal({TrackId("t05"): 1.0})
        assert scores[3] > scores[[0, 1, 2, 4, 6, 7]].max() + 0.01
