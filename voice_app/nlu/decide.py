"""Weighs the rules' reading of an utterance against the act model's, and checks what comes out."""

from collections.abc import Mapping
from dataclasses import replace

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.understanding import Intent, SlotName, Understanding
from voice_app.nlu.answers import GUIDED
from voice_app.nlu.api import complete, takes
from voice_app.nlu.found import Found
from voice_app.nlu.utterance import Utterance

OVERRULES = 0.6
"""Probability from which the act model's choice goes before that of unsure rules."""

OVERRULES_NOTHING = 0.5
"""The same where the rules recognised nothing at all."""

OVERRULES_SURE = 0.95
"""The same where the rules are sure, or where the model takes for off-topic what they do not."""

STILL_LIKELY = 0.25
"""Probability of the rules' choice above which it stands."""

STILL_POSSIBLE = 0.03
"""The same where the rules are sure."""

_SURE = 0.9
_UNSURE = 0.65
_OFF_TOPIC_ANSWERS = 0.25
"""How much rarer off-topic sentences are as answers to a question of ours than in the training."""
_CLEARLY_ELSEWHERE = 0.8
_NOTHING = 0.5
"""Certainty of the rules below which they recognised nothing."""

_SHORT = 4
_BY_PHRASE_ONLY = frozenset(
    {
        Intent.CORRECT,
        Intent.UNDO,
        Intent.REFINE,
        Intent.IDENTIFY,
        Intent.FORGET_ME,
        Intent.ACCEPT_PLAYLIST,
        Intent.ASK_WHY,
    }
)
"""Acts that only a phrase of theirs shows, never a likeness to other sentences."""

_WEAK_RULES = frozenset({Intent.REQUEST_MUSIC, Intent.OUT_OF_SCOPE})
"""Acts that the rules come to by what is left over, not by a phrase of their own."""

_MUSICAL = frozenset({Intent.REQUEST_MUSIC, Intent.REFINE})
_MAY_BE_ELSEWHERE = frozenset(
    {
        Intent.REQUEST_MUSIC,
        Intent.REFINE,
        Intent.ASK_ABOUT,
        Intent.ASK_WHAT_IS_PLAYING,
        Intent.HELP,
    }
)
"""Acts that the rules find in sentences about other things."""

_SELF = frozenset({"i", "my", "we", "our"})
"""Who speaks of themselves may tell how they feel, which is answered as such."""

_TASTES = frozenset({Intent.LIKE, Intent.DISLIKE})
_AKIN = (
    _MUSICAL,
    frozenset({Intent.AFFIRM, Intent.LIKE, Intent.THANK, Intent.ACCEPT_PLAYLIST}),
    frozenset({Intent.NEGATE, Intent.DISLIKE}),
)
"""Acts between which a sentence alone does not tell: there the rules decide."""

_NAMES = frozenset({SlotName.ARTIST, SlotName.TRACK, SlotName.ALBUM, SlotName.PLAYLIST})


def masked_words(utterance: Utterance, values: list[Found]) -> tuple[str, ...]:
    """Return the norms of the words with every name as one word that says its kind."""
    words: list[str] = []
    at = 0
    names = {v.first: v for v in values if v.name in _NAMES}
    while at < len(utterance.tokens):
        name = names.get(at)
        words.append(f"_{name.name}_" if name else utterance.tokens[at].norm)
        at = name.last if name else at + 1
    return tuple(words)


def hints(reading: Understanding) -> tuple[str, ...]:
    """Return what the rules say of an utterance, as features of the act model."""
    sure = int(reading.confidence * 5)
    return (
        f"r{reading.intent}",
        f"r{reading.intent}|{sure}",
        *(f"a{act}" for act in reading.intents),
        *(f"t{slot.name}" for slot in reading.slots),
        f"#{min(len(reading.slots), 4)}",
    )


