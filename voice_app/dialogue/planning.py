"""From the state and the slate to the next action: forced by what is needed, or chosen."""

from dataclasses import dataclass, replace

import numpy as np

from recsys.types import Facet, Slate, Track
from voice_app.dialogue.action_space import PLAYLIST_LENGTH, listening_order, possible_actions
from voice_app.dialogue.answers import with_reason
from voice_app.dialogue.listening import say_first, stop_music
from voice_app.dialogue.questions import values_of
from voice_app.dialogue.rule_policy import Choice, Policy
from voice_app.domain.actions import ASKS, Act, Action
from voice_app.domain.effects import Effect, PlayQueue, SetUpcoming
from voice_app.domain.events import SlateArrived
from voice_app.domain.state import DialogueState, Need, PendingKind, Player
from voice_app.domain.understanding import SlotName

SOON_OVER = 3
"""A station with fewer tracks left than this is continued."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done, and the state as it is when it is said."""

    state: DialogueState
    choice: Choice
    effects: tuple[Effect, ...] = ()


def plan(
    state: DialogueState, arrived: SlateArrived, policy: Policy, rng: np.random.Generator
) -> Plan:
    """Decide what the next turn does; the slate answers the query of this very state."""
    state = with_reason(state, arrived.reason)
    if state.need is Need.PLAY:
        return _play(state, arrived)
    if state.need in {Need.LEAD, Need.OFFER}:
        named = _named_track(state, arrived.slate)
        if named is not None:
            state = replace(state, player=Player(queue=(named,), endless=True))
            return _play(state, arrived)
        state, quiet = stop_music(state) if state.player is not None else (state, ())
        chosen = _choose(state, arrived, policy, rng)
        return replace(chosen, effects=(*quiet, *chosen.effects))
    state, effects = _continued(state, arrived)
    return Plan(state, _certain(_forced(state)), effects)


def _forced(state: DialogueState) -> Action:
    """The only sensible action where the need leaves no choice."""
    if state.need is Need.CLOSE:
        return Action(Act.CLOSE, about="close")
    if state.need is Need.CLARIFY:
        return Action(Act.CLARIFY, about="clarify")
    if state.need is Need.CONFIRM and state.pending is not None:
        tracks = (
            state.offer.tracks if state.pending.kind is PendingKind.LIKED and state.offer else ()
        )
        return Action(Act.CONFIRM, tracks=tracks, about=f"confirm.{state.pending.kind.value}")
    if state.prefaces:
        return Action(state.prefaces[-1].act)
    return Action(Act.PLAY if state.player is not None else Act.ACKNOWLEDGE)


def _named_track(state: DialogueState, slate: Slate) -> Track | None:
    """The track that was asked for by name, if the library has it."""
    wish = state.wishes.get(SlotName.TRACK)
    if wish is None or not wish.want or Facet.TRACK in slate.relaxed or not slate.tracks:
        return None
    return slate.tracks[0].track


def _play(state: DialogueState, arrived: SlateArrived) -> Plan:
    player = state.player or Player(queue=listening_order(state, arrived.station))
    if not player.queue:
        state = say_first(replace(state, need=Need.STAY, player=None), "inform.no_music")
        return Plan(state, _certain(Action(Act.INFORM)))
    if player.endless:
        player = replace(player, queue=(player.current, *_upcoming(state, player, arrived)))
    state = replace(state, player=player)
    action = Action(Act.PLAY, tracks=player.queue, about="play")
    return Plan(state, _certain(action), (PlayQueue(player.queue),))


def _continued(
    state: DialogueState, arrived: SlateArrived
) -> tuple[DialogueState, tuple[Effect, ...]]:
    """Give a station that is nearly over more to play."""
    player = state.player
    if player is None or not player.endless or len(player.queue) - player.index > SOON_OVER:
        return state, ()
    more = _upcoming(state, player, arrived)
    if not more:
        return state, ()
    queue = (*player.queue[: player.index + 1], *more)
    return replace(state, player=replace(player, queue=queue)), (SetUpcoming(more),)


def _upcoming(state: DialogueState, player: Player, arrived: SlateArrived) -> tuple[Track, ...]:
    """What follows: the rest of the queue, then what was not played yet, then everything again."""
    refused = {track.id for track in state.disliked}
    ahead = [track for track in player.queue[player.index + 1 :] if track.id not in refused]
    found = [s.track for s in arrived.slate.tracks] + list(arrived.station)
    played = {track.id for track in player.queue}
    new = [t for t in dict.fromkeys(found) if t.id not in played | refused]
    again = [t for t in dict.fromkeys(arrived.station) if t.id != player.current.id]
    more = ahead + new or [t for t in again if t.id not in refused]
    return tuple(more[: PLAYLIST_LENGTH - 1])


def _choose(
    state: DialogueState, arrived: SlateArrived, policy: Policy, rng: np.random.Generator
) -> Plan:
    options = possible_actions(state, arrived)
    if not options:
        key = "inform.exhausted" if state.offered else "inform.no_music"
        return Plan(say_first(state, key), _certain(Action(Act.INFORM)))
    choice = policy.choose(state, options, arrived.slate.matching, rng)
    if choice.action.act is Act.OFFER_TRACK:
        state = _own_up(state, arrived.slate)
    return Plan(state, choice)


def _own_up(state: DialogueState, slate: Slate) -> DialogueState:
    """Say once which wishes cannot be met."""
    wishes = [
        state.wishes[SlotName(facet.value)].want
        for facet in slate.relaxed
        if SlotName(facet.value) in state.wishes
    ]
    untold = [v for want in wishes for v in want if v not in state.told and v != "any"]
    if not untold:
        return state
    state = replace(state, told=(*state.told, *untold))
    heard = {
        value
        for track in state.offered
        for slot in ASKS.values()
        for value in values_of(track, slot)
    }
    key = "inform.used_up" if set(untold) <= heard else "inform.relaxed"
    return say_first(state, key, wishes=", ".join(untold))


def _certain(action: Action) -> Choice:
    return Choice(action, 1.0, ((action.act.value, 1.0),))
