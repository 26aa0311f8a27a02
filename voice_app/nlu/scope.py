"""Tells whether a sentence is about music at all."""

from voice_app.domain.understanding import Intent, SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.intents import ActFound
from voice_app.nlu.rules.off_topic import LISTS, NEVER_MUSIC, OFF_TOPIC, QUESTION
from voice_app.nlu.utterance import Utterance
from voice_app.nlu.vocabulary.plain import MUSIC_WORDS, STRUCTURE

_TELLING = frozenset(
    {SlotName.GENRE, SlotName.ARTIST, SlotName.ALBUM, SlotName.INSTRUMENT, SlotName.PLAYLIST}
)
_CONTROLS = frozenset(
    {
        Intent.VOLUME,
        Intent.NEXT,
        Intent.PREVIOUS,
        Intent.PAUSE,
        Intent.RESUME,
        Intent.STOP,
        Intent.FORGET_ME,
        Intent.ASK_WHAT_IS_PLAYING,
        Intent.ADD_TO_PLAYLIST,
    }
)
_STRONG_RANK = 6
_QUESTION_WORDS = 4


def speaks_of_music(utterance: Utterance, found: list[Found]) -> bool:
    """Whether a musical word, a genre or a name is in the utterance."""
    if any(token.norm in MUSIC_WORDS for token in utterance.tokens):
        return True
    return any(item.name in _TELLING or item.entity_id is not None for item in found)


def off_topic(
    masked: str, utterance: Utterance, found: list[Found], acts: list[ActFound]
) -> float | None:
    """Return how sure it is that the sentence is about something else; None if it is not."""
    if LISTS.search(utterance.joined):
        return 0.93
    if NEVER_MUSIC.search(masked) and not any(act.intent in _CONTROLS for act in acts):
        return 0.93
    if not OFF_TOPIC.search(masked):
        return None
    if speaks_of_music(utterance, found) or any(act.rank >= _STRONG_RANK for act in acts):
        return None
    return 0.9


def share_understood(utterance: Utterance, found: list[Found]) -> float:
    """Return which share of the words is a value, a name or a word that builds requests."""
    covered = {index for item in found for index in range(item.first, item.last)}
    words = [index for index, token in enumerate(utterance.tokens) if not token.is_mark]
    if not words:
        return 0.0
    known = sum(i in covered or utterance.tokens[i].norm in STRUCTURE for i in words)
    return known / len(words)


def is_question(utterance: Utterance) -> bool:
    """Whether it is built as a question of some length."""
    long_enough = len(utterance.tokens) >= _QUESTION_WORDS
    return long_enough and QUESTION.match(utterance.joined) is not None
