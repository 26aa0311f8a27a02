"""Answers that make sense only beside the question: a choice, an ordinal, "I don't mind"."""

import re

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.understanding import ANY, Reference, SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.rules.requests import NO_PREFERENCE, REFERS, UNSURE
from voice_app.nlu.tokens import words_of
from voice_app.nlu.utterance import Utterance

_NTH = {
    "first": 0,
    "former": 0,
    "one": 0,
    "second": 1,
    "two": 1,
    "third": 2,
    "three": 2,
    "last": -1,
    "latter": -1,
}
_REFERENCES = {0: Reference.FIRST, 1: Reference.SECOND, 2: Reference.THIRD, -1: Reference.LAST}
_POINTS = re.compile(r"\b(?:this|that) one\b|\b(?:play|hear|take|want|have) (?:it|this|that)\b")

GUIDED: dict[Expects, SlotName] = {
    Expects.GENRE: SlotName.GENRE,
    Expects.MOOD: SlotName.MOOD,
    Expects.ACTIVITY: SlotName.ACTIVITY,
    Expects.ERA: SlotName.ERA,
    Expects.ARTIST: SlotName.ARTIST,
}
"""The slot that an answer to a guided question fills."""


def _ordinal(utterance: Utterance, context: Context) -> tuple[int, re.Match[str]] | None:
    """Find "the second one" or, as a whole answer to a question with choices, "two"."""
    for match in REFERS.finditer(utterance.joined):
        nth = match["nth"]
        if nth is None:
            continue
        bare = match["word"] == nth
        whole = match.group() == utterance.joined
        if not bare or (whole and context.choices) or nth in {"latter", "former"}:
            return _NTH[nth], match
    return None


def find_reference(utterance: Utterance, context: Context) -> Reference | None:
    """Return what the utterance points at; ordinals before "that one"."""
    ordinal = _ordinal(utterance, context)
    if ordinal:
        return _REFERENCES[ordinal[0]]
    return Reference.THIS if _POINTS.search(utterance.joined) else None


def choice_values(utterance: Utterance, context: Context, found: list[Found]) -> list[Found]:
    """Return the choices of a guided question that the answer names or counts off."""
    slot = GUIDED.get(context.expects)
    if slot is None or not context.choices:
        return []
    ordinal = _ordinal(utterance, context)
    if ordinal and not any(item.name is slot for item in found):
        place, match = ordinal
        if place < len(context.choices):
            first, last = utterance.token_range(*match.span())
            return [Found(slot, context.choices[place], first, last, 0.93)]
    named: list[Found] = []
    for choice in context.choices:
        words = " ".join(words_of(choice))
        heard = re.search(rf"(?:^|(?<= )){re.escape(words)}(?= |$)", utterance.joined)
        if words and heard:
            first, last = utterance.token_range(*heard.span())
            named.append(Found(slot, choice, first, last, 0.97))
    return named


def no_preference(utterance: Utterance, context: Context) -> Found | None:
    """Return the value ANY of the slot that was asked for, where the answer leaves it open."""
    slot = GUIDED.get(context.expects)
    match = NO_PREFERENCE.match(utterance.joined)
    if match is None or slot is None:
        return None
    first, last = utterance.token_range(*match.span())
    return Found(slot, ANY, first, last, 0.92)


def leaves_it_open(utterance: Utterance) -> bool:
    """Whether the speaker has no preference at all."""
    return NO_PREFERENCE.match(utterance.joined) is not None


def is_unsure(utterance: Utterance) -> bool:
    """Whether the speaker does not know."""
    return UNSURE.match(utterance.joined) is not None