def decide(
    reading: Understanding, odds: Mapping[Intent, float], context: Context, words: tuple[str, ...]
) -> Understanding:
    """Return the reading with the act that both make most probable, and its probability.

    Where the model is sure of another act that the slots allow, it goes before the rules. Answers
    to guided questions stay with the rules, which know the choices.
    """
    odds = _in_context(odds, context)
    best = max(odds, key=lambda act: (odds[act], act))
    chosen = reading.intent
    if _overruled(reading, best, odds, context):
        chosen = best
    if chosen is Intent.OUT_OF_SCOPE:
        return _off_topic(reading, odds, words)
    if chosen is not reading.intent:
        acts = tuple(chosen if act is reading.intent else act for act in reading.intents)
        reading = replace(reading, intent=chosen, intents=tuple(dict.fromkeys(acts)))
    return consistent(replace(reading, confidence=_certainty(reading, chosen, odds, context)))


def _in_context(odds: Mapping[Intent, float], context: Context) -> dict[Intent, float]:
    """Lower what is off-topic where we asked and an answer is to be expected."""
    share = _OFF_TOPIC_ANSWERS if context.expects in {Expects.YES_NO, Expects.REACTION} else 1.0
    weighed = {
        act: odd * (share if act is Intent.OUT_OF_SCOPE else 1.0) for act, odd in odds.items()
    }
    total = sum(weighed.values())
    return {act: odd / total for act, odd in weighed.items()}


def _overruled(
    reading: Understanding, best: Intent, odds: Mapping[Intent, float], context: Context
) -> bool:
    if best is reading.intent:
        return False
    if any({best, reading.intent} <= group for group in _AKIN) or context.expects in GUIDED:
        return False
    if best in _BY_PHRASE_ONLY or not complete(best, [slot.name for slot in reading.slots]):
        return False
    if best is Intent.OUT_OF_SCOPE and reading.intent not in _MAY_BE_ELSEWHERE:
        return False
    if reading.intent is Intent.OUT_OF_SCOPE and reading.confidence < _NOTHING:
        return odds[best] >= OVERRULES_NOTHING
    sure = reading.confidence >= _SURE and reading.intent not in _WEAK_RULES
    sure = sure or reading.intent in _TASTES or best in reading.intents
    if sure or best is Intent.OUT_OF_SCOPE:
        return odds[best] >= OVERRULES_SURE and odds.get(reading.intent, 0.0) <= STILL_POSSIBLE
    return odds[best] >= OVERRULES and odds.get(reading.intent, 0.0) <= STILL_LIKELY


def _certainty(
    reading: Understanding, chosen: Intent, odds: Mapping[Intent, float], context: Context
) -> float:
    """The probability of the act; where rules and model disagree, or only rules judge, theirs."""
    unsure = chosen is reading.intent and reading.confidence < _UNSURE
    if context.expects in GUIDED or unsure:
        return reading.confidence
    group = _MUSICAL if chosen in _MUSICAL else {chosen}
    odd = sum(odds.get(act, 0.0) for act in group)
    if chosen is reading.intent:
        odd = (odd + reading.confidence) / 2
    return round(min(odd, 0.99), 3)


def _off_topic(
    reading: Understanding, odds: Mapping[Intent, float], words: tuple[str, ...]
) -> Understanding:
    """An utterance that is none of our business, or in which nothing was recognised."""
    sure = odds[Intent.OUT_OF_SCOPE]
    if reading.intent is Intent.OUT_OF_SCOPE:
        unclear = reading.confidence < _NOTHING and (
            len(words) < _SHORT or words[0] in _SELF or sure < _CLEARLY_ELSEWHERE
        )
        sure = reading.confidence if unclear else max(sure, reading.confidence)
    return Understanding(Intent.OUT_OF_SCOPE, (Intent.OUT_OF_SCOPE,), round(min(sure, 0.99), 3))


def consistent(reading: Understanding) -> Understanding:
    """Drop the slots that none of the acts can carry, by the description of the acts."""
    possible = takes(reading.intents)
    return replace(reading, slots=tuple(s for s in reading.slots if s.name in possible))


def expected_word(context: Context) -> str:
    """The word by which the act model knows the question."""
    asked = {*GUIDED}
    return "guided" if context.expects in asked else str(Expects(context.expects))
