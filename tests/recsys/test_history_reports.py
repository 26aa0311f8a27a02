"""Exports and sums of a history."""

import csv
import io
import json
from datetime import timedelta, timezone

from recsys_worlds import ANA, FULL_MS, event, genre_library

from recsys.history.export import export_csv, export_jsonl
from recsys.history.stats import summarise
from recsys.types import PlayEnd

LIBRARY = {track.id: track for track in genre_library()}
EVENTS = [
    event("1", "jazz-0"),
    event("2", "jazz-0"),
    event("3", "rock-1", PlayEnd.SKIPPED, played_ms=4_250),
    event("4", "jazz-1", PlayEnd.LIKED, played_ms=0),
    event("5", "gone"),
    event("6", "folk-0", played_ms=0),
]


def test_the_csv_holds_every_play_by_name() -> None:
    out = io.StringIO()
    done = export_csv(EVENTS, LIBRARY, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert (done.written, done.nameless) == (4, 1)
    assert rows[2] == {
        "timestamp": "1700000000",
        "artist": "Rock Player 1",
        "track": "Rock Song 1",
        "listener": "ana",
        "album": "Rock Album 1",
        "played_seconds": "4.25",
        "skipped": "true",
    }
    assert rows[3]["played_seconds"] == ""


def test_the_jsonl_holds_every_field_of_every_event() -> None:
    out = io.StringIO()
    assert export_jsonl(EVENTS, out).written == 6
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert lines[3]["end"] == "liked"
    assert lines[3]["listener"] == ANA
    assert set(lines[0]) >= {"event_id", "at_unix_seconds", "decision_id", "said", "source"}


def test_a_summary_counts_what_happened() -> None:
    stats = summarise(EVENTS, LIBRARY)
    assert (stats.events, stats.plays, stats.skips, stats.likes, stats.dislikes) == (6, 5, 1, 1, 0)
    assert stats.artists == (("Jazz Player 0", 2), ("Folk Player 0", 1))
    assert stats.genres == (("jazz", 2), ("folk", 1))
    assert stats.tracks[0] == ("Jazz Player 0: Jazz Song 0", 2)
    assert stats.played_seconds == (3 * FULL_MS + 4_250) / 1000
    assert stats.unknown_tracks == 1
    assert stats.listeners == (("ana", 6),)


def test_hours_of_the_day_follow_the_time_zone() -> None:
    # 1.7e9 seconds since 1970 is 22:13 in UTC.
    assert summarise(EVENTS, LIBRARY).plays_by_hour[22] == 5
    east = timezone(timedelta(hours=3))
    assert summarise(EVENTS, LIBRARY, zone=east).plays_by_hour[1] == 5


def test_an_empty_history_has_an_empty_summary() -> None:
    stats = summarise([], LIBRARY)
    assert (stats.events, stats.first_unix_seconds, stats.artists) == (0, None, ())
