"""Genres and moods are a map: one spelling, parents, synonyms, distances."""

import csv
from pathlib import Path

import pytest

from recsys.taxonomy.genre_tree import ALSO, CROSSINGS
from recsys.taxonomy.genres import (
    NEIGHBOURS,
    PARENTS,
    UNREACHABLE,
    canonical_genre,
    distance,
    family,
    find_genre,
    known_genres,
    nearest,
    spoken_forms,
    with_families,
    with_kinds,
)
from recsys.taxonomy.moods import MOODS, canonical_mood, mood_distance, nearest_moods
from voice_app.nlu.vocabulary.genres import GENRES

DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(
    ("name", "genre"),
    [
        ("Hip-Hop", "hip hop"),
        ("HipHop", "hip hop"),
        ("Rap", "hip hop"),
        ("R'n'B", "r&b"),
        ("Drum & Bass", "drum and bass"),
        ("DnB", "drum and bass"),
        ("Neo-Soul", "neo soul"),
        ("Synthpop", "synth-pop"),
        ("Jazz Music", "jazz"),
        ("Rock'n'Roll", "rock and roll"),
        ("Forró", "forro"),
        ("Glorp", "glorp"),
    ],
)
def test_a_genre_has_one_spelling(name: str, genre: str) -> None:
    assert canonical_genre(name) == genre
    assert canonical_genre(genre) == genre


def test_kinds_lie_under_their_parents() -> None:
    assert "neo soul" in with_kinds("soul")
    assert {"trip hop", "techno", "minimal techno"} <= with_kinds("electronic")
    assert with_kinds("Neo-Soul") == {"neo soul"}
    assert "rap" in spoken_forms("hip hop")


def test_distances_are_small_between_kin_and_great_between_strangers() -> None:
    assert distance("hip hop", "hip-hop") == distance("rap", "hip hop") == 0
    assert distance("neo soul", "soul") == 1
    assert distance("deep house", "tech house") == 2
    assert distance("techno", "house") < distance("techno", "trance") < distance("techno", "opera")
    assert distance("techno", "glorp") == UNREACHABLE
    assert distance("shoegaze", "baroque") == distance("baroque", "shoegaze")


def test_every_genre_is_within_reach_of_every_other() -> None:
    assert all(distance("jazz", genre) < UNREACHABLE for genre in known_genres())


def test_the_tree_is_a_tree_and_its_other_tables_name_genres_that_exist() -> None:
    for genre in PARENTS:
        seen = [genre]
        while seen[-1] in PARENTS:
            seen.append(PARENTS[seen[-1]])
            assert len(seen) < 6, seen
        assert seen[-1] in NEIGHBOURS
    for line in CROSSINGS.strip().splitlines():
        assert set(line.split(" ~ ")) <= known_genres(), line
    for line in ALSO.strip().splitlines():
        if not line.startswith(" "):
            assert line.split(": ")[0] in known_genres(), line


def test_what_is_nearest_comes_first() -> None:
    assert nearest("neo soul")[0] == "soul"
    assert nearest("metal")[0] == "rock"
    assert nearest("glorp") == ()


def test_unknown_genres_belong_to_the_family_that_they_name() -> None:
    assert family("canadian indie rock") == "indie"
    assert family("glorp") is None
    assert with_families(["Canadian Hip-Hop", "Jazz"]) == ("canadian hip-hop", "hip hop", "jazz")


def test_all_genres_that_the_conversation_understands_are_on_the_map() -> None:
    assert {genre for genre in GENRES if find_genre(genre) != genre} == set()


@pytest.mark.parametrize(
    ("file", "column", "known", "placed"),
    [
        ("mtg_jamendo/stats_raw_30s_cleantags_genre.tsv", None, 0.85, 0.85),
        ("beets_genres/genres.txt", None, 0.38, 0.55),
        ("everynoise/genre_attrs.csv", "genre", 0.12, 0.78),
    ],
)
def test_the_map_covers_the_public_lists_as_documented(
    file: str, column: str | None, known: float, placed: float
) -> None:
    path = DATA / file
    if not path.exists():
        pytest.skip("the public genre lists are not beside this checkout")
    with path.open(encoding="utf-8") as lines:
        if column:
            names = [row[column] for row in csv.DictReader(lines)]
        else:
            names = [line.split("\t")[0].strip() for line in lines]
    names = [name for name in names if name and not name.startswith("#") and name != "tag"]
    assert sum(find_genre(name) is not None for name in names) / len(names) >= known
    assert sum(family(name) is not None for name in names) / len(names) >= placed


def test_moods_have_synonyms_and_distances() -> None:
    assert canonical_mood("Melancholic") == "melancholy"
    assert canonical_mood("laid-back") == "chill"
    assert mood_distance("calm", "peaceful") < mood_distance("calm", "aggressive")
    assert mood_distance("serene", "calm") == 0
    assert nearest_moods("sad")[0] in ("melancholy", "lonely")
    assert nearest_moods("glorp") == ()
    assert all(0 <= m.energy <= 1 and 0 <= m.valence <= 1 for m in MOODS.values())
