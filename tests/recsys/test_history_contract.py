"""What every history store promises."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recsys_worlds import ANA, InMemoryHistory, event

from recsys.history.protocol import History, Tally, month_of
from recsys.history.store import SqliteHistory
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, TrackId

BEN = ListenerId("ben")
MONTH = month_of(1.7e9)
EVENTS = st.lists(
    st.builds(
        ListeningEvent,
        event_id=st.integers(0, 20).map(str),
        listener=st.sampled_from([ANA, BEN]),
        track_id=st.sampled_from([TrackId("a"), TrackId("b")]),
        at_unix_seconds=st.floats(0, 2e9),
        played_ms=st.integers(0, 60_000).map(DurationMs),
        end=st.sampled_from(PlayEnd),
        decision_id=st.none() | st.text(max_size=3),
        said=st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5),
    ),
    max_size=15,
)


class HistoryContract:
    @pytest.fixture
    def history(self, tmp_path: Path) -> Iterator[History]:
        pytest.fail("each store brings its own fixture")

    def test_an_event_comes_back_as_it_was_stored(self, history: History) -> None:
        stored = ListeningEvent(
            "e1", ANA, TrackId("t"), 1.5, DurationMs(9), PlayEnd.LIKED, "d7", "oh yes ♥", "test"
        )
        assert history.append(stored)
        assert history.events() == [stored]

    def test_the_same_event_id_is_stored_once(self, history: History) -> None:
        assert history.append(event("e1", "a"))
        assert not history.append(event("e1", "b"))
        assert [stored.track_id for stored in history.events()] == ["a"]

    def test_many_events_count_only_the_new_ones(self, history: History) -> None:
        history.append(event("e1", "a"))
        assert history.append_many([event("e1", "a"), event("e2", "b"), event("e3", "c")]) == 2

    def test_events_come_in_the_order_of_storing_and_by_listener(self, history: History) -> None:
        history.append_many([event("2", "a"), event("1", "b", listener=BEN), event("0", "c")])
        assert [stored.event_id for stored in history.events()] == ["2", "1", "0"]
        assert [stored.event_id for stored in history.events(ANA)] == ["2", "0"]

    def test_tallies_tell_short_tastes_from_plays(self, history: History) -> None:
        history.append_many(
            [
                event("1", "a"),
                event("2", "a", played_ms=0),
                event("3", "a", played_ms=29_999),
                event("4", "a", PlayEnd.SKIPPED, played_ms=30_000),
            ]
        )
        assert history.tallies(ANA) == [
            Tally(ANA, TrackId("a"), PlayEnd.FINISHED, False, 2, MONTH),
            Tally(ANA, TrackId("a"), PlayEnd.FINISHED, True, 1, MONTH),
            Tally(ANA, TrackId("a"), PlayEnd.SKIPPED, False, 1, MONTH),
        ]

    def test_forgetting_leaves_the_others_alone(self, history: History) -> None:
        history.append_many([event("1", "a"), event("2", "b", listener=BEN), event("3", "c")])
        assert history.forget(ANA) == 2
        assert history.events() == [event("2", "b", listener=BEN)]
        assert history.forget(ANA) == 0

    def test_a_mark_counts_events_and_forgettings(self, history: History) -> None:
        first = history.mark()
        history.append_many([event("1", "a"), event("2", "b", listener=BEN)])
        history.forget(ANA)
        history.forget(ANA)
        last = history.mark()
        assert (last.events, last.forgets) == (first.events + 1, first.forgets + 1)
        assert last.origin == first.origin


class TestSqliteHistory(HistoryContract):
    @pytest.fixture
    def history(self, tmp_path: Path) -> Iterator[History]:
        with SqliteHistory(tmp_path / "history.sqlite3") as history:
            yield history


class TestInMemoryHistory(HistoryContract):
    @pytest.fixture
    def history(self) -> History:
        return InMemoryHistory()


def check_recording_twice(history: History, events: list[ListeningEvent]) -> None:
    history.append_many(events)
    once = history.events()
    assert history.append_many(events) == 0
    assert history.events() == once
    assert len({stored.event_id for stored in once}) == len(once)


@given(events=EVENTS)
@settings(max_examples=15, deadline=None)
def test_recording_twice_equals_recording_once(events: list[ListeningEvent]) -> None:
    check_recording_twice(InMemoryHistory(), events)
    with TemporaryDirectory() as folder, SqliteHistory(Path(folder) / "h.sqlite3") as history:
        check_recording_twice(history, events)
