"""After "yes": the queue, and the words that steer it."""

from typing import Any

import pytest

from tests.fakes.session import Typist


@pytest.fixture
def listening() -> tuple[Typist, dict[str, Any]]:
    typist = Typist()
    typist.start()
    typist.until_offer()
    turn = typist.say("play it")
    assert turn["outcome"] == "accepted"
    return typist, turn


def test_next_and_previous_move_in_the_queue(listening: tuple[Typist, dict[str, Any]]) -> None:
    typist, playing = listening
    second = typist.say("next")
    assert second["track"]["id"] == playing["playlist"][1]["id"]
    assert typist.say("previous")["track"]["id"] == playing["track"]["id"]


def test_the_end_of_a_track_brings_the_next_without_a_word(
    listening: tuple[Typist, dict[str, Any]],
) -> None:
    typist, playing = listening
    turn = typist.playback()
    assert turn["say"] == ""
    assert turn["track"]["id"] == playing["playlist"][1]["id"]
    finished = [event for event in typist.music.events if event.end.value == "finished"]
    assert [event.track_id for event in finished] == [playing["track"]["id"]]


def test_a_station_never_runs_dry(listening: tuple[Typist, dict[str, Any]]) -> None:
    typist, _ = listening
    for _ in range(100):
        turn = typist.say("next")
        assert turn["track"] is not None
        assert turn["outcome"] is None


def test_only_one_line_of_a_session_has_an_outcome(
    listening: tuple[Typist, dict[str, Any]],
) -> None:
    typist, _ = listening
    lines = [typist.say(words) for words in ("pause", "resume", "louder", "i love it", "stop")]
    lines.append(typist.say("play some jazz"))
    lines.append(typist.say("play it"))
    lines.append(typist.say("goodbye"))
    lines.append(typist.say("next"))
    lines.append(typist.end())
    assert [line["outcome"] for line in lines] == [None] * len(lines)


def test_louder_and_quieter_and_a_number_set_the_volume(
    listening: tuple[Typist, dict[str, Any]],
) -> None:
    typist, _ = listening
    assert "85" in typist.say("louder")["say"]
    assert "70" in typist.say("quieter")["say"]
    assert "30" in typist.say("set the volume to thirty")["say"]


def test_what_is_playing_is_told(listening: tuple[Typist, dict[str, Any]]) -> None:
    typist, playing = listening
    assert playing["track"]["title"] in typist.say("what is this")["say"]


def test_disliking_what_is_on_goes_on_to_the_next(
    listening: tuple[Typist, dict[str, Any]],
) -> None:
    typist, playing = listening
    turn = typist.say("i hate this song")
    assert turn["track"]["id"] != playing["track"]["id"]
    ends = [(event.track_id, event.end.value) for event in typist.music.events]
    assert (playing["track"]["id"], "disliked") in ends


def test_a_new_wish_brings_the_conversation_back(
    listening: tuple[Typist, dict[str, Any]],
) -> None:
    typist, _ = listening
    turn = typist.say("play some techno")
    assert turn["act"] == "offer_track"
    assert turn["track"]["genres"] == ["techno"]


def test_noise_over_the_music_is_passed_over(listening: tuple[Typist, dict[str, Any]]) -> None:
    typist, playing = listening
    turn = typist.say("")
    assert (turn["say"], turn["track"]["id"]) == ("", playing["track"]["id"])


def test_silence_over_the_music_means_nothing(listening: tuple[Typist, dict[str, Any]]) -> None:
    typist, _ = listening
    for _ in range(5):
        assert typist.silence()["outcome"] is None


def test_stop_brings_quiet_and_an_open_ear(listening: tuple[Typist, dict[str, Any]]) -> None:
    typist, _ = listening
    turn = typist.say("stop")
    assert turn["expects"] == "open"
    assert turn["say"]
    assert typist.say("next")["act"] != "close"
