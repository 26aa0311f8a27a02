"""How what happened becomes a preference."""

import math
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from recsys_worlds import bare_tracks, block_events, event

from recsys.interactions import interaction_matrix, preference, preferences, tally
from recsys.models.protocol import positions_of
from recsys.types import PlayEnd


def weight(*ends: PlayEnd, played_ms: int = 200_000) -> float:
    events = [event(str(n), "t", end, played_ms=played_ms) for n, end in enumerate(ends)]
    return preferences(tally(events)).get("t", 0.0)


def test_plays_count_by_their_logarithm() -> None:
    assert weight(PlayEnd.FINISHED) == math.log1p(1)
    assert weight(*[PlayEnd.FINISHED] * 100) == math.log1p(100)


def test_skips_and_dislikes_count_against() -> None:
    assert weight(PlayEnd.SKIPPED, played_ms=5_000) < 0
    assert weight(PlayEnd.DISLIKED) < weight(PlayEnd.SKIPPED) < 0
    assert weight(PlayEnd.FINISHED, PlayEnd.FINISHED, PlayEnd.DISLIKED) < 0


def test_a_snippet_heard_to_its_end_is_less_than_a_play_and_a_like_is_more() -> None:
    snippet = weight(PlayEnd.FINISHED, played_ms=15_000)
    assert 0 < snippet < weight(PlayEnd.FINISHED) < weight(PlayEnd.LIKED)


def test_leaving_in_the_middle_of_a_snippet_says_nothing() -> None:
    assert weight(PlayEnd.STOPPED, played_ms=5_000) == 0


@given(st.floats(-1e6, 1e6))
def test_damping_keeps_the_sign(effect: float) -> None:
    assert math.copysign(1, preference(effect)) == math.copysign(1, effect)
    assert preference(-effect) == -preference(effect)


def test_the_matrix_does_not_depend_on_the_order_of_events() -> None:
    events = block_events()
    positions = positions_of(bare_tracks(12))
    shuffled = list(events)
    random.Random(5).shuffle(shuffled)
    first = interaction_matrix(tally(events), positions)
    second = interaction_matrix(tally(shuffled)[::-1], positions)
    np.testing.assert_array_equal(first.toarray(), second.toarray())
    assert first.shape == (20, 12)


def test_tracks_that_the_library_lost_are_left_out() -> None:
    matrix = interaction_matrix(tally([event("1", "gone")]), positions_of(bare_tracks(3)))
    assert matrix.shape == (0, 3)
