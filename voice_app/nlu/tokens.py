"""Words of an utterance with their code-point offsets, normalised for comparison."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from voice_app.nlu.vocabulary.contractions import ENDINGS, IS_AFTER, WHOLE

MAX_TOKENS = 120
"""A spoken turn is shorter; what follows is ignored so that no input costs more than this."""

MAX_WORD_LENGTH = 40
"""Code points of one word that are compared."""

_SCAN_LIMIT = 20_000
"""Code points that are looked at."""

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´＇"), "'")
_TOKEN = re.compile(
    r"(?P<word>(?:[^\W_]|[\u0300-\u036f])+(?:['’‘ʼ`´＇](?:[^\W_]|[\u0300-\u036f])+)*)"
    r"|(?P<and>[&+])|(?P<percent>%)"
    r"|(?P<pause>[,;:]|\s[-–—]\s|…)(?=\s|$|\w)|(?P<stop>[.!?]+)(?=[\s\"')\]]|$)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or a mark (`,` or `.`) that stands for a pause or an end in the writing."""

    norm: str
    """Lower case, without diacritics; `,` and `.` for marks."""
    start: int
    """First code point in the text as sent."""
    end: int
    """One past the last code point."""

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation, not a word."""
        return self.norm in {",", "."}


def normalise_word(word: str) -> str:
    """Fold case and diacritics of one word for comparison; never empty for a word."""
    folded = word[:MAX_WORD_LENGTH].translate(_APOSTROPHES).casefold()
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char)
    )
    return plain.replace(" ", "") or folded


def expand(norm: str) -> tuple[str, ...]:
    """Spell out a contraction ("don't" -> do, not); other words are returned as they are."""
    if norm in WHOLE:
        return WHOLE[norm]
    head, apostrophe, tail = norm.rpartition("'")
    if not apostrophe:
        return (norm,)
    if tail == "t" and head.endswith("n"):
        return (head[:-1], "not")
    if tail == "s":
        return (head, "is") if head in IS_AFTER else (head, "'s")
    if tail in ENDINGS:
        return (head, ENDINGS[tail])
    return (norm.replace("'", ""),)


def _ends_an_initial(text: str, at: int) -> bool:
    """Whether the stop at this place belongs to a single letter, as in "r. n. b."."""
    return at >= 1 and text[at - 1].isalpha() and (at == 1 or not text[at - 2].isalnum())


def tokenise(text: str) -> tuple[Token, ...]:
    """Split a text into at most MAX_TOKENS tokens; any string is allowed."""
    tokens: list[Token] = []
    for match in islice(_TOKEN.finditer(text, 0, _SCAN_LIMIT), MAX_TOKENS):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "word":
            parts = expand(normalise_word(match.group()))
            tokens.extend(Token(part, start, end) for part in parts if part)
        elif kind == "and":
            tokens.append(Token("and", start, end))
        elif kind == "percent":
            tokens.append(Token("percent", start, end))
        elif kind == "pause" or not _ends_an_initial(text, start):
            tokens.append(Token("," if kind == "pause" else ".", start, end))
    return tuple(tokens)


def words_of(text: str) -> tuple[str, ...]:
    """Return the normalised words of a name or a phrase, without marks."""
    return tuple(token.norm for token in tokenise(text) if not token.is_mark)
