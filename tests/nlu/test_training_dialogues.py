"""The generator of training dialogues: every seed works, and the same seed makes the same."""

import itertools
import random

import pytest

from voice_app.nlu.api import allowed
from voice_app.nlu.training.grammar import (
    Grammar,
    SeedError,
    read_phrasings,
    read_sets,
)

FILES = ("play.txt", "add.txt", "answers.txt", "controls.txt", "session.txt", "off_topic.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_a_seed_file_can_be_said(name: str) -> None:
    grammar = Grammar(read_sets("paraphrases.txt"))
    chance = random.Random(1)
    for phrasing in read_phrasings(name):
        for _ in range(3):
            pieces = grammar.expand(phrasing.line, chance)
            assert any(piece.slot or piece.text.strip() for piece in pieces), phrasing.line


def test_an_unknown_paraphrase_is_named() -> None:
    with pytest.raises(SeedError, match="<nothing>"):
        Grammar({}).expand("play <nothing>", random.Random(1))


def test_a_bracket_that_is_not_closed_is_named() -> None:
    with pytest.raises(SeedError, match="not closed"):
        Grammar({}).expand("play (this|that", random.Random(1))


def test_dialogues_are_the_same_for_one_seed_and_rightly_annotated() -> None:
    pytest.importorskip("faker", reason="the extra nlu-training is not installed")
    from voice_app.nlu.training.dialogues import DialogueMaker

    first, again = (
        [
            turn
            for dialogue in itertools.islice(DialogueMaker(7).dialogues(), 60)
            for turn in dialogue
        ]
        for _ in range(2)
    )
    assert first == again
    assert len({turn.text for turn in first}) > len(first) / 2
    for turn in first:
        assert allowed(turn.acts, {span.slot for span in turn.spans})
        for span in turn.spans:
            said = turn.text[span.start : span.end]
            assert said
            assert said == said.strip()
