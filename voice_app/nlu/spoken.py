"""How a written name is said: numbers as words, signs that stand for letters, initials apart."""

import re

from voice_app.nlu.tokens import words_of

_SMALL = [
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
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SIGNS = (
    (re.compile(r"(?<=\w)\$|\$(?=\w)"), "s"),
    (re.compile(r"(?<=\w)!(?=\w)"), "i"),
    (re.compile(r"(?<=\w)@(?=\w)"), "a"),
    (re.compile(r"(?<=\w)/(?=\w)"), " "),
    (re.compile(r"\b(?:feat|ft)\.? .*$|[(\[].*[)\]]$", re.IGNORECASE), " "),
    (re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])"), " "),
    (re.compile(r"(?<=\d)(?: )(?=(?:st|nd|rd|th|s)\b)"), ""),
)


def _two_digits(number: int) -> list[str]:
    if number < len(_SMALL):
        return [_SMALL[number]]
    tens, unit = divmod(number, 10)
    return [_TENS[tens - 2], *([_SMALL[unit]] if unit else [])]


def number_words(digits: str) -> list[str]:
    """Say a number as names are said: 182 is "one eighty two", 1975 "nineteen seventy five"."""
    if digits.startswith("0") or len(digits) > len("1975"):
        return [_SMALL[int(digit)] for digit in digits]
    value = int(digits)
    if value < 100:
        return _two_digits(value)
    high, low = divmod(value, 100)
    if low == 0:
        many = divmod(high, 10)
        if many[1] == 0:
            return [_SMALL[many[0]], "thousand"]
        return [*_two_digits(high), "hundred"]
    return [*_two_digits(high), *(["oh"] if low < 10 else []), *_two_digits(low)]


def spoken_words(name: str) -> tuple[str, ...]:
    """Return the words that are said for a name, normalised; never empty if it has any."""
    said = name
    for pattern, letter in _SIGNS:
        said = pattern.sub(letter, said)
    words: list[str] = []
    for word in words_of(said) or words_of(name):
        if word.isascii() and word.isdigit():
            words += number_words(word)
        elif word == "'s" and words:
            words[-1] += "s"
        else:
            words.append(word)
    if len(words) > 1 and words[0] in {"the", "a", "an"}:
        del words[0]
    return tuple(words)
