"""Brings together what the tagger and the rules take for names and genres."""

from collections.abc import Callable

from voice_app.domain.understanding import SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.model.tagger import Tags
from voice_app.nlu.open_names import NameGuess
from voice_app.nlu.utterance import Utterance

_NAMES = frozenset({SlotName.ARTIST, SlotName.TRACK, SlotName.ALBUM, SlotName.PLAYLIST})
_A_NAME = 0.5
"""Probability that words are some slot, from which they are taken for the name they look like."""

_SURE_GENRE = 0.6
_VERY_SURE_GENRE = 0.8
_FRAMED = 0.8
_FRAMED_NEEDS = 0.05
_PLAYED_NEEDS = 0.12
"""Probability that words are some slot, below which a rule's name for them is not believed: one
that a phrase announces, and one that only follows "play"."""

_CLOSING = frozenset({"music", "song", "songs", "genre", "tunes"})


def _inside(tags: Tags, first: int, last: int) -> float:
    """Return the mean probability that the tokens of a range belong to some slot."""
    known = tags.inside[first:last]
    return sum(known) / len(known) if known else 1.0


def tagged_names(tags: Tags, utterance: Utterance) -> list[NameGuess]:
    """Return the names among the tagged ranges, without marks at their ends."""
    guesses: list[NameGuess] = []
    for item in tags.spans:
        if item.slot not in _NAMES or _inside(tags, item.first, item.last) < _A_NAME:
            continue
        first, last = item.first, item.last
        while last > first and utterance.tokens[last - 1].is_mark:
            last -= 1
        while first < last and utterance.tokens[first].is_mark:
            first += 1
        if first < last:
            first, last = _with_capitals(first, last, utterance)
            taken = any(guess.first < last and first < guess.last for guess in guesses)
            if not taken:
                guesses.append(NameGuess(SlotName(item.slot), first, last, item.certainty))
    return guesses


def _is_capital(utterance: Utterance, index: int) -> bool:
    token = utterance.tokens[index]
    return utterance.text[token.start].isupper() and token.norm != "i"


def _with_capitals(first: int, last: int, utterance: Utterance) -> tuple[int, int]:
    """Widen a name by the capitalised words right beside it, where capitals tell names apart."""
    written = [_is_capital(utterance, i) for i in range(len(utterance.tokens))]
    small = any(utterance.text[t.start].islower() for t in utterance.tokens[1:first])
    if not small or not all(written[first:last]):
        return first, last
    while first > 1 and written[first - 1]:
        first -= 1
    while last < len(written) and written[last]:
        last += 1
    return first, last


def tagged_genres(tags: Tags, values: list[Found], utterance: Utterance) -> list[Found]:
    """Return the genres that the vocabulary does not know, or knows only a part of.

    "norwegian folk" takes the value of "folk" and the words of both; what no vocabulary knows
    is a genre as it was said.
    """
    found: list[Found] = []
    for item in tags.spans:
        if item.slot != SlotName.GENRE or item.certainty < _SURE_GENRE:
            continue
        last = item.last
        while last - item.first > 1 and utterance.tokens[last - 1].norm in _CLOSING:
            last -= 1
        inside = [v for v in values if v.first < last and item.first < v.last]
        words = " ".join(utterance.words(item.first, last))
        if words and not _already_said(inside, last - item.first, item.certainty):
            genres = [v for v in inside if v.name is SlotName.GENRE]
            value = genres[-1].value if genres else words
            found.append(Found(SlotName.GENRE, value, item.first, last, item.certainty))
    return found


def _already_said(inside: list[Found], length: int, certainty: float) -> bool:
    """Whether the vocabulary's values tell what a range of words means better than one genre."""
    if len(inside) == 1 and inside[0].last - inside[0].first >= length:
        return True
    mixed = any(v.name is not SlotName.GENRE for v in inside)
    return mixed and certainty < _VERY_SURE_GENRE


def merged(
    tagged: list[NameGuess],
    by_rules: list[NameGuess],
    tags: Tags,
    is_known: Callable[[NameGuess], bool],
) -> list[NameGuess]:
    """Return the tagger's names, and those of the rules that it does not take for plain words.

    A name that is known as a whole goes before a part of it that the tagger saw.
    """
    names = list(tagged)
    for guess in by_rules:
        known = is_known(guess)
        needed = _FRAMED_NEEDS if guess.certainty >= _FRAMED else _PLAYED_NEEDS
        over = [n for n in names if guess.first < n.last and n.first < guess.last]
        if known and all(not is_known(n) for n in over):
            names = [n for n in names if n not in over]
        elif over or (not known and _inside(tags, guess.first, guess.last) < needed):
            continue
        names.append(guess)
    return sorted(names, key=lambda guess: guess.first)
