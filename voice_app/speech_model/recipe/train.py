"""Trains the acoustic model: seed, align everything, train, align again, train on with warping."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from voice_app.speech_model.recipe import align
from voice_app.speech_model.recipe.align import Labels, Segment
from voice_app.speech_model.recipe.corpus import Corpus
from voice_app.speech_model.recipe.dataset import Dataset
from voice_app.speech_model.recipe.errors import RecipeError
from voice_app.speech_model.recipe.lexicon import Lexicon
from voice_app.speech_model.recipe.network import (
    AcousticNetwork,
    Example,
    Schedule,
    batches,
    log_probabilities,
    train,
)
from voice_app.speech_model.recipe.phones import PDF_COUNT
from voice_app.speech_model.recipe.warp import random_warps, unchanged

ALIGNMENT_FRAMES = 40_000
FEWEST_SEEDS = 10
FIRST_STAGE = Schedule(epochs=3, first_rate=2e-3, last_rate=3e-4)
SECOND_STAGE = Schedule(epochs=1, first_rate=2e-3, last_rate=6e-4)
THIRD_STAGE = Schedule(epochs=6, first_rate=1e-3, last_rate=3e-5)
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Size and schedule of the training."""

    width: int = 192
    """Units of each hidden layer."""
    seed: int = 0
    """Seed of initial weights, order and warping."""
    threads: int = 1
    """Of PyTorch; more than the free cores slows it down several times."""
    bfloat16: bool = False
    """Whether to multiply in 16 bits: half the time on processors made for it, else slower."""
    first: Schedule = FIRST_STAGE
    """On the seed alignments."""
    second: Schedule = SECOND_STAGE
    """On all copies, aligned by the seed network."""
    third: Schedule = THIRD_STAGE
    """On all copies, aligned again, with random warps of the frequency axis."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What training leaves."""

    network: AcousticNetwork
    """Ready to be written."""
    priors: NDArray[np.float64]
    """Share of the training frames that each output got."""


class Trainer:
    """Holds the corpus in memory and takes the network through its stages."""

    def __init__(
        self, corpus: Corpus, dataset: Dataset, lexicon: Lexicon, settings: TrainingSettings
    ) -> None:
        os.environ["OMP_NUM_THREADS"] = str(settings.threads)
        torch.set_num_threads(settings.threads)
        self._dataset = dataset
        self._settings = settings
        self._generator = np.random.default_rng(settings.seed)
        self._texts = [utterance.text for utterance in corpus.utterances]
        self._lexicon = lexicon
        self._frames = [dataset.normalised(copy) for copy in range(len(dataset))]
        sample = np.concatenate(self._frames[::10])
        self._deviation = sample.std(axis=0)

    def run(self, seeds: dict[int, list[Segment]], report: Report) -> Trained:
        """Train from the seed alignments to the finished network."""
        if len(seeds) < FEWEST_SEEDS:
            raise RecipeError("too few utterances were aligned: synthesize more and align again")
        labels = self._seed_labels(seeds)
        network = self._new_network(0)
        self._train(network, labels, self._settings.first, report, warped=False)
        labels = self._align(network, labels, report)
        network = self._new_network(1)
        self._train(network, labels, self._settings.second, report, warped=False)
        labels = self._align(network, labels, report)
        self._train(network, labels, self._settings.third, report, warped=True)
        return Trained(network.eval(), label_shares(labels.values()))

    def _new_network(self, offset: int) -> AcousticNetwork:
        torch.manual_seed(self._settings.seed + offset)
        return AcousticNetwork(self._settings.width, self._deviation)

    def _seed_labels(self, seeds: dict[int, list[Segment]]) -> dict[int, Labels]:
        data = self._dataset
        return {
            copy: align.labels_from_segments(
                seeds[utterance],
                speed=float(data.speed[copy]),
                lead_samples=int(data.lead_samples[copy]),
                frames=data.length(copy),
            )
            for copy, utterance in enumerate(data.utterance.tolist())
            if utterance in seeds
        }

    def _train(
        self,
        network: AcousticNetwork,
        labels: dict[int, Labels],
        schedule: Schedule,
        report: Report,
        *,
        warped: bool,
    ) -> None:
        examples = [Example(self._frames[copy], labels[copy]) for copy in sorted(labels)]
        warp = random_warps(self._generator) if warped else unchanged
        timed = replace(schedule, bfloat16=self._settings.bfloat16)
        progress = train(network, examples, timed, generator=self._generator, warp=warp)
        for epoch, (loss, right) in enumerate(progress, start=1):
            report(f"epoch {epoch} of {schedule.epochs}: loss {loss:.3f}, frames right {right:.3f}")

    def _align(
        self, network: AcousticNetwork, before: dict[int, Labels], report: Report
    ) -> dict[int, Labels]:
        log_priors = np.log(label_shares(before.values())).astype(np.float32)
        graphs = {
            text: align.sentence_graph(text, self._lexicon) for text in sorted(set(self._texts))
        }
        found: dict[int, Labels] = {}
        lengths = [len(frames) for frames in self._frames]
        for batch in batches(lengths, np.random.default_rng(0), frames=ALIGNMENT_FRAMES):
            outputs = log_probabilities(network, [self._frames[copy] for copy in batch])
            for copy, output in zip(batch, outputs, strict=True):
                graph = graphs[self._texts[self._dataset.utterance[copy]]]
                labels = align.best_path(output - log_priors, graph)
                if labels is not None:
                    found[copy] = labels
        report(f"aligned {len(found)} of {len(self._frames)} copies")
        return found


def label_shares(labels: Iterable[Labels]) -> NDArray[np.float64]:
    """How often each network output is the right one, smoothed; sums to 1."""
    counts = np.full(PDF_COUNT, 10.0)
    for one in labels:
        counts += np.bincount(one, minlength=PDF_COUNT)
    shares: NDArray[np.float64] = counts / counts.sum()
    return shares
