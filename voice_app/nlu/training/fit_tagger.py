"""Fits the tagger's weights: a conditional random field by stochastic gradient, in PyTorch."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from voice_app.nlu.training.examples import Example
from voice_app.nlu.training.linear import TAGGER_ROWS, Tagger, token_features
from voice_app.nlu.utterance import Utterance, prepare

LONGEST = 32
"""Tokens of a training sentence; longer ones are left out."""

_DROPPED = 0.15
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Tagging:
    """One sentence ready for training."""

    rows: NDArray[np.int32]
    """(tokens, features)."""
    tags: NDArray[np.int64]
    """(tokens,)."""


def tags_of(example: Example, utterance: Utterance) -> list[str]:
    """Return the `O`, `B-slot` or `I-slot` of every token."""
    tags = ["O"] * len(utterance.tokens)
    for span in example.spans:
        inside = False
        for index, token in enumerate(utterance.tokens):
            within = span.start <= token.start < span.end and token.norm != "'s"
            if token.norm == "'s" and inside and token.end <= span.end:
                within = True
            if within:
                tags[index] = ("I-" if inside else "B-") + span.slot
                inside = True
    return tags


def prepare_all(examples: Sequence[Example], labels: dict[str, int]) -> list[Tagging]:
    """Turn annotated sentences into rows and tags, adding to `labels` what is new."""
    ready: list[Tagging] = []
    for example in examples:
        utterance = prepare(example.text)
        if not example.tagged or not 0 < len(utterance.tokens) <= LONGEST:
            continue
        tags = [labels.setdefault(tag, len(labels)) for tag in tags_of(example, utterance)]
        ready.append(Tagging(np.array(token_features(utterance), np.int32), np.array(tags)))
    return ready


class _Field(torch.nn.Module):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.emission = torch.nn.Embedding(TAGGER_ROWS, count, sparse=True)
        torch.nn.init.zeros_(self.emission.weight)
        self.transition = torch.nn.Parameter(torch.zeros(count + 1, count))

    def loss(self, rows: torch.Tensor, tags: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Mean negative log-likelihood of a padded batch: rows (b, t, f), tags (b, t)."""
        kept = (torch.rand(rows.shape) > _DROPPED).unsqueeze(-1)
        scores = (self.emission(rows) * kept).sum(2)
        mask = torch.arange(rows.shape[1])[None] < lengths[:, None]
        gold = (scores.gather(2, tags[..., None])[..., 0] * mask).sum(1)
        gold = gold + self.transition[-1][tags[:, 0]]
        gold = gold + (self.transition[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        alpha = self.transition[-1] + scores[:, 0]
        for at in range(1, rows.shape[1]):
            through = alpha[:, :, None] + self.transition[:-1] + scores[:, at, None]
            alpha = torch.where(mask[:, at, None], through.logsumexp(1), alpha)
        loss: torch.Tensor = (alpha.logsumexp(1) - gold).mean()
        return loss


def _batches(ready: list[Tagging], chance: random.Random) -> list[list[Tagging]]:
    """Sentences of like length together, in random order."""
    order = sorted(ready, key=lambda s: (len(s.tags), chance.random()))
    batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
    chance.shuffle(batches)
    return batches


def _padded(batch: list[Tagging]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(s.tags) for s in batch)
    rows = np.zeros((len(batch), longest, batch[0].rows.shape[1]), np.int64)
    tags = np.zeros((len(batch), longest), np.int64)
    for place, sentence in enumerate(batch):
        rows[place, : len(sentence.tags)] = sentence.rows
        tags[place, : len(sentence.tags)] = sentence.tags
    lengths = torch.tensor([len(s.tags) for s in batch])
    return torch.from_numpy(rows), torch.from_numpy(tags), lengths


def fit_tagger(examples: Sequence[Example], *, epochs: int, seed: int) -> tuple[Tagger, list[str]]:
    """Fit on the annotated examples; returns the tagger and its labels, the same for one seed."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    labels: dict[str, int] = {"O": 0}
    ready = prepare_all(examples, labels)
    field = _Field(len(labels))
    sparse = torch.optim.Adagrad([field.emission.weight], lr=0.15)
    dense = torch.optim.Adam([field.transition], lr=0.02)
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(ready, chance):
            loss = field.loss(*_padded(batch))
            sparse.zero_grad()
            dense.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            sparse.step()
            dense.step()
            total += float(loss.detach()) * len(batch)
        print(f"tagger, epoch {epoch + 1}: loss {total / len(ready):.4f}", flush=True)
    emission = field.emission.weight.detach().numpy()
    transition = field.transition.detach().numpy()
    return Tagger(tuple(labels), emission, transition), list(labels)
