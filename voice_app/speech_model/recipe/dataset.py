"""The training frames on disk: two augmented copies of each utterance as float16 cepstra."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice_app.speech_model.recipe import features
from voice_app.speech_model.recipe.corpus import Corpus, read_corpus
from voice_app.speech_model.recipe.errors import RecipeError
from voice_app.speech_model.recipe.features import CEPSTRA, Frames

FRAMES_NAME, TABLE_NAME = "frames.npy", "copies.npz"
COPIES = 2
CHUNK_UTTERANCES = 200


@dataclass(frozen=True, slots=True)
class AlteredCopy:
    """One augmented copy of one utterance."""

    utterance: int
    """Which utterance of the corpus it is of."""
    speed: float
    """Samples of the copy for each sample of the original."""
    lead_samples: int
    """Where the original's first sample lies in the copy."""
    frames: NDArray[np.float16]
    """Cepstra before normalisation, shape (frames, 40)."""


@dataclass(frozen=True)
class Dataset:
    """Augmented copies: frames of copy i are frames[starts[i]:starts[i + 1]]."""

    frames: NDArray[np.float16]
    """All copies' cepstra one after another, shape (total frames, 40)."""
    starts: NDArray[np.int64]
    """Where each copy starts, and the end; length copies + 1."""
    utterance: NDArray[np.int64]
    """Which utterance of the corpus each copy is of."""
    speed: NDArray[np.float64]
    """Samples of the copy for each sample of the original."""
    lead_samples: NDArray[np.int64]
    """Where the original's first sample lies in the copy."""

    def __len__(self) -> int:
        return len(self.utterance)

    def length(self, copy: int) -> int:
        """Frames (10 ms) of one copy."""
        return int(self.starts[copy + 1] - self.starts[copy])

    @cached_property
    def global_stats(self) -> NDArray[np.float64]:
        """Kaldi's global CMVN statistics, shape (2, 41): sums and count, sums of squares."""
        stats = np.zeros((2, CEPSTRA + 1))
        for first in range(0, len(self.frames), 100_000):
            block = self.frames[first : first + 100_000].astype(np.float64)
            stats[0, :CEPSTRA] += block.sum(axis=0)
            stats[1, :CEPSTRA] += (block**2).sum(axis=0)
        stats[0, CEPSTRA] = len(self.frames)
        return stats

    def normalised(self, copy: int) -> Frames:
        """One copy's cepstra after the running mean normalisation, shape (frames, 40)."""
        raw = self.frames[self.starts[copy] : self.starts[copy + 1]].astype(np.float32)
        mean = self.global_stats[0, :CEPSTRA] / self.global_stats[0, CEPSTRA]
        return features.normalise(raw, mean)


def write_dataset(corpus_folder: Path, folder: Path, *, seed: int, workers: int = 2) -> int:
    """Augment and analyse the whole corpus; returns the number of copies."""
    folder.mkdir(parents=True, exist_ok=True)
    count = len(read_corpus(corpus_folder).utterances)
    jobs = [(corpus_folder, range(*piece), seed) for piece in _pieces(count)]
    # Every worker does its own arithmetic; more threads than processes only slow it down.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(workers) as pool:
        done = [copy for chunk in pool.map(_augment_chunk, jobs) for copy in chunk]
    lengths = [len(copy.frames) for copy in done]
    np.save(folder / FRAMES_NAME, np.concatenate([copy.frames for copy in done]))
    np.savez(
        folder / TABLE_NAME,
        starts=np.concatenate([[0], np.cumsum(lengths)]),
        utterance=np.array([copy.utterance for copy in done]),
        speed=np.array([copy.speed for copy in done]),
        lead_samples=np.array([copy.lead_samples for copy in done]),
    )
    return len(done)


def read_dataset(folder: Path) -> Dataset:
    """Open a dataset that `write_dataset` made; its frames stay on disk until they are used."""
    if not (folder / TABLE_NAME).is_file():
        raise RecipeError(f"{folder} holds no features: run the features stage first")
    table = np.load(folder / TABLE_NAME)
    return Dataset(
        np.load(folder / FRAMES_NAME, mmap_mode="r"),
        table["starts"],
        table["utterance"],
        table["speed"],
        table["lead_samples"],
    )


def altered_copies(corpus: Corpus, index: int, *, seed: int) -> Iterator[AlteredCopy]:
    """The augmented copies of one utterance, the same for the same seed."""
    generator = np.random.default_rng([seed, index])
    for _ in range(COPIES):
        altered = features.augment(corpus.samples(index), generator)
        frames = features.mfcc(altered.samples).astype(np.float16)
        yield AlteredCopy(index, altered.speed, altered.lead_samples, frames)


def _augment_chunk(job: tuple[Path, range, int]) -> list[AlteredCopy]:
    folder, wanted, seed = job
    corpus = read_corpus(folder)
    return [copy for index in wanted for copy in altered_copies(corpus, index, seed=seed)]


def _pieces(count: int) -> Iterator[tuple[int, int]]:
    for first in range(0, count, CHUNK_UTTERANCES):
        yield first, min(first + CHUNK_UTTERANCES, count)
