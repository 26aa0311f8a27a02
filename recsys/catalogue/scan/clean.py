"""Makes foreign text harmless: tags come from anywhere and go to terminals, pages and voices."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_NAME = 300
MOST_VALUES = 12
# Reordering marks can make a printed line lie about what it says.
_REORDERING = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}
_INVISIBLE = {"\ufeff", "\ufffe", "\uffff", "\ufffd", "\u00ad"}
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def cleaned(text: str) -> str:
    """Give one line of visible text, composed (NFC) and of bearable length; may be empty."""
    kept = "".join(sign if _shown(sign) else " " for sign in text[: 20 * LONGEST_NAME])
    return " ".join(unicodedata.normalize("NFC", kept).split())[:LONGEST_NAME].rstrip()


def is_dirty(text: str) -> bool:
    """Whether cleaning takes out more than line ends and spaces."""
    return len(text) > LONGEST_NAME or any(not (_shown(c) or c in "\r\n\t") for c in text)


def repaired(text: str) -> str:
    """Undo UTF-8 that was declared as Latin-1, the commonest damage of old ID3 tags."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def first(values: Iterable[str]) -> str | None:
    """The first value that is not empty once cleaned."""
    return next((clean for clean in map(cleaned, values) if clean), None)


def several(values: Iterable[str], separators: str = "") -> tuple[str, ...]:
    """All cleaned values, each once, split at any of the separators."""
    parts = values
    if separators:
        pattern = re.compile("[" + re.escape(separators) + "]")
        parts = (part for value in values for part in pattern.split(value[: 20 * LONGEST_NAME]))
    unique = dict.fromkeys(clean for clean in map(cleaned, parts) if clean)
    return tuple(unique)[:MOST_VALUES]


def year(values: Iterable[str]) -> int | None:
    """The first four-digit year that is named."""
    found = (_YEAR.search(value[:100]) for value in values)
    return next((int(match[1]) for match in found if match), None)


def number(values: Iterable[str], lowest: float, highest: float) -> float | None:
    """The first number within the bounds."""
    for value in values:
        match = _NUMBER.search(value[:100])
        if match and lowest <= float(match[0]) <= highest:
            return float(match[0])
    return None


def whole(values: Iterable[str]) -> int | None:
    """A count such as a track number; `3/12` is 3."""
    found = number(values, 1, 9999)
    return None if found is None else int(found)


def mbids(values: Iterable[str]) -> tuple[str, ...]:
    """MusicBrainz ids, lower case, each once, whatever stands between them."""
    found = (match for value in values for match in _UUID.findall(value[:2000].casefold()))
    return tuple(dict.fromkeys(found))[:MOST_VALUES]


def _shown(sign: str) -> bool:
    if sign in _REORDERING or sign in _INVISIBLE:
        return False
    # Joiners (Cf) belong to several scripts; controls, surrogates and unassigned signs to none.
    return unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
