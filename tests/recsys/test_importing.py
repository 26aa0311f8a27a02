"""Histories from elsewhere, whatever their form."""

import json
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recsys_worlds import ANA, InMemoryHistory, event

from recsys.history.store import SqliteHistory
from recsys.importing.files import opened
from recsys.importing.importer import ImportReport, import_files
from recsys.importing.plays import Play, unix_seconds
from recsys.matching import LibraryMatcher, MatchedBy, matches
from recsys.names import heard_id
from recsys.types import ListenerId, PlayEnd, Recording, Track, TrackId

SHARED = Path(__file__).parents[3] / "shared" / "data"
SPOTIFY = SHARED / "spotify_streaming_history"
SAMPLES = SHARED / "listenbrainz_import_samples"
PLAIN = "timestamp,artist,track,listener,album,played_seconds,skipped\n"


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def plays(path: Path) -> list[Play]:
    with ExitStack() as stack:
        return [
            row for part in opened(path, stack) for row in part.reading.rows
            if isinstance(row, Play)
        ]  # fmt: skip


def imported(path: Path, history=None, listener=ANA) -> ImportReport:
    return import_files([path], history or InMemoryHistory(), listener)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    (part,) = report.parts
    return part.rows, part.added, part.known, part.bad_rows


def sample(folder: Path, name: str) -> Path:
    if not (folder / name).exists():
        pytest.skip(f"{name} of the shared samples is not beside the repository")
    return folder / name


def test_the_plain_form_keeps_all_it_says(tmp_path: Path) -> None:
    path = written(
        tmp_path / "plays.csv",
        PLAIN + '1700000000,"Earth, Wind",Fire,ben,Live,12.5,true\n2023-11-14T22:13:20Z,A,B,,,,\n',
    )
    first, second = plays(path)
    assert (first.artist, first.title, first.album) == ("Earth, Wind", "Fire", "Live")
    assert (first.played_ms, first.end, first.listener) == (12_500, PlayEnd.SKIPPED, "ben")
    assert first.at_unix_seconds == second.at_unix_seconds == 1_700_000_000
    assert (second.end, second.listener, second.played_ms) == (PlayEnd.FINISHED, None, 0)


def test_bad_rows_are_named_and_the_good_ones_kept(tmp_path: Path) -> None:
    path = written(
        tmp_path / "plays.csv",
        PLAIN + "soon,A,B,,,,\n1700000000,,B,,,,\n1700000000,A,,,,,\n1700000000,A,B,,,long,\n"
        "1700000000,A,B,,,,perhaps\n1700000001,A,B,,,,\n1700000002\n",
    )
    report = imported(path)
    assert counts(report) == (7, 1, 0, 6)
    assert [bad.row for bad in report.parts[0].named] == [2, 3, 4, 5, 6, 8]
    assert not report.faultless


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("ana\t2009-05-04T23:08:57Z\tf1b1\tDeep Dish\t\tFuck Me Im Famous\n", "lastfm-1k"),
        ("00000c28\t3bd73256-3905-4f3a-97e2-8b341527f805\tbetty blowtorch\t2137\n", "lastfm-360k"),
        ('Nina Simone,Pastel Blues,Sinnerman,"05 Jan 2020 13:45"\n', "lastfm"),
        ("uts,utc_time,artist,album,track\n1700000000,x,Nina,Blues,Sinnerman\n", "table"),
        ("artist\ttrack\ttime\nA\tB\t1700000000\n", "table"),
    ],
)
def test_research_files_and_exports_are_told_apart(tmp_path: Path, content: str, form: str) -> None:
    path = written(tmp_path / "file.tsv", content)
    with ExitStack() as stack:
        (part,) = opened(path, stack)
        (row,) = part.reading.rows
    assert part.reading.form == form
    assert isinstance(row, Play)


def test_hetrec_counts_become_many_plays_of_an_artist(tmp_path: Path) -> None:
    written(tmp_path / "artists.dat", "id\tname\turl\tpictureURL\n51\tDuran Duran\tx\ty\n")
    path = written(
        tmp_path / "user_artists.dat", "userID\tartistID\tweight\n2\t51\t13883\n2\t7\t1\n"
    )
    history = InMemoryHistory()
    assert counts(imported(path, history)) == (2, 1, 0, 1)
    (stored,) = history.events()
    assert (stored.times, stored.listener) == (13_883, "lastfm-hetrec/2")
    assert history.recordings() == [Recording(stored.track_id, "Duran Duran")]


def test_spotifys_two_exports_tell_the_same_play_once(tmp_path: Path) -> None:
    short = [{"endTime": "2023-05-01 10:20", "artistName": "A", "trackName": "B", "msPlayed": 9000}]
    long = {"ts": "2023-05-01T10:20:41Z", "ms_played": 9000, "reason_end": "fwdbtn",
            "master_metadata_track_name": "B", "master_metadata_album_artist_name": "A",
            "skipped": None, "username": "x81"}  # fmt: skip
    podcast = {**long, "master_metadata_track_name": None,
               "master_metadata_album_artist_name": None}  # fmt: skip
    history = InMemoryHistory()
    imported(written(tmp_path / "a.json", json.dumps(short)), history)
    report = imported(written(tmp_path / "b.json", json.dumps([long, podcast])), history)
    assert counts(report) == (2, 0, 1, 0)
    (stored,) = history.events()
    assert (stored.end, stored.listener) == (PlayEnd.SKIPPED, ANA)


