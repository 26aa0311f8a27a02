"""A library stays in step with its folders, and a track stays itself wherever its file goes."""

import shutil
from pathlib import Path

import pytest

from recsys.catalogue.lock import alone
from recsys.catalogue.reports import duplicates, file_notes
from recsys.catalogue.scan.scanner import Progress, ScanReport, ScanSettings, scan
from recsys.catalogue.store import METADATA, CatalogueStore
from recsys.errors import CatalogueError
from recsys.types import Track, TrackId
from tests.fakes.music_files import retag, song

MBID = "b1a9c0e9-d987-4042-ae91-78d6a3267d69"
ARTIST_MBID = "650e7db6-b795-4eb5-a702-5ea2fc46c848"


def scanned(store: CatalogueStore, *folders: Path, reread: bool = False) -> ScanReport:
    settings = ScanSettings(n_workers=0, reread=reread)
    return scan(store, folders, now_unix_seconds=1.7e9, settings=settings)


def only(store: CatalogueStore) -> Track:
    (track,) = store.tracks()
    return track


def test_a_second_scan_reads_nothing(store: CatalogueStore, music: Path) -> None:
    song(music / "a.flac", title="A", artist="A")
    assert scanned(store, music).added == 1
    revision = store.revision()
    report = scanned(store, music)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert store.revision() == revision


def test_only_the_changed_file_is_read_and_keeps_its_id(store: CatalogueStore, music: Path) -> None:
    song(music / "b.flac", title="B", artist="A", hz=500)
    path = song(music / "a.flac", title="Tilte", artist="A")
    scanned(store, music)
    before = {track.title: track.id for track in store.tracks()}
    retag(path, title="Title", genre=["Hip-Hop", "Neo Soul"])
    report = scanned(store, music)
    after = {track.title: track for track in store.tracks()}
    assert (report.changed, report.unchanged) == (1, 1)
    assert after["Title"].id == before["Tilte"]
    assert after["Title"].genres == ("hip hop", "neo soul")


def test_a_moved_file_is_the_same_track(store: CatalogueStore, music: Path) -> None:
    path = song(music / "a.flac", title="A", artist="A")
    scanned(store, music)
    before = only(store).id
    (music / "sorted").mkdir()
    path.rename(music / "sorted" / "01 A.flac")
    report = scanned(store, music)
    assert (report.moved, report.added, report.missing) == (1, 0, 0)
    assert only(store).id == before
    assert only(store).path == music / "sorted" / "01 A.flac"


@pytest.mark.parametrize("extension", ["flac", "mp3", "ogg", "opus", "wav", "aiff", "m4a"])
def test_a_file_that_was_moved_and_retagged_is_the_same_track(
    store: CatalogueStore, music: Path, extension: str
) -> None:
    path = song(music / f"a.{extension}", title="A", artist="A")
    scanned(store, music)
    before = only(store).id
    moved = path.rename(music / f"b.{extension}")
    retag(moved, title="Quite Another Name", artist="Somebody", album="With an Album")
    assert scanned(store, music).moved == 1
    assert (only(store).id, only(store).title) == (before, "Quite Another Name")


def test_a_new_coding_is_known_by_its_recording_id(store: CatalogueStore, music: Path) -> None:
    path = song(music / "a.flac", title="A", artist="A", musicbrainz_trackid=MBID)
    scanned(store, music)
    before = only(store).id
    path.unlink()
    song(music / "a.ogg", title="A (remaster)", artist="A", musicbrainz_trackid=MBID.upper())
    assert scanned(store, music).moved == 1
    assert (only(store).id, only(store).recording_mbid) == (before, MBID)
    assert store.by_recording(MBID) == only(store)


def test_many_alike_files_that_move_together_keep_their_own_ids(
    store: CatalogueStore, music: Path
) -> None:
    for number in range(4):
        song(music / "old" / f"{number}.flac", title=f"Song {number}", artist="A")
    scanned(store, music)
    before = {track.title: track.id for track in store.tracks()}
    assert len(before) == 4, "the same sound under four names is four tracks"
    (music / "old").rename(music / "new")
    assert scanned(store, music).moved == 4
    assert {track.title: track.id for track in store.tracks()} == before


def test_a_deleted_file_is_marked_and_comes_back_as_itself(
    store: CatalogueStore, music: Path
) -> None:
    path = song(music / "a.flac", title="A", artist="A")
    scanned(store, music)
    before = only(store).id
    kept = shutil.move(path, music.parent / "a.flac")
    assert scanned(store, music).missing == 1
    assert store.tracks() == ()
    assert [note.kind for note in file_notes(store)] == ["missing"]
    assert scanned(store, music).missing == 0
    shutil.move(kept, path)
    assert scanned(store, music).returned == 1
    assert only(store).id == before


def test_other_folders_are_left_alone(store: CatalogueStore, music: Path) -> None:
    song(music / "one" / "a.flac", title="A", artist="A")
    song(music / "one2" / "b.flac", title="B", artist="A", hz=500)
    scanned(store, music / "one")
    report = scanned(store, music / "one2")
    assert (report.missing, len(store.tracks())) == (0, 2)


