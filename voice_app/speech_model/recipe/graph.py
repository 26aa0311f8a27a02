"""The search graph: a loop of words made of transition ids, a phone loop for [unk], word tables.

Vosk composes the word loop (HCLr.fst) with a grammar (Gr.fst, or a run-time word list) while it
listens, so each word's label lies on its first arc; tails that sound alike are shared.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from voice_app.speech_model.recipe import language_model, phones
from voice_app.speech_model.recipe.language_model import UNKNOWN, NGramSettings
from voice_app.speech_model.recipe.lexicon import Lexicon
from voice_app.speech_model.recipe.openfst import EPSILON, INPUT_SORTED, OUTPUT_SORTED, Transducer

STAY_PROBABILITY = 0.5
SILENCE_PROBABILITY = 0.5


@dataclass(frozen=True, slots=True)
class UnknownWordSettings:
    """How dear it is to hear a word as [unk]; costs are negative natural logarithms."""

    entry_cost: float = 4.0
    """Once for each unknown word."""
    phone_cost: float = 3.5
    """For each sound of it."""


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """Everything about the graph that is not words."""

    ngram: NGramSettings = field(default_factory=NGramSettings)
    """The grammar for free speech."""
    unknown: UnknownWordSettings = field(default_factory=UnknownWordSettings)
    """The path for sounds that are no word of the vocabulary."""


def word_table(lexicon: Lexicon) -> dict[str, int]:
    """Word ids: epsilon, the unknown word, then the vocabulary in order."""
    return {word: index for index, word in enumerate(["<eps>", UNKNOWN, *sorted(lexicon)])}


class WordLoop:
    """Builds HCLr: any words in any order, with optional silence between them."""

    def __init__(self) -> None:
        self.transducer = Transducer()
        start = self.transducer.add_state()
        self._loop = self.transducer.add_state()
        self._silence = self._phone_state(phones.SILENCE_ID)
        self._tails: dict[tuple[int, ...], int] = {}
        self.transducer.final_costs[self._loop] = 0.0
        self._link(self._silence, self._loop)
        self._pause_or_go_on(start)

    def add_word(self, word_id: int, pronunciation: Iterable[str]) -> None:
        """Add one way to say a word."""
        sounds = tuple(phones.positioned(tuple(pronunciation)))
        self._enter(self._loop, self._tail(sounds), sounds[0], word_id=word_id)

    def add_unknown(self, word_id: int, settings: UnknownWordSettings) -> None:
        """Add the phone loop: two or more phones of any kind."""
        middle = self.transducer.add_state()
        for phone in phones.SPEECH_PHONES:
            begin, inner, end = (
                phones.PHONE_IDS[phone + position]
                for position in (phones.BEGIN, phones.INTERNAL, phones.END)
            )
            first, later = self._phone_state(begin), self._phone_state(inner)
            entry = settings.entry_cost + settings.phone_cost
            self._enter(self._loop, first, begin, word_id=word_id, cost=entry)
            self._enter(middle, later, inner, cost=settings.phone_cost)
            self._enter(middle, self._tail((end,)), end, cost=settings.phone_cost)
            self._link(first, middle)
            self._link(later, middle)

    def _tail(self, sounds: tuple[int, ...]) -> int:
        """State inside the first of these phones, from where the rest of the word follows."""
        if sounds not in self._tails:
            state = self._tails[sounds] = self._phone_state(sounds[0])
            rest = sounds[1:]
            if rest:
                self._enter(state, self._tail(rest), rest[0])
            else:
                self._pause_or_go_on(state)
        return self._tails[sounds]

    def _phone_state(self, phone_id: int) -> int:
        state = self.transducer.add_state()
        stay = phones.self_loop_transition(phone_id)
        cost = -math.log(STAY_PROBABILITY)
        self.transducer.add_arc(state, state, labels=(stay, EPSILON), cost=cost)
        return state

    def _enter(
        self, source: int, target: int, phone_id: int, *, word_id: int = EPSILON, cost: float = 0.0
    ) -> None:
        labels = (phones.forward_transition(phone_id), word_id)
        leave = -math.log(1 - STAY_PROBABILITY)
        self.transducer.add_arc(source, target, labels=labels, cost=cost + leave)

    def _link(self, source: int, target: int, cost: float = 0.0) -> None:
        self.transducer.add_arc(source, target, labels=(EPSILON, EPSILON), cost=cost)

    def _pause_or_go_on(self, state: int) -> None:
        self._link(state, self._loop, -math.log(1 - SILENCE_PROBABILITY))
        pause = -math.log(SILENCE_PROBABILITY)
        self._enter(state, self._silence, phones.SILENCE_ID, cost=pause)


def word_loop(lexicon: Lexicon, word_ids: dict[str, int], settings: GraphSettings) -> Transducer:
    """The whole word loop of a lexicon, with the path for unknown words."""
    loop = WordLoop()
    for word, pronunciations in sorted(lexicon.items()):
        for pronunciation in pronunciations:
            loop.add_word(word_ids[word], pronunciation)
    loop.add_unknown(word_ids[UNKNOWN], settings.unknown)
    return loop.transducer


def write_graph(
    directory: Path,
    lexicon: Lexicon,
    phrases: Iterable[str],
    settings: GraphSettings | None = None,
) -> None:
    """Write the `graph` folder of a model; every word of the phrases must be in the lexicon."""
    chosen = settings or GraphSettings()
    (directory / "phones").mkdir(parents=True, exist_ok=True)
    word_ids = word_table(lexicon)
    loop = word_loop(lexicon, word_ids, chosen)
    loop.write(directory / "HCLr.fst", sorted_by=OUTPUT_SORTED)
    counts = language_model.count_ngrams(phrases, chosen.ngram)
    grammar = language_model.grammar_transducer(counts, word_ids, chosen.ngram)
    grammar.write(directory / "Gr.fst", sorted_by=INPUT_SORTED)
    _write_lines(directory / "words.txt", (f"{word} {n}" for word, n in word_ids.items()))
    _write_lines(directory / "phones" / "word_boundary.int", phones.word_boundary_lines())
    # The loader wants at least one disambiguation symbol; this graph needs none, so it names a
    # transition that no arc carries.
    _write_lines(directory / "disambig_tid.int", [str(phones.TRANSITION_COUNT + 1)])


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
