"""Pocketsphinx with the built-in model's own vocabulary, phrases or grammar, for comparison."""

import math
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pocketsphinx

from voice_app.speech_model.recipe import language_model
from voice_app.speech_model.recipe.build import (
    LEXICON_NAME,
    BuildSettings,
    vocabulary_and_phrases,
)
from voice_app.speech_model.recipe.lexicon import Lexicon, read_dictionary

BIGRAMS = language_model.NGramSettings(order=2)


def pocketsphinx_hearing(model_dir: Path, grammar: Sequence[str] | None) -> Callable[[bytes], str]:
    """A decoder over 16 kHz 16-bit samples, restricted to a list of phrases if one is given."""
    lexicon = read_dictionary(model_dir / LEXICON_NAME)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        dictionary = folder / "words.dict"
        dictionary.write_text(_dictionary(lexicon), encoding="utf-8")
        options: dict[str, str | None] = {"dict": str(dictionary), "loglevel": "FATAL"}
        if grammar is None:
            _, phrases = vocabulary_and_phrases([], BuildSettings())
            (folder / "domain.arpa").write_text(_arpa(phrases, lexicon), encoding="utf-8")
            options["lm"] = str(folder / "domain.arpa")
        else:
            rules = f"#JSGF V1.0;\ngrammar g;\npublic <said> = ({' | '.join(grammar)});\n"
            (folder / "menu.gram").write_text(rules, encoding="utf-8")
            options |= {"lm": None, "jsgf": str(folder / "menu.gram")}
        decoder = pocketsphinx.Decoder(**options)

    def hear(audio: bytes) -> str:
        decoder.start_utt()
        decoder.process_raw(audio, full_utt=True)
        decoder.end_utt()
        heard = decoder.hyp()
        return re.sub(r"\(\d+\)", "", heard.hypstr) if heard else ""

    return hear


def _dictionary(lexicon: Lexicon) -> str:
    return "".join(
        f"{word}{f'({number})' if number > 1 else ''} {' '.join(sounds)}\n"
        for word, variants in lexicon.items()
        for number, sounds in enumerate(variants, start=1)
    )


def _arpa(phrases: Sequence[str], lexicon: Lexicon) -> str:
    """The recipe's bigram in ARPA form, base-10 logarithms."""
    counts = language_model.count_ngrams(phrases, BIGRAMS)
    seen = counts[()]
    total = seen.total() + BIGRAMS.floor_count * len(lexicon)
    start, end = language_model.SENTENCE_START, language_model.SENTENCE_END
    unigrams = {word: (seen[word] + BIGRAMS.floor_count) / total for word in lexicon}
    unigrams |= {end: seen[end] / total, start: 1e-30}
    bigrams = [
        f"{_log((count - language_model.DISCOUNT) / followers.total())} {history[0]} {word}"
        for history, followers in sorted(counts.items())
        if history
        for word, count in sorted(followers.items())
    ]
    singles = [
        f"{_log(probability)} {word} {_back_off(counts.get((word,)))}".rstrip()
        for word, probability in sorted(unigrams.items())
    ]
    sizes = f"\\data\\\nngram 1={len(singles)}\nngram 2={len(bigrams)}\n"
    parts = [sizes, "\\1-grams:", *singles, "", "\\2-grams:", *bigrams, "", "\\end\\", ""]
    return "\n".join(parts)


def _back_off(followers: Counter[str] | None) -> str:
    if followers is None:
        return ""
    return _log(language_model.DISCOUNT * len(followers) / followers.total())


def _log(probability: float) -> str:
    return f"{math.log10(probability):.5f}"
