"""The hand-written policy: how much speaks for each possible action, as a soft choice.

The choice is random with known probabilities, so that the conversations it logs can later
teach a better policy; the scores are set so that sensible actions get nearly all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from voice_app.dialogue.action_space import Possible
from voice_app.domain.actions import ASKS, Act, Action
from voice_app.domain.state import DialogueState
from voice_app.domain.understanding import ANY, SlotName

SHARPNESS = 4.0
"""Inverse temperature: one point of score is worth a factor of e^4 in probability."""

SLOT_WORTH = {
    SlotName.MOOD: 1.0,
    SlotName.GENRE: 0.9,
    SlotName.ACTIVITY: 0.6,
    SlotName.ERA: 0.4,
    SlotName.ARTIST: 0.2,
}
"""How readily people answer each question; most know a mood, few an artist."""

LOST_EVERY = 3
"""After so many refusals in a row, and again after as many, it is asked what should change."""

FEW_LEFT = 5
"""With so few fitting tracks another question is a waste of time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a policy chose and how likely every possible action was."""

    action: Action
    propensity: float
    distribution: tuple[tuple[str, float], ...]


class Policy(Protocol):
    """Chooses among possible actions; pure but for the generator that is handed in."""

    name: str
    """Name and version, as `rules@1`."""

    def choose(
        self,
        state: DialogueState,
        options: Sequence[Possible],
        matching: int,
        rng: np.random.Generator,
    ) -> Choice:
        """Draw one of the options, of which there is at least one."""
        ...


class RulePolicy:
    """Asks at most about two questions, then offers; a liked snippet leads to a playlist."""

    name = "rules@1"

    def choose(
        self,
        state: DialogueState,
        options: Sequence[Possible],
        matching: int,
        rng: np.random.Generator,
    ) -> Choice:
        """Draw in proportion to e^(sharpness * score)."""
        scores = np.array([score(state, option, matching) for option in options])
        weights = np.exp(SHARPNESS * (scores - scores.max()))
        probabilities = weights / weights.sum()
        at = int(rng.choice(len(options), p=probabilities))
        named = zip(options, probabilities, strict=True)
        return Choice(
            action=options[at].action,
            propensity=float(probabilities[at]),
            distribution=tuple((option.key, float(p)) for option, p in named),
        )


def score(state: DialogueState, option: Possible, matching: int) -> float:
    """How much speaks for an action, in points."""
    act = option.action.act
    if act is Act.ASK_OPEN:
        return _open_score(state)
    if act in ASKS:
        return _ask_score(state, option, matching)
    if act is Act.OFFER_TRACK:
        return _track_score(state) - 0.8 * option.rank
    if act is Act.OFFER_ARTIST:
        return 2.0 * option.bits - 1.0 - 2.0 * state.refused_offers
    station = 0.5 if state.similar_to is not None else -0.7
    return _playlist_score(state) + (station if act is Act.OFFER_STATION else 0.0)


def _told(state: DialogueState) -> int:
    """How many slots say something about the music wanted."""
    return sum(any(v != ANY for v in (*w.want, *w.avoid)) for w in state.wishes.values())


def _open_score(state: DialogueState) -> float:
    """The opening of every conversation; later only now and then, when all guesses went wrong."""
    if state.turn == 0:
        return 10.0
    return 6.0 if state.dislikes_in_a_row % LOST_EVERY == 0 else -2.0


def _ask_score(state: DialogueState, option: Possible, matching: int) -> float:
    worth = SLOT_WORTH[ASKS[option.action.act]] * min(option.bits, 2.0)
    found = 2.5 + worth - 1.5 * (len(state.asked) + _told(state))
    found += 1.2 * min(state.dislikes_in_a_row, 3)
    return found - (4.0 if matching <= FEW_LEFT else 0.0) - 1.5 * min(len(state.liked), 2)


def _track_score(state: DialogueState) -> float:
    base = 2.0 if _told(state) else 0.5
    return min(4.0, base + 1.5 * len(state.asked) + 0.5 * len(state.offered))


def _playlist_score(state: DialogueState) -> float:
    likes = state.likes_since_wish
    just_liked = likes > 0 and state.dislikes_in_a_row == 0
    base = 5.0 if just_liked else -2.0
    return base + max(0, likes - 1) - 2.5 * state.refused_offers
