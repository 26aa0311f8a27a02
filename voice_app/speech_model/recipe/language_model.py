"""A back-off n-gram over the domain's phrases, as the grammar transducer that Vosk searches.

Absolute discounting with back-off (Ney, Essen and Kneser 1994): each seen n-gram gives up
DISCOUNT counts, and what they add up to is shared by the shorter history. Words of the
vocabulary that no phrase holds keep a small unigram count, so that they can be said at all.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voice_app.speech_model.recipe.openfst import EPSILON, Transducer

SENTENCE_START, SENTENCE_END = "<s>", "</s>"
UNKNOWN = "[unk]"
DISCOUNT = 0.6
UNKNOWN_PROBABILITY = 1e-3

History = tuple[str, ...]
Counts = dict[History, Counter[str]]


@dataclass(frozen=True, slots=True)
class NGramSettings:
    """How much context is kept, and what a word costs that no phrase holds."""

    order: int = 3
    """Longest n-gram, in words."""
    least_count: int = 2
    """N-grams of three words and more that are rarer than this are dropped."""
    floor_count: float = 2.0
    """Unigram count given to every word of the vocabulary on top of what was seen."""


def count_ngrams(phrases: Iterable[str], settings: NGramSettings) -> Counts:
    """Counts of each word after each history of up to order - 1 words."""
    counts: Counts = defaultdict(Counter)
    for phrase in phrases:
        words = [SENTENCE_START, *phrase.split(), SENTENCE_END]
        for position in range(1, len(words)):
            for length in range(min(settings.order - 1, position) + 1):
                counts[tuple(words[position - length : position])][words[position]] += 1
    for history in [history for history in counts if len(history) > 1]:
        kept = {word: n for word, n in counts[history].items() if n >= settings.least_count}
        if kept:
            counts[history] = Counter(kept)
        else:
            del counts[history]
    return dict(counts)


def grammar_transducer(
    counts: Counts, word_ids: Mapping[str, int], settings: NGramSettings
) -> Transducer:
    """The n-gram as an acceptor of word ids; the empty input label is the back-off arc.

    Every history with counts is a state. A trigram's reduced history that has counts of its
    own is found by dropping words from the left.
    """
    grammar = Transducer()
    histories = [(SENTENCE_START,), *sorted(h for h in counts if h != (SENTENCE_START,))]
    states = {history: grammar.add_state() for history in histories}
    for history in histories:
        if history:
            _add_seen(grammar, history, counts[history], (word_ids, states))
    _add_unigrams(grammar, counts[()], (word_ids, states), floor=settings.floor_count)
    return grammar


def _add_seen(
    grammar: Transducer,
    history: History,
    followers: Counter[str],
    tables: tuple[Mapping[str, int], Mapping[History, int]],
) -> None:
    word_ids, states = tables
    total = followers.total()
    source = states[history]
    for word, count in sorted(followers.items()):
        cost = -math.log((count - DISCOUNT) / total)
        if word == SENTENCE_END:
            grammar.final_costs[source] = cost
        else:
            label = word_ids[word]
            target = _longest_state((*history, word), states)
            grammar.add_arc(source, target, labels=(label, label), cost=cost)
    back_off = -math.log(DISCOUNT * len(followers) / total)
    target = _longest_state(history[1:], states)
    grammar.add_arc(source, target, labels=(EPSILON, EPSILON), cost=back_off)


def _add_unigrams(
    grammar: Transducer,
    seen: Counter[str],
    tables: tuple[Mapping[str, int], Mapping[History, int]],
    *,
    floor: float,
) -> None:
    word_ids, states = tables
    source = states[()]
    words = [word for word in word_ids if word not in ("<eps>", UNKNOWN)]
    total = seen.total() + floor * len(words)
    grammar.final_costs[source] = -math.log(seen[SENTENCE_END] / total)
    for word in words:
        label = word_ids[word]
        cost = -math.log((seen[word] + floor) / total)
        target = _longest_state((word,), states)
        grammar.add_arc(source, target, labels=(label, label), cost=cost)
    unknown = word_ids[UNKNOWN]
    cost = -math.log(UNKNOWN_PROBABILITY)
    grammar.add_arc(source, source, labels=(unknown, unknown), cost=cost)


def _longest_state(history: History, states: Mapping[History, int]) -> int:
    while history not in states:
        history = history[1:]
    return states[history]
