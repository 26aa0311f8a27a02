"""Handlers of what is not about the music itself: greetings, names, help, farewells."""

from dataclasses import replace

from voice_app.dialogue.listening import Step, say_first, stop_music
from voice_app.domain.actions import Outcome
from voice_app.domain.affect import Affect
from voice_app.domain.state import DialogueState, Need, Pending, PendingKind
from voice_app.domain.understanding import SlotName, Understanding

OFF_TOPIC_ABOVE = 0.5
"""Out of scope with more confidence is off topic; with less nothing was understood."""

CLEAR_FEELING = 0.15
"""Polarity times confidence from which a feeling is answered to."""

MOST_MISSES = 2
"""So often in a row it is said that nothing was understood; then something is offered."""


def identify(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Learn who is speaking."""
    del words
    names = [str(slot.value) for slot in meaning.slots if slot.name is SlotName.LISTENER]
    if not names:
        return state, ()
    state = say_first(replace(state, listener=names[-1]), "acknowledge.hello", name=names[-1])
    return replace(state, need=Need.STAY if state.player is not None else Need.LEAD), ()


def explain_yourself(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Ask what can be said."""
    del meaning, words
    return say_first(state, "inform.help"), ()


def greet(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Say hello."""
    del meaning, words
    need = state.need if state.player is not None or state.offer is not None else Need.LEAD
    return replace(say_first(state, "acknowledge.greeting"), need=need), ()


def thank(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Say thanks."""
    del meaning, words
    return say_first(state, "acknowledge.thanks"), ()


def goodbye(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Take leave."""
    del meaning, words
    outcome = None if state.accepted else Outcome.ENDED
    state, effects = stop_music(state) if state.player is not None else (state, ())
    return replace(state, need=Need.CLOSE, outcome=outcome), effects


def forget(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Ask to be forgotten; asked back first, since it cannot be undone."""
    del meaning, words
    return replace(state, pending=Pending(PendingKind.FORGET), need=Need.CONFIRM), ()


def out_of_scope(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Say something that is not about music, or that was not understood."""
    del words
    if len(meaning.intents) > 1:
        return state, ()
    if state.player is not None:
        return state, ()
    felt = state.affect
    if felt is not None and _is_clear(felt) and meaning.confidence <= OFF_TOPIC_ABOVE:
        # No wish, but how they are: that is worth more than "I didn't get that".
        key = "acknowledge.feels_low" if felt.polarity < 0 else "acknowledge.feels_good"
        return replace(say_first(state, key), misses=0, need=Need.LEAD), ()
    if meaning.confidence > OFF_TOPIC_ABOVE:
        state = replace(say_first(state, "inform.off_topic"), misses=state.misses + 1)
        return replace(state, need=Need.STAY if state.misses <= MOST_MISSES else Need.OFFER), ()
    return not_understood(state)


def _is_clear(felt: Affect) -> bool:
    return abs(felt.polarity) * felt.confidence > CLEAR_FEELING


def not_understood(state: DialogueState) -> Step:
    """Count a miss; after two in a row the next turn offers something instead of asking again."""
    if state.player is not None:
        return replace(state, need=Need.STAY), ()
    state = replace(state, misses=state.misses + 1)
    if state.misses > MOST_MISSES:
        return replace(state, misses=0, offer=None, pending=None, need=Need.OFFER), ()
    return replace(state, need=Need.CLARIFY), ()


def repeat(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Say the last words again; the only case in which a sentence is spoken twice."""
    del meaning, words
    return say_first(state, "inform.repeat", said=state.last_said), ()
