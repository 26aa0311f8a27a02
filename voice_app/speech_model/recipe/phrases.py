"""What people say to somebody who recommends music: a weighted phrase grammar and its samples.

The grammar itself is the text file beside this module; its head explains the notation.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

GRAMMAR_PATH = Path(__file__).with_name("phrases.txt")
START = "utterance"
COMMON = "common"
_PIECE = re.compile(r"\{(\w+)\}|\(([^()]*)\)|[^{}()\s]+")
_WEIGHTED = re.compile(r"(?:(\d+):)?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One named list of alternatives."""

    templates: tuple[str, ...]
    """Alternatives in the grammar's notation."""
    cumulative_weights: tuple[int, ...]
    """Running sums of their weights, for weighted choice."""


Grammar = dict[str, Rule]


def parse_grammar(text: str, *, known: Iterable[str] = ()) -> Grammar:
    """Read the phrase notation; ValueError for a reference to a list neither here nor known."""
    weighted: dict[str, list[tuple[int, str]]] = {}
    alternatives: list[tuple[int, str]] = []
    for raw_line in text.splitlines():
        line = raw_line.strip()
        if line.startswith("[") and line.endswith("]"):
            alternatives = weighted.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            alternatives.extend(_weighted(entry) for entry in _split_outside_brackets(line))
    grammar = {
        name: Rule(
            tuple(template for _, template in entries),
            tuple(accumulate(weight for weight, _ in entries)),
        )
        for name, entries in weighted.items()
    }
    defined = {*grammar, *known}
    for name in re.findall(r"\{(\w+)\}", text):
        if name not in defined:
            raise ValueError(f"the phrase grammar refers to {{{name}}}, which it does not define")
    return grammar


def load_grammar() -> Grammar:
    """The phrase grammar that belongs to the recipe."""
    return parse_grammar(GRAMMAR_PATH.read_text(encoding="utf-8"))


def sample(grammar: Grammar, generator: random.Random, *, rule: str = START) -> str:
    """One random phrase: lower-case words separated by single spaces."""
    chosen = grammar[rule]
    template = generator.choices(chosen.templates, cum_weights=chosen.cumulative_weights)[0]
    return " ".join(_expand(template, grammar, generator))


def sample_many(grammar: Grammar, count: int, *, seed: int) -> list[str]:
    """Several random phrases, the same for the same seed."""
    generator = random.Random(seed)
    return [sample(grammar, generator) for _ in range(count)]


def vocabulary(grammar: Grammar) -> list[str]:
    """Every word that the grammar can say, sorted."""
    return sorted(
        {
            word
            for rule in grammar.values()
            for template in rule.templates
            for word in re.sub(r"\{\w+\}|[()|]", " ", template).split()
        }
    )


def _expand(template: str, grammar: Grammar, generator: random.Random) -> list[str]:
    words: list[str] = []
    for piece in _PIECE.finditer(template):
        name, choices = piece.groups()
        if name is not None:
            words += sample(grammar, generator, rule=name).split()
        elif choices is not None:
            words += _expand(generator.choice(choices.split("|")), grammar, generator)
        else:
            words.append(piece.group())
    return words


def _weighted(entry: str) -> tuple[int, str]:
    match = _WEIGHTED.fullmatch(entry)
    assert match is not None  # the pattern matches any single line
    return int(match[1] or 1), match[2]


def _split_outside_brackets(line: str) -> list[str]:
    entries = [""]
    depth = 0
    for character in line:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            entries.append("")
        else:
            entries[-1] += character
    return [entry.strip() for entry in entries if entry.strip()]
