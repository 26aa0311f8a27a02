"""Words and voice fused into one estimate, or none."""

import re
from collections.abc import Mapping, Sequence

from voice_app.affect.baseline import Departure, SpeakerBaseline
from voice_app.affect.model import POLARITY, load_reactions
from voice_app.affect.reactions import Reaction, plain_words, react
from voice_app.domain.affect import Affect, FeelingLabel, Prosody
from voice_app.domain.understanding import Intent

_BY_INTENT: dict[Intent, float] = {
    Intent.LIKE: 0.6,
    Intent.DISLIKE: -0.6,
    Intent.AFFIRM: 0.35,
    Intent.NEGATE: -0.35,
    Intent.THANK: 0.4,
    Intent.MORE_LIKE_THIS: 0.4,
    Intent.ADD_TO_PLAYLIST: 0.5,
    Intent.ACCEPT_PLAYLIST: 0.5,
    Intent.NEXT: -0.3,
    Intent.SOMETHING_ELSE: -0.35,
}
"""Polarity of what was done by saying it, where the words alone say nothing."""

_WISHES = frozenset({Intent.REQUEST_MUSIC, Intent.REFINE, Intent.CORRECT, Intent.IDENTIFY})
"""Acts whose words name music, not feelings ("play something sad")."""

_REST_AROUSAL = 0.35
_AROUSAL_PER_SPREAD = 0.14
_NOTABLE_DEPARTURE = 1.0
_SURE_LENGTH = 0.5
_NEITHER = 0.1
_SURE_MODEL = 0.6
_NOTABLE_MODEL = 0.45
_DOUBT_MODEL = 0.35
_JUDGES = re.compile(
    r"(?!.*\b(?:play|want|something|some|give|put|more|less|find|need|anything|songs|i would like)"
    r"\b)"
    r"(?:so|too|way|what an?|it|this|that|these|they|she|he|the (?:\w+ )?(?:is|are|was|sounds?|one)"
    r"|the \w+ (?:is|are|was|sounds?)|i (?:can not|could)|who on earth|makes me|brings|kind of"
    r"|sounds|never|not|chef|such|really|pretty|very) "
)
"""How a judgement begins that names music as a wish does ("too slow", "she has a nice voice")."""


def feel(
    text: str,
    intents: Sequence[Intent],
    prosody: Prosody | None,
    baseline: SpeakerBaseline | None,
) -> Affect | None:
    """Estimate how an utterance felt; None where neither words nor voice tell anything.

    `baseline` is the speaker's normal before this utterance; without one the voice is not judged.
    """
    departure = baseline.judge(prosody) if baseline and prosody else Departure()
    wishing = bool(intents) and all(intent in _WISHES for intent in intents)
    judged = not wishing or _JUDGES.match(" ".join(plain_words(text))) is not None
    reaction = _by_words(text, intents) if judged else None
    lift = _lift(departure)
    if reaction is None:
        return _by_voice(lift)
    arousal = reaction.arousal + _AROUSAL_PER_SPREAD * (lift or 0.0) + _shouted(text)
    polarity = reaction.polarity
    if lift is not None and lift > _NOTABLE_DEPARTURE:
        polarity *= 1.15
    confidence = 0.45 + 0.4 * min(1.0, reaction.covered / _SURE_LENGTH) * abs(polarity)
    confidence += 0.1 if departure.known else 0.0
    return Affect(
        polarity=round(_held(polarity, -1.0), 3),
        arousal=round(_held(arousal, 0.0), 3),
        label=_label(reaction, polarity, arousal),
        confidence=round(min(confidence, 0.95), 3),
    )


def _by_words(text: str, intents: Sequence[Intent]) -> Reaction | None:
    """Weigh the lexicon of reactions, the trained model and what was done by saying it.

    Strength and arousal come from the lexicon where it has the sign of the model.
    """
    known = react(text)
    odds = load_reactions().probabilities(text)
    felt = sum(POLARITY.get(label, 0.0) * odd for label, odd in odds.items())
    acted = next((_BY_INTENT[i] for i in reversed(intents) if i in _BY_INTENT), 0.0)
    if not odds:
        return known
    if known is not None and _settled(known, felt, odds):
        return known
    if known is not None or abs(felt) >= _SURE_MODEL:
        return _of_model(odds, felt)
    polarity = acted
    if polarity == 0.0:
        return _of_model(odds, felt) if abs(felt) >= _NOTABLE_MODEL else None
    label = FeelingLabel.HAPPY if polarity > 0 else FeelingLabel.DISGUSTED
    return Reaction(polarity, _REST_AROUSAL, label, covered=0.3)


def _settled(known: Reaction, felt: float, odds: Mapping[FeelingLabel, float]) -> bool:
    """Whether the model does not contradict the lexicon."""
    if abs(known.polarity) < _NEITHER:
        return abs(felt) < _SURE_MODEL
    calm = sum(odd for label, odd in odds.items() if label not in POLARITY)
    return known.polarity * felt > 0 or (abs(felt) < _DOUBT_MODEL and calm < _SURE_MODEL)


def _of_model(odds: Mapping[FeelingLabel, float], felt: float) -> Reaction:
    """What the trained model alone says."""
    likely = [label for label in odds if POLARITY.get(label, 0.0) * felt > 0]
    if abs(felt) < _NEITHER or not likely:
        likely = [FeelingLabel.NEUTRAL, FeelingLabel.CURIOUS]
        felt = 0.0
    label = max(likely, key=lambda choice: (odds[choice], choice))
    return Reaction(felt, _REST_AROUSAL + 0.2 * abs(felt), label, covered=0.4)


def _lift(departure: Departure) -> float | None:
    """Mean departure of the voice, energy and pitch before rate; None where nothing is known."""
    if not departure.known:
        return None
    weighted = [(departure.energy, 1.0), (departure.pitch, 1.0), (departure.rate, 0.5)]
    pairs = [(value, weight) for value, weight in weighted if value is not None]
    return sum(value * weight for value, weight in pairs) / sum(weight for _, weight in pairs)


def _by_voice(lift: float | None) -> Affect | None:
    """Estimate from the voice alone: that it is excited or flat, not whether pleased."""
    if lift is None or abs(lift) < _NOTABLE_DEPARTURE:
        return None
    arousal = _held(_REST_AROUSAL + _AROUSAL_PER_SPREAD * lift, 0.0)
    return Affect(0.0, round(arousal, 3), FeelingLabel.NEUTRAL, 0.3)


def _shouted(text: str) -> float:
    """Return the excitement of capitals as typed."""
    letters = [char for char in text[:200] if char.isalpha()]
    return 0.2 if len(letters) > 1 and all(char.isupper() for char in letters) else 0.0


def _label(reaction: Reaction, polarity: float, arousal: float) -> FeelingLabel:
    if reaction.label is FeelingLabel.DISGUSTED and arousal > 0.8 and polarity < 0:
        return FeelingLabel.ANGRY
    if abs(polarity) < 0.15 and reaction.label is FeelingLabel.HAPPY:
        return FeelingLabel.NEUTRAL
    return reaction.label


def _held(value: float, low: float) -> float:
    return max(low, min(1.0, value))
