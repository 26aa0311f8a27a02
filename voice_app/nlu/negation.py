# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Marks what is to be avoided: how far "no", "without" or "anything but" reaches."""

import re
from dataclasses import replace

from voice_app.domain.understanding import SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.utterance import Utterance

_CUE = re.compile(
    r"(?:(?:do|does|did|is|are|was|would|can|should|will|has|have|could) not(?! (?:mind|care|know|sure|"
    r"forget|stop|get|you|we|believe|wait|help))|not(?! (?:just|only|sure|bad|to mention))|"
    r"no(?! (?:wait|i|sorry|problem|idea|no|matter|let|play|thanks|thank|one|doubt))|"
    r"nothing(?! (?:but|except|beats))|none of|never(?! (?:heard|mind))|without|except(?: for)?|"
    r"(?:anything|everything|something|all|any) (?:but|except)(?: for)?|other than|apart from|"
    r"aside from|besides|excluding|exclude|less|fewer|hate|hates|dislike|detest|can not stand|"
    r"can not bear|(?:tired|sick) of|enough(?: of)?|stop playing|instead of|rather than|avoid|"
    r"leave out|get rid of|remove|skip the|but no|but not|nor|too much|too many|anti|loathe)(?= |$)"
)
_END = re.compile(
    r"(?:but|just|only|instead|rather|play|give|something|i (?:want|like|love|need|would|prefer|am)|"
    r"yes|put|prefer|let|how about|what about|maybe|make|please|try|more|find)(?= |$)"
)
_POSITIVE_BEFORE = re.compile(r"(?:why|if|whether or|nothing beats) $")
_LISTED = re.compile(r", (?:\S+ ){1,3}?(?:, (?:\S+ ){1,3}?)*(?:or|nor) ")
_OPPOSITE = {"slow": "faster", "fast": "slower", "slower": "faster", "faster": "slower"}


def _reach(utterance: Utterance) -> list[bool]:
    """Say for each token whether it lies in the reach of a negation."""
    joined = utterance.joined
    reach: list[bool] = []
    inside = False
    cue_end = -1
    for index, token in enumerate(utterance.tokens):
        at = utterance.offsets[index]
        if at >= cue_end:
            cue = _CUE.match(joined, at)
            if cue and not _POSITIVE_BEFORE.search(joined[:at]):
                inside, cue_end = True, cue.end()
            elif token.norm == ".":
                inside = False
            elif token.norm == ",":
                inside = inside and _LISTED.match(joined, at) is not None
            elif inside and _ends_here(joined, at, cue_end):
                inside = False
        reach.append(inside)
    return reach


def _ends_here(joined: str, at: int, cue_end: int) -> bool:
    """Whether a negation ends at this word; "no more jazz" and "any more jazz" go on."""
    end = _END.match(joined, at)
    if end is None:
        return False
    right_after = at - cue_end == 1 or joined[:at].endswith("any ")
    return not (right_after and end.group() in {"more", "play", "make", "only", "just"})


def _too(item: Found, utterance: Utterance) -> Found:
    """Read "too slow" as a wish for faster, "too sad" as one to avoid."""
    before = utterance.tokens[item.first - 1].norm if item.first else ""
    if before != "too" or item.open_name:
        return item
    if item.name is SlotName.TEMPO and item.value in _OPPOSITE:
        return replace(item, value=_OPPOSITE[str(item.value)], first=item.first - 1)
    return item.avoided()


def mark_negated(found: list[Found], utterance: Utterance) -> list[Found]:
    """Return the values with those marked that were said as something to avoid."""
    reach = _reach(utterance)
    return [item.avoided() if reach[item.first] else _too(item, utterance) for item in found]
