"""Fits the recurrent tagger, in PyTorch."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from voice_app.nlu.model.recurrent import TABLES, Cell, RecurrentTagger, symbols
from voice_app.nlu.training.examples import Example
from voice_app.nlu.training.fit_tagger import LONGEST, tags_of
from voice_app.nlu.utterance import prepare

_BATCH = 128
_HIDDEN_WORD = 0.08
"""Share of plain words that are hidden while training."""

_HIDDEN_NAME = 0.12
"""Share of the words of names that are hidden, so that their surroundings must tell."""

_DROPOUT = 0.3


@dataclass(frozen=True, slots=True)
class Tagging:
    """One sentence ready for training."""

    rows: NDArray[np.int64]
    """(tokens, tables)."""
    tags: NDArray[np.int64]
    """(tokens,)."""
    open_words: NDArray[np.bool_]
    """(tokens,): whether the word belongs to a name that anything might be."""


def prepare_all(examples: Sequence[Example], labels: dict[str, int]) -> list[Tagging]:
    """Turn annotated sentences into rows and tags, adding to `labels` what is new."""
    ready: list[Tagging] = []
    for example in examples:
        utterance = prepare(example.text)
        if not example.tagged or not 0 < len(utterance.tokens) <= LONGEST:
            continue
        tags = tags_of(example, utterance)
        names = np.array([t[2:] in {"artist", "track", "album", "playlist"} for t in tags])
        numbers = np.array([labels.setdefault(tag, len(labels)) for tag in tags])
        ready.append(Tagging(np.array(symbols(utterance), np.int64), numbers, names))
    return ready


class Network(torch.nn.Module):
    """The network that RecurrentTagger runs."""

    def __init__(self, count: int, hidden: int) -> None:
        super().__init__()
        self.tables = torch.nn.ModuleList([torch.nn.Embedding(n, w) for _, n, w in TABLES])
        for table in self.tables:
            torch.nn.init.normal_(table.weight, std=0.3)  # type: ignore[arg-type]
        width = sum(w for _, _, w in TABLES)
        self.lstm = torch.nn.LSTM(width, hidden, batch_first=True, bidirectional=True)
        self.top = torch.nn.Linear(2 * hidden, count)
        self.transition = torch.nn.Parameter(torch.zeros(count + 1, count))
        self.dropout = torch.nn.Dropout(_DROPOUT)

    def loss(self, rows: torch.Tensor, tags: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Mean negative log-likelihood of a padded batch: rows (b, t, tables), tags (b, t)."""
        inputs = torch.cat([table(rows[..., i]) for i, table in enumerate(self.tables)], dim=2)
        packed = pack_padded_sequence(
            self.dropout(inputs), lengths, batch_first=True, enforce_sorted=False
        )
        states, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        scores = self.top(self.dropout(states))
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


def _padded(
    batch: list[Tagging], chance: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pad a batch and hide words: of some names all, of others a few."""
    longest = max(len(s.tags) for s in batch)
    rows = np.zeros((len(batch), longest, len(TABLES)), np.int64)
    tags = np.zeros((len(batch), longest), np.int64)
    for place, sentence in enumerate(batch):
        count = len(sentence.tags)
        rows[place, :count] = sentence.rows
        tags[place, :count] = sentence.tags
        share = np.where(sentence.open_words, _HIDDEN_NAME, _HIDDEN_WORD)
        hidden = chance.random(count) < share
        rows[place, :count, 0][hidden] = 0
        both = hidden & (chance.random(count) < 0.5)
        rows[place, :count, 1:4][both] = 0
    lengths = torch.tensor([len(s.tags) for s in batch])
    return torch.from_numpy(rows), torch.from_numpy(tags), lengths


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    return np.ascontiguousarray(tensor.detach().numpy().astype(np.float32))


def as_tagger(network: Network, labels: Sequence[str]) -> RecurrentTagger:
    """Take the weights out of the network."""
    lstm = network.lstm
    cells = [
        Cell(
            _array(getattr(lstm, f"weight_ih_l0{side}").T),
            _array(getattr(lstm, f"weight_hh_l0{side}").T),
            _array(getattr(lstm, f"bias_ih_l0{side}") + getattr(lstm, f"bias_hh_l0{side}")),
        )
        for side in ("", "_reverse")
    ]
    tables = tuple(_array(table.weight) for table in network.tables)  # type: ignore[arg-type]
    top = (_array(network.top.weight.T), _array(network.top.bias), _array(network.transition))
    return RecurrentTagger(tuple(labels), tables, (cells[0], cells[1]), top)


def fit_recurrent(
    examples: Sequence[Example], *, epochs: int, seed: int, hidden: int = 80
) -> RecurrentTagger:
    """Fit on the annotated examples; the same for one seed."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    shuffler = random.Random(seed)
    labels: dict[str, int] = {"O": 0}
    ready = prepare_all(examples, labels)
    network = Network(len(labels), hidden)
    steps = epochs * (len(ready) // _BATCH + 1)
    optimiser = torch.optim.Adam(network.parameters(), lr=2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=4e-3, total_steps=steps)
    for epoch in range(epochs):
        order = sorted(ready, key=lambda s: (len(s.tags), shuffler.random()))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        shuffler.shuffle(batches)
        total = 0.0
        for batch in batches:
            optimiser.zero_grad()
            loss = network.loss(*_padded(batch, chance))
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        print(f"recurrent, epoch {epoch + 1}: loss {total / len(ready):.4f}", flush=True)
    return as_tagger(network, list(labels))
