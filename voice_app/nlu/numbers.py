"""Numbers in words: years, decades and levels."""

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS)} | {"oh": 0} | _TENS
"""Words for single numbers below a hundred."""

_DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fourties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_UNIT = "|".join(_UNITS[1:10])
_TEEN = "|".join(_UNITS[10:])
_TEN = "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?: (?:{_UNIT}))?|{_TEEN}|{_UNIT}|oh (?:{_UNIT}))"
_CENTURY = r"(?:nineteen|eighteen|twenty)"

YEAR = re.compile(
    rf"\b(?:(?P<digits>(?:1[89]|20)\d\d)|(?P<century>{_CENTURY}) (?:hundred (?:and )?)?"
    rf"(?P<rest>(?:{_TEN})(?: (?:{_UNIT}))?|{_TEEN}|oh (?:{_UNIT}))"
    rf"|(?P<thousand>two thousand)(?: and)?(?: (?P<after>{_BELOW_HUNDRED}))?)\b(?!s)"
)
"""A year in digits or words."""

DECADE = re.compile(
    r"\b(?:(?:early|mid|late) )?(?:"
    rf"(?P<digits>(?:18|19|20)?\d0) ?'?s|(?:(?P<century>{_CENTURY}) )?"
    rf"(?P<word>{'|'.join(_DECADE_WORDS)})"
    r"|(?P<noughties>noughties|naughties|two thousands|aughts)"
    r"|(?P<tens>twenty tens|twenty teens|teens))\b"
)
"""A decade in digits or words."""

PERCENT = re.compile(
    rf"\b(?:(?P<digits>\d{{1,3}})|(?P<words>(?:one |a )?hundred|{_BELOW_HUNDRED}))"
    r"(?P<percent> percent| per cent)?\b"
)
"""A level, with or without the word percent."""


def below_hundred(words: str) -> int:
    """Return the value of a number in words from 0 to 100."""
    if "hundred" in words:
        return 100
    return sum(SMALL[word] for word in words.split())


def year_of(match: re.Match[str]) -> int:
    """Return the year that a match of YEAR names."""
    if match["digits"]:
        return int(match["digits"])
    if match["thousand"]:
        return 2000 + (below_hundred(match["after"]) if match["after"] else 0)
    return SMALL[match["century"]] * 100 + below_hundred(match["rest"])


def decade_of(match: re.Match[str]) -> str:
    """Return the decade that a match of DECADE names, as `1980s`.

    A decade without its century is of the twentieth, save 00 and 10, which are of this one.
    """
    if match["noughties"]:
        return "2000s"
    if match["tens"]:
        return "2010s"
    if match["word"]:
        century = SMALL[match["century"]] if match["century"] else 19
        return f"{century}{_DECADE_WORDS[match['word']]}s"
    digits = match["digits"]
    if len(digits) == 4:
        return f"{digits}s"
    return f"20{digits}s" if digits in {"00", "10"} else f"19{digits}s"


def level_of(match: re.Match[str]) -> int:
    """Return the level that a match of PERCENT names, held to 0 to 100."""
    value = int(match["digits"]) if match["digits"] else below_hundred(match["words"])
    return min(value, 100)
