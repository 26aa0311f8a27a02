"""One annotated utterance, and the noise that makes it sound as it is said or typed."""

import random
from dataclasses import dataclass

from voice_app.domain.actions import Expects
from voice_app.domain.understanding import Intent
from voice_app.nlu.training.grammar import Piece

_FILLERS = ("um ", "uh ", "well ", "so ", "oh ", "okay ", "hmm ", "actually ", "like ")
_TYPOS = 0.02


@dataclass(frozen=True, slots=True)
class Span:
    """A slot as it stands in the text."""

    slot: str
    start: int
    """First code point."""
    end: int
    """One past the last."""


@dataclass(frozen=True, slots=True)
class Example:
    """One utterance with its acts, slots and the question before it."""

    text: str
    acts: tuple[Intent, ...]
    expects: Expects
    spans: tuple[Span, ...] = ()
    tagged: bool = True
    """Whether every slot of it is annotated, so that the tagger may learn from it."""


def assemble(
    pieces: list[tuple[Piece, str]], chance: random.Random
) -> tuple[str, tuple[Span, ...]]:
    """Join words and filled slots; some with fillers, capitals, or marks at the end."""
    text = chance.choice(_FILLERS) if chance.random() < 0.04 else ""
    capitals = chance.random() < 0.45
    spans: list[Span] = []
    for piece, value in pieces:
        filled = _cased(value, capitals, chance) if piece.slot else value
        if not filled.strip():
            continue
        if text and filled[0] == " ":
            filled = filled.lstrip() if text[-1] == " " else filled
        if text and text[-1] not in " (" and filled[0] not in " ,.'?":
            text += " "
        if piece.slot and not piece.slot.startswith("_"):
            lead = len(filled) - len(filled.lstrip())
            spans.append(Span(piece.slot, len(text) + lead, len(text) + len(filled.rstrip())))
        text += filled
    text = text.rstrip()
    if chance.random() < 0.1:
        text += chance.choice(".!?")
    if capitals and chance.random() < 0.6:
        text = text[:1].upper() + text[1:]
    if not capitals and chance.random() < 0.04:
        text = text.upper()
    return text, tuple(spans)


def _cased(value: str, capitals: bool, chance: random.Random) -> str:
    if not capitals:
        return value.lower()
    if chance.random() < 0.15:
        return value
    return " ".join(word[:1].upper() + word[1:] for word in value.split(" "))
