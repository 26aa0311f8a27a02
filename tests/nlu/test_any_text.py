"""Whatever the text: no error, quick, and offsets that fit the text as sent."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.domain.transcript import Alternative, Transcript
from voice_app.domain.understanding import Intent, Understanding
from voice_app.nlu.understander import Understander

NAMES = CatalogueNames(
    artists=(NamedEntity("artist:Sigur Rós", "Sigur Rós"), NamedEntity("artist:2", "blink-182")),
    tracks=(NamedEntity("t1", "Nevermind"),),
)
UNDERSTANDER = Understander(NAMES)
WORDS = [
    "play",
    "some",
    "JAZZ",
    "hip-hop",
    "by",
    "Sigur",
    "Rós",
    "blink-182",
    "not",
    "nothing",
    "with",
    "vocals",
    "é́cole",
    "🎷",
    "🎸️",
    "’80s",
    "don’t",
    "r&b",
    "no,",
    "yes!",
    "the",
    "second",
    "one",
    "louder",
    "my",
    "name",
    "is",
    "Ñandú",
    "İstanbul",
    "ß",
    "ﬁne",
    "1984",
    "nineteen",
    "eighty",
    "four",
    "slower",
    "except",
    "wait",
    "i",
    "mean",
    "add",
    "to",
    "playlist",
    "...",
    "?",
    "—",
    "30%",
    "ǅ",
    "½",
    "²",
    "香港",
]
SPOKEN = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
ANY_TEXT = st.one_of(SPOKEN, st.text(max_size=60))


def check(text: str, got: Understanding) -> None:
    assert got.intent in got.intents
    assert 0.0 <= got.confidence <= 1.0
    for slot in got.slots:
        assert slot.start is not None
        assert slot.end is not None
        assert 0 <= slot.start < slot.end <= len(text)
        assert text[slot.start : slot.end] == slot.text
        assert 0.0 <= slot.confidence <= 1.0


@settings(max_examples=600, deadline=None, derandomize=True)
@given(ANY_TEXT, st.sampled_from(list(Expects)))
def test_offsets_count_code_points_of_the_text_as_sent(text: str, expects: Expects) -> None:
    context = Context(expects, choices=("jazz", "soul"))
    check(text, UNDERSTANDER.understand(Transcript(text), context))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=30), ANY_TEXT, st.floats(0, 1))
def test_alternatives_never_break_understanding(text: str, other: str, confidence: float) -> None:
    transcript = Transcript(text, confidence, (Alternative(other, confidence),))
    for slot in UNDERSTANDER.understand(transcript, Context()).slots:
        assert slot.start is None or text[slot.start : slot.end] == slot.text


def test_ten_thousand_random_strings_raise_nothing() -> None:
    chance = random.Random(20)
    ranges = (
        (32, 126),
        (0x300, 0x36F),
        (0, 0x2FF),
        (0x1F300, 0x1F6FF),
        (0, 0xD7FF),
        (0x2000, 0x206F),
    )
    for _ in range(10_000):
        low, high = chance.choice(ranges)
        text = "".join(chr(chance.randint(low, high)) for _ in range(chance.randint(0, 40)))
        check(text, UNDERSTANDER.understand(Transcript(text), Context()))


def test_a_sentence_of_ten_thousand_words_is_quick() -> None:
    chance = random.Random(3)
    for _ in range(5):
        text = " ".join(chance.choice(WORDS) for _ in range(10_000))
        began = time.process_time()
        UNDERSTANDER.understand(Transcript(text), Context())
        assert time.process_time() - began < 0.1


def test_one_word_of_a_million_letters_is_quick() -> None:
    began = time.process_time()
    UNDERSTANDER.understand(Transcript("a" * 1_000_000), Context())
    assert time.process_time() - began < 0.1


def test_case_and_punctuation_make_no_difference() -> None:
    for text in ("play some jazz", "PLAY SOME JAZZ!!!", "Play, some jazz.", "play some “jazz”"):
        got = UNDERSTANDER.understand(Transcript(text), Context())
        assert got.intent is Intent.REQUEST_MUSIC
        assert [slot.value for slot in got.slots] == ["jazz"]


def test_silence_in_writing_is_not_understood() -> None:
    for text in ("", "   ", "...", "🎷"):
        got = UNDERSTANDER.understand(Transcript(text), Context())
        assert got.intent is Intent.OUT_OF_SCOPE
        assert got.confidence < 0.5
