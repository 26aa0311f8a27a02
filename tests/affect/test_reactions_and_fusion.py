"""Words and voice: which reactions please, which do not, and how a raised voice differs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_app.affect.baseline import RunningNormal, SpeakerBaseline
from voice_app.affect.fuse import feel
from voice_app.affect.reactions import react
from voice_app.domain.affect import FeelingLabel, Prosody
from voice_app.domain.understanding import Intent

PLEASED = (
    "love it|go for it|wow|that's great|not bad|i really like this|yes|so good|turn it up|"
    "this slaps|can't get enough|can't complain|I don't hate it"
)
DISPLEASED = (
    "not my thing|skip|ugh|meh|i don't like it|it's not good|boring|no|this is awful|not really|"
    "turn it off|I never liked that|what is this rubbish|could be better"
)
NEITHER = "it's okay|hmm|so so|i guess|whatever|who is this|i don't know"


@pytest.mark.parametrize("text", PLEASED.split("|"))
def test_a_pleased_reaction_is_positive(text: str) -> None:
    felt = feel(text, (), None, None)
    assert felt is not None
    assert felt.polarity > 0.1


@pytest.mark.parametrize("text", DISPLEASED.split("|"))
def test_a_displeased_reaction_is_negative(text: str) -> None:
    felt = feel(text, (), None, None)
    assert felt is not None
    assert felt.polarity < -0.1


@pytest.mark.parametrize("text", NEITHER.split("|"))
def test_a_lukewarm_reaction_is_neither(text: str) -> None:
    felt = feel(text, (), None, None)
    assert felt is not None
    assert abs(felt.polarity) <= 0.1


def test_an_intensifier_strengthens_and_a_softener_weakens() -> None:
    plain, strong, weak = (react(text) for text in ("boring", "so boring", "a bit boring"))
    assert plain is not None
    assert strong is not None
    assert weak is not None
    assert strong.polarity < plain.polarity < weak.polarity < 0


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("wow", FeelingLabel.SURPRISED),
        ("who is this", FeelingLabel.CURIOUS),
        ("this is disgusting", FeelingLabel.DISGUSTED),
        ("i feel lonely", FeelingLabel.SAD),
        ("that's scary", FeelingLabel.FEARFUL),
        ("i hate this", FeelingLabel.ANGRY),
        ("i love this", FeelingLabel.HAPPY),
        ("it's okay", FeelingLabel.NEUTRAL),
    ],
)
def test_a_reaction_has_one_of_the_eight_labels(text: str, label: FeelingLabel) -> None:
    felt = feel(text, (), None, None)
    assert felt is not None
    assert felt.label is label


@pytest.mark.parametrize("text", ["play jazz", "something sad please", "play happy songs"])
def test_a_flat_wish_for_music_says_nothing_of_the_person(text: str) -> None:
    assert feel(text, (Intent.REQUEST_MUSIC,), None, None) is None


def usual() -> SpeakerBaseline:
    baseline = SpeakerBaseline()
    for level, pitch in ((-24.0, 120.0), (-23.0, 125.0), (-25.0, 118.0), (-24.5, 122.0)):
        baseline = baseline.add(Prosody(level, pitch, 4.0))
    return baseline


def test_a_louder_and_higher_yes_is_more_excited() -> None:
    calm = feel("yes", (Intent.AFFIRM,), Prosody(-24.0, 121.0), usual())
    excited = feel("yes", (Intent.AFFIRM,), Prosody(-14.0, 190.0), usual())
    assert calm is not None
    assert excited is not None
    assert excited.arousal > calm.arousal + 0.2
    assert excited.polarity >= calm.polarity


def test_a_typed_shout_is_more_excited() -> None:
    calm, shout = feel("yes", (), None, None), feel("YES!", (), None, None)
    assert calm is not None
    assert shout is not None
    assert shout.arousal > calm.arousal


def test_a_voice_like_always_tells_nothing_about_flat_words() -> None:
    assert feel("play jazz", (Intent.REQUEST_MUSIC,), Prosody(-24.0, 121.0), usual()) is None


def test_a_raised_voice_shows_excitement_but_not_whether_it_pleases() -> None:
    felt = feel("play jazz", (Intent.REQUEST_MUSIC,), Prosody(-12.0, 200.0), usual())
    assert felt is not None
    assert felt.polarity == 0.0
    assert felt.arousal > 0.5


def test_a_first_utterance_is_not_judged_by_its_voice() -> None:
    first = SpeakerBaseline().judge(Prosody(-10.0, 300.0, 8.0))
    assert first.known == ()


@settings(deadline=None, derandomize=True)
@given(st.lists(st.floats(-60, 0), min_size=2, max_size=30))
def test_the_running_normal_is_the_mean_and_the_spread(values: list[float]) -> None:
    normal = RunningNormal()
    for value in values:
        normal = normal.add(value)
    mean = sum(values) / len(values)
    assert normal.mean == pytest.approx(mean, abs=1e-6)
    assert normal.squares == pytest.approx(sum((v - mean) ** 2 for v in values), abs=1e-4)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.text(max_size=80),
    st.lists(st.sampled_from(list(Intent)), max_size=3),
    st.one_of(st.none(), st.floats(-90, 0)),
    st.one_of(st.none(), st.floats(50, 500)),
)
def test_any_text_and_voice_give_a_feeling_in_range_or_none(
    text: str, intents: list[Intent], level: float | None, pitch: float | None
) -> None:
    felt = feel(text, tuple(intents), Prosody(level, pitch, None), usual())
    if felt is not None:
        assert -1 <= felt.polarity <= 1
        assert 0 <= felt.arousal <= 1
        assert 0 <= felt.confidence <= 1
