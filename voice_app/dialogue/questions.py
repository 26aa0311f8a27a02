"""Guided questions: which values to name, and how much an answer would narrow the choice."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recsys.types import Slate, Track
from voice_app.domain.actions import ASKS, Act, Action
from voice_app.domain.state import DialogueState
from voice_app.domain.understanding import SlotName

MOST_CHOICES = {
    SlotName.GENRE: 3,
    SlotName.MOOD: 2,
    SlotName.ACTIVITY: 2,
    SlotName.ERA: 2,
    SlotName.ARTIST: 2,
}
"""People remember two or three spoken alternatives, not more."""


@dataclass(frozen=True, slots=True)
class Question:
    """A guided question with what it would tell."""

    action: Action
    bits: float
    """Entropy of the answer over the candidates, in bits; 0 when the answer changes nothing."""


def values_of(track: Track, slot: SlotName) -> tuple[str, ...]:
    """The track's values of a slot that can be asked for."""
    if slot is SlotName.GENRE:
        return track.genres
    if slot is SlotName.MOOD:
        return track.moods
    if slot is SlotName.ACTIVITY:
        return track.activities
    if slot is SlotName.ERA:
        return (track.era,) if track.era is not None else ()
    return (track.artist,)


def questions(state: DialogueState, slate: Slate) -> list[Question]:
    """Every guided question that makes sense now: not asked yet, not answered, with a choice."""
    tracks = [scored.track for scored in slate.tracks]
    found = []
    for act, slot in ASKS.items():
        if slot in state.asked or state.known(slot):
            continue
        avoided = state.wishes[slot].avoid if slot in state.wishes else ()
        choices = _contrasting(tracks, slot, avoided)
        if len(choices) > 1:
            found.append(Question(_ask(act, choices), _entropy(tracks, slot, choices)))
    return found


def _ask(act: Act, choices: tuple[str, ...]) -> Action:
    return Action(act, choices=choices)


def _contrasting(
    tracks: Sequence[Track], slot: SlotName, avoided: tuple[str, ...]
) -> tuple[str, ...]:
    """The commonest value, then each time the one that reaches most of the tracks left over."""
    left = list(tracks)
    choices: list[str] = []
    while left and len(choices) < MOST_CHOICES[slot]:
        counts = Counter(
            value
            for track in left
            for value in values_of(track, slot)
            if value not in avoided and value not in choices
        )
        if not counts:
            break
        best = min(counts, key=lambda value: (-counts[value], value))
        choices.append(best)
        left = [track for track in left if best not in values_of(track, slot)]
    return tuple(choices)


def _entropy(tracks: Sequence[Track], slot: SlotName, choices: tuple[str, ...]) -> float:
    """Shannon entropy of "which choice fits", tracks with none of them being one more answer."""
    answers = Counter(
        next((choice for choice in choices if choice in values_of(track, slot)), "")
        for track in tracks
    )
    total = sum(answers.values())
    return sum(-n / total * math.log2(n / total) for n in answers.values()) if total else 0.0
