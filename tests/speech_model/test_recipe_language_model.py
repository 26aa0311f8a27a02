import math

import pytest

from voice_app.speech_model.recipe import language_model
from voice_app.speech_model.recipe.language_model import NGramSettings
from voice_app.speech_model.recipe.openfst import EPSILON

WORD_IDS = {"<eps>": 0, "[unk]": 1, "play": 2, "jazz": 3, "rock": 4, "never": 5}
PHRASES = ["play jazz"] * 6 + ["play rock"] * 3 + ["jazz"]
SETTINGS = NGramSettings(order=3, least_count=2, floor_count=1.0)


def cost_of(phrase, grammar):
    """Cheapest path of a phrase through the acceptor, by trying every back-off."""

    def search(state, labels):
        here = grammar.final_costs.get(state, math.inf) if not labels else math.inf
        for label, _, cost, target in grammar.arcs[state]:
            if label == EPSILON:
                here = min(here, cost + search(target, labels))
            elif labels and label == labels[0]:
                here = min(here, cost + search(target, labels[1:]))
        return here

    return search(0, [WORD_IDS[word] for word in phrase.split()])


@pytest.fixture
def grammar():
    counts = language_model.count_ngrams(PHRASES, SETTINGS)
    return language_model.grammar_transducer(counts, WORD_IDS, SETTINGS)


def test_counts_hold_each_history_up_to_the_order():
    counts = language_model.count_ngrams(PHRASES, SETTINGS)
    assert counts[()]["jazz"] == 7
    assert counts[("<s>",)] == {"play": 9, "jazz": 1}
    assert counts[("<s>", "play")] == {"jazz": 6, "rock": 3}
    assert ("<s>", "jazz") not in counts  # seen once only


def test_the_cost_of_a_seen_phrase_is_its_discounted_probability(grammar):
    discount = language_model.DISCOUNT
    expected = ((9 - discount) / 10) * ((6 - discount) / 9) * ((6 - discount) / 6)
    assert cost_of("play jazz", grammar) == pytest.approx(-math.log(expected), rel=1e-6)


def test_more_frequent_phrases_are_cheaper(grammar):
    costs = [cost_of(text, grammar) for text in ("play jazz", "play rock", "rock never")]
    assert costs == sorted(costs)
    assert math.isfinite(costs[-1])


def test_what_leaves_each_history_is_a_distribution():
    counts = language_model.count_ngrams(PHRASES, SETTINGS)
    grammar = language_model.grammar_transducer(counts, WORD_IDS, SETTINGS)
    for state in range(len(grammar.arcs)):
        leaving = [cost for label, _, cost, _ in grammar.arcs[state] if label != 1]
        leaving.append(grammar.final_costs.get(state, math.inf))
        assert sum(math.exp(-cost) for cost in leaving) == pytest.approx(1.0, abs=1e-6)


def test_the_unknown_word_can_be_said_anywhere(grammar):
    (arc,) = [arc for arcs in grammar.arcs for arc in arcs if arc[0] == WORD_IDS["[unk]"]]
    assert arc[2] == pytest.approx(-math.log(language_model.UNKNOWN_PROBABILITY))
