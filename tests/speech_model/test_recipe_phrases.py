import random
import re

import pytest

from voice_app.speech_model.recipe import phrases


def test_alternatives_choices_and_references_are_expanded():
    grammar = phrases.parse_grammar("[utterance]\nplay {kind} (now|)\n[kind]\njazz | hip hop\n")
    said = set(phrases.sample_many(grammar, 200, seed=1))
    assert said == {"play jazz", "play jazz now", "play hip hop", "play hip hop now"}


def test_a_weight_makes_an_alternative_more_frequent():
    grammar = phrases.parse_grammar("[utterance]\n9: often | 1: seldom\n")
    said = phrases.sample_many(grammar, 1000, seed=1)
    assert 850 < said.count("often") < 950


def test_a_reference_to_nothing_is_an_error():
    with pytest.raises(ValueError, match="missing"):
        phrases.parse_grammar("[utterance]\nplay {missing}\n")


def test_a_choice_may_hold_references():
    grammar = phrases.parse_grammar("[utterance]\n(1|2) x\n")
    assert set(phrases.sample_many(grammar, 50, seed=1)) == {"1 x", "2 x"}


def test_the_same_seed_says_the_same_things():
    grammar = phrases.load_grammar()
    first = phrases.sample_many(grammar, 300, seed=4)
    assert first == phrases.sample_many(grammar, 300, seed=4)
    assert first != phrases.sample_many(grammar, 300, seed=5)


def test_every_sampled_phrase_is_plain_lower_case_words_of_the_vocabulary():
    grammar = phrases.load_grammar()
    words = set(phrases.vocabulary(grammar))
    for said in phrases.sample_many(grammar, 5_000, seed=2):
        assert re.fullmatch(r"[a-z']+( [a-z']+)*", said), said
        assert set(said.split()) <= words


def test_every_list_can_be_sampled():
    grammar = phrases.load_grammar()
    generator = random.Random(1)
    for rule in grammar:
        assert phrases.sample(grammar, generator, rule=rule)
