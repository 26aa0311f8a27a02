"""Which phrases of a grammar a model can hear."""

import json
import re
from collections.abc import Callable, Iterable

UNKNOWN = "[unk]"
"""Vosk's word for any sound that is none of the others."""

_NOT_IN_WORDS = re.compile(r"[^\w' ]+")


def grammar_json(phrases: Iterable[str], knows_word: Callable[[str], bool]) -> str:
    """Vosk's form of a grammar: the phrases whose words are all known, and UNKNOWN.

    Phrases with a word outside the vocabulary are dropped, for the graph has no path for them.
    """
    possible: dict[str, None] = {}
    for phrase in phrases:
        words = _NOT_IN_WORDS.sub(" ", phrase.lower().replace(UNKNOWN, " ")).split()
        if words and all(knows_word(word) for word in words):
            possible[" ".join(words)] = None
    if knows_word(UNKNOWN):
        possible[UNKNOWN] = None
    return json.dumps(list(possible), ensure_ascii=False)
