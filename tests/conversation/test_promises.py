"""Properties that hold for every conversation, whatever is sent."""

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.music import FakeMusic, make_library
from tests.fakes.session import Typist
from voice_app.domain.actions import Act, Expects
from voice_app.domain.understanding import SlotName

WORDS = (
    "i don't know", "surprise me", "jazz", "some calm folk please", "no rock", "yes", "no",
    "i love it", "i hate it", "something else", "more like this", "next", "previous", "stop",
    "pause", "resume", "louder", "what is this", "why this one", "who is this", "help", "hello",
    "thank you", "never mind", "play it", "start the playlist", "undo that", "i meant techno",
    "something slower", "from the nineties", "for cooking", "the second one", "anything",
    "play Crooked Candle", "songs by The Silver Bakers", "say that again", "my name is Tom",
    "forget me",
    "what's the weather", "fnord", "", "anything but jazz", "upbeat", "add this to my playlist",
)  # fmt: skip


def random_message(rng: np.random.Generator) -> dict[str, Any]:
    kind = rng.random()
    if kind < 0.82:
        return {"type": "utterance", "text": str(rng.choice(WORDS))}
    if kind < 0.88:
        return {"type": "silence", "seconds": 8.0}
    event = "ended" if rng.random() < 0.7 else "interrupted"
    return {"type": "playback", "event": event, "played_seconds": 9.0}


def check_session(lines: list[dict[str, Any]]) -> None:
    """What is promised of every session."""
    turns = [line for line in lines if line["type"] == "turn"]
    offered = [turn["track"]["id"] for turn in turns if turn["act"] == "offer_track"]
    assert len(offered) == len(set(offered)), "the same track was offered twice"
    asked = [turn["act"] for turn in turns if turn["act"] in GUIDED_ACTS]
    assert len(asked) == len(set(asked)), "the same guided question was asked twice"
    assert [turn["turn"] for turn in turns] == list(range(len(turns)))
    assert sum(turn["outcome"] is not None for turn in turns) <= 1
    spoken: set[str] = set()
    for turn in turns:
        if turn["act"] in GUIDED_ACTS:
            slot = turn["act"].removeprefix("ask_")
            assert not turn["slots"][slot]["want"], "a question whose answer is known"
        if turn["act"] == "offer_track":
            assert turn["track"] is not None
        if turn["say"]:
            repeated = turn["heard"] is not None and "repeat" in turn["heard"]["intents"]
            assert turn["say"] not in spoken or repeated, turn["say"]
            spoken.add(turn["say"])


GUIDED_ACTS = {"ask_genre", "ask_mood", "ask_activity", "ask_era", "ask_artist"}


@pytest.mark.parametrize("block", range(10))
def test_a_hundred_random_sessions_repeat_nothing_and_end(block: int) -> None:
    for number in range(100):
        rng = np.random.default_rng([block, number])
        library = make_library(int(rng.choice([1, 4, 32])))
        typist = Typist(FakeMusic(library=library))
        lines = [typist.start(seed=number)]
        for _ in range(int(rng.integers(3, 40))):
            message = random_message(rng)
            lines.append(typist.line(message))
            if lines[-1]["type"] == "error" and lines[-1]["code"] == "no_session":
                lines.pop()
                break
        else:
            lines.append(typist.end())
        check_session(lines)
        assert sum(line.get("outcome") is not None for line in lines) == 1


def test_somebody_who_only_browses_for_a_hundred_turns_hears_nothing_twice() -> None:
    typist = Typist(FakeMusic(library=make_library(150)))
    lines = [typist.start()]
    for _ in range(120):
        lines.append(typist.say("something else"))
    check_session(lines)
    assert all(line["outcome"] is None for line in lines)
    assert sum(line["act"] == "offer_track" for line in lines) >= 100


def test_browsing_past_the_end_of_a_small_library_stays_honest() -> None:
    typist = Typist(FakeMusic(library=make_library(5)))
    lines = [typist.start()] + [typist.say("something else") for _ in range(100)]
    check_session(lines)
    assert lines[-1]["type"] == "turn"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
messages = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("start")},
        optional={
            "v": st.sampled_from([1, 2, "1"]),
            "listener": st.none() | st.text(max_size=30),
            "seed": st.none() | st.integers(),
            "now": st.floats(allow_nan=False, allow_infinity=False),
        },
    ),
    st.fixed_dictionaries(
        {"type": st.just("utterance"), "text": st.sampled_from(WORDS) | st.text(max_size=60)},
        optional={
            "confidence": st.floats(0, 1) | json_values,
            "alternatives": st.lists(
                st.fixed_dictionaries({"text": st.sampled_from(WORDS)}), max_size=3
            ),
            "prosody": st.fixed_dictionaries(
                {}, optional={"rms_dbfs": st.floats(-90, 0), "f0_hz": st.floats(0, 500)}
            ),
        },
    ),
    st.fixed_dictionaries({"type": st.just("silence")}, optional={"seconds": json_values}),
    st.fixed_dictionaries(
        {"type": st.just("playback"), "event": st.sampled_from(["ended", "interrupted", "x"])},
        optional={"played_seconds": json_values},
    ),
    st.just({"type": "end"}),
    json_values,
)


def as_line(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except (msgspec.EncodeError, OverflowError, UnicodeEncodeError):
        return repr(value).encode("utf-8", errors="replace")


lines_in = st.lists(messages.map(as_line) | st.binary(max_size=40), min_size=1, max_size=25)


@given(lines_in)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_lines_get_one_answer_each_that_keeps_to_the_form(lines: list[bytes]) -> None:
    typist = Typist()
    typist.start()
    for line in lines:
        answer = typist.raw(line.replace(b"\n", b" "))
        assert answer["type"] in {"turn", "error"}
        if answer["type"] == "error":
            assert set(answer) == {"type", "code", "message"}
            assert "\n" not in answer["message"]
            assert answer["code"] != "internal", answer
        else:
            check_turn(answer)


def check_turn(turn: dict[str, Any]) -> None:
    assert turn["v"] == 1
    assert turn["act"] in set(Act)
    assert turn["act"] in turn["acts"]
    assert turn["expects"] in set(Expects)
    assert set(turn["slots"]) == set(SlotName)
    assert set(turn["milliseconds"]) == {"understand", "decide", "recommend", "respond"}
    assert 0 < turn["propensity"] <= 1
    assert 0 <= turn["empathy"] <= 1
    assert turn["outcome"] in {None, "accepted", "abandoned", "ended"}
    assert "choices" not in turn or turn["choices"]
    if turn["act"] in GUIDED_ACTS:
        assert len(turn["choices"]) >= 2
        assert (
            all(choice == choice.lower() for choice in turn["choices"])
            or turn["act"] == "ask_artist"
        )
    if turn["act"] in {"offer_playlist", "offer_station"}:
        assert turn["playlist"]
