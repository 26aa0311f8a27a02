"""Finds the values of closed vocabularies, years, decades and levels in an utterance."""

import re

from voice_app.domain.understanding import SlotName
from voice_app.nlu.found import Found, without_overlaps
from voice_app.nlu.lexicon import Lexicon, Value
from voice_app.nlu.numbers import DECADE, PERCENT, YEAR, decade_of, level_of, year_of
from voice_app.nlu.utterance import Utterance

_BEFORE_A_LEVEL = re.compile(r"\b(?:to|at|volume|level|on|loudness)(?: the| level| number)? $")
_UP = re.compile(
    r"\b(?:(?:turn|crank|pump|bring|set|put|push|bump) (?:it|this|that|the \w+|your \w+|my \w+"
    r"|\w+)?(?: \w+)? ?up|(?:increase|raise|rise|amplify|boost|unmute)|up|louder|loudly|"
    r"(?:too|so|very) quiet|(?:can not|can barely|can hardly) hear|speak up|higher|volume on|"
    r"make (?:it|this|that) loud)\b"
)
_DOWN = re.compile(
    r"\b(?:(?:turn|bring|put|cut|take) (?:it|this|that|the \w+|your \w+|my \w+|\w+)?(?: \w+)? ?"
    r"down|(?:lower|decrease|reduce|soften|dim)|down|quieter|softer|(?:too|so|very) loud|lower)\b"
)
_EXTREME: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:max|maximum|full volume|full blast|loudest|all the way up|to full)\b"), 100),
    (re.compile(r"\b(?:min|minimum|quietest|lowest)\b"), 10),
    (re.compile(r"\b(?:half(?: volume)?|medium volume|halfway)\b"), 50),
    (re.compile(r"\b(?:mute|muted|silence|silent|quiet|turn off the sound|sound off)\b"), 0),
)
_BEFORE_A_YEAR = re.compile(r"(?:from|in|of|year|around|since|before|after|circa) (?:the )?$")


def _choose(readings: tuple[Value, ...], expected: SlotName | None) -> Value:
    return next((r for r in readings if r.name is expected), readings[0])


def _without_noun(form: tuple[str, ...], chosen: Value, lexicon: Lexicon) -> int:
    """Return the length of a form without a closing "music" or "songs" that adds nothing."""
    if form[-1] in {"music", "song", "songs"} and chosen in lexicon.exact(form[:-1]):
        return len(form) - 1
    return len(form)


def find_values(utterance: Utterance, lexicon: Lexicon, expected: SlotName | None) -> list[Found]:
    """Find all values but levels; an ambiguous form is read as the slot that is expected."""
    found: list[Found] = []
    words = tuple(token.norm for token in utterance.tokens)
    at = 0
    while at < len(words):
        length, readings = lexicon.longest_at(words, at)
        if length:
            chosen = _choose(readings, expected)
            last = at + _without_noun(words[at : at + length], chosen, lexicon)
            found.append(Found(chosen.name, chosen.value, at, last))
        at += max(length, 1)
    found.extend(_find_times(utterance))
    return without_overlaps(found)


def _find_times(utterance: Utterance) -> list[Found]:
    found: list[Found] = []
    for match in DECADE.finditer(utterance.joined):
        first, last = utterance.token_range(*match.span())
        found.append(Found(SlotName.ERA, decade_of(match), first, last))
    for match in YEAR.finditer(utterance.joined):
        first, last = utterance.token_range(*match.span())
        marked = _BEFORE_A_YEAR.search(utterance.joined[: match.start()]) is not None
        if marked or match["digits"] or match["century"] or match["after"]:
            found.append(Found(SlotName.YEAR, year_of(match), first, last, 0.95 if marked else 0.8))
    return found


def find_level(utterance: Utterance) -> Found | None:
    """Find the level that a sentence about loudness asks for; None if it names none."""
    joined = utterance.joined
    relative = re.search(r"\bby (?:a )?", joined)
    number = None if relative else PERCENT.search(joined)
    if number and (number["percent"] or _BEFORE_A_LEVEL.search(joined[: number.start()])):
        return Found(SlotName.LEVEL, level_of(number), *utterance.token_range(*number.span()))
    for pattern, level in _EXTREME:
        match = pattern.search(joined)
        if match and not joined.startswith(("too ", "it is too ", "un")):
            return Found(SlotName.LEVEL, level, *utterance.token_range(*match.span()))
    for pattern, direction in ((_UP, "up"), (_DOWN, "down")):
        match = pattern.search(joined)
        if match:
            return Found(SlotName.LEVEL, direction, *utterance.token_range(*match.span()))
    return None
