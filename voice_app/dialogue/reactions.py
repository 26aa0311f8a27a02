"""Handlers of yes, no, likes and dislikes, by what they answer."""

from dataclasses import replace

from voice_app.dialogue.listening import (
    Step,
    accept,
    describe,
    jump,
    refuse_offer,
    say_first,
)
from voice_app.dialogue.listening import dislike as take_dislike
from voice_app.dialogue.listening import like as take_like
from voice_app.dialogue.wishes import merged, wish_slots, with_slots
from voice_app.domain.actions import GUIDED, Expects
from voice_app.domain.effects import ForgetListener
from voice_app.domain.state import DialogueState, Need, OfferKind, PendingKind
from voice_app.domain.understanding import Intent, Slot, SlotName, Understanding

LUKEWARM_POLARITY = 0.1
"""An agreement that feels no better than this is not taken as a like."""


def affirm(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Say yes to whatever is open."""
    pending = state.pending
    if pending is not None and pending.kind is PendingKind.FORGET:
        forget = ForgetListener(state.listener_id)
        state = replace(state, pending=None, listener=None, liked=(), disliked=(), kept=())
        return say_first(state, "acknowledge.forgotten"), (forget,)
    if pending is not None and pending.kind is PendingKind.SLOTS and pending.understanding:
        state = with_slots(replace(state, pending=None), pending.understanding.slots)
        return replace(state, need=Need.LEAD), ()
    if state.player is not None:
        return say_first(state, "acknowledge.good"), ()
    offer = state.offer
    if offer is not None and offer.kind in {OfferKind.PLAYLIST, OfferKind.STATION}:
        return accept(state, offer.tracks, endless=offer.kind is OfferKind.STATION)
    if offer is not None and offer.kind is OfferKind.ARTIST:
        name = offer.tracks[0].artist
        state = with_slots(state, [Slot(name=SlotName.ARTIST, text=name, value=name)])
        return replace(state, offer=None, need=Need.OFFER), ()
    if offer is not None and state.expects is Expects.REACTION:
        return _so_so(state) if _is_lukewarm(state, meaning) else like(state, meaning, words)
    need = Need.OFFER if state.expects in GUIDED else Need.LEAD
    return replace(state, need=need), ()


def _is_lukewarm(state: DialogueState, meaning: Understanding) -> bool:
    """An "okay" without any pleasure in it is politeness, not a like."""
    felt = state.affect
    alone = set(meaning.intents) == {Intent.AFFIRM}
    return alone and felt is not None and felt.polarity <= LUKEWARM_POLARITY


def _so_so(state: DialogueState) -> Step:
    """Neither liked nor disliked: nothing is recorded, and something better is looked for."""
    state = replace(state, offer=None, pending=None, need=Need.OFFER)
    return say_first(state, "acknowledge.so_so"), ()


def negate(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Say no to whatever is open."""
    pending = state.pending
    if pending is not None and pending.kind is PendingKind.FORGET:
        return say_first(replace(state, pending=None), "acknowledge.not_forgotten"), ()
    if pending is not None and pending.kind is PendingKind.SLOTS:
        return replace(state, pending=None, need=Need.LEAD), ()
    if state.player is not None:
        return say_first(state, "acknowledge.good"), ()
    if state.offer is not None:
        return refuse_offer(state, words)
    if state.expects in GUIDED and state.choices and not wish_slots(meaning.slots):
        name = SlotName(state.expects.value)
        refused = [Slot(name=name, text=c, value=c, negated=True) for c in state.choices]
        state = replace(state, wishes=merged(state.wishes, refused))
    return replace(state, need=Need.LEAD), ()


def like(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Like what is offered or playing."""
    track = state.current_track
    if track is None or wish_slots(meaning.slots):
        return replace(state, need=Need.LEAD), ()
    state, effects = take_like(state, track, words)
    if state.player is not None:
        return say_first(state, "acknowledge.liked", **describe(track)), effects
    return replace(say_first(state, "acknowledge.glad"), need=Need.LEAD), effects


def dislike(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Dislike what is offered or playing."""
    if state.player is not None:
        track = state.player.current
        state, effects = take_dislike(state, track, words)
        state, more = jump(say_first(state, "acknowledge.skipped"), 1, "acknowledge.next")
        return state, (*effects, *more)
    if state.offer is not None:
        return refuse_offer(state, words)
    if not wish_slots(meaning.slots) and state.current_track is not None:
        state, effects = take_dislike(state, state.current_track, words)
        return replace(state, need=Need.LEAD), effects
    return replace(state, need=Need.LEAD), ()
