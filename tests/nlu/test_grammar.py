"""Which phrases the recognizer is told to expect."""

import pytest

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.transcript import Transcript
from voice_app.domain.understanding import Intent
from voice_app.nlu.grammar import closed_grammar
from voice_app.nlu.understander import Understander

CLOSED = (Expects.YES_NO, Expects.GENRE, Expects.MOOD, Expects.ACTIVITY, Expects.ERA)


@pytest.mark.parametrize("expects", sorted(set(Expects) - set(CLOSED)))
def test_open_questions_have_no_grammar(expects: Expects) -> None:
    assert closed_grammar(Context(expects)) is None


@pytest.mark.parametrize("expects", CLOSED)
def test_every_expected_phrase_is_understood(understander: Understander, expects: Expects) -> None:
    context = Context(expects, choices=() if expects is Expects.YES_NO else ("jazz", "calm"))
    phrases = closed_grammar(context)
    assert phrases is not None
    assert len(set(phrases)) == len(phrases)
    lost = [
        phrase
        for phrase in phrases
        if understander.understand(Transcript(phrase), context).intent is Intent.OUT_OF_SCOPE
    ]
    assert lost == []


def test_choices_lead_the_grammar_of_a_guided_question() -> None:
    phrases = closed_grammar(Context(Expects.GENRE, choices=("jazz", "soul")))
    assert phrases is not None
    assert phrases[:2] == ("jazz", "soul")
