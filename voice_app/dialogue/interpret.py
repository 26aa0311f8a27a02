"""What an understood utterance does to the state: one small handler per intent."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from voice_app.dialogue import answers, manners, reactions, requests, transport
from voice_app.dialogue.listening import Step, say_first
from voice_app.dialogue.wishes import wish_slots, with_slots
from voice_app.domain.effects import Effect
from voice_app.domain.state import DialogueState, Need, Pending, PendingKind
from voice_app.domain.understanding import ANY, Intent, Slot, Understanding

Handler = Callable[[DialogueState, Understanding, str], Step]
"""State, meaning and the words themselves; the words are kept with reactions."""

CONFIRM_BELOW = 0.5
"""A wish understood with less confidence is repeated as a question before it is acted on."""

CARRIES_WISHES = frozenset(
    {
        Intent.REQUEST_MUSIC,
        Intent.REFINE,
        Intent.CORRECT,
        Intent.LIKE,
        Intent.DISLIKE,
        Intent.AFFIRM,
        Intent.NEGATE,
        Intent.MORE_LIKE_THIS,
        Intent.SOMETHING_ELSE,
        Intent.NEXT,
        Intent.ACCEPT_PLAYLIST,
    }
)
"""Intents whose slots say what music is wanted; a question's slots only say what it is about."""

HANDLERS: dict[Intent, Handler] = {
    Intent.REQUEST_MUSIC: requests.request,
    Intent.REFINE: requests.refine,
    Intent.CORRECT: requests.correct,
    Intent.UNDO: requests.undo,
    Intent.MORE_LIKE_THIS: requests.more_like_this,
    Intent.SOMETHING_ELSE: requests.something_else,
    Intent.ACCEPT_PLAYLIST: requests.accept_playlist,
    Intent.AFFIRM: reactions.affirm,
    Intent.NEGATE: reactions.negate,
    Intent.LIKE: reactions.like,
    Intent.DISLIKE: reactions.dislike,
    Intent.NEXT: transport.next_track,
    Intent.PREVIOUS: transport.previous,
    Intent.STOP: transport.stop,
    Intent.PAUSE: transport.pause,
    Intent.RESUME: transport.resume,
    Intent.VOLUME: transport.volume,
    Intent.ADD_TO_PLAYLIST: transport.keep,
    Intent.ASK_WHAT_IS_PLAYING: answers.what_is_playing,
    Intent.ASK_ABOUT: answers.about,
    Intent.ASK_WHY: answers.why,
    Intent.REPEAT: manners.repeat,
    Intent.IDENTIFY: manners.identify,
    Intent.HELP: manners.explain_yourself,
    Intent.GREET: manners.greet,
    Intent.THANK: manners.thank,
    Intent.GOODBYE: manners.goodbye,
    Intent.FORGET_ME: manners.forget,
    Intent.OUT_OF_SCOPE: manners.out_of_scope,
}
"""Every intent has its handler; a test holds the two together."""


def interpret(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Fold one understood utterance into the state.

    All acts of the utterance are taken in order. The last one that asks for something decides
    what the next turn has to do; questions are answered before it.
    """
    state = replace(state, heard=meaning, silences=0)
    if Intent.OUT_OF_SCOPE not in meaning.intents:
        state = replace(state, misses=0)
    if _doubtful(state, meaning):
        pending = Pending(PendingKind.SLOTS, meaning)
        return replace(state, pending=pending, need=Need.CONFIRM), ()
    wishes = wish_slots(meaning.slots)
    if CARRIES_WISHES & set(meaning.intents) and wishes:
        state = with_slots(state, wishes)
        state = replace(state, need=Need.LEAD, dislikes_in_a_row=0, likes_since_wish=0)
        state = say_first(state, "acknowledge.wishes", wishes=_spelled(wishes))
    effects: list[Effect] = []
    for intent in dict.fromkeys(meaning.intents):
        state, more = HANDLERS[intent](state, meaning, words)
        effects.extend(more)
    return state, tuple(effects)


def _doubtful(state: DialogueState, meaning: Understanding) -> bool:
    asks_for_music = meaning.intent in {Intent.REQUEST_MUSIC, Intent.REFINE}
    doubtful = meaning.confidence < CONFIRM_BELOW and bool(wish_slots(meaning.slots))
    return asks_for_music and doubtful and state.pending is None and state.player is None


def _spelled(wishes: Sequence[Slot]) -> str:
    """What was understood, for the listener to check: "jazz, no vocals"."""
    said = [("no " if slot.negated else "") + str(slot.value) for slot in wishes]
    return ", ".join(value for value in said if value != ANY) or "anything"
