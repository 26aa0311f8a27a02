"""Fits the act model: multinomial logistic regression on hashed n-grams and the rules' findings."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from voice_app.domain.context import Context
from voice_app.domain.names import CatalogueNames
from voice_app.domain.understanding import Intent
from voice_app.nlu.decide import expected_word, hints
from voice_app.nlu.intents import acted_on
from voice_app.nlu.model.acts import ActModel
from voice_app.nlu.model.features import ACT_ROWS, sentence_features
from voice_app.nlu.model.recurrent import RecurrentTagger
from voice_app.nlu.reader import Reader
from voice_app.nlu.training.examples import Example

ACTS = tuple(Intent)
_BATCH = 256
_DROPPED = 0.2
_HELD_OUT = 0.1
_SHRINK = 2e-6


@dataclass(frozen=True, slots=True)
class Case:
    """The rows of one utterance and the act that is right."""

    rows: list[int]
    act: int


def cases_of(examples: Sequence[Example], tagger: RecurrentTagger) -> list[Case]:
    """Read every example with the rules and the tagger, and return the act model's rows."""
    reader = Reader(CatalogueNames(), tagger)
    cases: list[Case] = []
    for example in examples:
        context = Context(expects=example.expects)
        reading = reader.read(example.text, context)
        if not reading.words:
            continue
        rows = sentence_features(
            reading.words, expected_word(context), hints(reading.understanding)
        )
        cases.append(Case(rows, ACTS.index(acted_on(example.acts))))
    return cases


def balanced(examples: Sequence[Example], most: int, chance: random.Random) -> list[Example]:
    """Keep at most so many examples of each combination of acts."""
    kept: list[Example] = []
    counts: Counter[tuple[Intent, ...]] = Counter()
    order = list(examples)
    chance.shuffle(order)
    for example in order:
        counts[example.acts] += 1
        if counts[example.acts] <= most:
            kept.append(example)
    return kept


def _batch(cases: Sequence[Case]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    rows = torch.tensor([row for case in cases for row in case.rows])
    lengths = [len(case.rows) for case in cases]
    offsets = torch.tensor([0, *np.cumsum(lengths)[:-1].tolist()])
    return rows, offsets, torch.tensor([case.act for case in cases])


def fit_acts(cases: Sequence[Case], *, epochs: int, seed: int) -> ActModel:
    """Fit on nine tenths of the cases; the last tenth gives the temperature."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    order = list(cases)
    chance.shuffle(order)
    cut = int(len(order) * _HELD_OUT)
    held_out, fitted = order[:cut], order[cut:]
    table = torch.nn.EmbeddingBag(ACT_ROWS, len(ACTS), mode="sum")
    torch.nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adagrad(table.parameters(), lr=0.1, weight_decay=_SHRINK)
    for epoch in range(epochs):
        chance.shuffle(fitted)
        total = 0.0
        for at in range(0, len(fitted), _BATCH):
            rows, offsets, acts = _batch(fitted[at : at + _BATCH])
            kept = (torch.rand(len(rows)) > _DROPPED).float()
            loss = torch.nn.functional.cross_entropy(
                table(rows, offsets, per_sample_weights=kept), acts, label_smoothing=0.02
            )
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += float(loss.detach()) * len(acts)
        print(f"acts, epoch {epoch + 1}: loss {total / len(fitted):.4f}", flush=True)
    weights = table.weight.detach().numpy().astype(np.float32)
    return ActModel(ACTS, weights, _temperature(weights, held_out))


def _temperature(weights: NDArray[np.float32], held_out: Sequence[Case]) -> float:
    """Return the temperature at which held-out acts are most probable (Guo et al., 2017)."""
    scores = torch.tensor(np.stack([weights[case.rows].sum(axis=0) for case in held_out]))
    acts = torch.tensor([case.act for case in held_out])
    choices = [0.5 + 0.05 * step for step in range(50)]
    losses = [float(torch.nn.functional.cross_entropy(scores / t, acts)) for t in choices]
    right = float((scores.argmax(1) == acts).float().mean())
    best = choices[int(np.argmin(losses))]
    print(
        f"acts: {right:.1%} of {len(held_out)} held out right, temperature {best:.2f}", flush=True
    )
    return best
