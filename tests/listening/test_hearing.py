"""The ears on scripted sound; the real parts are tested in tests/adapters."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.fakes.audio import ListedMicrophone, ListedRecognizer, LoudnessDetector, tone
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import Alternative, NothingHeard, Transcript
from voice_app.hearing import EarEvent, Ears, EarSettings, Heard, PartialText, SpeechStarted
from voice_app.listening.endpoint import EndpointSettings
from voice_app.listening.patience import PatienceSettings


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


def decided(ears: Ears, *parts: Samples) -> Heard:
    """The first utterance that is heard."""
    for frame in ListedMicrophone(np.concatenate(parts)).frames():
        for event in ears.accept(frame):
            if isinstance(event, Heard):
                return event
    raise AssertionError("nothing was heard")


def wait_seconds(heard: Heard) -> float:
    return heard.decided_seconds - heard.ended_seconds


def test_an_expected_answer_is_acted_on_sooner_than_any_other() -> None:
    waits = []
    for grammar in (None, ["yes", "no"]):
        ears, _ = ears_for("yes")
        ears.expect(grammar)
        answer = decided(ears, quiet(0.5), loud(0.4), quiet(1.0))
        assert answer.transcript == Transcript("yes")
        assert answer.closed is (grammar is not None)
        waits.append(wait_seconds(answer))
    assert waits[0] == pytest.approx(0.6, abs=0.04)
    assert waits[1] == pytest.approx(0.16, abs=0.04)


def test_while_answers_are_expected_anything_else_is_heard_as_freely_as_ever() -> None:
    ears, recognizer = ears_for("play some jazz", "no")
    ears.expect(["yes", "no"])
    free = decided(ears, quiet(0.5), loud(0.6), quiet(1.0))
    assert free.transcript == Transcript("play some jazz")
    assert not free.closed
    ears.expect(None)
    decided(ears, quiet(0.5), loud(0.2), quiet(1.0))
    assert recognizer.opened == [None, None]


def test_a_long_utterance_is_not_taken_for_the_short_answer_it_begins_with() -> None:
    ears, _ = ears_for("no")
    ears.expect(["yes", "no"])
    answer = decided(ears, quiet(0.5), loud(2.0), quiet(1.5))
    assert not answer.closed


def test_after_a_filler_a_pause_is_waited_out_and_then_the_sentence_is_one() -> None:
    ears, _ = ears_for("something like jazz")
    answer = decided(ears, quiet(0.5), loud(0.4), quiet(1.0), loud(0.2), quiet(1.5))
    assert answer.transcript == Transcript("something like jazz")
    assert answer.ended_seconds == pytest.approx(2.1, abs=0.05)
    assert wait_seconds(answer) == pytest.approx(0.6, abs=0.04)


def test_one_setting_moves_every_wait() -> None:
    waits = []
    for whole_seconds in (0.4, 0.8):
        settings = EarSettings(patience=PatienceSettings(whole_seconds))
        ears = Ears(ListedRecognizer(["play jazz"]), LoudnessDetector(), settings)
        waits.append(wait_seconds(decided(ears, quiet(0.5), loud(0.6), quiet(2.0))))
    assert waits == pytest.approx([0.4, 0.8], abs=0.04)


def test_speech_that_brings_no_new_word_does_not_keep_it_listening() -> None:
    ears, _ = ears_for("play jazz")
    answer = decided(ears, quiet(0.5), loud(10.0))
    assert answer.transcript == Transcript("play jazz")
    assert answer.decided_seconds < 3.2


def test_a_voice_far_behind_the_speaker_does_not_keep_it_listening() -> None:
    ears, _ = ears_for("play jazz")
    behind = 0.05 * loud(6.0)
    ears = Ears(ListedRecognizer(["play jazz"]), Anything())
    answer = decided(ears, quiet(0.5), loud(0.6), behind)
    assert answer.ended_seconds == pytest.approx(1.1, abs=0.05)


class Anything:
    """A detector to whom all that is not silence is speech."""

    def probability(self, frame: Samples) -> float:
        return 0.9 if float(np.abs(frame).max()) > 0.001 else 0.0

    def reset(self) -> None:
        pass


def test_our_own_sound_starts_nothing() -> None:
    ears, _ = ears_for("yes")
    frames = ListedMicrophone(loud(2.0)).frames()
    assert [event for frame in frames for event in ears.accept(frame, ours=True)] == []


def test_a_key_begins_an_utterance_that_lasts_until_it_is_ended() -> None:
    ears, _ = ears_for("play jazz")
    ears.deafen()
    assert isinstance(ears.hold()[0], SpeechStarted)
    assert heard(listen(ears, quiet(2.0), loud(0.4), quiet(2.0))) == []
    (utterance,) = heard(ears.finish())
    assert utterance.transcript == Transcript("play jazz")
    assert ears.finish() == []


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
    settings = EarSettings(EndpointSettings(max_utterance_seconds=1.0))
    ears = Ears(ListedRecognizer([]), LoudnessDetector(), settings)
    lengths = [len(event.samples) for event in heard(listen(ears, loud(10.0)))]
    assert len(lengths) >= 4
    assert max(lengths) < 3.0 * LISTENING_RATE_HZ


def test_level_and_noise_floor_are_known() -> None:
    ears, _ = ears_for()
    assert ears.level_dbfs is None
    listen(ears, quiet(1.0))
    assert ears.level_dbfs == pytest.approx(-80.0, abs=0.1)
    assert ears.noise_floor_dbfs == pytest.approx(-80.0, abs=0.1)


class Reader:
    """A Recognizer that hears one thing freely and another with a grammar."""

    name = "reader"

    def __init__(self, free: Transcript, closed: Transcript | NothingHeard) -> None:
        self._free, self._closed = free, closed
        self.grammars: list[tuple[str, ...]] = []

    def open(self, grammar: Sequence[str] | None = None) -> "Reading":
        if grammar is not None:
            self.grammars.append(tuple(grammar))
        return Reading(self._free if grammar is None else self._closed)


class Reading:
    def __init__(self, result: Transcript | NothingHeard) -> None:
        self._result = result

    def accept(self, samples: Samples) -> str:
        return getattr(self._result, "text", "")

    def finish(self) -> Transcript | NothingHeard:
        return self._result


def read(free: Transcript, closed: Transcript | NothingHeard) -> Heard:
    ears = Ears(Reader(free, closed), LoudnessDetector())
    ears.expect(["yes", "no"])
    return decided(ears, quiet(0.5), loud(0.4), quiet(1.5))


def test_a_short_word_that_is_misheard_freely_is_read_again_among_what_is_expected() -> None:
    answer = read(Transcript("so yes", 0.4), Transcript("yes", 0.9))
    assert answer.transcript == Transcript("yes", 0.9)
    assert answer.closed


def test_what_is_certain_is_not_bent_to_what_was_expected() -> None:
    answer = read(Transcript("house", 0.95), Transcript("yes", 0.9))
    assert answer.transcript == Transcript("house", 0.95)
    assert not answer.closed


def test_an_expected_phrase_among_the_other_readings_is_taken() -> None:
    free = Transcript("next", 0.5, (Alternative("yes", 0.4),))
    assert read(free, NothingHeard()).transcript == Transcript("yes", 0.4)


def test_our_own_words_before_theirs_are_not_read_as_theirs() -> None:
    ears, recognizer = ears_for("stop")
    for frame in ListedMicrophone(np.concatenate([quiet(0.3), loud(1.0)])).frames():
        assert ears.accept(frame, ours=True) == []
    (utterance,) = heard(listen(ears, loud(0.4), quiet(1.0)))
    before = utterance.samples[: round(0.3 * LISTENING_RATE_HZ)]
    assert np.abs(before).max() < 0.001
    assert np.abs(recognizer.streams[0].samples).max() > 0.1
