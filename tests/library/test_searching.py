"""Tracks are found by words, by what they are, and never by trickery."""

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recsys.catalogue.lookup import look_up
from recsys.catalogue.search_text import match_expression
from recsys.catalogue.store import METADATA, SCANNED, CatalogueStore
from recsys.types import Facet, Track, TrackId

TRACKS = (
    Track(TrackId("1"), "Hoppípolla", "Sigur Rós", "Takk...", 2005, ("post-rock",), ("dreamy",)),
    Track(TrackId("2"), "Smells Like Teen Spirit", "Nirvana", "Nevermind", 1991, ("grunge",)),
    Track(TrackId("3"), "さくら さくら", "東京オーケストラ", None, 1999, ("classical",), ("calm",)),
    Track(TrackId("4"), "Rock 'n' Roll", "AC/DC", None, 1995, ("hard rock",), ("energetic",)),
    Track(TrackId("5"), "Nirvana Blues", "Somebody", None, 1961, ("blues",), ("sad",)),
)


@pytest.fixture
def library(store: CatalogueStore) -> CatalogueStore:
    store.replace_source(SCANNED, TRACKS)
    return store


def ids(store: CatalogueStore, words: str = "", **facets: str) -> list[str]:
    wanted = {Facet(name): value for name, value in facets.items()}
    return [track.id for track in look_up(store, words, wanted, 50)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sigur ros", ["1"]),
        ("HOPPIPOLLA", ["1"]),
        ("teen nirv", ["2"]),
        ("さくら", ["3"]),
        ("京オ", ["3"]),
        ("rocknroll", []),
        ("ac/dc", ["4"]),
        ("post-rock", ["1"]),
        ("1990s", ["2", "3", "4"]),
        ("nothing of the kind", []),
        ('"; DROP TABLE library; --', []),
        ("title:nirvana OR artist:*", []),
        ("***", []),
        ("", []),
    ],
)
def test_words_find_names_and_tags(library: CatalogueStore, words: str, found: list[str]) -> None:
    assert sorted(ids(library, words)) == found


def test_a_title_counts_more_than_an_artist(library: CatalogueStore) -> None:
    assert ids(library, "nirvana") == ["5", "2"]


def test_facets_are_met_together_and_a_genre_includes_its_kinds(library: CatalogueStore) -> None:
    assert ids(library, genre="rock") == ["1", "2", "4"]
    assert ids(library, genre="Rock", era="nineties") == ["2", "4"]
    assert ids(library, genre="rock", mood="Energetic") == ["4"]
    assert ids(library, artist="sigur ros") == ["1"]
    assert ids(library, track="rock n roll") == ["4"]
    assert ids(library, "nirvana", era="1991") == ["2"]


def test_the_index_follows_changes(library: CatalogueStore) -> None:
    library.replace_source(METADATA, [replace(TRACKS[0], title="Glósóli", genres=("folk",))])
    assert ids(library, "hoppipolla") == []
    assert ids(library, "glosoli") == ids(library, genre="folk") == ["1"]
    library.replace_source(METADATA, [])
    assert ids(library, "hoppipolla") == ids(library, genre="post-rock") == ["1"]
    library.replace_source(SCANNED, TRACKS[1:])
    assert ids(library, "hoppipolla") == ids(library, genre="post-rock") == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text())
def test_no_text_breaks_a_search(library: CatalogueStore, words: str) -> None:
    look_up(library, words, {}, 5)


def test_an_old_catalogue_is_indexed_when_it_is_opened(library: CatalogueStore) -> None:
    path = library.path
    with library.writing() as connection:
        for table in ("library", "facets", "search"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM facts WHERE name = 'index'")
    with CatalogueStore(path) as again:
        assert again.tracks() == TRACKS
        assert ids(again, "nevermind") == ["2"]


def test_a_lookup_among_many_tracks_is_quick(store: CatalogueStore) -> None:
    tracks = [
        Track(TrackId(f"{n:05d}"), f"Song {n}", f"Artist {n % 300}", None, 1950 + n % 70, ("rock",))
        for n in range(5000)
    ]
    store.replace_source(SCANNED, tracks)
    spent = []
    for _ in range(10):
        started = time.perf_counter()
        assert len(ids(store, genre="rock", era="1990s")) == 50
        assert len(ids(store, "song")) == 50
        spent.append(time.perf_counter() - started)
    assert min(spent) < 0.1


def test_only_words_are_asked_for() -> None:
    assert match_expression("rock AND (NOT pop)") == '"rock" "and" "not" "pop"*'
    assert match_expression("-- ;") is None


def test_a_genre_is_found_under_any_of_its_names(store: CatalogueStore) -> None:
    tagged = Track(TrackId("r"), "Rhyme", "MC", genres=("rap",), moods=("Melancholic",))
    store.replace_source(METADATA, [tagged])
    assert ids(store, genre="Hip-Hop") == ids(store, genre="rap") == ["r"]
    assert ids(store, mood="melancholy") == ["r"]
