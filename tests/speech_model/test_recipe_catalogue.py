import json

import pytest

from voice_app.speech_model.recipe import catalogue, phrases
from voice_app.speech_model.recipe.errors import RecipeError

TRACK = {"title": "Café 99", "artist": "Tom & Ana", "album": "Don’t Wait"}


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Blue Kettle", "blue kettle"),
        ("Café 99", "cafe ninety nine"),
        ("Tom & Ana", "tom and ana"),
        ("Don’t Wait!", "don't wait"),
        ("1984", "nineteen eighty four"),
        ("1905", "nineteen oh five"),
        ("1900", "nineteen hundred"),
        ("2000", "two thousand"),
        ("100", "one hundred"),
        ("blink-182", "blink one eight two"),
        ("U2", "u two"),
        ("?!", ""),
    ],
)
def test_a_written_name_becomes_spoken_words(written, spoken):
    assert " ".join(catalogue.spoken_words(written)) == spoken


def test_names_of_a_manifest_can_be_asked_for(tmp_path):
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"tracks": [TRACK]}), encoding="utf-8")
    grammar = catalogue.with_names(phrases.load_grammar(), catalogue.read_names(manifest))
    said = phrases.sample_many(grammar, 4_000, seed=1)
    assert any("cafe ninety nine by tom and ana" in phrase for phrase in said)
    assert any("tom and ana" in phrase for phrase in said)
    assert any("don't wait" in phrase for phrase in said)
    assert {"cafe", "ana", "ninety"} <= set(phrases.vocabulary(grammar))


def test_a_track_without_an_album_is_no_problem(tmp_path):
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"tracks": [{"title": "Slow Glass", "artist": "Nora"}]}))
    grammar = catalogue.with_names(phrases.load_grammar(), catalogue.read_names(manifest))
    assert len(phrases.sample_many(grammar, 2_000, seed=1)) == 2_000


@pytest.mark.parametrize("content", ["", "[]", '{"songs": []}', '{"tracks": [1]}'])
def test_a_file_that_is_no_manifest_is_named(tmp_path, content):
    manifest = tmp_path / "manifest.json"
    manifest.write_text(content)
    with pytest.raises(RecipeError, match=r"manifest\.json"):
        catalogue.read_names(manifest)
