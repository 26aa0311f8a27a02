"""The check that every action passes before it is carried out."""

from voice_app.domain.actions import ASKS, OFFERS, Act, Action
from voice_app.domain.state import DialogueState

FEWEST_IN_PLAYLIST = 3
"""Fewer tracks are no playlist."""

FEWEST_CHOICES = 2
"""A question with one choice is none."""

LISTS = frozenset({Act.OFFER_PLAYLIST, Act.OFFER_STATION})
"""Offers of several tracks in order."""


def violations(action: Action, state: DialogueState) -> tuple[str, ...]:
    """What is wrong with an action in this state; empty when it may be carried out."""
    if action.act in ASKS:
        return _question_violations(action, state)
    ids = {track.id for track in action.tracks}
    found = []
    if action.act is Act.OFFER_TRACK and len(action.tracks) != 1:
        found.append("offers no single track")
    if action.act is Act.OFFER_TRACK and ids & {track.id for track in state.offered}:
        found.append("offers the same track again")
    if action.act in LISTS and len(ids) < FEWEST_IN_PLAYLIST:
        found.append("offers a playlist without enough tracks")
    if action.act in OFFERS and ids & {track.id for track in state.disliked}:
        found.append("offers what was disliked")
    if action.act in {Act.OFFER_ARTIST, Act.PLAY} and not ids:
        found.append("has no track")
    return tuple(found)


def _question_violations(action: Action, state: DialogueState) -> tuple[str, ...]:
    slot = ASKS[action.act]
    found = []
    if state.known(slot):
        found.append(f"asks for the {slot.value}, which is known")
    if slot in state.asked:
        found.append(f"asks for the {slot.value} a second time")
    if len(set(action.choices)) < FEWEST_CHOICES:
        found.append("names fewer than two choices")
    return tuple(found)