def test_a_broken_document_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    entry = '{"endTime":"2023-05-01 10:2%d","artistName":"A","trackName":"B","msPlayed":99000}'
    path = written(tmp_path / "a.json", f"[{entry % 1},{entry % 2},{entry[:40]}")
    report = imported(path)
    assert counts(report) == (3, 2, 0, 1)
    assert "broken from here on" in report.parts[0].named[0].message


def test_a_zip_is_searched_for_its_histories(tmp_path: Path) -> None:
    listen = {"listened_at": 1_700_000_000, "track_metadata":
              {"artist_name": "A", "track_name": "B"}}  # fmt: skip
    path = tmp_path / "listenbrainz.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("user.json", json.dumps({"user_id": 1, "username": "somebody"}))
        archive.writestr("listens/2023/11.jsonl", json.dumps(listen) + "\n{torn\n")
    report = imported(path)
    assert counts(report) == (2, 1, 0, 1)
    path.write_bytes(path.read_bytes()[:-30])
    assert "damaged zip" in imported(path).faults[0].message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("", "empty"), ("what is this\n", "no form"), ('{"a": 1}', "no form"), ("\0\1", "no text")],
)
def test_a_file_of_no_use_is_named(tmp_path: Path, content: str, sentence: str) -> None:
    report = imported(written(tmp_path / "x", content))
    assert sentence in report.faults[0].message
    assert imported(tmp_path / "absent").faults


def test_without_a_name_the_file_must_say_whose_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "plays.csv", PLAIN + "1700000000,A,B,,,,\n")
    assert "--as NAME" in imported(path, listener=None).faults[0].message


def test_one_play_told_by_two_services_counts_once(tmp_path: Path) -> None:
    history = InMemoryHistory()
    imported(written(tmp_path / "a.csv", "artist,track,time\nBjörk,Jóga,1700000000\n"), history)
    imported(written(tmp_path / "b.csv", PLAIN + "1700000000,BJORK,Joga,,,,\n"), history)
    assert len(history.events()) == 1


def test_an_interrupted_import_goes_on_where_it_stopped(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("recsys.importing.importer._BATCH_ROWS", 10)
    rows = "".join(f"{1_700_000_000 + n},A,Song {n},,,,\n" for n in range(35))
    path = written(tmp_path / "plays.csv", PLAIN + rows)

    def pull_the_plug(_name: str, done: float) -> None:
        seen.append(done)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with SqliteHistory(tmp_path / "h.sqlite3") as history:
        seen: list[float] = []
        with pytest.raises(KeyboardInterrupt):
            import_files([path], history, ANA, pull_the_plug)
        assert len(history.events()) == 20
        (part,) = import_files([path], history, ANA).parts
        assert (part.rows, part.added, part.known) == (35, 15, 20)
        assert len(history.events()) == 35


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("AB"), st.sampled_from("xyz"))))
@settings(max_examples=25, deadline=None)
def test_an_import_twice_equals_once(tmp_path_factory, rows) -> None:
    folder = tmp_path_factory.mktemp("import")
    lines = "".join(f"{1_700_000_000 + at},{artist},{title},,,,\n" for at, artist, title in rows)
    path = written(folder / "plays.csv", PLAIN + lines)
    history = InMemoryHistory()
    imported(path, history)
    once = history.events()
    imported(path, history)
    imported(written(folder / "copy.csv", PLAIN + lines + lines), history)
    assert history.events() == once
    assert len(once) == len(set(rows))


def test_forgetting_takes_the_names_along_and_allows_a_new_import(tmp_path: Path) -> None:
    path = written(tmp_path / "plays.csv", PLAIN + "1700000000,Secret Artist,B,,,,\n")
    with SqliteHistory(tmp_path / "h.sqlite3") as history:
        imported(path, history)
        assert history.forget(ANA) == 1
        assert history.recordings() == []
        assert b"Secret Artist" not in (tmp_path / "h.sqlite3").read_bytes()
        assert counts(imported(path, history)) == (1, 1, 0, 0)


def test_a_link_makes_what_was_heard_elsewhere_a_track_of_the_library(tmp_path: Path) -> None:
    heard = heard_id("A", "B")
    with SqliteHistory(tmp_path / "h.sqlite3") as history:
        history.append_many([event("1", heard)], [Recording(heard, "A", "B")])
        history.link({heard: TrackId("t7")})
        assert [stored.track_id for stored in history.events()] == ["t7"]
        assert [entry.track_id for entry in history.tallies()] == ["t7"]
        assert set(history.last_heard(ANA, 0)) == {"t7"}
        history.link({})
        assert [stored.track_id for stored in history.events()] == [heard]


