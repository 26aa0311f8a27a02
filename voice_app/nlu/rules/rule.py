# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""What a rule is, and the shorthand in which the tables are written.

Patterns run over the normalised string of an utterance: lower case, contractions spelled out,
`,` and `.` as words of their own, politeness and hesitations dropped.
"""

import re
from dataclasses import dataclass

from voice_app.domain.understanding import About, Intent, Reference

_BEFORE = "|".join(
    rf"(?<=\b{word} )"
    for word in [
        "and",
        "but",
        "so",
        "then",
        "no",
        "nope",
        "nah",
        "yes",
        "yeah",
        "yep",
        "sure",
        "ok",
        "okay",
        "well",
        "oh",
        "ah",
        "alright",
        "wow",
        "hey",
        "hi",
        "hello",
        "ugh",
        "thanks",
        "you",
        "actually",
        "great",
        "right",
        "sorry",
        "cool",
    ]
)
START = rf"(?:^|(?<=[,.] )|{_BEFORE})"
"""Where a clause may begin."""

PREFIX = (
    r"(?:(?:can|could|would|will|may) (?:you|we|i) |(?:i (?:want|need|would like|would love|am needing) |i like you )"
    r"(?:for )?(?:you )?(?:to )?|let us |just |go ahead and |you can |you may |let me |try to |now |maybe |"
    r"i think |i guess |well |oh |so |and |then |okay |ok |hey |also |needing you to |hi |ai |tv |needs to )*"
)
"""What may stand before an imperative without changing it."""

_TAIL = (
    r"(?: (?:now|right now|then|thanks|thank you|for me|though|today|man|dude|mate|buddy|actually"
    r"|really|too|sir|at all|i think|i guess|if you can|this time|dear|bro|for now|ai|robot|assistant|"
    r"(?:on|in|at) (?:the |my )?(?:tv|television|living room|kitchen|bedroom|bathroom|office|house|"
    r"speakers?|radio|phone|stereo|car)))*"
)
END = rf"{_TAIL}(?= [,.]|$| and\b| but\b| then\b| because\b| so\b)"
"""Where a clause may end."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrases that shows one act."""

    intent: Intent
    pattern: re.Pattern[str]
    certainty: float
    """0 to 1, how surely a match means this act."""
    rank: int
    """Of overlapping matches the highest rank wins, then the longest."""
    reference: Reference | None = None
    about: About | None = None


def clause(
    intent: Intent,
    *phrases: str,
    certainty: float = 0.95,
    rank: int = 5,
    reference: Reference | None = None,
    about: About | None = None,
) -> Rule:
    """Build a rule whose phrase is a whole clause, politeness aside."""
    pattern = re.compile(rf"{START}{PREFIX}(?:{'|'.join(phrases)}){END}")
    return Rule(intent, pattern, certainty, rank, reference, about)


def opening(
    intent: Intent,
    *phrases: str,
    certainty: float = 0.95,
    rank: int = 5,
    reference: Reference | None = None,
    about: About | None = None,
) -> Rule:
    """Build a rule whose phrase begins a clause, whatever follows."""
    pattern = re.compile(rf"{START}{PREFIX}(?:{'|'.join(phrases)})(?= |$)")
    return Rule(intent, pattern, certainty, rank, reference, about)


def anywhere(
    intent: Intent,
    *phrases: str,
    certainty: float = 0.95,
    rank: int = 5,
    reference: Reference | None = None,
    about: About | None = None,
) -> Rule:
    """Build a rule whose phrase counts wherever it stands."""
    pattern = re.compile(rf"(?:^|(?<= ))(?:{'|'.join(phrases)})(?= |$)")
    return Rule(intent, pattern, certainty, rank, reference, about)
