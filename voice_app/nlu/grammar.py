"""The phrases that an answer to a closed question consists of, for the recognizer's grammar."""

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.understanding import SlotName
from voice_app.nlu.answers import GUIDED
from voice_app.nlu.lexicon import TABLES

_ALWAYS = (
    "stop", "never mind", "help", "repeat that", "say that again", "undo", "goodbye", "pause",
    "louder", "quieter",
)  # fmt: skip
_YES_NO = (
    "yes", "yeah", "yes please", "sure", "okay", "of course", "go ahead", "sounds good", "play it",
    "no", "nope", "no thanks", "not really", "not now",
)  # fmt: skip
_OPEN_ENDED = (
    "anything", "i don't mind", "i don't care", "i don't know", "whatever", "you choose",
    "surprise me", "something else", "none of them", "no",
)  # fmt: skip
_ORDINALS = ("the first one", "the second one", "the third one", "the last one", "both")
_DECADES = (
    "the twenties", "the thirties", "the forties", "the fifties", "the sixties", "the seventies",
    "the eighties", "the nineties", "the two thousands", "the twenty tens", "something new",
    "something old",
)  # fmt: skip


def _values(slot: SlotName) -> tuple[str, ...]:
    """Return every way to say a value of a slot, as words that a recognizer can know."""
    table = TABLES[slot]
    spoken = (form for name, others in table.items() for form in (name, *others.split("|")))
    return tuple(form for form in spoken if form and form.replace(" ", "").isalpha())


def closed_grammar(context: Context) -> tuple[str, ...] | None:
    """Return the phrases that are expected now, without repetitions, in a fixed order.

    None where anything may be said: open prompts, reactions to music, and names of artists.
    """
    if context.expects is Expects.YES_NO:
        return tuple(dict.fromkeys((*_YES_NO, *_ALWAYS)))
    slot = GUIDED.get(context.expects)
    if slot is None or slot is SlotName.ARTIST:
        return None
    values = _DECADES if slot is SlotName.ERA else _values(slot)
    ordinals = _ORDINALS if context.choices else ()
    phrases = (*context.choices, *values, *ordinals, *_OPEN_ENDED, *_ALWAYS)
    return tuple(dict.fromkeys(phrases))
