"""The synthetic history: labelled, repeatable, and about whatever the library holds."""

import random
import time
from dataclasses import replace

from recsys_worlds import bare_tracks, genre_library

from recsys.demo_history import demo_events
from recsys.types import PlayEnd, Track, TrackId


def test_it_is_plainly_labelled_as_synthetic() -> None:
    events = demo_events(genre_library())
    assert all(entry.source == "demo" for entry in events)
    assert all(entry.listener.startswith("synthetic-listener-") for entry in events)
    assert len({entry.listener for entry in events}) == 200
    assert len({entry.event_id for entry in events}) == len(events)


def test_it_is_the_same_whatever_the_order_of_tracks() -> None:
    tracks = list(genre_library())
    expected = demo_events(tracks, n_listeners=20)
    random.Random(2).shuffle(tracks)
    assert demo_events(tracks, n_listeners=20) == expected


def test_it_covers_tracks_that_were_added_later_and_those_without_attributes() -> None:
    added = Track(TrackId("z-new"), "New", "Newcomer", genres=("polka",))
    events = demo_events([*genre_library(), added, *bare_tracks(5)])
    assert {"z-new", "t00"} <= {entry.track_id for entry in events}


def test_listeners_have_a_taste() -> None:
    """One listener's plays gather in fewer genres than chance would have it."""
    of_listener: dict[str, list[str]] = {}
    for entry in demo_events(genre_library()):
        if entry.end is PlayEnd.FINISHED:
            of_listener.setdefault(entry.listener, []).append(entry.track_id.split("-")[0])
    shares = [max(map(g.count, set(g))) / len(g) for g in of_listener.values()]
    assert sum(shares) / len(shares) > 0.35


def test_skips_occur_and_a_library_may_be_tiny_or_empty() -> None:
    assert any(entry.end is PlayEnd.SKIPPED for entry in demo_events(genre_library()))
    assert demo_events([]) == []
    assert {entry.track_id for entry in demo_events(bare_tracks(1))} == {"t00"}


def test_a_large_library_stays_quick() -> None:
    tracks = [
        replace(track, id=TrackId(f"{track.id}-{copy}"))
        for copy in range(625)
        for track in genre_library()
    ]
    start = time.process_time()
    assert demo_events(tracks)
    assert time.process_time() - start < 5.0
