"""One utterance read twice: as anything at all, and as one of the phrases that were expected."""

from collections.abc import Sequence

import numpy as np

from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.ports import Recognizer

FLUSH_SECONDS = 0.3
"""Quiet that lets a recognizer say all it knows; it looks so far ahead before it commits."""
CORE_PHRASES = 8
"""The first of the expected phrases are listened for by a grammar of their own.

A flat grammar is costly where the sound is noisy: 4 s of music took 0.5 s of one core with 3
phrases, 8 s with 21. So it is small, and used on short utterances only.
"""
CLOSED_CONFIDENCE = 0.6
"""Confidence from which the closed reading is preferred to a free one that is not certain."""
CERTAIN = 0.8
"""A free reading that is so sure of something else is believed."""
OTHER_CONFIDENCE = 0.2
"""Another free reading that was expected is preferred from this confidence on."""
_SECONDS = 0.45
_SECONDS_PER_WORD = 0.45
"""Speech that lasts longer holds more words than the phrase."""


class TwoReadings:
    """A free reading as somebody speaks; where phrases are expected, a closed one afterwards.

    A grammar alone would turn every free answer into one of its phrases; the free reading alone
    mishears short words.
    """

    def __init__(self, recognizer: Recognizer, grammar: Sequence[str] | None) -> None:
        self._recognizer = recognizer
        self._free = recognizer.open(None)
        self._grammar = tuple(grammar or ())
        self._phrases = frozenset(self._grammar)
        self._asked = False
        self._decided = False

    def accept(self, samples: Samples) -> str:
        """Take the next 16 kHz mono samples; the free reading's text so far."""
        return self._free.accept(samples)

    def speaks_on(self) -> None:
        """The silence is over; the next one is judged anew."""
        self._asked = False

    def is_closed(self, speech_seconds: float) -> bool:
        """Whether one of the phrases, and nothing else, was heard whole; asked in a silence."""
        if self._asked or not self._phrases or speech_seconds > self._longest_seconds():
            return False
        self._asked = True
        quiet = np.zeros(round(FLUSH_SECONDS * LISTENING_RATE_HZ), dtype=np.float32)
        text = self._free.accept(quiet)
        self._decided = text in self._phrases and speech_seconds <= _seconds(text)
        return self._decided

    def finish(
        self, speech_seconds: float, samples: Samples
    ) -> tuple[Transcript | NothingHeard, bool]:
        """What was said in all the samples, and whether it is one of the phrases."""
        free = self._free.finish()
        if isinstance(free, Transcript) and free.text in self._phrases:
            return free, speech_seconds <= _seconds(free.text)
        sure = isinstance(free, Transcript) and free.confidence >= CERTAIN
        if sure or self._decided or speech_seconds > self._longest_seconds():
            return free, False
        expected = self._among_alternatives(free) or self._closed(samples, speech_seconds)
        return (free, False) if expected is None else (expected, True)

    def _longest_seconds(self) -> float:
        return max((_seconds(phrase) for phrase in self._phrases), default=0.0)

    def _among_alternatives(self, free: Transcript | NothingHeard) -> Transcript | None:
        """Another free reading that is one of the phrases."""
        for other in free.alternatives:
            if other.text in self._phrases and other.confidence >= OTHER_CONFIDENCE:
                return Transcript(other.text, other.confidence)
        return None

    def _closed(self, samples: Samples, speech_seconds: float) -> Transcript | None:
        """Read it again with nothing but the foremost phrases."""
        core = self._grammar[:CORE_PHRASES]
        if not core or speech_seconds > max(_seconds(phrase) for phrase in core):
            return None
        stream = self._recognizer.open(core)
        stream.accept(samples)
        heard = stream.finish()
        if isinstance(heard, Transcript) and heard.text in core:
            fills = speech_seconds <= _seconds(heard.text)
            return heard if fills and heard.confidence >= CLOSED_CONFIDENCE else None
        return None


def _seconds(phrase: str) -> float:
    return _SECONDS + _SECONDS_PER_WORD * len(phrase.split())
