"""Makes annotated dialogues: flows of acts, phrased by the seeds and filled with slots."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from voice_app.domain.actions import Expects
from voice_app.domain.understanding import Intent
from voice_app.nlu.api import allowed
from voice_app.nlu.training.examples import Example, assemble
from voice_app.nlu.training.grammar import Grammar, Phrasing, Piece, read_phrasings, read_sets
from voice_app.nlu.training.slots import SlotCatalogue

SEED_FILES = ("play.txt", "add.txt", "answers.txt", "controls.txt", "session.txt", "off_topic.txt")
_JOINTS = (" and ", ", ", ". ", " but ", ", and ")
_DIGRESSION = 0.12
_CARRY_OVER = 0.2
_SHARE_OF_REPAIR = 0.02
_ANOTHER_ACT = 0.05
_NAMES = frozenset({"artist", "track", "album", "playlist"})


@dataclass(frozen=True, slots=True)
class Flow:
    """One hand-written seed dialogue: what is expected and what the listener then does, in turn."""

    turns: tuple[tuple[Expects, tuple[Intent, ...]], ...]


def read_flows() -> list[Flow]:
    """Read the seed dialogues: lines of `expects:act+act expects:act`."""
    flows: list[Flow] = []
    for _, lines in read_sets("dialogues.txt").items():
        for line in lines:
            turns = []
            for turn in line.split():
                expects, _, acts = turn.partition(":")
                turns.append((Expects(expects), tuple(Intent(act) for act in acts.split("+"))))
            flows.append(Flow(tuple(turns)))
    return flows


class DialogueMaker:
    """Makes dialogues without end; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._grammar = Grammar(read_sets("paraphrases.txt"))
        self._slots = SlotCatalogue(read_sets("sets.txt"), self._chance)
        self._flows = read_flows()
        self._phrasings: dict[tuple[Intent, ...], list[Phrasing]] = defaultdict(list)
        for name in SEED_FILES:
            for phrasing in read_phrasings(name):
                self._phrasings[phrasing.acts].append(phrasing)

    def dialogues(self) -> Iterator[list[Example]]:
        """Yield dialogues, each the listener's turns in order."""
        while True:
            flow = self._chance.choice(self._flows)
            said: dict[str, str] = {}
            turns: list[Example] = []
            for expects, acts in flow.turns:
                if self._chance.random() < _DIGRESSION:
                    turns.append(self._turn((Intent.OUT_OF_SCOPE,), expects, said))
                turns.append(self._turn(acts, expects, said))
            yield turns

    def _turn(self, acts: tuple[Intent, ...], expects: Expects, said: dict[str, str]) -> Example:
        pieces = self._phrased(acts, expects, said)
        if self._chance.random() < _ANOTHER_ACT and acts[0] not in {Intent.OUT_OF_SCOPE}:
            other = self._chance.choice((Intent.ASK_WHAT_IS_PLAYING, Intent.VOLUME, Intent.THANK))
            if other not in acts:
                joint = (Piece(text=""), self._chance.choice(_JOINTS))
                pieces = [*pieces, joint, *self._phrased((other,), expects, said)]
                acts = (*acts, other)
        text, spans = assemble(pieces, self._chance)
        slots = {span.slot for span in spans}
        if not allowed(acts, slots):
            raise ValueError(f"The seeds give {acts} slots that it cannot have: {sorted(slots)}")
        return Example(text, acts, expects, spans)

    def _phrased(
        self, acts: tuple[Intent, ...], expects: Expects, said: dict[str, str]
    ) -> list[tuple[Piece, str]]:
        choices = self._phrasings.get(acts)
        if choices is None:
            parts = [self._phrased((act,), expects, said) for act in acts]
            joint = (Piece(text=""), self._chance.choice(_JOINTS))
            joined = parts[0]
            for part in parts[1:]:
                joined = [*joined, joint, *part]
            return joined
        fitting = [p for p in choices if expects in p.expects] or choices
        pieces = self._grammar.expand(self._chance.choice(fitting).line, self._chance)
        filled = [self._filled(piece, said) for piece in pieces]
        if self._chance.random() < _SHARE_OF_REPAIR:
            filled = self._repaired(filled)
        return filled

    def _filled(self, piece: Piece, said: dict[str, str]) -> tuple[Piece, str]:
        if not piece.slot:
            return piece, piece.text
        value = said.get(piece.slot, "")
        if not value or self._chance.random() > _CARRY_OVER:
            value = self._slots.draw(piece.slot)
        if piece.slot in _NAMES:
            said[piece.slot] = value
        return Piece(slot=self._slots.label(piece.slot)), value

    def _repaired(self, filled: list[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
        """Say the last name again, otherwise, after taking it back."""
        last = next((p for p, _ in reversed(filled) if p.slot in _NAMES), None)
        if last is None or filled[-1][0] != last:
            return filled
        marker = self._chance.choice((" no wait, ", " i mean ", ", no, ", " sorry i mean "))
        again = self._slots.draw(last.slot)
        return [*filled, (Piece(text=""), marker), (last, again)]
