"""Matches the rule tables against an utterance and keeps the acts that do not contradict."""

import re
from dataclasses import dataclass

from voice_app.domain.understanding import About, Intent, Reference
from voice_app.nlu.rules.answers import ANSWERS
from voice_app.nlu.rules.playback import PLAYBACK
from voice_app.nlu.rules.questions import QUESTIONS
from voice_app.nlu.rules.rule import Rule
from voice_app.nlu.rules.session import SESSION

RULES: tuple[Rule, ...] = (*ANSWERS, *PLAYBACK, *QUESTIONS, *SESSION)
"""Every rule of every family."""

_WEIGHT: dict[Intent, int] = {
    intent: weight
    for weight, intents in enumerate(
        (
            (Intent.OUT_OF_SCOPE,),
            (Intent.GREET,),
            (Intent.THANK,),
            (Intent.AFFIRM, Intent.NEGATE),
            (Intent.LIKE, Intent.DISLIKE),
            (Intent.HELP, Intent.IDENTIFY, Intent.ASK_WHY, Intent.STOP),
            (Intent.ASK_ABOUT, Intent.ASK_WHAT_IS_PLAYING, Intent.REPEAT, Intent.GOODBYE),
            (Intent.ADD_TO_PLAYLIST, Intent.SOMETHING_ELSE, Intent.NEXT, Intent.PREVIOUS),
            (Intent.MORE_LIKE_THIS, Intent.PAUSE, Intent.RESUME, Intent.VOLUME),
            (Intent.REFINE,),
            (Intent.REQUEST_MUSIC, Intent.ACCEPT_PLAYLIST),
            (Intent.CORRECT, Intent.UNDO),
            (Intent.FORGET_ME,),
        )
    )
    for intent in intents
}
"""What is acted on when one utterance holds several acts: the heaviest."""


@dataclass(frozen=True, slots=True)
class ActFound:
    """One act and where in the normalised string it was said."""

    intent: Intent
    start: int
    end: int
    certainty: float
    rank: int = 0
    reference: Reference | None = None
    about: About | None = None


def find_acts(masked: str) -> list[ActFound]:
    """Return the acts of a normalised utterance (names masked by `_`) in order of speaking.

    Of overlapping matches the higher rank wins, then the longer one.
    """
    matches = [
        ActFound(rule.intent, *match.span(), rule.certainty, rule.rank, rule.reference, rule.about)
        for rule in RULES
        for match in rule.pattern.finditer(masked)
        if match.end() > match.start()
    ]
    matches.sort(key=lambda act: (-act.rank, act.start - act.end, act.start))
    kept: list[ActFound] = []
    for act in matches:
        if not any(act.start < other.end and other.start < act.end for other in kept):
            kept.append(act)
    return sorted(kept, key=lambda act: act.start)


def acted_on(intents: tuple[Intent, ...]) -> Intent:
    """Return the act that matters most; of equals the last said."""
    return max(reversed(intents), key=lambda intent: _WEIGHT[intent])


def mask(joined: str, spans: list[tuple[int, int]]) -> str:
    """Replace ranges of a string by underscores of the same length."""
    for start, end in spans:
        joined = joined[:start] + re.sub(r".", "_", joined[start:end]) + joined[end:]
    return joined
