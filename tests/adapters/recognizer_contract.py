"""What every Recognizer keeps to; a test class inherits it and gives a recognizer and speech."""

import numpy as np
import pytest

from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.ports import Recognizer


class RecognizerContract:
    """`recognizer` hears the phrase "yes" in the fixture `yes`, 16 kHz mono."""

    @pytest.fixture
    def recognizer(self) -> Recognizer:
        raise AssertionError("the test class gives its own")

    @pytest.fixture
    def yes(self) -> Samples:
        raise AssertionError("the test class gives its own")

    def test_it_has_a_name(self, recognizer: Recognizer) -> None:
        assert recognizer.name

    def test_a_word_is_heard(self, recognizer: Recognizer, yes: Samples) -> None:
        stream = recognizer.open()
        assert stream.accept(yes[:0]) == ""
        assert stream.accept(yes) in ("", "yes")
        heard = stream.finish()
        assert isinstance(heard, Transcript)
        assert heard.text == "yes"
        assert 0.0 < heard.confidence <= 1.0

    def test_silence_is_nothing_heard(self, recognizer: Recognizer, yes: Samples) -> None:
        stream = recognizer.open()
        stream.accept(np.zeros(LISTENING_RATE_HZ, dtype=np.float32))
        assert isinstance(stream.finish(), NothingHeard)

    def test_an_utterance_without_samples_is_nothing_heard(
        self, recognizer: Recognizer, yes: Samples
    ) -> None:
        assert isinstance(recognizer.open().finish(), NothingHeard)

    def test_a_grammar_without_the_word_hears_nothing(
        self, recognizer: Recognizer, yes: Samples
    ) -> None:
        stream = recognizer.open(["something more relaxed"])
        stream.accept(yes)
        heard = stream.finish()
        assert isinstance(heard, NothingHeard) or heard.text != "yes"

    def test_two_streams_at_once_do_not_disturb_each_other(
        self, recognizer: Recognizer, yes: Samples
    ) -> None:
        first, second = recognizer.open(), recognizer.open()
        first.accept(yes)
        second.accept(np.zeros(LISTENING_RATE_HZ, dtype=np.float32))
        assert isinstance(second.finish(), NothingHeard)
        assert isinstance(first.finish(), Transcript)
