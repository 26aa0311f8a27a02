"""Reads the seed files: blocks of phrasings with alternatives, paraphrases and slots."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from voice_app.domain.actions import Expects
from voice_app.domain.understanding import Intent

SEEDS = Path(__file__).with_name("seeds")
"""Where the seed files lie."""

_HEAD = re.compile(r"^\[(?P<acts>[a-z_ ]+?)(?: @(?P<expects>[a-z_,]+))?\]$")
_PIECE = re.compile(r"<(?P<paraphrase>\w+)>|\{(?P<slot>\w+)!?\}|(?P<open>\()|(?P<text>[^<>{}()|]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrasing: words, or a slot to be filled."""

    text: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One line of a seed file."""

    acts: tuple[Intent, ...]
    expects: tuple[Expects, ...]
    line: str


class SeedError(ValueError):
    """A seed file cannot be read; says which line."""


def _lines(name: str) -> list[str]:
    text = (SEEDS / name).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def read_sets(name: str) -> dict[str, tuple[str, ...]]:
    """Read `name = one | another` lines; an empty alternative is kept as it is."""
    sets: dict[str, tuple[str, ...]] = {}
    for line in _lines(name):
        key, _, values = line.partition("=")
        sets[key.strip()] = tuple(value.strip() for value in values.split("|"))
    return sets


def read_phrasings(name: str) -> list[Phrasing]:
    """Read the blocks of one seed file; raises SeedError for a line outside of a block."""
    phrasings: list[Phrasing] = []
    acts: tuple[Intent, ...] = ()
    expects: tuple[Expects, ...] = ()
    for line in _lines(name):
        head = _HEAD.match(line)
        if head:
            acts = tuple(Intent(act) for act in head["acts"].split())
            expects = tuple(Expects(e) for e in (head["expects"] or "open").split(","))
        elif acts:
            phrasings.append(Phrasing(acts, expects, line))
        else:
            raise SeedError(f"{name}: put a heading such as [affirm @yes_no] before: {line}")
    return phrasings


class Grammar:
    """Expands phrasings at random, with the paraphrases of one table."""

    def __init__(self, paraphrases: dict[str, tuple[str, ...]]) -> None:
        self._paraphrases = paraphrases

    def expand(self, line: str, chance: random.Random) -> list[Piece]:
        """Choose one way through a phrasing; raises SeedError for an unknown paraphrase."""
        pieces, end = self._sequence(line, 0, chance)
        if end != len(line):
            raise SeedError(f"A bracket is closed that was not opened: {line}")
        return pieces

    def _sequence(self, line: str, at: int, chance: random.Random) -> tuple[list[Piece], int]:
        pieces: list[Piece] = []
        while at < len(line) and line[at] not in "|)":
            match = _PIECE.match(line, at)
            if match is None:
                raise SeedError(f"Character {at + 1} cannot be read: {line}")
            at = match.end()
            if match["open"]:
                inner, at = self._choice(line, at, chance)
                pieces += inner
            elif match["paraphrase"]:
                pieces += self._paraphrase(match["paraphrase"], line, chance)
            elif match["slot"]:
                pieces.append(Piece(slot=match["slot"]))
            else:
                pieces.append(Piece(text=match["text"]))
        return pieces, at

    def _choice(self, line: str, at: int, chance: random.Random) -> tuple[list[Piece], int]:
        starts = [at]
        depth = 0
        while at < len(line):
            if line[at] == ")" and depth == 0:
                break
            depth += {"(": 1, ")": -1}.get(line[at], 0)
            if line[at] == "|" and depth == 0:
                starts.append(at + 1)
            at += 1
        else:
            raise SeedError(f"A bracket is not closed: {line}")
        pieces, _ = self._sequence(line, chance.choice(starts), chance)
        return pieces, at + 1

    def _paraphrase(self, name: str, line: str, chance: random.Random) -> list[Piece]:
        if name not in self._paraphrases:
            raise SeedError(f"There is no paraphrase <{name}>: {line}")
        return self.expand(chance.choice(self._paraphrases[name]), chance)
