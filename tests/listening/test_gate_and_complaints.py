"""Levels: whose voice counts, and what is said when something is wrong with the sound."""

import pytest

from voice_app.listening.complaints import (
    CANNOT_HEAR,
    TOO_LOUD,
    TOO_SOFT,
    VERY_NOISY,
    Complaints,
)
from voice_app.listening.gate import SpeakerGate


def test_what_does_not_stand_out_of_the_room_is_not_taken_for_speech() -> None:
    gate = SpeakerGate()
    for _ in range(10):
        gate.accept(0.0, -40.0, 0.1, speaking=False)
    assert gate.accept(0.9, -38.0, 0.1, speaking=False) == 0.0
    assert gate.accept(0.9, -25.0, 0.1, speaking=False) == 0.9


def test_somebody_who_speaks_from_the_first_moment_is_heard() -> None:
    gate = SpeakerGate()
    assert [gate.accept(0.9, -15.0, 0.1, speaking=False) for _ in range(3)][-1] == 0.9


def test_while_somebody_speaks_a_far_softer_voice_is_somebody_else() -> None:
    gate = SpeakerGate()
    assert gate.accept(0.9, -20.0, 0.1, speaking=True) == 0.9
    assert gate.accept(0.9, -35.0, 0.1, speaking=True) == 0.9
    assert gate.accept(0.9, -45.0, 0.1, speaking=True) == 0.0
    gate.reset()
    assert gate.accept(0.9, -45.0, 0.1, speaking=True) == 0.9


@pytest.mark.parametrize(
    ("level_dbfs", "floor_dbfs", "sentence"),
    [(-120.0, -120.0, CANNOT_HEAR), (-30.0, -33.0, VERY_NOISY), (-60.0, -66.0, None)],
)
def test_what_is_wrong_for_seconds_is_said_once(
    level_dbfs: float, floor_dbfs: float, sentence: str | None
) -> None:
    complaints = Complaints()
    said = [complaints.frame(level_dbfs, floor_dbfs, 0.5) for _ in range(60)]
    assert [line for line in said if line] == ([] if sentence is None else [sentence])


def test_an_utterance_may_be_too_loud_or_too_soft() -> None:
    complaints = Complaints()
    assert complaints.utterance(-1.0, understood=True) == TOO_LOUD
    assert complaints.utterance(-1.0, understood=True) is None
    assert complaints.utterance(-50.0, understood=False) == TOO_SOFT
    assert complaints.utterance(-50.0, understood=True) is None
    assert complaints.utterance(-25.0, understood=False) is None
