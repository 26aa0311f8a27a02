"""What happens outside becomes a new state: the beginning, speech, silence, the end of sound."""

from dataclasses import replace

from recsys.types import PlayEnd
from voice_app.dialogue.listening import Step, record, say_first
from voice_app.dialogue.manners import not_understood
from voice_app.domain.actions import Expects, Outcome
from voice_app.domain.events import (
    PlaybackStopped,
    SessionEnded,
    SessionStarted,
    UserSilent,
)
from voice_app.domain.state import DialogueState, Need, OfferKind, Pending, PendingKind

MOST_SILENCES = 2
"""So many silences in a row are bridged by us; the next one means that nobody is there."""


def begin(event: SessionStarted) -> DialogueState:
    """The state before our first words."""
    state = DialogueState(
        session_id=event.session_id,
        listener=event.listener,
        seed=event.seed,
        now_unix_seconds=event.now_unix_seconds,
    )
    return say_first(state, "greet", name=f", {event.listener}" if event.listener else "")


def fresh(state: DialogueState) -> DialogueState:
    """Clear what belongs to the last turn only."""
    return replace(
        state,
        need=Need.STAY,
        prefaces=(),
        explain=None,
        heard=None,
        affect=None,
        outcome=None,
        closed=False,
    )


def unheard(state: DialogueState) -> Step:
    """Somebody spoke, but no word was recognised."""
    return not_understood(replace(state, silences=0))


def silent(state: DialogueState, event: UserSilent) -> Step:
    """Bridge a silence: lead on, then offer, then take it that nobody is there."""
    del event
    if state.player is not None:
        return state, ()
    state = replace(state, silences=state.silences + 1)
    if state.silences > MOST_SILENCES:
        outcome = None if state.accepted else Outcome.ABANDONED
        return replace(state, need=Need.CLOSE, outcome=outcome), ()
    if state.offer is not None and state.offer.kind is OfferKind.TRACK and state.silences == 1:
        return _ask_how_it_was(state), ()
    return replace(state, offer=None, pending=None, need=Need.LEAD), ()


def playback_stopped(state: DialogueState, event: PlaybackStopped) -> Step | None:
    """Take note of the end of a snippet or of a queue's track; None when nothing was on."""
    player = state.player
    if player is not None:
        end = PlayEnd.SKIPPED if event.interrupted else PlayEnd.FINISHED
        heard = record(state, player.current, end, None)
        heard = replace(heard, played_seconds=event.played_seconds)
        if event.interrupted:
            return state, (heard,)
        if player.index + 1 < len(player.queue):
            return replace(state, player=replace(player, index=player.index + 1)), (heard,)
        state = say_first(replace(state, player=None), "inform.queue_over")
        return replace(state, need=Need.LEAD), (heard,)
    offer = state.offer
    if offer is None or offer.kind is not OfferKind.TRACK:
        return None
    offer = replace(offer, played_seconds=event.played_seconds, interrupted=event.interrupted)
    return _ask_how_it_was(replace(state, offer=offer)), ()


def end(state: DialogueState, event: SessionEnded) -> Step:
    """The front end leaves; whatever was agreed on keeps its outcome."""
    del event
    outcome = None if state.accepted else Outcome.ENDED
    return replace(state, need=Need.CLOSE, outcome=outcome), ()


def _ask_how_it_was(state: DialogueState) -> DialogueState:
    pending = Pending(PendingKind.LIKED)
    return replace(state, need=Need.CONFIRM, pending=pending, expects=Expects.REACTION)
