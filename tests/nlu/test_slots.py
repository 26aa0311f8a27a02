"""Which values a sentence names, and which of them are to be avoided."""

import pytest

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.transcript import Alternative, Transcript
from voice_app.domain.understanding import ANY, Intent
from voice_app.nlu.understander import Understander

CASES = {
    "play some mellow jazz not too slow": "mood=mellow genre=jazz -tempo=slow",
    "jazz but nothing with vocals": "genre=jazz -vocals=vocals",
    "anything except country": "-genre=country",
    "anything but jazz": "-genre=jazz",
    "nothing but jazz": "genre=jazz",
    "no rock please": "-genre=rock",
    "less jazz more blues": "-genre=jazz genre=blues",
    "I hate country": "-genre=country",
    "i don't want any more country": "-genre=country",
    "jazz without piano, something calm": "genre=jazz -instrument=piano mood=calm",
    "play rap": "genre=hip hop",
    "hip-hop": "genre=hip hop",
    "r&b from the 2000s": "genre=r&b era=2000s",
    "from the late nineties": "era=1990s",
    "'80s pop": "era=1980s genre=pop",
    "the nineteen eighties please": "era=1980s",
    "songs from nineteen eighty four": "year=1984",
    "music from 2011": "year=2011",
    "slower than that": "tempo=slower",
    "it's too slow": "tempo=faster",
    "french music with accordion": "language=fr instrument=accordion",
    "something for running without lyrics": "activity=running -vocals=vocals",
    "instrumental music": "vocals=instrumental",
    "the latest jazz songs": "sort=newest genre=jazz",
    "set the volume to thirty percent": "level=30",
    "volume 150": "level=100",
    "turn it up": "level=up",
    "make it quieter": "level=down",
    "my name is ana": "listener=Ana",
    "play rock, no wait, jazz": "genre=jazz",
    "play rock i mean jazz": "genre=jazz",
    "play Nevermind by Nirvana": "track=Nevermind artist=Nirvana",
    "play nevermind": "track=Nevermind",
    "play stop": "track=Stop",
    "something by sigur ros": "artist=Sigur Rós",
    "play songs by the quiet lantern": "artist=The Quiet Lanterns",
    "play something by simon and garfunkel": "artist=Simon & Garfunkel",
    "songs by wobbling teapots": "artist=wobbling teapots",
    "play the glass ladder by wobbling teapots": "track=the glass ladder artist=wobbling teapots",
    "play the album mezzanine": "album=Mezzanine",
    "play my rainy sunday playlist": "playlist=rainy sunday",
    "add this song to my running playlist": "playlist=running",
    "play something relaxing": "mood=relaxed",
}


def spelled(understander: Understander, text: str, context: Context) -> str:
    slots = understander.understand(Transcript(text), context).slots
    return " ".join(f"{'-' if slot.negated else ''}{slot.name}={slot.value}" for slot in slots)


@pytest.mark.parametrize(("text", "slots"), CASES.items())
def test_the_values_of_a_sentence_are_found(
    understander: Understander, text: str, slots: str
) -> None:
    assert spelled(understander, text, Context()) == slots


@pytest.mark.parametrize(
    ("text", "expects", "slots"),
    [
        ("upbeat", Expects.MOOD, "mood=upbeat"),
        ("the eighties", Expects.ERA, "era=1980s"),
        ("the wobbling teapots", Expects.ARTIST, "artist=the wobbling teapots"),
        ("anything", Expects.GENRE, f"genre={ANY}"),
        ("i don't mind", Expects.MOOD, f"mood={ANY}"),
        ("whatever", Expects.ERA, f"era={ANY}"),
        ("you choose", Expects.ACTIVITY, f"activity={ANY}"),
        ("i don't know", Expects.ARTIST, f"artist={ANY}"),
        ("relaxing", Expects.ACTIVITY, "activity=relaxing"),
    ],
)
def test_an_answer_may_be_only_a_value(
    understander: Understander, text: str, expects: Expects, slots: str
) -> None:
    context = Context(expects)
    assert spelled(understander, text, context) == slots
    assert understander.understand(Transcript(text), context).intent is Intent.REFINE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the second one", "soul"),
        ("the first", "jazz"),
        ("the latter", "soul"),
        ("number two", "soul"),
        ("soul please", "soul"),
    ],
)
def test_a_choice_can_be_counted_off(understander: Understander, text: str, value: str) -> None:
    context = Context(Expects.GENRE, choices=("jazz", "soul"))
    assert spelled(understander, text, context) == f"genre={value}"


def test_a_linked_name_carries_its_id_and_its_readings(understander: Understander) -> None:
    slot = understander.understand(Transcript("play songs by radio head"), Context()).slots[0]
    assert slot.entity_id == "artist:Radiohead"
    assert slot.candidates[0].entity_id == slot.entity_id
    assert len(slot.candidates) <= 5


def test_an_unknown_name_has_no_id(understander: Understander) -> None:
    slot = understander.understand(Transcript("songs by wobbling teapots"), Context()).slots[0]
    assert slot.entity_id is None


def test_a_name_found_in_an_alternative_has_no_offsets(understander: Understander) -> None:
    transcript = Transcript(
        "play seeger rose", 0.8, (Alternative("play sigur ros", 0.5), Alternative("pray", 0.1))
    )
    slot = understander.understand(transcript, Context()).slots[0]
    assert slot.entity_id == "artist:Sigur Rós"
    assert (slot.start, slot.end) == (None, None)
    assert slot.confidence < 0.9


def test_an_alternative_serves_where_the_first_reading_makes_no_sense(
    understander: Understander,
) -> None:
    transcript = Transcript("jabs", 0.5, (Alternative("jazz", 0.4),))
    got = understander.understand(transcript, Context(Expects.GENRE))
    assert [slot.value for slot in got.slots] == ["jazz"]


def test_less_sound_means_less_confidence(understander: Understander) -> None:
    clear = understander.understand(Transcript("play jazz", 1.0), Context())
    dim = understander.understand(Transcript("play jazz", 0.3), Context())
    assert dim.confidence < clear.confidence
