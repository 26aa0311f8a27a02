"""TextBlob's polarity of a text: one feature of the estimate, used where the lexicon is silent."""

from textblob import TextBlob

_SCAN_LIMIT = 1_000


def blob_polarity(text: str) -> float:
    """Return TextBlob's polarity, -1 to 1; 0.0 where it knows no word."""
    return float(TextBlob(text[:_SCAN_LIMIT]).sentiment.polarity)
