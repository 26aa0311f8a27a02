import shutil

import pytest

from voice_app.speech_model.recipe import lexicon
from voice_app.speech_model.recipe.errors import RecipeError

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")


def test_a_dictionary_is_read_with_its_variants_and_without_stress():
    read = lexicon.parse_dictionary(["# note", "", "a AH0", "a(2) EY1", "jazz JH AE Z"])
    assert read == {"a": (("AH",), ("EY",)), "jazz": (("JH", "AE", "Z"),)}


def test_a_line_with_a_sound_that_is_none_is_left_out():
    assert lexicon.parse_dictionary(["odd QQ AH"]) == {}


def test_what_is_written_is_read_again():
    words = {"b": (("B", "IY"),), "a": (("AH",), ("EY",))}
    text = lexicon.format_dictionary(words)
    assert text == "a AH\na EY\nb B IY\n"
    assert lexicon.parse_dictionary(text.splitlines()) == words


def test_the_hand_made_list_comes_before_a_dictionary():
    built = lexicon.build_lexicon(["um"], dictionaries=[{"um": (("Z",),)}])
    assert built == {"um": (("AH", "M"),)}


def test_earlier_dictionaries_come_before_later_ones():
    first, second = {"x": (("EH", "K", "S"),)}, {"x": (("Z",),), "y": (("W", "AY"),)}
    built = lexicon.build_lexicon(["x", "y"], dictionaries=[first, second])
    assert built == {"x": (("EH", "K", "S"),), "y": (("W", "AY"),)}


def test_ipa_becomes_cmu_sounds():
    assert " ".join(lexicon.ipa_to_phones("ɹˈeɪdɪˌoʊhɛd")) == "R EY D IH OW HH EH D"
    assert " ".join(lexicon.ipa_to_phones("tʃˈɑːɹmɪŋ")) == "CH AA R M IH NG"


@needs_espeak
@pytest.mark.parametrize("word", ["radiohead", "zzyzx", "lumineers", "björk"])
def test_a_word_that_no_dictionary_has_is_sounded_out(word):
    (sounds,) = lexicon.build_lexicon([word])[word]
    assert len(sounds) >= 3


@needs_espeak
def test_a_word_without_any_sound_is_refused_with_advice():
    with pytest.raises(RecipeError, match="write it as it is spoken"):
        lexicon.spell_out_sounds(["..."])
