"""Artists, titles and albums of a music manifest, as words and phrases the model can hear."""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from voice_app.speech_model.recipe.errors import RecipeError
from voice_app.speech_model.recipe.phrases import Grammar, Rule, parse_grammar

_ONES_TEXT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_TEXT = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _ONES_TEXT.split(), _TENS_TEXT.split()
_NAME_PHRASES = """
[catalogue]
3: {want} {title} | 2: {title} | 2: {title} by {artist} | 2: {want} {title} by {artist}
3: {want} (something|music|a song|anything|more|) by {artist} | 2: {artist} | 2: {want} {artist}
1: something like {artist} | 1: similar to {artist} | 1: {want} the album {album} | 1: {album}
1: is this {artist} | 1: is it {title} | 1: who is {artist} | 1: tell me about {artist}
1: more (by|from|of|like) {artist} | 1: no more {artist} | 1: not {artist}
1: i (like|love) {artist}
"""
CATALOGUE_WEIGHT = 10


def spoken_words(name: str) -> list[str]:
    """A written name as lower-case spoken words: digits are said, signs and accents dropped."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("&", " and "))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words: list[str] = []
    for piece in re.findall(r"\d+|[a-z]+(?:['’][a-z]+)*", letters):
        words += number_words(int(piece)) if piece.isdigit() else [piece.replace("’", "'")]
    return words


def number_words(number: int) -> list[str]:
    """A whole number as spoken: up to 100 in full, four digits in pairs, others digit by digit."""
    if number < len(_ONES):
        return [_ONES[number]]
    if number < 100:
        rest = [_ONES[number % 10]] if number % 10 else []
        return [_TENS[number // 10 - 2], *rest]
    if number == 100:
        return ["one", "hundred"]
    if number in (1000, 2000):
        return [_ONES[number // 1000], "thousand"]
    if 1000 < number < 10000:
        high, low = divmod(number, 100)
        middle = ["oh"] if 0 < low < 10 else []
        return [*number_words(high), *middle, *(number_words(low) if low else ["hundred"])]
    return [_ONES[int(digit)] for digit in str(number)]


def read_names(manifest: Path) -> dict[str, tuple[str, ...]]:
    """Spoken names of a manifest's tracks under the keys title, artist and album."""
    try:
        tracks = json.loads(manifest.read_text(encoding="utf-8"))["tracks"]
        return {
            kind: _spoken_names(track.get(kind) or "" for track in tracks)
            for kind in ("title", "artist", "album")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecipeError(
            f'{manifest} is no music manifest: it must hold {{"tracks": [{{"title": ...}}]}}'
        ) from error


def with_names(grammar: Grammar, names: dict[str, tuple[str, ...]]) -> Grammar:
    """The phrase grammar extended by ways to ask for these names."""
    filled = {kind: said or ("this artist",) for kind, said in names.items()}
    rules = {kind: Rule(said, tuple(range(1, len(said) + 1))) for kind, said in filled.items()}
    asking = parse_grammar(_NAME_PHRASES, known=(*grammar, *rules))
    start = grammar["utterance"]
    weight = start.cumulative_weights[-1] + CATALOGUE_WEIGHT
    extended = Rule((*start.templates, "{catalogue}"), (*start.cumulative_weights, weight))
    return {**grammar, **rules, **asking, "utterance": extended}


def _spoken_names(names: Iterable[str]) -> tuple[str, ...]:
    said = (" ".join(spoken_words(name)) for name in names)
    return tuple(sorted({name for name in said if name}))
