"""Short spoken reactions: phrases, their negation and their strength."""

import re
from dataclasses import dataclass

from voice_app.affect.lexicon import (
    INTENSIFIERS,
    LONGEST_PHRASE,
    NEGATIONS,
    PHRASES,
    SOFTENERS,
    Feeling,
)
from voice_app.domain.affect import FeelingLabel

MAX_WORDS = 80
"""Words that are looked at; a reaction is shorter."""

_NEGATION_REACH = 3
_FLIP = -0.8
_WORD = re.compile(r"[a-z]+|[!?]")
_FULL_FORMS = (
    (re.compile(r"[’‘`´]"), "'"),
    (re.compile(r"\bcan'?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (
        re.compile(r"\b(do|does|did|is|are|was|were|could|would|should|has|have|had|ai)n'?t\b"),
        r"\1 not",
    ),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(it|that|this|what|who|here|there|he|she)'s\b"), r"\1 is"),
    (re.compile(r"\blet'?s\b"), "let us"),
    (re.compile(r"([a-z])\1{2,}"), r"\1\1"),
)
_SCAN_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the words of a reaction show."""

    polarity: float
    """-1 to 1."""
    arousal: float
    """0 to 1."""
    label: FeelingLabel
    covered: float
    """Share of the words that the lexicon knows, 0 to 1."""


def plain_words(text: str) -> list[str]:
    """Split a text into lower-case words and ! and ?, contractions spelled out."""
    plain = text[:_SCAN_LIMIT].lower()
    for pattern, full in _FULL_FORMS:
        plain = pattern.sub(full, plain)
    return _WORD.findall(plain)[:MAX_WORDS]


def _strength(before: list[str]) -> float:
    if any(word in SOFTENERS for word in before[-2:]):
        return 0.7
    return 1.2 if any(word in INTENSIFIERS for word in before[-2:]) else 1.0


def _felt(feeling: Feeling, before: list[str]) -> tuple[float, FeelingLabel]:
    """Return polarity and label of a phrase after the words before it."""
    reach = before[-_NEGATION_REACH:]
    negated = feeling.flips and any(word in NEGATIONS for word in reach)
    polarity = feeling.polarity * (_FLIP if negated else 1.0) * _strength(before)
    if not negated:
        return polarity, feeling.label
    return polarity, FeelingLabel.DISGUSTED if polarity < 0 else FeelingLabel.HAPPY


def react(text: str) -> Reaction | None:
    """Read the feeling of a reaction off its words; None where the lexicon knows none of them."""
    words = plain_words(text)
    found: list[tuple[float, float, FeelingLabel]] = []
    at = covered = 0
    while at < len(words):
        length, feeling = _longest(words, at)
        if feeling is not None:
            polarity, label = _felt(feeling, words[:at])
            found.append((polarity, feeling.arousal, label))
            covered += length
        at += length
    if not found:
        return None
    return _together(found, words, covered)


def _longest(words: list[str], at: int) -> tuple[int, Feeling | None]:
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        feeling = PHRASES.get(tuple(words[at : at + length]))
        if feeling is not None:
            return length, feeling
    return 1, None


def _together(
    found: list[tuple[float, float, FeelingLabel]], words: list[str], covered: int
) -> Reaction:
    """Weigh later phrases more ("good, but boring"), and feeling more than none."""
    weights = [
        (0.25 + abs(polarity)) * (1 + 0.3 * place) for place, (polarity, _, _) in enumerate(found)
    ]
    total = sum(weights)
    polarity = sum(weight * item[0] for weight, item in zip(weights, found, strict=True)) / total
    arousal = max(item[1] for item in found)
    said = sum(word not in "!?" for word in words)
    label = found[max(range(len(found)), key=lambda i: (weights[i], i))][2]
    if "!" in words:
        arousal += 0.15
    held = max(-1.0, min(1.0, polarity))
    return Reaction(held, min(arousal, 1.0), label, covered / max(said, 1))
