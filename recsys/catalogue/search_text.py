"""Text in the form in which the search index holds it and is asked."""

import re
import unicodedata

# Scripts written without spaces: each sign becomes a word, so that parts of a title are found.
_UNSPACED = re.compile(r"([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_WORD = re.compile(r"[^\W_]+(?:[^\W_]|\u0301)*", re.UNICODE)
LONGEST_QUERY_WORDS = 12


def searchable(text: str) -> str:
    """Fold width and case, and part the signs of unspaced scripts."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    return _UNSPACED.sub(r" \1 ", folded)


def match_expression(text: str) -> str | None:
    """Turn typed words into an FTS5 expression that finds all of them; None without any word.

    Every word is quoted, so nothing typed can act as query syntax; the last may be unfinished.
    """
    words = _WORD.findall(searchable(text))[:LONGEST_QUERY_WORDS]
    if not words:
        return None
    quoted = [f'"{word}"' for word in words]
    return " ".join([*quoted[:-1], quoted[-1] + "*"])
