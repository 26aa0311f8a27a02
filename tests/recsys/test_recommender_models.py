"""What every model promises, and what each knows in a world of two blocks."""

import random
from typing import ClassVar

import numpy as np
import pytest
from recsys_worlds import bare_tracks, block_events, event, genre_library, training_data

from recsys.demo_history import demo_events
from recsys.interactions import interaction_matrix
from recsys.models.als import Als
from recsys.models.blend import Blend
from recsys.models.content import Content
from recsys.models.popularity import Popularity
from recsys.models.protocol import Recommender, TrainingData, positions_of
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
        empty = TrainingData(TRACKS, interaction_matrix([], PLACES))
        assert np.isfinite(self.recommender.fit(empty).score({TrackId("jazz-0"): 1.0})).all()

    def test_an_empty_library_is_no_fault(self) -> None:
        empty = TrainingData((), interaction_matrix([], {}))
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
        alone = TrainingData(TRACKS, interaction_matrix([], PLACES))
        scores = Content().fit(alone).score({TrackId("jazz-0"): 1.0})
        assert int(np.argmax(scores)) == PLACES[TrackId("jazz-0")]
        assert scores[PLACES["jazz-2"]] > scores[PLACES["techno-2"]]

    def test_likeness_never_leaves_its_range(self) -> None:
        history = {track.id: 3.0 for track in TRACKS}
        scores = Content().fit(DATA).score(history)
        assert float(np.abs(scores).max()) <= 1.0


class TestBlend(PersonalContract):
    recommender = Blend()

    def test_contributions_sum_up_to_the_personal_part(self) -> None:
        model = Blend().fit(DATA)
        history = {TrackId("jazz-0"): 1.1, TrackId("soul-2"): -1.6}
        scores = model.personal(history)
        total = sum(model.contributions(history, TrackId("jazz-3")).values())
        assert total == pytest.approx(float(scores[PLACES["jazz-3"]]), abs=1e-4)

    def test_a_newcomer_gets_what_is_popular(self) -> None:
        model = Blend().fit(DATA)
        assert int(np.argmax(model.score({}))) == int(np.argmax(model.popularity.scores))
