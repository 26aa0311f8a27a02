"""The ears on scripted sound; the real parts are tested in tests/adapters."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.fakes.audio import ListedMicrophone, ListedRecognizer, LoudnessDetector, tone
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.hearing import EarEvent, Ears, Heard, PartialText, SpeechStarted
from voice_app.listening.endpoint import EndpointSettings


def quiet(seconds: float) -> Samples:
    return np.full(round(seconds * LISTENING_RATE_HZ), 0.0001, dtype=np.float32)


def loud(seconds: float) -> Samples:
    return tone(seconds, rate_hz=LISTENING_RATE_HZ).samples


def listen(ears: Ears, *parts: Samples) -> list[EarEvent]:
    microphone = ListedMicrophone(np.concatenate(parts))
    return [event for frame in microphone.frames() for event in ears.accept(frame)]


def ears_for(*texts: str) -> tuple[Ears, ListedRecognizer]:
    recognizer = ListedRecognizer(texts)
    return Ears(recognizer, LoudnessDetector()), recognizer


def heard(events: Sequence[EarEvent]) -> list[Heard]:
    return [event for event in events if isinstance(event, Heard)]


def test_an_utterance_gives_start_growing_text_and_transcript() -> None:
    ears, _ = ears_for("play some jazz")
    events = listen(ears, quiet(1.0), loud(0.6), quiet(1.0))
    assert isinstance(events[0], SpeechStarted)
    assert events[0].at_seconds == pytest.approx(1.0, abs=0.04)
    texts = [event.text for event in events if isinstance(event, PartialText)]
    assert texts == ["play", "play some", "play some jazz"]
    (utterance,) = heard(events)
    assert utterance.transcript == Transcript("play some jazz")
    assert utterance.started_seconds == pytest.approx(1.0, abs=0.04)
    assert utterance.ended_seconds == pytest.approx(1.6, abs=0.04)


def test_the_samples_begin_before_the_speech_so_that_no_first_sound_is_lost() -> None:
    ears, recognizer = ears_for("yes")
    sound = np.concatenate([quiet(2.0), loud(0.4), quiet(1.0)])
    (utterance,) = heard(listen(ears, sound))
    assert 0.4 < utterance.started_seconds - utterance.samples_start_seconds < 0.75
    begin = round(utterance.samples_start_seconds * LISTENING_RATE_HZ)
    np.testing.assert_array_equal(utterance.samples, sound[begin : begin + len(utterance.samples)])
    np.testing.assert_array_equal(recognizer.streams[0].samples, utterance.samples)


def test_two_utterances_are_told_apart() -> None:
    ears, _ = ears_for("yes", "no")
    events = listen(ears, loud(0.4), quiet(1.0), loud(0.4), quiet(1.0))
    assert [event.transcript for event in heard(events)] == [Transcript("yes"), Transcript("no")]


def test_a_noise_without_words_is_nothing_heard() -> None:
    ears, _ = ears_for("")
    (utterance,) = heard(listen(ears, quiet(0.5), loud(0.4), quiet(1.0)))
    assert utterance.transcript == NothingHeard()


def test_a_grammar_holds_from_the_next_utterance_on() -> None:
    ears, recognizer = ears_for("yes", "jazz", "jazz")
    ears.expect(["yes", "no"])
    events = listen(ears, loud(0.4), quiet(1.0), loud(0.4), quiet(1.0))
    ears.expect(None)
    events += listen(ears, loud(0.4), quiet(1.0))
    assert recognizer.opened == [("yes", "no"), ("yes", "no"), None]
    assert [type(event.transcript) for event in heard(events)] == [
        Transcript,
        NothingHeard,
        Transcript,
    ]


def test_a_short_answer_can_be_acted_on_sooner() -> None:
    waits = []
    for trailing_silence_seconds in (None, 0.3):
        ears, _ = ears_for("yes")
        ears.expect(["yes"], trailing_silence_seconds=trailing_silence_seconds)
        for frame in ListedMicrophone(np.concatenate([loud(0.4), quiet(1.0)])).frames():
            if heard(ears.accept(frame)):
                waits.append(ears.now_seconds)
    assert waits[0] - waits[1] == pytest.approx(0.4, abs=0.04)


def test_deaf_ears_hear_nothing_but_time_passes() -> None:
    ears, _ = ears_for("yes")
    ears.deafen()
    assert listen(ears, loud(0.5), quiet(1.0)) == []
    ears.listen()
    (utterance,) = heard(listen(ears, quiet(0.5), loud(0.4), quiet(1.0)))
    assert utterance.started_seconds == pytest.approx(2.0, abs=0.05)


def test_deafening_drops_an_utterance_that_had_begun() -> None:
    ears, _ = ears_for("wrong", "right")
    listen(ears, loud(0.4))
    ears.deafen()
    ears.listen()
    assert listen(ears, quiet(1.0)) == []
    (utterance,) = heard(listen(ears, loud(0.4), quiet(1.0)))
    assert utterance.transcript == Transcript("right")


def test_finish_closes_what_the_end_of_the_stream_cut_off() -> None:
    ears, _ = ears_for("yes")
    assert ears.finish() == []
    assert heard(listen(ears, quiet(0.5), loud(0.4))) == []
    (utterance,) = heard(ears.finish())
    assert utterance.transcript == Transcript("yes")


def test_constant_sound_is_cut_and_memory_stays_bounded() -> None:
    ears = Ears(
        ListedRecognizer([]), LoudnessDetector(), EndpointSettings(max_utterance_seconds=2.0)
    )
    lengths = [len(event.samples) for event in heard(listen(ears, loud(10.0)))]
    assert len(lengths) >= 4
    assert max(lengths) < 3.0 * LISTENING_RATE_HZ


def test_level_and_noise_floor_are_known() -> None:
    ears, _ = ears_for()
    assert ears.level_dbfs is None
    listen(ears, quiet(1.0))
    assert ears.level_dbfs == pytest.approx(-80.0, abs=0.1)
    assert ears.noise_floor_dbfs == pytest.approx(-80.0, abs=0.1)
