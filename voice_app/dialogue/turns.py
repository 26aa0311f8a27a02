"""What a turn of ours leaves behind: what is on the table, and what is waited for."""

from dataclasses import replace

from recsys.types import Track
from voice_app.dialogue.wishes import without
from voice_app.domain.actions import ASKS, Act, Action, Expects, Outcome
from voice_app.domain.state import DialogueState, Need, Offer, OfferKind, PendingKind
from voice_app.domain.understanding import SlotName

OFFER_KINDS = {
    Act.OFFER_TRACK: OfferKind.TRACK,
    Act.OFFER_PLAYLIST: OfferKind.PLAYLIST,
    Act.OFFER_STATION: OfferKind.STATION,
    Act.OFFER_ARTIST: OfferKind.ARTIST,
}


def expectation(state: DialogueState, action: Action) -> Expects:
    """What kind of answer the turn waits for."""
    act = action.act
    if act in ASKS:
        return Expects(ASKS[act].value)
    if act is Act.OFFER_TRACK:
        return Expects.REACTION
    if act in OFFER_KINDS:
        return Expects.YES_NO
    if act in {Act.PLAY, Act.CLOSE}:
        return Expects.NONE
    if act is Act.CONFIRM:
        liked = state.pending is not None and state.pending.kind is PendingKind.LIKED
        return Expects.REACTION if liked else Expects.YES_NO
    if state.player is not None:
        return Expects.NONE
    if act is Act.ASK_OPEN or state.need in {Need.LEAD, Need.OFFER}:
        return Expects.OPEN
    return Expects.OPEN if state.expects is Expects.NONE else state.expects


def after_turn(state: DialogueState, action: Action, decision_id: str) -> DialogueState:
    """The state once the turn has been said."""
    expects = expectation(state, action)
    keeps_choices = expects is state.expects and action.act not in ASKS
    state = replace(
        state,
        turn=state.turn + 1,
        last_act=action.act,
        choices=state.choices if keeps_choices else action.choices,
        expects=expects,
    )
    if action.act in ASKS:
        state = replace(state, asked=state.asked | {ASKS[action.act]}, offer=None)
    if action.act in OFFER_KINDS:
        state = _offered(state, action, decision_id)
    if action.act is Act.PLAY and action.tracks:
        state = _started(state)
    return replace(state, closed=True) if action.act is Act.CLOSE else state


def _offered(state: DialogueState, action: Action, decision_id: str) -> DialogueState:
    kind = OFFER_KINDS[action.act]
    offered = state.offered
    if kind is OfferKind.TRACK:
        offered = (*offered, action.tracks[0])
    asked = state.asked
    if kind is OfferKind.ARTIST:
        asked = asked | {SlotName.ARTIST}
    offer = Offer(kind, action.tracks, decision_id)
    return replace(state, offer=offer, offered=offered, asked=asked, pending=None)


def _started(state: DialogueState) -> DialogueState:
    """Accepted music is on; a track that was named is not asked for again and again."""
    outcome = None if state.accepted else Outcome.ACCEPTED
    wishes = without(state.wishes, SlotName.TRACK)
    return replace(state, accepted=True, outcome=outcome, wishes=wishes)


def track_of(state: DialogueState, action: Action) -> Track | None:
    """The track that the turn is about."""
    if action.act is Act.CLOSE:
        return None
    if state.player is not None:
        return state.player.current
    offer = state.offer
    return offer.tracks[0] if offer is not None and offer.kind is OfferKind.TRACK else None


def playlist_of(action: Action) -> tuple[Track, ...]:
    """The tracks of an offered or started list, in order."""
    several = action.act in {Act.OFFER_PLAYLIST, Act.OFFER_STATION}
    return action.tracks if several or (action.act is Act.PLAY and len(action.tracks) > 1) else ()
