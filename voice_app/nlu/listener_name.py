# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Finds the name of the person who speaks."""

import re

from voice_app.domain.actions import Act
from voice_app.domain.context import Context
from voice_app.domain.understanding import SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.utterance import Utterance
from voice_app.nlu.vocabulary.plain import ORDINARY, STRUCTURE

_INTRODUCED = re.compile(
    r"(?:^|(?<= ))(?:my name is|call me|i am called|(?:speaking|talking) to|my name to|(?:refer to|address) me as|be called|go by(?: the name)?|"
    r"(?:switch|change) to|(?:this|it) is(?= \S+(?: \S+)? (?:here|speaking|talking|again)\b)|"
    r"i am(?= \S+(?: \S+)? (?:by the way|speaking)\b)) "
    r"(?P<name>[^\W\d_]+(?: (?!here|speaking|talking|again|by|and|but|now|not)[^\W\d_]+)?)"
)
_I_AM = re.compile(
    r"(?:^|(?<=[,.] )|(?<=hi )|(?<=hello )|(?<=hey ))(?:i am|it is|this is) "
    r"(?P<name>[^\W\d_]{2,})$"
)
_STATES = frozenset(
    [
        "tired",
        "hungry",
        "bored",
        "lost",
        "done",
        "busy",
        "angry",
        "fine",
        "alone",
        "depressed",
        "stressed",
        "cold",
        "sick",
        "drunk",
        "broke",
        "awake",
        "asleep",
        "exhausted",
        "nervous",
        "anxious",
        "excited",
        "confused",
        "curious",
        "thirsty",
        "lonely",
        "pleased",
        "glad",
        "scared",
        "afraid",
        "worried",
        "ill",
        "upset",
        "impressed",
        "serious",
        "joking",
        "kidding",
        "listening",
        "waiting",
        "driving",
        "ridiculous",
        "weird",
        "strange",
        "terrible",
        "awful",
    ]
)


def find_listener(utterance: Utterance, context: Context) -> Found | None:
    """Return who speaks, if the utterance says so; "I'm Ana" counts when capitalised or greeted."""
    match = _INTRODUCED.search(utterance.joined)
    if match and _is_plain(match["name"].split()[0]):
        return None
    if match is None:
        match = _I_AM.search(utterance.joined)
        if match is None or not _plausible(match["name"], utterance, context):
            return None
    first, last = utterance.token_range(*match.span("name"))
    said = utterance.said(first, last)[0]
    return Found(SlotName.LISTENER, said.title() if said.islower() else said, first, last, 0.93)


def _is_plain(word: str) -> bool:
    return word in _STATES or word in ORDINARY or word in STRUCTURE


def _plausible(name: str, utterance: Utterance, context: Context) -> bool:
    if _is_plain(name):
        return False
    capitalised = utterance.text[utterance.tokens[-1].start].isupper()
    capitalised = capitalised and not utterance.text.isupper()
    return capitalised or context.last_act is Act.GREET
