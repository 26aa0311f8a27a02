"""Which act a sentence is, with what was asked before it."""

import pytest

from voice_app.domain.actions import Act, Expects
from voice_app.domain.context import Context
from voice_app.domain.transcript import Transcript
from voice_app.domain.understanding import About, Intent, Reference
from voice_app.nlu.understander import Understander

CASES = {
    Intent.REQUEST_MUSIC: "play some jazz|could you put on something calm|surprise me|play music|"
    "i'd like something happy for a party|play it|songs by radiohead|music from the eighties",
    Intent.REFINE: "slower than that|not too slow|no rock please|something faster|more jazz|"
    "anything except country|less jazz more blues|make it faster|it's too slow",
    Intent.AFFIRM: "yes|yeah|sure|okay|of course|go ahead|sounds okay yes|that's right|why not",
    Intent.NEGATE: "no|nope|no thanks|not really|not now|that's not right|no way",
    Intent.LIKE: "i love it|love this song|that's great|this is amazing|i like this one|not bad",
    Intent.DISLIKE: "i hate it|not my thing|that's awful|i don't like this song|it's boring|ugh",
    Intent.MORE_LIKE_THIS: "more like this|similar|something similar|more of this|more",
    Intent.SOMETHING_ELSE: "something else|another one|something different|a different song",
    Intent.NEXT: "next|skip|skip this song|next song please|can you skip this",
    Intent.PREVIOUS: "previous|go back|previous song|play the last song again",
    Intent.STOP: "stop|cancel|never mind|nevermind|forget it|stop the music|turn it off",
    Intent.PAUSE: "pause|hold on|pause the music|wait a minute",
    Intent.RESUME: "resume|continue|keep playing|carry on",
    Intent.REPEAT: "repeat|say that again|pardon|what did you say|i didn't hear that",
    Intent.VOLUME: "louder|turn it up|volume down|set the volume to thirty percent|mute|too loud",
    Intent.ADD_TO_PLAYLIST: "save this|add this to my favourites|"
    "add this song to my running playlist",
    Intent.ASK_WHAT_IS_PLAYING: "who is this|what song is this|who was that|"
    "what's playing|who sings",
    Intent.ASK_ABOUT: "what year is it from|tell me about the artist|when did this come out",
    Intent.ASK_WHY: "why this one|why did you pick that|why",
    Intent.CORRECT: "no I said blues|I meant jazz|no, i said blues not rock",
    Intent.UNDO: "undo|undo that|go back to what it was|change it back",
    Intent.ACCEPT_PLAYLIST: "start the playlist|play the playlist|sounds good, play it all",
    Intent.IDENTIFY: "my name is Ana|this is Tom speaking|call me Ana|I'm Ana",
    Intent.HELP: "help|what can you do|what can i say",
    Intent.GREET: "hello|hi there|good morning",
    Intent.THANK: "thanks|thank you very much|cheers",
    Intent.GOODBYE: "goodbye|bye|see you later|good night",
    Intent.FORGET_ME: "delete everything you know about me|forget me|erase my data",
    Intent.OUT_OF_SCOPE: "what's the weather tomorrow|tell me a joke|turn off the kitchen lights|"
    "who is the president of france|i want a pizza|add milk to my shopping list",
}


@pytest.mark.parametrize(
    ("intent", "text"),
    [(intent, text) for intent, texts in CASES.items() for text in texts.split("|")],
)
def test_a_phrase_is_understood_as_its_act(
    understander: Understander, intent: Intent, text: str
) -> None:
    assert understander.understand(Transcript(text), Context()).intent is intent


def test_there_is_a_phrase_for_every_intent() -> None:
    assert set(CASES) == set(Intent)


@pytest.mark.parametrize("expects", list(Expects))
def test_a_bare_yes_is_affirm_whatever_it_answers(
    understander: Understander, expects: Expects
) -> None:
    assert understander.understand(Transcript("yes"), Context(expects)).intent is Intent.AFFIRM


@pytest.mark.parametrize(
    "text", ["no, something faster, and who was that?", "no something faster and who was that"]
)
def test_several_acts_come_in_the_order_of_speaking(understander: Understander, text: str) -> None:
    got = understander.understand(Transcript(text), Context(Expects.REACTION))
    assert got.intents == (Intent.NEGATE, Intent.REFINE, Intent.ASK_WHAT_IS_PLAYING)
    assert got.intent is Intent.REFINE
    assert got.about is About.ARTIST


def test_what_is_not_understood_is_less_sure_than_what_is_off_topic(
    understander: Understander,
) -> None:
    unknown = understander.understand(Transcript("asdf qwer zxcv"), Context())
    off_topic = understander.understand(Transcript("what's the weather tomorrow"), Context())
    assert unknown.intent is off_topic.intent is Intent.OUT_OF_SCOPE
    assert unknown.confidence < 0.5 < off_topic.confidence


def test_a_hesitant_okay_is_less_sure_than_a_plain_one(understander: Understander) -> None:
    plain = understander.understand(Transcript("okay"), Context(Expects.REACTION))
    hesitant = understander.understand(Transcript("hmm okay"), Context(Expects.REACTION))
    assert plain.intent is hesitant.intent is Intent.AFFIRM
    assert hesitant.confidence < plain.confidence


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("play it", Reference.THIS),
        ("play the whole song", Reference.THIS),
        ("that one", Reference.THIS),
        ("save this", Reference.THIS),
        ("the second one", Reference.SECOND),
        ("play the first one", Reference.FIRST),
        ("the last one", Reference.LAST),
    ],
)
def test_a_pointing_word_is_a_reference(
    understander: Understander, text: str, reference: Reference
) -> None:
    assert understander.understand(Transcript(text), Context()).reference is reference


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("what year is it from", About.YEAR),
        ("what album is this from", About.ALBUM),
        ("what genre is this", About.GENRE),
        ("tell me about the band", About.ARTIST),
        ("what song is this", About.TITLE),
    ],
)
def test_a_question_says_what_it_is_about(
    understander: Understander, text: str, about: About
) -> None:
    assert understander.understand(Transcript(text), Context()).about is about


def test_not_knowing_whether_one_likes_it_is_an_unsure_no(understander: Understander) -> None:
    got = understander.understand(Transcript("i don't know"), Context(Expects.REACTION))
    assert got.intent is Intent.NEGATE
    assert got.confidence < 0.5


def test_a_name_after_our_greeting_is_the_listener(understander: Understander) -> None:
    got = understander.understand(Transcript("i'm ana"), Context(last_act=Act.GREET))
    assert got.intent is Intent.IDENTIFY
    assert [slot.value for slot in got.slots] == ["Ana"]
