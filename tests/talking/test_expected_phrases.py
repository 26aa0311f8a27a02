"""Which phrases are acted on at once after which of our turns."""

from dataclasses import replace

from tests.fakes.talking import Parlour
from voice_app.domain.actions import Expects
from voice_app.session import Answer
from voice_app.talk import expected_phrases


def after(expects: Expects) -> tuple[str, ...]:
    answer = Parlour().notes.answers[0]
    turn = replace(answer.turn, expects=expects)
    return expected_phrases(Answer(turn, answer.line, answer.effects, answer.music_on))


def test_stop_is_always_among_them() -> None:
    assert all("stop" in after(expects) for expects in Expects)


def test_a_bare_no_is_acted_on_at_once_only_where_yes_or_no_was_asked() -> None:
    assert after(Expects.YES_NO)[:2] == ("yes", "no")
    assert "no" not in after(Expects.REACTION)
    assert "i like it" in after(Expects.REACTION)
    assert "no" not in after(Expects.OPEN)
