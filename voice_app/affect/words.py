"""TextBlob's polarity of a text: one feature of the estimate, used where the lexicon is silent."""

from functools import cache
from typing import Any

_SCAN_LIMIT = 1_000


def blob_polarity(text: str) -> float:
    """Return TextBlob's polarity, -1 to 1; 0.0 where it knows no word."""
    return float(_text_blob()(text[:_SCAN_LIMIT]).sentiment.polarity)


@cache
def _text_blob() -> Any:
    # It draws in half of SciPy and takes longer than all else at the start: `blob_polarity` is
    # called once behind the greeting, so that nobody waits for it.
    from textblob import TextBlob

    return TextBlob
