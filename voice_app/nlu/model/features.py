"""Features of words and sentences, hashed into a fixed number of rows.

Both the training and the run time use this module, so that they cannot drift apart.
"""

from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from voice_app.domain.names import CatalogueNames
from voice_app.nlu.lexicon import Lexicon
from voice_app.nlu.tokens import words_of
from voice_app.nlu.utterance import Utterance
from voice_app.nlu.vocabulary.famous import FAMOUS_ARTISTS
from voice_app.nlu.vocabulary.plain import ORDINARY, STRUCTURE

ACT_ROWS = 1 << 15
"""Rows of the classifier's weights."""

_FAMOUS = frozenset(words_of(name) for name in FAMOUS_ARTISTS)
_LONGEST_FAMOUS = 4


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    """The closed vocabularies without any library."""
    return Lexicon(CatalogueNames())


def known_forms(words: tuple[str, ...]) -> list[str]:
    """For each word the kind of the closed vocabulary that it is in, with its place in the form."""
    marks = [""] * len(words)
    lexicon = _lexicon()
    at = 0
    while at < len(words):
        length, readings = lexicon.longest_at(words, at)
        for place in range(length):
            marks[at + place] = f"{readings[0].name}{'B' if place == 0 else 'I'}"
        at += max(length, 1)
    for first in range(len(words)):
        for length in range(min(_LONGEST_FAMOUS, len(words) - first), 0, -1):
            if words[first : first + length] in _FAMOUS:
                for place in range(first, first + length):
                    marks[place] += "*F"
                break
    return marks


def token_shape(utterance: Utterance, index: int) -> str:
    """Say how a word is written: digits or letters, with a capital or not, plain or not."""
    token = utterance.tokens[index]
    if token.is_mark:
        return "mark"
    if token.norm.isdigit():
        return f"digits{min(len(token.norm), 5)}"
    head = utterance.text[token.start]
    capital = "C" if head.isupper() else "c"
    plain = "s" if token.norm in STRUCTURE else "o" if token.norm in ORDINARY else "x"
    return capital + plain


def sentence_features(words: tuple[str, ...], expects: str, hints: tuple[str, ...]) -> list[int]:
    """Return the rows of a sentence: word n-grams, with the question before it, and hints.

    `words` are norms with slots masked; `hints` are what the rules and the tagger say of it.
    """
    padded = ("<", *words, ">")
    grams = [f"1{word}" for word in padded]
    grams += [f"2{a}|{b}" for a, b in pairwise(padded)]
    grams += [f"3{a}|{b}|{c}" for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)]
    grams += [f"e{expects}|{word}" for word in padded[:6]]
    grams += [f"^{'|'.join(padded[:4])}", f"${'|'.join(padded[-3:])}", f"l{min(len(words), 12)}"]
    grams += [f"s{word[:4]}" for word in words if len(word) > _LONG]
    grams += [f"h{hint}" for hint in hints]
    grams += [f"he{expects}|{hint}" for hint in hints]
    grams.append(f"all{'|'.join(words)}")
    return sorted({crc32(g.encode("utf-8", "surrogatepass")) % ACT_ROWS for g in grams})


_LONG = 4