MBID = "00000000-0000-0000-0000-000000000000"
LIBRARY = (
    Track(TrackId("t1"), "Golden Brown", "The Stranglers"),
    Track(TrackId("t2"), "Peaches (Remastered 2009)", "The Stranglers"),
    Track(TrackId("t3"), "Symphony No. 5", "Beethoven", recording_mbid=MBID),
    Track(TrackId("t4"), "Jóga", "Björk"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("artist", "title", "mbid", "wanted"),
    [
        ("the stranglers", "GOLDEN BROWN", None, ("t1", MatchedBy.NAMES)),
        ("The Stranglers", "Peaches", None, ("t2", MatchedBy.NAMES)),
        ("The Stranglers", "Golden Brown - 2018 Remaster", None, ("t1", MatchedBy.NAMES)),
        ("The Stranglers feat. Nobody", "Golden Brown", None, ("t1", MatchedBy.NAMES)),
        ("Bjork", "Joga", None, ("t4", MatchedBy.NAMES)),
        ("The Stanglers", "Golden Brown", None, ("t1", MatchedBy.FUZZY)),
        ("The Stranglers", "Golden Browm", None, ("t1", MatchedBy.FUZZY)),
        ("X", "Y", MBID, ("t3", MatchedBy.MBID)),
        ("The Stranglers", "Golden Brown (Live)", None, None),
        ("Beethoven", "Symphony No. 6", None, None),
        ("The Stranglers", None, None, None),
        ("Somebody Else", "Golden Brown", None, None),
    ],
)
def test_recordings_are_found_by_id_then_names_then_similar_names(
    artist: str, title: str | None, mbid: str | None, wanted
) -> None:
    found = LibraryMatcher(LIBRARY).match(Recording(TrackId("h"), artist, title, None, mbid))
    assert (None if found is None else (found.track_id, found.by)) == wanted


def test_matches_are_counted_by_how_they_were_found() -> None:
    heard = [Recording(TrackId(f"h{n}"), "Björk", title) for n, title in enumerate(["Jóga", "No"])]
    links, by = matches(heard, LibraryMatcher(LIBRARY))
    assert links == {"h0": "t4"}
    assert by == {MatchedBy.MBID: 0, MatchedBy.NAMES: 1, MatchedBy.FUZZY: 0}


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("1700000000", 1.7e9),
        (1_700_000_000_000, 1.7e9),
        ("2023-11-14 22:13", 1_699_999_980),
        ("2024-09-05T03:03:07-0500", 1_725_523_387),
        ("14 Nov 2023, 22:13", 1_699_999_980),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("nan", None),
        (-5, None),
    ],
)
def test_times_are_read_in_all_their_forms(said, seconds) -> None:
    assert unix_seconds(said) == seconds


def test_the_real_spotify_year_is_read_wholly() -> None:
    path = sample(SPOTIFY, "StreamingHistory0.json")
    history = InMemoryHistory()
    report = imported(path, history)
    rows, added, _, bad = counts(report)
    assert (rows, bad) == (6866, 0)
    assert added == len(history.events()) > 6_500
    skipped = sum(stored.end is PlayEnd.SKIPPED for stored in history.events())
    assert 1_200 < skipped < 1_716


def test_the_malformed_spotify_sample_is_named_and_its_rows_kept() -> None:
    report = imported(sample(SPOTIFY, "malformed_sample_StreamingHistory.json"))
    rows, added, _, bad = counts(report)
    assert (rows, added, bad) == (4, 2, 1)
    assert "no valid JSON" in report.parts[0].named[0].message


@pytest.mark.parametrize(
    ("name", "form", "added", "bad"),
    [
        ("spotify_streaming_endsong_0.json", "spotify", 4, 0),
        ("spotify_streaming_2023.json", "spotify", 5, 0),
        ("listenbrainz_listens.jsonl", "listenbrainz", 2, 0),
        ("listenbrainz_mixed_validity.jsonl", "listenbrainz", 3, 2),
        ("listenbrainz_all_invalid.jsonl", "listenbrainz", 0, 3),
        ("valid_import.json", "listenbrainz", 2, 0),
        ("timescale_listenstore_test_listens.json", "listenbrainz", 5, 0),
        ("librefm.csv", "table", 3, 0),
        ("librefm_no_album_column.csv", "table", 2, 0),
        ("librefm_with_comments.csv", "table", 3, 0),
        ("spinitron_sample.csv", "table", 3, 2),
        ("scrobbler.log", "scrobbler-log", 3, 1),
        ("maloja.json", "maloja", 2, 0),
        ("maloja_malformed.json", "maloja", 0, 3),
        ("panoscrobbler.jsonl", "panoscrobbler", 2, 0),
        ("lastfm_loved_tracks_1.json", "lastfm-loved", 5, 0),
    ],
)
def test_each_real_sample_gives_its_good_rows(name: str, form: str, added: int, bad: int) -> None:
    report = imported(sample(SAMPLES, name), listener=ListenerId("eve"))
    (part,) = report.parts
    assert (part.form, part.added, part.bad_rows) == (form, added, bad)


def test_a_file_without_a_header_that_means_nothing_is_refused() -> None:
    assert imported(sample(SAMPLES, "librefm_no_header.csv")).faults
