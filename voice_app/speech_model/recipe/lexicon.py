"""How each word sounds: CMU phones from three sources, so that any artist or title can be said.

First what this project says by hand, then the dictionaries (the model's own shipped one, the CMU
dictionary in the pocketsphinx wheel), and for everything else espeak-ng's reading.
"""

import re
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from voice_app.speech_model.recipe.errors import RecipeError
from voice_app.speech_model.recipe.phones import SPEECH_PHONES

Pronunciation = tuple[str, ...]
Lexicon = dict[str, tuple[Pronunciation, ...]]

EXTRA_PATH = Path(__file__).with_name("extra_pronunciations.txt")
MOST_VARIANTS = 4

# espeak-ng's IPA for en-us, longest symbols first when matched, in CMU phones.
_IPA: dict[str, str] = {
    "aɪɚ": "AY ER", "aɪə": "AY AH", "aʊɚ": "AW ER", "oːɹ": "AO R", "ɔːɹ": "AO R", "ɑːɹ": "AA R",
    "eɪ": "EY", "aɪ": "AY", "ɔɪ": "OY", "aʊ": "AW", "oʊ": "OW", "əʊ": "OW", "ɪɹ": "IH R",
    "ɛɹ": "EH R", "ʊɹ": "UH R", "tʃ": "CH", "dʒ": "JH", "iː": "IY", "uː": "UW", "ɑː": "AA",
    "ɔː": "AO", "oː": "AO", "ɜː": "ER", "əl": "AH L", "n̩": "AH N", "l̩": "AH L", "m̩": "AH M",
    "ɑ̃": "AA N", "ɔ̃": "AO N", "aː": "AA", "eː": "EY", "ɐ": "AH", "ɑ": "AA", "ɒ": "AA",
    "æ": "AE", "a": "AA", "ʌ": "AH", "ə": "AH", "ɚ": "ER", "ɜ": "ER", "ɛ": "EH", "e": "EH",
    "ɪ": "IH", "i": "IY", "ᵻ": "IH", "o": "OW", "ɔ": "AO", "ʊ": "UH", "u": "UW", "y": "UW",
    "ø": "ER", "œ": "ER", "b": "B", "d": "D", "ð": "DH", "f": "F", "ɡ": "G", "g": "G", "h": "HH",
    "j": "Y", "k": "K", "l": "L", "ɫ": "L", "m": "M", "n": "N", "ŋ": "NG", "ɲ": "N Y", "p": "P",
    "ɹ": "R", "r": "R", "ɾ": "T", "s": "S", "ʃ": "SH", "t": "T", "θ": "TH", "v": "V", "w": "W",
    "z": "Z", "ʒ": "ZH", "x": "K", "χ": "K", "ç": "HH", "ʔ": "T", "β": "V", "ɣ": "G", "ʁ": "R",
    "ʲ": "Y", "ɬ": "L", "ɕ": "SH", "ʑ": "ZH", "q": "K",
}  # fmt: skip
_IPA_PIECE = re.compile("|".join(sorted(map(re.escape, _IPA), key=len, reverse=True)))


def parse_dictionary(lines: Iterable[str]) -> Lexicon:
    """Read `word PHONE PHONE` lines; `word(2)` and repeated words are variants, `#` is a note."""
    found: dict[str, list[Pronunciation]] = {}
    for line in lines:
        word, *phones = line.split()[:64] or [""]
        if not phones or word.startswith("#"):
            continue
        variants = found.setdefault(re.sub(r"\(\d+\)$", "", word), [])
        pronunciation = tuple(re.sub(r"\d", "", phone) for phone in phones)
        if set(pronunciation) <= set(SPEECH_PHONES) and pronunciation not in variants:
            variants.append(pronunciation)
    return {word: tuple(variants[:MOST_VARIANTS]) for word, variants in found.items() if variants}


def read_dictionary(path: Path) -> Lexicon:
    """Read a dictionary file."""
    return parse_dictionary(path.read_text(encoding="utf-8").splitlines())


def format_dictionary(lexicon: Lexicon) -> str:
    """The lexicon in the form that `parse_dictionary` reads, sorted by word."""
    return "".join(
        f"{word} {' '.join(pronunciation)}\n"
        for word, pronunciations in sorted(lexicon.items())
        for pronunciation in pronunciations
    )


def cmu_dictionary_path() -> Path | None:
    """Where the pocketsphinx wheel keeps the CMU dictionary, or None without that wheel."""
    package = find_spec("pocketsphinx")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "model" / "en-us" / "cmudict-en-us.dict"


def ipa_to_phones(ipa: str) -> Pronunciation:
    """Map espeak-ng's IPA to CMU phones; stress marks and unknown signs are dropped."""
    bare = re.sub(r"[ˈˌ]", "", ipa)
    return tuple(" ".join(_IPA[piece] for piece in _IPA_PIECE.findall(bare)).split())


def spell_out_sounds(words: Iterable[str]) -> Lexicon:
    """Ask espeak-ng how words sound; raises RecipeError for a word that has no sound at all."""
    lexicon: Lexicon = {}
    for word in words:
        pronunciation = ipa_to_phones(_espeak_ipa(word))
        if not pronunciation:
            raise RecipeError(f"{word!r} has no pronunciation: write it as it is spoken")
        lexicon[word] = (pronunciation,)
    return lexicon


def build_lexicon(words: Iterable[str], *, dictionaries: Iterable[Lexicon] = ()) -> Lexicon:
    """Pronunciations of exactly these words: by hand, else by dictionary, else by espeak-ng."""
    sources = [read_dictionary(EXTRA_PATH), *dictionaries]
    wanted = sorted(set(words))
    known: Lexicon = {
        word: next(source[word] for source in sources if word in source)
        for word in wanted
        if any(word in source for source in sources)
    }
    return known | spell_out_sounds(word for word in wanted if word not in known)


def _espeak_ipa(word: str) -> str:
    command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", "--", word]
    try:
        finished = subprocess.run(command, capture_output=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError) as error:
        raise RecipeError(
            "espeak-ng is needed to pronounce words no dictionary has: install it"
        ) from error
    return finished.stdout.decode("utf-8").strip()
