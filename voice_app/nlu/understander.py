"""The face of this package: a transcript in its context becomes intents and slots."""

from dataclasses import replace

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.names import CatalogueNames
from voice_app.domain.transcript import Transcript
from voice_app.domain.understanding import Intent, Slot, Understanding
from voice_app.nlu.answers import GUIDED
from voice_app.nlu.decide import decide, expected_word, hints
from voice_app.nlu.model.features import sentence_features
from voice_app.nlu.model.weights import Models, load_models
from voice_app.nlu.reader import Reader

MAX_ALTERNATIVES = 4
"""Other readings that are looked at."""

_GOOD_ENOUGH = 0.5
_FROM_ALTERNATIVE = 0.8


class Understander:
    """Understands what was said, with the names of one library; holds no state between calls."""

    def __init__(self, names: CatalogueNames, models: Models | None = None) -> None:
        """Take the library's names; other models than those that ship only in training."""
        models = models or load_models()
        self._reader = Reader(names, models.tagger)
        self._acts = models.acts

    def understand(self, transcript: Transcript, context: Context) -> Understanding:
        """Understand an utterance from all its readings; never raises, whatever the text.

        Confidence is the rules' certainty scaled by the recognizer's. Slots that were found in
        another reading than the first have no offsets and less confidence.
        """
        first = self._read(transcript.text, context)
        if _makes_sense(first, context) and not _lacks_value(first, context):
            return _heard(first, transcript.confidence)
        for alternative in transcript.alternatives[:MAX_ALTERNATIVES]:
            other = self._read(alternative.text, context)
            if _makes_sense(first, context):
                if _lacks_value(other, context):
                    continue
                slots = tuple(_elsewhere(slot) for slot in other.slots)
                return _heard(replace(first, slots=slots), transcript.confidence)
            if _makes_sense(other, context):
                slots = tuple(_elsewhere(slot) for slot in other.slots)
                other = replace(other, slots=slots)
                return _heard(other, alternative.confidence * _FROM_ALTERNATIVE)
        return _heard(first, transcript.confidence)

    def _read(self, text: str, context: Context) -> Understanding:
        """Understand one reading by rules and models together."""
        reading = self._reader.read(text, context)
        if not reading.words:
            return reading.understanding
        features = sentence_features(
            reading.words, expected_word(context), hints(reading.understanding)
        )
        odds = self._acts.probabilities(features)
        return decide(reading.understanding, odds, context, reading.words)


def _makes_sense(understanding: Understanding, context: Context) -> bool:
    """Whether a reading is worth acting on after what was asked."""
    if understanding.confidence < _GOOD_ENOUGH:
        return False
    return understanding.intent is not Intent.OUT_OF_SCOPE or context.expects is Expects.OPEN


def _lacks_value(understanding: Understanding, context: Context) -> bool:
    """Whether a wish names nothing that we know, so that another reading may know better."""
    if understanding.intent not in {Intent.REQUEST_MUSIC, Intent.REFINE}:
        return False
    if understanding.reference or context.expects not in {Expects.OPEN, *GUIDED}:
        return False
    names = [slot for slot in understanding.slots if slot.confidence >= _GOOD_ENOUGH]
    return all(slot.entity_id is None and _is_name(slot) for slot in names) and bool(
        understanding.slots
    )


def _is_name(slot: Slot) -> bool:
    return slot.name.value in {"artist", "track", "album"}


def _elsewhere(slot: Slot) -> Slot:
    """Return a slot as found in another reading than the first."""
    return replace(
        slot, start=None, end=None, confidence=round(slot.confidence * _FROM_ALTERNATIVE, 3)
    )


def _heard(understanding: Understanding, recognised: float) -> Understanding:
    """Scale the rules' certainty by the recognizer's; half of it does not depend on the sound."""
    sound = min(max(recognised, 0.0), 1.0)
    return replace(understanding, confidence=round(understanding.confidence * (0.5 + sound / 2), 3))
