"""Who has finished and who is still thinking, by their words."""

import pytest

from voice_app.listening.patience import PatienceSettings, is_unfinished


@pytest.mark.parametrize(
    "text",
    ["um", "hmm", "something like", "play some", "i want to hear", "play some mellow", "jazz or",
     "i would like something from the", "music for", "i'm", "can you play", "not too", "play",
     "put"],
)  # fmt: skip
def test_these_go_on(text: str) -> None:
    assert is_unfinished(text)


@pytest.mark.parametrize(
    "text",
    ["", "yes", "stop", "something mellow", "play some jazz", "i like it", "what is this",
     "more like this", "i don't know", "the second one", "something slower", "that's it", "stop it",
     "i'm feeling sad", "anything"],
)  # fmt: skip
def test_these_may_be_the_end(text: str) -> None:
    assert not is_unfinished(text)


def test_all_waits_follow_the_one_setting() -> None:
    short, long = PatienceSettings(0.4), PatienceSettings(0.8)
    for text in ("", "um", "play jazz"):
        assert long.wait_seconds(text) == pytest.approx(2 * short.wait_seconds(text))
    assert long.closed_seconds == pytest.approx(2 * short.closed_seconds)
    assert short.closed_seconds < short.wait_seconds("play jazz") < short.wait_seconds("um")
