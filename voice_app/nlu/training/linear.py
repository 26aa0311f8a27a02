"""The linear tagger that the recurrent one was compared with.

A linear-chain conditional random field (Lafferty et al., 2001) over hashed features; it does not
ship, see docs/understanding.md for the comparison.
"""

from bisect import bisect_left
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from voice_app.nlu.model.chain import best_path, marginals
from voice_app.nlu.model.features import known_forms, token_shape
from voice_app.nlu.model.tagger import MAX_TAGGED, Tags, spans_of
from voice_app.nlu.utterance import Utterance

TAGGER_ROWS = 1 << 16
"""Rows of the weights."""

_ADD = frozenset(
    [
        "add",
        "put",
        "include",
        "insert",
        "place",
        "stick",
        "throw",
        "save",
        "append",
        "drop",
        "move",
        "copy",
    ]
)
_TO = frozenset(["to", "into", "in", "onto", "on", "inside"])
_LIST = frozenset(["playlist", "playlists", "list", "mix", "queue"])
_BY = frozenset(["by", "from", "of", "off"])
_DET = frozenset(["my", "the", "our", "a", "this", "his", "her"])
_MANY = 3


class _Places:
    """Where the words stand that shape a request."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.to = [i for i, word in enumerate(words) if word in _TO]
        self.to_list = [i for i in self.to if words[i + 1 : i + 2] and words[i + 1] in _DET]
        self.by = [i for i, word in enumerate(words) if word in _BY]
        self.lists = [i for i, word in enumerate(words) if word in _LIST]
        self.verb = next((word for word in words if word in _ADD), "-")
        self.count = len(words)

    def of(self, index: int) -> str:
        """Say how many of each stand behind the word."""
        behind = [
            min(len(places) - bisect_left(places, index), _MANY)
            for places in (self.to, self.to_list, self.by, self.lists)
        ]
        return "".join(map(str, behind))

    def since(self, index: int) -> str:
        """Say which of each was passed, and how long ago."""
        passed = []
        for places in (self.to, self.to_list, self.by, self.lists):
            place = bisect_left(places, index)
            passed.append(str(min(index - places[place - 1], 4)) if place else "-")
        return "".join(passed)


def token_features(utterance: Utterance) -> list[list[int]]:
    """Return the rows of every token's features, one list a token."""
    words = tuple(token.norm for token in utterance.tokens)
    marks = known_forms(words)
    shapes = [token_shape(utterance, i) for i in range(len(words))]
    places = _Places(words)
    caps = any(s[0] == "C" for s in shapes[1:]) and not utterance.text.isupper()
    padded = ("<2", "<1", *words, "1>", "2>", "3>")
    kinds = ["<2", "<1", *(m or s for m, s in zip(marks, shapes, strict=True)), "1>", "2>", "3>"]
    return [
        [
            crc32(feature.encode("utf-8", "surrogatepass")) % TAGGER_ROWS
            for feature in _of_token(padded, kinds, i + 2, shapes[i], places, caps)
        ]
        for i in range(len(words))
    ]


def _of_token(
    words: tuple[str, ...], kinds: list[str], at: int, shape: str, places: _Places, caps: bool
) -> tuple[str, ...]:
    """Return the features of the word at a place of the padded sentence."""
    word, kind = words[at], kinds[at]
    before, after = words[at - 1], words[at + 1]
    behind, since = places.of(at - 2), places.since(at - 2)
    add = places.verb
    shape = shape if caps else shape.lower()
    return (
        "bias",
        f"w{word}",
        f"p{before}",
        f"n{after}",
        f"pp{words[at - 2]}",
        f"nn{words[at + 2]}",
        f"pw{before}|{word}",
        f"wn{word}|{after}",
        f"ppp{words[at - 2]}|{before}",
        f"nnn{after}|{words[at + 2]}",
        f"pn{before}|{after}",
        f"ppw{words[at - 2]}|{before}|{word}",
        f"nnw{word}|{after}|{words[at + 2]}",
        f"n3{after}|{words[at + 2]}|{words[at + 3]}",
        f"3{word[:3]}",
        f"-3{word[-3:]}",
        f"s{shape}",
        f"k{kind}",
        f"kp{kinds[at - 1]}",
        f"kn{kinds[at + 1]}",
        f"k3{kinds[at - 1]}|{kind}|{kinds[at + 1]}",
        f"kpw{before}|{kind}",
        f"kwn{kind}|{after}",
        f"b{behind}",
        f"bw{behind}|{word}",
        f"ab{add}|{behind}",
        f"ap{add}|{since}",
        f"q{since}",
        f"qk{since}|{kind}",
        f"awb{add}|{word}|{behind[:2]}",
        f"abq{add}|{behind}|{since}",
        f"i{min(at - 2, 4)}",
        f"l{min(places.count - at + 2, 5)}",
        f"ip{min(at - 2, 3)}|{word}",
        f"lw{min(places.count - at + 2, 3)}|{word}",
    )


class Tagger:
    """Tags the tokens of an utterance; immutable."""

    def __init__(
        self,
        labels: tuple[str, ...],
        emission: NDArray[np.float32],
        transition: NDArray[np.float32],
    ) -> None:
        """Take `O`, `B-slot` and `I-slot` labels, (rows, labels) and (labels + 1, labels) weights.

        The last row of `transition` holds the scores of beginning with each label.
        """
        self._labels = labels
        self._emission = emission
        self._start = transition[-1]
        self._transition = transition[:-1]

    def tag(self, utterance: Utterance) -> Tags:
        """Return the slots of the best tag sequence."""
        rows = token_features(utterance)[:MAX_TAGGED]
        if not rows:
            return Tags()
        scores = self._emission[np.asarray(rows)].sum(axis=1)
        path = best_path(scores, self._start, self._transition)
        return spans_of(self._labels, path, marginals(scores, self._start, self._transition))
