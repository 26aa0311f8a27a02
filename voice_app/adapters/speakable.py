"""Text made fit for a speech engine."""

import re
import unicodedata

MAX_CHARACTERS = 1_000
"""More than a minute of speech; nobody listens to a longer sentence."""

_MARKUP = re.compile(r"<[^<>]*>|\[\[.*?\]\]")
"""Tags that SAPI obeys and embedded commands that macOS obeys."""


def speakable(text: str) -> str:
    """Take out what an engine would obey or choke on, and cut absurd length at a word."""
    without_markup = _MARKUP.sub(" ", text[: 4 * MAX_CHARACTERS])
    # Categories C*: control, format, surrogate, private and unassigned code points.
    printable = "".join(
        " " if unicodedata.category(character)[0] == "C" or character in "<>[]|" else character
        for character in without_markup
    )
    words = " ".join(printable.split())
    if len(words) <= MAX_CHARACTERS:
        return words
    head = words[:MAX_CHARACTERS]
    return head.rsplit(" ", 1)[0] if " " in head else head
