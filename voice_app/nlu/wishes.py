"""Decides whether an utterance asks for music anew, changes a wish, or neither."""

import re

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.understanding import Intent, Reference, SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.intents import ActFound
from voice_app.nlu.rules.requests import COMPARATIVE, PLAY, POINTS_AT_THIS, PUT_ON, SURPRISE, WISH
from voice_app.nlu.scope import is_question, share_understood
from voice_app.nlu.utterance import Utterance
from voice_app.nlu.vocabulary.plain import MUSIC_WORDS

_NOT_WISHES = frozenset({SlotName.LEVEL, SlotName.LISTENER})
_COMPLETE = frozenset(
    {
        Intent.NEXT,
        Intent.PREVIOUS,
        Intent.VOLUME,
        Intent.ADD_TO_PLAYLIST,
        Intent.ASK_ABOUT,
        Intent.ASK_WHAT_IS_PLAYING,
        Intent.ASK_WHY,
        Intent.CORRECT,
        Intent.IDENTIFY,
        Intent.FORGET_ME,
        Intent.ACCEPT_PLAYLIST,
        Intent.REPEAT,
        Intent.RESUME,
        Intent.MORE_LIKE_THIS,
        Intent.SOMETHING_ELSE,
        Intent.UNDO,
        Intent.HELP,
    }
)
"""Acts that take the values of their sentence as their own."""

_TASTE = frozenset({Intent.LIKE, Intent.DISLIKE})
_TELLING = frozenset(
    {SlotName.GENRE, SlotName.ARTIST, SlotName.TRACK, SlotName.ALBUM, SlotName.PLAYLIST}
)
_NOT_ALONE = frozenset({SlotName.SORT, SlotName.LANGUAGE, SlotName.YEAR})
"""Slots whose words mean music only beside a wish or a musical word."""

_AMBIGUOUS_GENRES = frozenset(
    [
        "country",
        "house",
        "garage",
        "musical",
        "children",
        "dance",
        "world",
        "industrial",
        "minimal",
        "acoustic",
        "alternative",
        "surf",
        "trap",
        "christian",
        "christmas",
        "soundtrack",
        "latin",
        "swing",
        "folk",
        "soul",
        "fusion",
        "trance",
    ]
)
"""Genres whose names mean other things as often."""

_SHARE_OF_TELLING = 0.5
_SHARE_OF_OTHERS = 0.75
_SHORT_WISH = 8
_MUSIC_ALONE = re.compile(
    r"(?:some )?(?:music|songs?|tunes?|radio|a song)(?:$| (?:for|to|that|about|with|please)\b)"
)
_OFFERING = re.compile(
    r"^(?:can|could|would|will|do you have|have you got|how about|what about|is there)"
)
_RELATIVE = frozenset({"slower", "faster"})


def _outside(values: list[Found], acts: list[ActFound], utterance: Utterance) -> list[Found]:
    """Return the values that no complete act before them takes as its own."""
    begins = [utterance.token_range(a.start, a.end)[0] for a in acts if a.intent in _COMPLETE]
    return [v for v in values if not any(begin <= v.first for begin in begins)]


def wish_act(
    utterance: Utterance,
    masked: str,
    values: list[Found],
    acts: list[ActFound],
    context: Context,
) -> ActFound | None:
    """Return the wish for music in an utterance, if there is one besides the acts found."""
    if POINTS_AT_THIS.match(utterance.joined) and not any(
        a.intent is Intent.ACCEPT_PLAYLIST for a in acts
    ):
        return ActFound(Intent.REQUEST_MUSIC, 0, len(masked), 0.93, reference=Reference.THIS)
    surprise = SURPRISE.search(masked)
    if surprise and not any(act.start <= surprise.start() < act.end for act in acts):
        return ActFound(Intent.REQUEST_MUSIC, 0, len(masked), 0.93)
    wished = [v for v in values if v.name not in _NOT_WISHES]
    wished = _outside(wished, acts, utterance)
    verb = next((m for m in (PLAY.search(masked), PUT_ON.search(masked)) if m), None)
    if verb and any(act.start <= verb.start() < act.end for act in acts):
        verb = None
    start = verb.start() if verb else _first_place(wished, utterance)
    intent = _kind_of_wish(utterance, masked, wished, verb is not None, acts, context)
    if intent is None:
        return None
    if verb is None and not _is_asked_for(utterance, masked, wished, bool(acts)):
        return None
    certainty = _certainty(masked, wished, verb is not None)
    return ActFound(intent, start, len(masked), certainty)


