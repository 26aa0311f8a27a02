"""The synthetic corpus: which sentences are spoken, and where their samples are kept."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from voice_app.speech_model.recipe import phrases, voices
from voice_app.speech_model.recipe.errors import RecipeError
from voice_app.speech_model.recipe.lexicon import cmu_dictionary_path, read_dictionary

UTTERANCES_NAME, AUDIO_NAME = "utterances.jsonl", "audio.raw"
PHRASE_SHARE = 0.6
DOMAIN_WORD_SHARE = 0.25
BATCH_LINES = 40
SHORTEST_SAMPLES = 3_000


@dataclass(frozen=True, slots=True)
class Utterance:
    """One spoken sentence of the corpus."""

    voice: str
    """Engine and voice."""
    text: str
    """The words said."""
    start: int
    """First sample in the audio file."""
    length: int
    """Number of samples at 16 kHz."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of spoken sentences, read lazily."""

    folder: Path
    """Where the two files lie."""
    utterances: tuple[Utterance, ...]
    """In the order in which they were planned."""

    def samples(self, index: int) -> voices.Samples:
        """The sound of one utterance, 16 kHz mono."""
        wanted = self.utterances[index]
        return np.fromfile(
            self.folder / AUDIO_NAME, dtype="<i2", offset=2 * wanted.start, count=wanted.length
        )


def read_corpus(folder: Path) -> Corpus:
    """Open a corpus that `write_corpus` made."""
    path = folder / UTTERANCES_NAME
    if not path.is_file():
        raise RecipeError(f"{folder} holds no spoken sentences: run the synthesize stage first")
    lines = path.read_text(encoding="utf-8").splitlines()
    return Corpus(folder, tuple(Utterance(**json.loads(line)) for line in lines))


def plan_training(count: int, *, seed: int) -> list[voices.Line]:
    """Sentences for training: the domain's phrases, and everyday words in random order.

    The random part teaches sounds in contexts that the phrases lack, so that words added later
    are recognised without training again.
    """
    generator = random.Random(seed)
    grammar = phrases.load_grammar()
    domain, everyday = phrases.vocabulary(grammar), frequent_words()
    lines = []
    for _ in range(count):
        if generator.random() < PHRASE_SHARE:
            text = phrases.sample(grammar, generator)
        else:
            text = _random_words(domain, everyday, generator)
        lines.append(voices.training_line(text, generator))
    return lines


def plan_held_out(count: int, *, seed: int) -> list[voices.Line]:
    """Phrases for testing, half by espeak-ng's held-out variants and half by flite's."""
    generator = random.Random(seed)
    grammar = phrases.load_grammar()
    return [
        voices.held_out_line(
            phrases.sample(grammar, generator),
            generator,
            engine=voices.FLITE if index % 2 else voices.ESPEAK,
        )
        for index in range(count)
    ]


def write_corpus(folder: Path, lines: Sequence[voices.Line], *, workers: int = 2) -> int:
    """Speak the lines and keep those that came out; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(lines, key=lambda line: (line.engine, line.voice))
    batches = list(_batches(ordered))
    start = kept = 0
    with (
        (folder / AUDIO_NAME).open("wb") as audio,
        (folder / UTTERANCES_NAME).open("w", encoding="utf-8") as index,
        ThreadPoolExecutor(workers) as pool,
    ):
        for batch, spoken in zip(batches, pool.map(voices.speak, batches), strict=True):
            for line, samples in zip(batch, spoken, strict=True):
                if len(samples) < SHORTEST_SAMPLES:
                    continue
                name = f"{line.engine}:{line.voice}"
                utterance = Utterance(name, line.text, start, len(samples))
                audio.write(samples.astype("<i2").tobytes())
                index.write(json.dumps(asdict(utterance)) + "\n")
                start += len(samples)
                kept += 1
    return kept


def frequent_words() -> list[str]:
    """Everyday English words: those of the language model in the pocketsphinx wheel.

    They lie as zero-terminated strings at the end of its binary file.
    """
    dictionary = cmu_dictionary_path()
    if dictionary is None:
        raise RecipeError(
            "the speech-recipe extra is missing: pip install 'earshot[speech-recipe]'"
        )
    tail = (dictionary.parent / "en-us.lm.bin").read_bytes()[-800_000:]
    known = read_dictionary(dictionary)
    words = {word.decode() for word in re.findall(rb"(?<=\x00)[a-z]{2,12}(?=\x00)", tail)}
    return sorted(words & known.keys())


def _random_words(domain: Sequence[str], everyday: Sequence[str], generator: random.Random) -> str:
    return " ".join(
        generator.choice(domain if generator.random() < DOMAIN_WORD_SHARE else everyday)
        for _ in range(generator.randint(1, 6))
    )


def _batches(lines: Iterable[voices.Line]) -> Iterator[list[voices.Line]]:
    for _, group in groupby(lines, key=lambda line: line.engine):
        same_engine = list(group)
        for first in range(0, len(same_engine), BATCH_LINES):
            yield same_engine[first : first + BATCH_LINES]
