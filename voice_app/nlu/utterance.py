"""One text prepared for the rules: its words, its pauses and the string that patterns run over."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from voice_app.nlu.tokens import Token, tokenise

HESITATIONS = frozenset(
    [
        "um",
        "uh",
        "uhm",
        "er",
        "erm",
        "em",
        "ehm",
        "mm",
        "mmm",
        "hmm",
        "hm",
        "hmmm",
        "umm",
        "uhh",
        "ahem",
    ]
)
"""Sounds of thinking."""

_POLITE = frozenset(["please", "pls", "plz", "kindly", "damn", "bloody", "goddamn"]) | frozenset(
    ["fucking", "freaking", "effing", "frigging", "fuckin"]
)
_WAKE_WORDS = frozenset(["olly", "alexa", "siri", "cortana", "earshot", "ally"])
"""Names by which people call an assistant, said without need."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text with its words and the normalised string over which patterns are matched."""

    text: str
    """As sent."""
    tokens: tuple[Token, ...]
    """Words and marks, without hesitations and politeness."""
    joined: str
    """Norms of the tokens, separated by single spaces."""
    offsets: tuple[int, ...]
    """Where each token begins in `joined`."""
    hesitant: bool
    """Whether it held a sound of thinking."""

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Turn a range of `joined` into a range of token indices, end exclusive."""
        return bisect_right(self.offsets, start) - 1, bisect_left(self.offsets, end)

    def char_range(self, first: int, last: int) -> tuple[int, int]:
        """Turn a range of token indices (end exclusive) into a range of `joined`."""
        return self.offsets[first], self.offsets[last - 1] + len(self.tokens[last - 1].norm)

    def said(self, first: int, last: int) -> tuple[str, int, int]:
        """Text, first and one-past-last code point of a range of tokens, as sent."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return self.text[start:end], start, end

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Normalised words of a range of tokens, without marks."""
        return tuple(token.norm for token in self.tokens[first:last] if not token.is_mark)


def _spoken_to_assistant(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether this word only calls the assistant ("hey olly", "okay google")."""
    norm = tokens[index].norm
    following = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    previous = tokens[index - 1].norm if index else ""
    if norm in _WAKE_WORDS:
        return True
    if norm == "google":
        return previous in {"", "hey", "okay", "ok"}
    return norm in {"hey", "okay", "ok"} and following in _WAKE_WORDS | {"google"}


def prepare(text: str, keep: frozenset[int] = frozenset()) -> Utterance:
    """Build the utterance of a text; tokens at the start offsets in `keep` are never dropped."""
    everything = tokenise(text)
    kept: list[Token] = []
    hesitant = False
    for index, token in enumerate(everything):
        hesitant = hesitant or token.norm in HESITATIONS
        noise = token.norm in HESITATIONS or token.norm in _POLITE
        if token.start not in keep and (noise or _spoken_to_assistant(everything, index)):
            continue
        if token.is_mark and (not kept or kept[-1].is_mark):
            continue
        kept.append(token)
    while kept and kept[-1].is_mark:
        kept.pop()
    offsets: list[int] = []
    position = 0
    for token in kept:
        offsets.append(position)
        position += len(token.norm) + 1
    joined = " ".join(token.norm for token in kept)
    return Utterance(text, tuple(kept), joined, tuple(offsets), hesitant)
