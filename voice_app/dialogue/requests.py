"""Handlers of what asks for other music: requests, refinements, corrections."""

from dataclasses import replace

from recsys.types import PlayEnd, Track
from voice_app.dialogue.listening import (
    Step,
    accept,
    accept_offer,
    describe,
    dislike,
    like,
    say_first,
    stop_music,
)
from voice_app.dialogue.wishes import wish_slots, with_slots, without
from voice_app.domain.actions import GUIDED, Expects
from voice_app.domain.effects import Effect
from voice_app.domain.state import DialogueState, Need, OfferKind
from voice_app.domain.understanding import ANY, Reference, Slot, SlotName, Understanding


def request(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Ask for music, by wishes or by pointing at something offered."""
    if meaning.reference is not None and not wish_slots(meaning.slots):
        chosen = _referred(state, meaning.reference)
        if chosen:
            return accept(state, chosen, endless=True)
    if state.player is not None:
        state, effects = stop_music(state)
        return replace(state, need=Need.OFFER), effects
    state, effects = _pass_over(state, words) if wish_slots(meaning.slots) else (state, ())
    if not wish_slots(meaning.slots) and state.expects in GUIDED:
        state = _no_matter(state)
    return replace(state, need=Need.LEAD), effects


def _pass_over(state: DialogueState, words: str) -> Step:
    """A new wish while a snippet waits for a reaction passes the snippet over."""
    offer = state.offer
    if offer is None or offer.kind is not OfferKind.TRACK or state.expects is not Expects.REACTION:
        return state, ()
    if offer.tracks[0] in state.liked:
        return replace(state, offer=None), ()
    state_after, effects = dislike(state, offer.tracks[0], words, PlayEnd.SKIPPED)
    return replace(state_after, dislikes_in_a_row=state.dislikes_in_a_row), effects


def _referred(state: DialogueState, reference: Reference) -> tuple[Track, ...]:
    """The tracks that "this" or "the second one" points at, empty when it points at nothing."""
    if reference is Reference.THIS:
        if state.offer is not None and state.offer.kind is not OfferKind.ARTIST:
            return state.offer.tracks
        return (state.current_track,) if state.current_track is not None else ()
    listed = state.offer.tracks if state.offer is not None else ()
    listed = listed if len(listed) > 1 else state.offered
    index = {Reference.FIRST: 0, Reference.SECOND: 1, Reference.THIRD: 2, Reference.LAST: -1}
    at = index[reference]
    return (listed[at],) if listed and at < len(listed) else ()


def _no_matter(state: DialogueState) -> DialogueState:
    """Note that the listener does not mind what the open guided question asked for."""
    name = SlotName(state.expects.value)
    return with_slots(state, [Slot(name=name, text="", value=ANY)])


def refine(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Change some of the wishes."""
    state, effects = _pass_over(state, words)
    if state.player is not None:
        state, more = stop_music(state)
        return replace(state, need=Need.OFFER), (*effects, *more)
    del meaning
    return replace(state, need=Need.LEAD), effects


def more_like_this(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Like what "this" is and go on from there."""
    del meaning
    track = state.current_track
    if track is None:
        return replace(state, need=Need.LEAD), ()
    state, effects = like(state, track, words)
    state = replace(state, similar_to=track.id, nudge=None)
    if state.player is not None:
        player = replace(state.player, queue=(track,), index=0, endless=True)
        state = replace(state, player=player)
        return say_first(state, "acknowledge.more_like", **describe(track)), effects
    return replace(state, offer=None, need=Need.OFFER), effects


def something_else(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Pass over what is offered or playing."""
    del meaning
    effects: tuple[Effect, ...] = ()
    track = state.current_track
    if track is not None and (state.player is not None or state.offer is not None):
        before = state
        state, effects = dislike(state, track, words, PlayEnd.SKIPPED)
        if before.player is not None:
            state, more = stop_music(state)
            effects = (*effects, *more)
    state = replace(state, offer=None, similar_to=None, nudge=None)
    state = replace(state, wishes=without(state.wishes, SlotName.TRACK))
    return replace(state, need=Need.OFFER), effects


def correct(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Take back what was misunderstood; the new value has been put in already."""
    del words
    if not wish_slots(meaning.slots):
        return undo(state, meaning, "")
    return replace(state, offer=None, pending=None, need=Need.LEAD), ()


def undo(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Go back to the wishes before the last change."""
    del meaning, words
    if not state.earlier_wishes:
        return replace(say_first(state, "inform.nothing_to_undo"), need=Need.STAY), ()
    *earlier, last = state.earlier_wishes
    state = replace(state, wishes=last, earlier_wishes=tuple(earlier), nudge=None, similar_to=None)
    return replace(say_first(state, "acknowledge.undone"), need=Need.LEAD), ()


def accept_playlist(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Start the offered music, or a playlist of the wishes if nothing was offered."""
    del words
    accepted = accept_offer(state)
    if accepted is not None and not wish_slots(meaning.slots):
        return accepted
    if state.player is not None:
        return say_first(state, "acknowledge.good"), ()
    return accept(replace(state, offer=None), (), endless=False)
