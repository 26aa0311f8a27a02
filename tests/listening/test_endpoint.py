"""Begin and end of an utterance in plain numbers; a frame here is 0.1 s."""

from collections.abc import Sequence

import pytest

from voice_app.listening.endpoint import Endpointer, EndpointSettings, SpeechEdge
from voice_app.listening.levels import NoiseFloor

FRAME = 1_600


def edges(
    probabilities: Sequence[float], settings: EndpointSettings | None = None
) -> list[tuple[int, SpeechEdge]]:
    endpointer = Endpointer(settings or EndpointSettings())
    found = []
    for index, probability in enumerate(probabilities):
        edge = endpointer.accept(probability, FRAME)
        if edge is not None:
            found.append((index, edge))
    return found


def test_silence_and_noise_below_the_threshold_start_nothing() -> None:
    assert edges([0.0, 0.3, 0.49] * 50) == []


def test_speech_starts_and_ends_after_the_trailing_silence() -> None:
    probabilities = [0.0] * 5 + [0.9] * 10 + [0.0] * 10
    assert edges(probabilities) == [(5, SpeechEdge.STARTED), (21, SpeechEdge.ENDED)]


def test_a_click_shorter_than_the_least_speech_is_ignored() -> None:
    settings = EndpointSettings(min_speech_seconds=0.3)
    assert edges([0.0, 0.9, 0.9, 0.0, 0.9, 0.0], settings) == []
    assert edges([0.0, 0.9, 0.9, 0.9], settings) == [(3, SpeechEdge.STARTED)]


def test_a_pause_shorter_than_the_wait_is_borne() -> None:
    probabilities = [0.9] * 5 + [0.0] * 6 + [0.9] * 5 + [0.0] * 8
    assert [edge for _, edge in edges(probabilities)] == [SpeechEdge.STARTED, SpeechEdge.ENDED]


def test_once_speaking_a_weaker_frame_still_counts_as_speech() -> None:
    probabilities = [0.9] * 3 + [0.4] * 20 + [0.0] * 8
    assert edges(probabilities)[-1] == (29, SpeechEdge.ENDED)


def test_listening_ends_even_when_speech_never_does() -> None:
    settings = EndpointSettings(max_utterance_seconds=2.0)
    found = [edge for _, edge in edges([0.9] * 45, settings)]
    assert found[:3] == [SpeechEdge.STARTED, SpeechEdge.ENDED, SpeechEdge.STARTED]


def test_times_are_those_of_the_speech_itself() -> None:
    endpointer = Endpointer(EndpointSettings(min_speech_seconds=0.2))
    for probability in [0.0] * 4 + [0.9] * 6 + [0.0] * 8:
        endpointer.accept(probability, FRAME)
    assert endpointer.started_seconds == pytest.approx(0.4)
    assert endpointer.ended_seconds == pytest.approx(1.0)
    assert endpointer.now_seconds == pytest.approx(1.8)


def test_the_wait_can_be_moved_while_somebody_speaks() -> None:
    endpointer = Endpointer(EndpointSettings())
    for _ in range(3):
        endpointer.accept(0.9, FRAME)
    endpointer.trailing_silence_seconds = 0.2
    assert endpointer.accept(0.0, FRAME) is None
    assert endpointer.accept(0.0, FRAME) is SpeechEdge.ENDED


def test_the_noise_floor_falls_at_once_and_rises_slowly() -> None:
    floor = NoiseFloor()
    assert floor.dbfs is None
    floor.accept(-50.0, 0.1)
    assert floor.accept(-60.0, 0.1) == -60.0
    assert floor.accept(-20.0, 1.0) == -57.0
