"""Wishes: how what was said changes them, and what they ask of the recommender."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from recsys.types import Facet, MusicQuery, Nudge, Wish
from voice_app.domain.state import DialogueState
from voice_app.domain.understanding import ANY, Slot, SlotName

NOT_WISHES = frozenset({SlotName.LEVEL, SlotName.LISTENER})
"""Slots that are carried out at once instead of being remembered as a wish."""

NUDGES = {"slower": Nudge.SLOWER, "faster": Nudge.FASTER}
"""Tempo values that are relative to what was just heard."""

MOST_WISHES_REMEMBERED = 20
"""How many steps "undo" can go back."""


def is_nudge(slot: Slot) -> bool:
    """Whether the slot asks for slower or faster than now."""
    return slot.name is SlotName.TEMPO and slot.value in NUDGES


def wish_slots(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots that say what kind of music is wanted."""
    return tuple(slot for slot in slots if slot.name not in NOT_WISHES)


def merged(
    wishes: Mapping[SlotName, Wish], slots: Iterable[Slot], *, keep: bool = False
) -> Mapping[SlotName, Wish]:
    """Add what was said to earlier wishes.

    A newly wanted value replaces what was wanted of the same slot before, since people change
    their mind more often than they collect; several values in one utterance stand side by side.
    With `keep` the old values stay beside the new ones.
    """
    result = dict(wishes)
    fresh: set[SlotName] = set()
    for slot in slots:
        old = result.pop(slot.name, Wish())
        value = str(slot.value)
        if slot.negated:
            new = Wish(want=_less(old.want, value), avoid=_plus(old.avoid, value))
        else:
            start = old.want if keep or slot.name in fresh else ()
            new = Wish(want=_plus(start, value), avoid=_less(old.avoid, value))
            fresh.add(slot.name)
        result[slot.name] = new
    return result


def with_slots(state: DialogueState, slots: Iterable[Slot]) -> DialogueState:
    """Put what was said about the music into the state; the former wishes can be restored."""
    slots = wish_slots(slots)
    nudges = [NUDGES[str(slot.value)] for slot in slots if is_nudge(slot)]
    rest = [slot for slot in slots if not is_nudge(slot)]
    if nudges:
        reference = state.current_track
        state = replace(
            state, nudge=nudges[-1], similar_to=reference.id if reference is not None else None
        )
    if not rest:
        return state
    history = (*state.earlier_wishes, state.wishes)[-MOST_WISHES_REMEMBERED:]
    return replace(state, wishes=merged(state.wishes, rest), earlier_wishes=history)


def without(wishes: Mapping[SlotName, Wish], slot: SlotName) -> Mapping[SlotName, Wish]:
    """The wishes less one slot."""
    return {name: wish for name, wish in wishes.items() if name is not slot}


def facet_wishes(wishes: Mapping[SlotName, Wish]) -> Mapping[Facet, Wish]:
    """The wishes that the recommender knows how to meet; "any" is no wish."""
    facets = {facet.value: facet for facet in Facet}
    found: dict[Facet, Wish] = {}
    for slot, wish in wishes.items():
        if slot.value in facets:
            want = tuple(value for value in wish.want if value != ANY)
            if want or wish.avoid:
                found[facets[slot.value]] = Wish(want=want, avoid=wish.avoid)
    return found


def query_for(state: DialogueState, *, fresh: bool) -> MusicQuery:
    """What to ask of the recommender now; with `fresh` nothing that was offered comes again."""
    named = bool(state.wishes.get(SlotName.TRACK, Wish()).want)
    offered = () if named else state.offered
    excluded = {track.id for track in (*state.disliked, *(offered if fresh else ()))}
    if named:
        excluded = set()
    return MusicQuery(
        listener=state.listener_id,
        wishes=facet_wishes(state.wishes),
        liked=tuple(track.id for track in state.liked),
        disliked=tuple(track.id for track in state.disliked),
        exclude=frozenset(excluded),
        similar_to=state.similar_to,
        nudge=state.nudge,
    )


def _plus(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return values if value in values else (*values, value)


def _less(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
