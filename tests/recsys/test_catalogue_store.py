"""The catalogue keeps what its sources say, each once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recsys_worlds import genre_library, write_manifest

from recsys.catalogue.facets import (
    canonical_era,
    era_of_year,
    neighbouring_eras,
    tempo_class,
)
from recsys.catalogue.rows import merged, row_of, track_of
from recsys.catalogue.store import METADATA, SCANNED, CatalogueStore
from recsys.errors import CatalogueError
from recsys.names import normalised, stable_track_id
from recsys.types import SnippetSpan, Track, TrackId

HEADER = "title,artist,album,genres,energy\n"


@pytest.fixture
def store(tmp_path: Path):
    with CatalogueStore(tmp_path / "catalogue.sqlite3") as store:
        yield store


def test_tracks_come_back_as_they_were_and_in_the_order_of_ids(store: CatalogueStore) -> None:
    tracks = genre_library()
    store.replace_source(SCANNED, tracks[::-1])
    assert store.tracks() == tracks


def test_an_unchanged_manifest_is_not_read_again(store: CatalogueStore, tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.json", genre_library())
    assert store.sync_manifest(manifest)
    revision = store.revision()
    assert not store.sync_manifest(manifest)
    assert store.revision() == revision


def test_a_changed_manifest_adds_and_removes(store: CatalogueStore, tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.json", genre_library())
    store.sync_manifest(manifest)
    revision = store.revision()
    write_manifest(manifest, genre_library()[:3])
    assert store.sync_manifest(manifest)
    assert [track.id for track in store.tracks()] == [t.id for t in genre_library()[:3]]
    assert store.revision() != revision


def test_a_faulty_manifest_changes_nothing(store: CatalogueStore, tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.json", genre_library())
    store.sync_manifest(manifest)
    before = store.tracks()
    manifest.write_text("{}")
    with pytest.raises(CatalogueError):
        store.sync_manifest(manifest)
    assert store.tracks() == before


def test_adding_a_table_twice_changes_nothing_more(store: CatalogueStore, tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(HEADER + "Song,Singer,,jazz,0.3\nSong,Singer,Live,jazz,0.6\n")
    first = store.add_metadata(table)
    tracks, revision = store.tracks(), store.revision()
    second = store.add_metadata(table)
    assert (first.added, second.added, second.unchanged) == (2, 0, 2)
    assert (store.tracks(), store.revision()) == (tracks, revision)
    assert len(tracks) == 2


def test_the_order_of_rows_does_not_decide_ids(store: CatalogueStore, tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(HEADER + "A,X,,jazz,\nB,Y,,rock,\n")
    store.add_metadata(table)
    before = store.tracks()
    table.write_text(HEADER + "B,Y,,rock,\nA,X,,jazz,\n")
    store.add_metadata(table)
    assert store.tracks() == before


def test_a_row_about_a_known_recording_completes_it(store: CatalogueStore, tmp_path: Path) -> None:
    store.replace_source(
        SCANNED, [Track(TrackId("x1"), "Café Song", "The Singer", energy=0.2, year=1980)]
    )
    table = tmp_path / "more.csv"
    table.write_text(HEADER + "cafe song,the  singer,,folk,0.9\n")
    store.add_metadata(table)
    (track,) = store.tracks()
    assert (track.id, track.year, track.genres, track.energy) == ("x1", 1980, ("folk",), 0.9)


def test_a_later_row_about_the_same_track_wins(store: CatalogueStore, tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(HEADER + "Song,Singer,,jazz,0.3\nsong,SINGER,,soul,0.4\n")
    store.add_metadata(table)
    (track,) = store.tracks()
    assert track.genres == ("soul",)


def test_rows_survive_the_table_and_merging_keeps_what_only_one_knows() -> None:
    track = genre_library()[0]
    assert track_of(row_of(track)) == track
    with_file = Track(track.id, "t", "a", path=Path("/music/a.ogg"), snippet=SnippetSpan(1, 2))
    both = merged([with_file, Track(track.id, "T", "A", year=1999)])
    assert (both.title, both.path, both.snippet, both.year) == (
        "T",
        with_file.path,
        with_file.snippet,
        1999,
    )


def test_a_foreign_file_is_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite3").write_bytes(b"something else" * 100)
    with pytest.raises(CatalogueError, match="music catalogue"):
        CatalogueStore(tmp_path / "catalogue.sqlite3")


def test_metadata_outranks_a_scan(store: CatalogueStore) -> None:
    store.replace_source(METADATA, [Track(TrackId("x"), "Right", "A")])
    store.replace_source(SCANNED, [Track(TrackId("x"), "Wrong", "A", year=1990)])
    assert store.tracks() == (Track(TrackId("x"), "Right", "A", year=1990),)


@pytest.mark.parametrize(
    ("said", "era"),
    [
        ("90s", "1990s"),
        ("the '90s", "1990s"),
        ("1990s", "1990s"),
        ("1994", "1990s"),
        ("the Eighties", "1980s"),
        ("20s", "2020s"),
        ("2000s", "2000s"),
        ("noughties", "2000s"),
        ("yesterday", None),
    ],
)
def test_eras_are_read_as_people_say_them(said: str, era: str | None) -> None:
    assert canonical_era(said) == era


def test_tempi_fall_into_three_classes() -> None:
    assert [tempo_class(bpm) for bpm in (89.9, 90, 119.9, 120)] == [
        "slow",
        "medium",
        "medium",
        "fast",
    ]
    assert neighbouring_eras("1990s")[:2] == ("1980s", "2000s")
    assert era_of_year(2009) == "2000s"


@given(st.text())
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    assert normalised(normalised(name)) == normalised(name)


@given(st.text(st.characters(codec="ascii")))
def test_plain_names_are_treated_as_accented_ones(name: str) -> None:
    combining_accent = "\u0301"
    if normalised(name).replace(" ", "").isalnum():
        assert normalised(name) == normalised(name + combining_accent)


def test_ids_ignore_spelling_but_not_signs_only_names() -> None:
    assert stable_track_id("Sigur Rós", "Hoppípolla", None) == stable_track_id(
        "sigur ros", "HOPPIPOLLA!", ""
    )
    assert stable_track_id("!!!", "x", None) != stable_track_id("???", "x", None)
