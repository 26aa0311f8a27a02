"""The conversation core: (state, event) -> (state, effects), pure from end to end.

One answer of ours takes three steps. An outside event is folded into the state and asks for
candidates (FetchSlate). Their arrival leads to a decision, which has to be on the disk before
anybody hears of it (RecordDecision). Once it is recorded, it is put into words (TakeTurn) and
the sound is started. Whoever drives the core only carries effects out and hands answers back.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from recsys.types import Wish
from voice_app.affect.baseline import SpeakerBaseline
from voice_app.affect.fuse import feel
from voice_app.dialogue import fold
from voice_app.dialogue.interpret import interpret
from voice_app.dialogue.listening import Step
from voice_app.dialogue.planning import Plan, plan
from voice_app.dialogue.rule_policy import Policy
from voice_app.dialogue.turns import after_turn, playlist_of, track_of
from voice_app.dialogue.wishes import query_for
from voice_app.domain.actions import Act, Decision
from voice_app.domain.context import Context
from voice_app.domain.effects import (
    CloseSession,
    Effect,
    FetchSlate,
    PlaySnippet,
    RecordDecision,
    TakeTurn,
)
from voice_app.domain.events import (
    DecisionRecorded,
    Event,
    PlaybackStopped,
    SessionEnded,
    SessionStarted,
    SlateArrived,
    UserSilent,
    UserSpoke,
)
from voice_app.domain.names import CatalogueNames
from voice_app.domain.state import DialogueState
from voice_app.domain.transcript import NothingHeard
from voice_app.domain.turn import Turn
from voice_app.domain.understanding import SlotName
from voice_app.nlu.understander import Understander
from voice_app.response.empathy import empathy, voice_for
from voice_app.response.render import render


@dataclass(frozen=True, slots=True)
class ConversationState:
    """All that a conversation carries from event to event."""

    dialogue: DialogueState
    baseline: SpeakerBaseline = field(default_factory=SpeakerBaseline)
    """How this speaker usually sounds."""
    planned: Plan | None = None
    """What was decided and is put into words once it is recorded."""


Advance = tuple[ConversationState, tuple[Effect, ...]]


class NothingOnError(Exception):
    """Playback was reported although nothing was playing; the state is unchanged."""


class Conversation:
    """One conversation's rules: the library's names and the policy that decides."""

    def __init__(self, names: CatalogueNames, policy: Policy) -> None:
        self._understander = Understander(names)
        self._policy = policy

    def begin(self, event: SessionStarted) -> Advance:
        """Open a conversation; our greeting follows when the slate has arrived."""
        return self._ask(ConversationState(fold.begin(event)), ())

    def step(self, state: ConversationState, event: Event) -> Advance:
        """Take one event; raises NothingOnError for playback that cannot be."""
        if isinstance(event, SlateArrived):
            return self._decide(state, event)
        if isinstance(event, DecisionRecorded):
            return self._respond(state)
        if isinstance(event, SessionStarted):
            return self.begin(event)
        state = replace(state, dialogue=fold.fresh(state.dialogue))
        if isinstance(event, UserSpoke):
            state, effects = self._hear(state, event)
            return self._ask(state, effects)
        dialogue, effects = _happen(state.dialogue, event)
        return self._ask(replace(state, dialogue=dialogue), effects)

    def _hear(self, state: ConversationState, event: UserSpoke) -> Advance:
        """Understand an utterance and fold it in."""
        dialogue = _note_interruption(state.dialogue, event)
        if isinstance(event.transcript, NothingHeard):
            dialogue, effects = fold.unheard(dialogue)
            return replace(state, dialogue=dialogue), effects
        words = event.transcript.text
        meaning = self._understander.understand(event.transcript, _context(dialogue))
        affect = feel(words, meaning.intents, event.prosody, state.baseline)
        baseline = state.baseline
        if event.prosody is not None:
            baseline = baseline.add(event.prosody)
        dialogue, effects = interpret(replace(dialogue, affect=affect), meaning, words)
        return replace(state, dialogue=dialogue, baseline=baseline), effects

    def _ask(self, state: ConversationState, effects: tuple[Effect, ...]) -> Advance:
        """Let the recommender answer for the state as it now is."""
        dialogue = state.dialogue
        fetch = FetchSlate(
            query=query_for(dialogue, fresh=True),
            playlist_query=query_for(dialogue, fresh=False),
            explain=dialogue.explain,
        )
        return state, (*effects, fetch)

    def _decide(self, state: ConversationState, event: SlateArrived) -> Advance:
        """Choose the next action."""
        dialogue = state.dialogue
        rng = np.random.default_rng([abs(dialogue.seed), dialogue.turn])
        planned = plan(dialogue, event, self._policy, rng)
        decision = _decision(planned, self._policy.name)
        return replace(state, planned=planned), (RecordDecision(decision),)

    def _respond(self, state: ConversationState) -> Advance:
        """Put the recorded decision into words and work out the state after it."""
        planned = state.planned
        if planned is None:
            raise RuntimeError("a decision was reported as recorded, but none was made")
        before, action = planned.state, planned.choice.action
        rendered = render(before, action)
        after = after_turn(rendered.state, action, _decision_id(before))
        turn = self._turn(planned, after, rendered.say)
        effects: list[Effect] = [TakeTurn(turn), *planned.effects]
        if turn.act is Act.OFFER_TRACK and turn.track is not None and turn.track.snippet:
            effects.append(PlaySnippet(turn.track))
        if after.closed:
            effects.append(CloseSession())
        return replace(state, dialogue=after, planned=None), tuple(effects)

    def _turn(self, planned: Plan, after: DialogueState, say: str) -> Turn:
        before, action = planned.state, planned.choice.action
        acts = (*(preface.act for preface in before.prefaces), action.act)
        return Turn(
            session_id=before.session_id,
            number=before.turn,
            decision_id=_decision_id(before),
            act=action.act,
            acts=tuple(dict.fromkeys(acts)),
            say=say,
            expects=after.expects,
            choices=after.choices,
            slots={name: before.wishes.get(name, Wish()) for name in SlotName},
            track=track_of(after, action),
            playlist=playlist_of(action),
            outcome=after.outcome,
            heard=before.heard,
            affect=before.affect,
            empathy=empathy(before.affect),
            voice=voice_for(before.affect),
            propensity=planned.choice.propensity,
            policy=self._policy.name,
        )


def _happen(state: DialogueState, event: UserSilent | PlaybackStopped | SessionEnded) -> Step:
    if isinstance(event, UserSilent):
        return fold.silent(state, event)
    if isinstance(event, SessionEnded):
        return fold.end(state, event)
    stopped = fold.playback_stopped(state, event)
    if stopped is None:
        raise NothingOnError
    return stopped


def _note_interruption(state: DialogueState, event: UserSpoke) -> DialogueState:
    """Speaking over a snippet cuts it short: it is not taken as heard to its end."""
    state = replace(state, heard_seconds=event.played_seconds)
    offer = state.offer
    if offer is None or event.played_seconds is None or offer.played_seconds is not None:
        return state
    return replace(
        state, offer=replace(offer, played_seconds=event.played_seconds, interrupted=True)
    )


def _context(state: DialogueState) -> Context:
    return Context(
        expects=state.expects,
        last_act=state.last_act,
        choices=state.choices,
        music_on=state.player is not None,
    )


def _decision_id(state: DialogueState) -> str:
    return f"{state.session_id}-{state.turn}"


def _decision(planned: Plan, policy: str) -> Decision:
    return Decision(
        decision_id=_decision_id(planned.state),
        action=planned.choice.action,
        propensity=planned.choice.propensity,
        policy=policy,
        distribution=planned.choice.distribution,
    )
