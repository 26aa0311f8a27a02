"""Names as they are heard: by sound, with numbers said, as taught, and in doubt."""

import time

import pytest

from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.domain.understanding import Candidate, SlotName
from voice_app.nlu.names import Alias, NameIndex, in_doubt
from voice_app.nlu.sounds import likeness, sounds_of
from voice_app.nlu.spoken import number_words, spoken_words
from voice_app.nlu.tokens import words_of

ARTISTS = (
    "U2",
    "Sigur Rós",
    "blink-182",
    "2Pac",
    "Ke$ha",
    "AC/DC",
    "The Who",
    "Björk",
    "Kraftwerk",
)
INDEX = NameIndex(
    CatalogueNames(artists=tuple(NamedEntity(f"artist:{name}", name) for name in ARTISTS))
)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("you too", "U2"),
        ("seeger rose", "Sigur Rós"),
        ("blink one eighty two", "blink-182"),
        ("two pack", "2Pac"),
        ("kesha", "Ke$ha"),
        ("a c d c", "AC/DC"),
        ("who", "The Who"),
        ("be york", "Björk"),
        ("craft work", "Kraftwerk"),
    ],
)
def test_a_name_is_found_as_it_sounds(heard: str, meant: str) -> None:
    found = INDEX.candidates(SlotName.ARTIST, words_of(heard))
    assert found
    assert found[0].value == meant


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("182", "one eighty two"),
        ("1975", "nineteen seventy five"),
        ("1905", "nineteen oh five"),
        ("2000", "two thousand"),
        ("300", "three hundred"),
        ("44", "forty four"),
        ("007", "zero zero seven"),
    ],
)
def test_numbers_are_said_as_in_names(digits: str, said: str) -> None:
    assert " ".join(number_words(digits)) == said


def test_an_article_and_what_stands_in_brackets_are_not_said() -> None:
    assert spoken_words("The Glass Ladders (Remastered)") == ("glass", "ladders")


def test_names_that_sound_alike_are_nearer_than_those_that_do_not() -> None:
    rose, near, far = (sounds_of(words_of(name)) for name in ("rosie", "rozy", "metallica"))
    assert likeness(rose, near) > 0.9
    assert likeness(rose, far) < 0.5
    assert likeness(rose, rose) == 1.0


def test_what_a_listener_calls_it_is_linked() -> None:
    names = CatalogueNames(artists=(NamedEntity("artist:x", "Die Drei Laternen"),))
    taught = NameIndex(names, [Alias("the lamp guys", SlotName.ARTIST, "artist:x")])
    found = taught.exact(SlotName.ARTIST, words_of("lamp guys"))
    assert [entity.entity_id for entity in found] == ["artist:x"]


def test_two_readings_that_are_as_good_are_in_doubt() -> None:
    near = (Candidate("a", "Sigur Rós", 0.71), Candidate("b", "Cigarettes", 0.7))
    assert in_doubt(near)
    assert not in_doubt((Candidate("a", "Sigur Rós", 0.9), Candidate("b", "Cigarettes", 0.7)))
    assert not in_doubt(near[:1])


def test_popularity_decides_between_names_that_are_the_same() -> None:
    same = CatalogueNames(
        artists=(NamedEntity("artist:1", "Nova", 0.1), NamedEntity("artist:2", "NOVA", 0.9))
    )
    found = NameIndex(same).candidates(SlotName.ARTIST, ("nova",))
    assert found[0].entity_id == "artist:2"


def test_twenty_thousand_names_are_searched_in_a_moment() -> None:
    names = tuple(NamedEntity(str(i), f"name {i * 7919 % 20_011} of {i}") for i in range(20_000))
    index = NameIndex(CatalogueNames(artists=names))
    began = time.process_time()
    index.candidates(SlotName.ARTIST, ("name", "twelve", "of", "forty"))
    assert time.process_time() - began < 0.5
