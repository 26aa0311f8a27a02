"""Canonical values of eras, years and tempi."""

import re

SLOW_BELOW_BPM = 90.0
FAST_FROM_BPM = 120.0

_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "noughties": 0,
    "two thousands": 0,
    "twenty tens": 10,
    "twenty twenties": 20,
}
_THIS_CENTURY = ("noughties", "two thousands", "twenty tens", "twenty twenties")
_LONG = re.compile(r"(?:the )?(\d{4})'?s?")
_SHORT = re.compile(r"(?:the )?'?(\d)0'?s")


def era_of_year(year: int) -> str:
    """Name the decade of a year, such as `1990s`."""
    return f"{year // 10 * 10}s"


def canonical_era(text: str) -> str | None:
    """Read `90s`, `1994`, `the nineties` as `1990s`; None for what names no decade.

    Short forms from the thirties on belong to the last century, `10s` and `20s` to this one.
    """
    said = " ".join(text.casefold().replace("’", "'").split())
    if long := _LONG.fullmatch(said):
        return era_of_year(int(long[1]))
    if short := _SHORT.fullmatch(said):
        decade = int(short[1]) * 10
        return f"{(2000 if decade < 30 else 1900) + decade}s"
    word = said.removeprefix("the ")
    if word not in _DECADES:
        return None
    return f"{(2000 if word in _THIS_CENTURY else 1900) + _DECADES[word]}s"


def tempo_class(tempo_bpm: float) -> str:
    """Sort a tempo into slow, medium or fast."""
    if tempo_bpm < SLOW_BELOW_BPM:
        return "slow"
    return "fast" if tempo_bpm >= FAST_FROM_BPM else "medium"


def neighbouring_eras(era: str) -> tuple[str, ...]:
    """List the decades around one, nearest first, within thirty years."""
    start = int(era.removesuffix("s"))
    return tuple(f"{start + step}s" for step in (-10, 10, -20, 20, -30, 30))