def test_copies_of_one_recording_are_one_track_and_known_as_such(
    store: CatalogueStore, music: Path
) -> None:
    tags = {"title": "A", "artist": "B", "album": "C"}
    song(music / "a.mp3", **tags)
    song(music / "a.flac", **tags)
    shutil.copy(music / "a.flac", music / "copy.flac")
    song(music / "other.flac", title="Other", artist="B", hz=700)
    report = scanned(store, music)
    assert (report.added, report.duplicates) == (4, 2)
    assert len(store.tracks()) == 2
    best = next(track for track in store.tracks() if track.title == "A")
    assert best.path is not None
    assert best.path.suffix == ".flac"
    expected = tuple(str(music / name) for name in ("a.flac", "a.mp3", "copy.flac"))
    assert duplicates(store) == [expected]


def test_when_the_best_copy_goes_the_other_one_is_played(
    store: CatalogueStore, music: Path
) -> None:
    song(music / "a.mp3", title="A", artist="B")
    song(music / "a.flac", title="A", artist="B")
    scanned(store, music)
    before = only(store).id
    (music / "a.flac").unlink()
    scanned(store, music)
    assert (only(store).id, only(store).path) == (before, music / "a.mp3")


def test_the_same_names_on_another_length_are_another_recording(
    store: CatalogueStore, music: Path
) -> None:
    song(music / "a.flac", title="Intro", artist="B", album="C", seconds=2)
    song(music / "b.flac", title="Intro", artist="B", album="C", seconds=9, hz=500)
    scanned(store, music)
    assert len(store.tracks()) == 2


def test_a_track_that_was_only_described_gets_its_sound(store: CatalogueStore, music: Path) -> None:
    store.replace_source(METADATA, [Track(TrackId("x"), "A", "B", moods=("calm",))])
    song(music / "a.flac", title="a", artist="b")
    scanned(store, music)
    track = only(store)
    assert (track.id, track.moods, track.path) == ("x", ("calm",), music / "a.flac")


def test_ids_and_names_of_every_usual_kind_are_read(store: CatalogueStore, music: Path) -> None:
    song(
        music / "a.flac",
        title="さくら さくら",
        artist=["Ólafur", "בנאי"],
        date="2015-02-01",
        originaldate="1972",
        genre=["Soul", "canadian indie rock"],
        musicbrainz_trackid=MBID,
        musicbrainz_artistid=[ARTIST_MBID, MBID],
        replaygain_track_gain="-6.50 dB",
        bpm="124",
    )
    scanned(store, music)
    track = only(store)
    assert (track.title, track.artist) == ("さくら さくら", "Ólafur, בנאי")
    assert (track.year, track.era, track.tempo_bpm) == (1972, "1970s", 124.0)
    assert track.genres == ("soul", "canadian indie rock", "indie")
    assert (track.recording_mbid, track.artist_mbids) == (MBID, (ARTIST_MBID, MBID))
    assert track.gain_db == pytest.approx(-4.5)
    assert track.snippet is not None


def test_untagged_files_are_named_after_their_files(store: CatalogueStore, music: Path) -> None:
    song(music / "07 - Some Band - A_Song.wav")
    scanned(store, music)
    assert (only(store).artist, only(store).title) == ("Some Band", "A Song")


def test_an_interrupted_scan_goes_on_where_it_was(store: CatalogueStore, music: Path) -> None:
    first = song(music / "0.flac", seconds=0.3)
    for number in range(1, 240):
        shutil.copy(first, music / f"{number}.flac")

    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(
            store,
            [music],
            now_unix_seconds=1.0,
            settings=ScanSettings(n_workers=0),
            on_progress=interrupt,
        )
    report = scanned(store, music)
    assert (report.unchanged, report.added) == (200, 40)


def test_two_scans_at_once_are_refused_with_one_sentence(
    store: CatalogueStore, music: Path
) -> None:
    with alone(store.path, "scan"), pytest.raises(CatalogueError, match="Another scan"):
        scanned(store, music)
    assert scanned(store, music).seen == 0


def test_a_folder_that_is_not_there_is_refused_and_nothing_is_called_gone(
    store: CatalogueStore, music: Path
) -> None:
    song(music / "a.flac", title="A", artist="A")
    scanned(store, music)
    music.rename(music.with_name("unmounted"))
    with pytest.raises(CatalogueError, match="no folder"):
        scanned(store, music)
    assert len(store.tracks()) == 1


def test_processes_find_the_same_as_one(store: CatalogueStore, music: Path, tmp_path: Path) -> None:
    for number in range(70):
        song(music / f"{number}.wav", title=f"T{number}", artist="A", hz=200 + number, seconds=0.2)
    scanned(store, music)
    with CatalogueStore(tmp_path / "other.sqlite3") as other:
        scan(other, [music], now_unix_seconds=1.0, settings=ScanSettings(n_workers=2))
        assert other.tracks() == store.tracks()