def _is_asked_for(
    utterance: Utterance, masked: str, wished: list[Found], beside_acts: bool
) -> bool:
    """Whether values without a verb of playing are a wish, not words of another subject."""
    if any(token.norm in MUSIC_WORDS for token in utterance.tokens):
        return True
    if any(v.value in _RELATIVE for v in wished) and len(utterance.tokens) <= _SHORT_WISH:
        return True
    share = share_understood(utterance, wished)
    names_genre = any(v.name is SlotName.GENRE for v in wished)
    if names_genre and _OFFERING.match(masked) and share >= _SHARE_OF_TELLING:
        return True
    telling = [v for v in wished if v.name in _TELLING and v.value not in _AMBIGUOUS_GENRES]
    if telling:
        return share >= _SHARE_OF_TELLING
    if all(v.name in _NOT_ALONE for v in wished) and wished and not WISH.search(masked):
        return not beside_acts and share == 1.0 and not is_question(utterance)
    if is_question(utterance) and not _OFFERING.match(masked):
        return False
    return beside_acts or share >= _SHARE_OF_OTHERS


def _first_place(values: list[Found], utterance: Utterance) -> int:
    return utterance.offsets[values[0].first] if values else 0


def _certainty(masked: str, wished: list[Found], played: bool) -> float:
    if played:
        return 0.96
    return 0.92 if WISH.search(masked) and wished else 0.86


def _kind_of_wish(
    utterance: Utterance,
    masked: str,
    wished: list[Found],
    played: bool,
    acts: list[ActFound],
    context: Context,
) -> Intent | None:
    """Say whether it is a new request, a change of a standing wish, or none."""
    musical = any(token.norm in MUSIC_WORDS for token in utterance.tokens)
    if any(act.intent in _TASTE for act in acts) and not played:
        return Intent.REFINE if _changes(masked, wished, acts, utterance) else None
    if not wished:
        bare_play = played and not acts
        asked = WISH.search(masked) and musical and not acts
        music_alone = _MUSIC_ALONE.match(masked) is not None and not acts
        return Intent.REQUEST_MUSIC if bare_play or asked or music_alone else None
    only_avoided = all(item.negated for item in wished)
    if played and not only_avoided:
        return Intent.REQUEST_MUSIC
    relative = any(item.value in _RELATIVE for item in wished)
    if only_avoided or relative or context.expects not in {Expects.OPEN, Expects.NONE}:
        return Intent.REFINE
    bare_change = masked.startswith(("more ", "less ", "but ", "make it ", "not ", "a bit "))
    standing = context.music_on or context.last_act is not None
    if bare_change or (standing and COMPARATIVE.search(masked) and not played):
        return Intent.REFINE
    return Intent.REQUEST_MUSIC


def _changes(masked: str, wished: list[Found], acts: list[ActFound], utterance: Utterance) -> bool:
    """Whether values stand in another clause than the like or dislike."""
    ends = [utterance.token_range(a.start, a.end)[1] for a in acts if a.intent in _TASTE]
    for item in wished:
        after = item.first >= max(ends)
        between = masked[utterance.offsets[max(ends) - 1] : utterance.offsets[item.first]]
        if after and any(mark in between for mark in (",", ".", " but ", " and ")):
            return True
    return False
