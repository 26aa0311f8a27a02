# ruff: noqa: E501 (tables of sounds read better unbroken)
"""How names sound: a light letter-to-sound table, and a distance that forgives what ears confuse.

Every sound is one character. The table is a rough one for English readers of any language: both
sides of a comparison go through it, so that its mistakes mostly cancel out.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = {
    "a": "e", "b": "bi", "c": "si", "d": "di", "e": "i", "f": "ef", "g": "Ji", "h": "eC", "i": "ai", "j": "Je",
    "k": "ke", "l": "el", "m": "em", "n": "en", "o": "o", "p": "pi", "q": "kyu", "r": "ar", "s": "es",
    "t": "ti", "u": "yu", "v": "vi", "w": "dabalyu", "x": "eks", "y": "wai", "z": "zi",
}  # fmt: skip
"""Names of the letters, for initials and words without a vowel."""

_RULES: tuple[tuple[str, str], ...] = (
    (r"^(kn|gn|pn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"^x", "z"), (r"^wh(?=o)", "h"), (r"^mc", "mak"),
    (r"tion|sion|cion", "San"), (r"ture$", "Car"), (r"ough|augh", "of"), (r"igh", "ai"), (r"schw?", "S"), (r"tch|ch|cz", "C"), (r"sh", "S"),
    (r"sc(?=[eiy])", "s"), (r"ph", "f"), (r"th", "T"), (r"dg(?=[eiy])", "J"), (r"wh", "w"), (r"gh(?=[aeiou])", "g"), (r"gh", ""),
    (r"ck", "k"), (r"qu", "kw"), (r"q", "k"), (r"cc(?=[eiy])", "ks"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"x", "ks"),
    (r"gu(?=[eiy])", "g"), (r"gg", "g"), (r"g(?=[eiy])", "J"), (r"j", "J"), (r"(?<=[aeiou])s(?=[aeiou])", "z"), (r"mb$", "m"), (r"lm", "m"),
    (r"([bdfgklmnprstvz])\1+", r"\1"), (r"(?<=[a-zA-Z][bdfgklmnprstvzCSJT])e$", ""), (r"(?<=[bdfgklmnprstvzCSJT])es$", "s"),
    (r"a([bdfgklmnprstvzCSJT])e", r"e\1"), (r"i([bdfgklmnprstvzCSJT])$", r"i\1"),
    (r"eau|oa|ow$|oe", "o"), (r"ee|ea|ie|ei(?!n)|ey$|y$", "i"), (r"oo|ou|ew|ue|ui", "u"), (r"ai|ay|ae", "e"),
    (r"au|aw|ah", "a"), (r"oi|oy", "oi"), (r"(?<=[aeiou])w", ""), (r"(?<![aeiou])y(?![aeiou])", "i"), (r"(?<=[aeiou])h(?![aeiou])", ""), (r"([aeiou])\1+", r"\1"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _RULES)

_VOWELS = frozenset("aeiou")
_LIGHT = frozenset("hwy")
_ALIKE = tuple(
    frozenset(pair)
    for pair in ("bp", "dt", "gk", "sz", "fv", "CJ", "CS", "mn", "Td", "Tt", "Tf", "Ts", "zS", "sS", "JS", "lr", "bv", "kC", "gJ", "sC", "tC", "dJ", "yJ", "wv", "yi", "wu")
)  # fmt: skip
_VOWEL_SWAP = 0.35
_ALIKE_SWAP = 0.45
_VOWEL_GAP = 0.5
_LIGHT_GAP = 0.45


@lru_cache(maxsize=50_000)
def sound_of_word(word: str) -> str:
    """Return the sounds of one normalised word; letters that are no sound of ours stay."""
    if len(word) == 1 or (len(word) <= 4 and not _VOWELS & set(word) and "y" not in word):
        return "".join(_LETTERS.get(letter, letter) for letter in word)
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    return word


def sounds_of(words: Iterable[str]) -> str:
    """Return the sounds of a name, without the gaps between its words."""
    joined = "".join(sound_of_word(word) for word in words)
    return re.sub(r"(.)\1+", r"\1", joined)


def skeleton_of(sounds: str) -> str:
    """Fold the sounds that ears confuse: one letter for a family, vowels as one."""
    return re.sub(r"(.)\1+", r"\1", sounds.translate(_FOLDED))


_FOLDED = str.maketrans("bpdtTgkszfvCJSmnlrhwyaeiou", "ppttTkkssffSSSnnll" + "hwy" + "aaooo")


def _swap(first: str, second: str) -> float:
    if first == second:
        return 0.0
    if first in _VOWELS and second in _VOWELS:
        return _VOWEL_SWAP
    return _ALIKE_SWAP if frozenset((first, second)) in _ALIKE else 1.0


def _gap(sound: str) -> float:
    if sound in _VOWELS:
        return _VOWEL_GAP
    return _LIGHT_GAP if sound in _LIGHT else 0.9


_PAIRS = {(a, b): _swap(a, b) for a in "bpdtTgkszfvCJSmnlrhwyaeiou" for b in "bpdtTgkszfvCJSmnlrhwyaeiou"}  # fmt: skip
_GAPS = {sound: _gap(sound) for sound in "bpdtTgkszfvCJSmnlrhwyaeiou"}


def likeness(first: str, second: str) -> float:
    """Return how alike two names sound, 0 to 1: one minus the weighted edit distance a sound."""
    longest = max(len(first), len(second))
    if not longest:
        return 0.0
    row = [0.0]
    for sound in second:
        row.append(row[-1] + _GAPS.get(sound, 0.9))
    for one in first:
        gap = _GAPS.get(one, 0.9)
        before, row = row, [row[0] + gap]
        for at, other in enumerate(second):
            swap = 0.0 if one == other else _PAIRS.get((one, other), 1.0)
            row.append(
                min(before[at] + swap, before[at + 1] + gap, row[at] + _GAPS.get(other, 0.9))
            )
    return max(0.0, 1.0 - row[-1] / longest)
