"""The acoustic network: a small time-delay network, its training, and its weights for Kaldi.

Six layers see 29 frames and give one output every 30 ms: log probabilities of the 80 sounds
(entering and staying for each base phone). Vosk's decoder is hard-wired to 30 ms.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from voice_app.speech_model.recipe.align import output_frames
from voice_app.speech_model.recipe.features import CEPSTRA, Frames
from voice_app.speech_model.recipe.nnet3 import Layer
from voice_app.speech_model.recipe.phones import PDF_COUNT

CONTEXT_FRAMES = 14
HIDDEN_LAYERS = 6
NO_LABEL = -100
# What each layer looks at, in 10 ms frames; the second layer's stride of 3 spreads the later ones.
OFFSETS = ((-1, 0, 1), (-1, 0, 1), (-3, 0, 3), (-3, 0, 3), (-3, 0, 3), (-3, 0, 3), (0,))

Warp = Callable[[torch.Tensor], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn."""

    epochs: int
    """Passes over the copies."""
    first_rate: float
    """Learning rate after the warm-up."""
    last_rate: float
    """Learning rate at the end; it falls exponentially."""
    bfloat16: bool = False
    """Whether to multiply in 16 bits: half the time on processors made for it, else slower."""


@dataclass(frozen=True, slots=True)
class Example:
    """One copy and what is said in it."""

    frames: Frames
    """Normalised cepstra, shape (frames, 40)."""
    labels: NDArray[np.int64]
    """One pdf a network frame."""


class AcousticNetwork(nn.Module):
    """Cepstra (batch, 40, frames + 28) to log probabilities (batch, 80, frames / 3)."""

    def __init__(self, width: int, deviation: NDArray[np.float32]) -> None:
        super().__init__()
        later = [nn.Conv1d(width, width, 3) for _ in range(HIDDEN_LAYERS - 2)]
        strided = nn.Conv1d(width, width, 3, stride=3)
        self.hidden = nn.ModuleList([nn.Conv1d(CEPSTRA, width, 3), strided, *later])
        self.norms = nn.ModuleList(
            [nn.BatchNorm1d(width, affine=False) for _ in range(HIDDEN_LAYERS)]
        )
        self.output = nn.Conv1d(width, PDF_COUNT, 1)
        scale = torch.tensor(1 / deviation, dtype=torch.float32)
        self.register_buffer("scale", scale[None, :, None])

    def forward(self, cepstra: torch.Tensor) -> torch.Tensor:
        """Log probabilities of the sounds."""
        signal = cepstra * self.get_buffer("scale")
        for layer, norm in zip(self.hidden, self.norms, strict=True):
            signal = norm(functional.relu(layer(signal)))
            signal = functional.dropout(signal, 0.05, self.training)
        return functional.log_softmax(self.output(signal).float(), dim=1)

    @torch.no_grad()
    def layers(self) -> list[Layer]:
        """Affine layers for nnet3, with each batch normalisation folded into the next layer."""
        mean = torch.zeros(CEPSTRA)
        scale = self.get_buffer("scale")[0, :, 0]
        folded = []
        for index, layer in enumerate([*self.hidden, self.output]):
            assert isinstance(layer, nn.Conv1d)
            assert layer.bias is not None
            bias = layer.bias - (layer.weight * (scale * mean)[None, :, None]).sum((1, 2))
            weight = (layer.weight * scale[None, :, None]).permute(0, 2, 1)
            matrix = weight.reshape(weight.shape[0], -1).numpy()
            folded.append(Layer(matrix, bias.numpy(), OFFSETS[index]))
            if index < HIDDEN_LAYERS:
                norm = self.norms[index]
                assert isinstance(norm, nn.BatchNorm1d)
                assert norm.running_mean is not None
                assert norm.running_var is not None
                mean, scale = norm.running_mean, 1 / torch.sqrt(norm.running_var + norm.eps)
        return folded


def batches(
    lengths: Sequence[int], generator: np.random.Generator, *, frames: int = 12_000
) -> list[list[int]]:
    """Indices grouped by similar length so that padding is small; the groups are shuffled."""
    grouped: list[list[int]] = [[]]
    for index in np.argsort(lengths, kind="stable"):
        if grouped[-1] and (len(grouped[-1]) + 1) * lengths[index] > frames:
            grouped.append([])
        grouped[-1].append(int(index))
    order = generator.permutation(len(grouped))
    return [grouped[position] for position in order]


def stack(examples: Sequence[Frames]) -> torch.Tensor:
    """Pad with repeated edge frames, as nnet3 does, to (batch, 40, longest + 28)."""
    longest = 3 * output_frames(max(len(frames) for frames in examples))
    stacked = np.zeros((len(examples), longest + 2 * CONTEXT_FRAMES, CEPSTRA), np.float32)
    for row, frames in enumerate(examples):
        after = longest - len(frames) + CONTEXT_FRAMES
        stacked[row] = np.pad(frames, ((CONTEXT_FRAMES, after), (0, 0)), mode="edge")
    return torch.from_numpy(stacked).transpose(1, 2)


def train(
    network: AcousticNetwork,
    examples: Sequence[Example],
    schedule: Schedule,
    *,
    generator: np.random.Generator,
    warp: Warp,
) -> Iterator[tuple[float, float]]:
    """Learn by frame cross-entropy; yields (loss, share of frames right) after each epoch."""
    lengths = [len(example.frames) for example in examples]
    steps = schedule.epochs * len(batches(lengths, np.random.default_rng(0)))
    optimiser = torch.optim.AdamW(network.parameters(), lr=schedule.first_rate, weight_decay=0.01)
    step = 0
    for _ in range(schedule.epochs):
        network.train()
        totals = np.zeros(3)
        for batch in batches(lengths, generator):
            fall = (schedule.last_rate / schedule.first_rate) ** (step / steps)
            optimiser.param_groups[0]["lr"] = schedule.first_rate * fall * min(1, (step + 1) / 50)
            chosen = [examples[index] for index in batch]
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.bfloat16):
                loss, right, known = _loss(network, chosen, warp)
            _step(network, optimiser, loss / known)
            totals += loss.item(), right, known
            step += 1
        yield totals[0] / totals[2], totals[1] / totals[2]


@torch.no_grad()
def log_probabilities(
    network: AcousticNetwork, frames: Sequence[Frames]
) -> list[NDArray[np.float32]]:
    """Outputs of several copies, each of shape (network frames, 80)."""
    network.eval()
    outputs = network(stack(frames)).transpose(1, 2).numpy()
    return [out[: output_frames(len(copy))] for out, copy in zip(outputs, frames, strict=True)]


def _loss(
    network: AcousticNetwork, examples: Sequence[Example], warp: Warp
) -> tuple[torch.Tensor, int, int]:
    """Summed loss, frames right, frames counted."""
    outputs = network(warp(stack([example.frames for example in examples])))
    targets = torch.full((len(examples), outputs.shape[2]), NO_LABEL)
    for row, example in enumerate(examples):
        targets[row, : len(example.labels)] = torch.from_numpy(example.labels)
    known = targets != NO_LABEL
    loss = functional.nll_loss(outputs, targets, reduction="sum", ignore_index=NO_LABEL)
    right = ((outputs.detach().argmax(1) == targets) & known).sum()
    return loss, int(right), int(known.sum())


def _step(
    network: AcousticNetwork, optimiser: torch.optim.Optimizer, mean_loss: torch.Tensor
) -> None:
    optimiser.zero_grad()
    mean_loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
    nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimiser.step()
