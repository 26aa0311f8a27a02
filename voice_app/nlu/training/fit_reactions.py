# ruff: noqa: E501 (a table reads better unbroken)
"""Fits the classifier of reactions on the seed phrases and GoEmotions' dev part (Apache-2.0).

python -m voice_app.nlu.training.fit_reactions --corpora DIR
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch

from voice_app.affect import model
from voice_app.domain.affect import FeelingLabel
from voice_app.nlu.training.grammar import SEEDS, Grammar, read_sets

SHIPPED = Path(model.__file__).with_name(model.FILE)
"""Where the weights go that ship."""

_FELT = {
    "happy": "admiration amusement approval caring desire excitement gratitude joy love optimism pride relief",
    "angry": "anger annoyance",
    "disgusted": "disapproval disappointment disgust embarrassment",
    "sad": "sadness grief remorse",
    "fearful": "fear nervousness",
    "curious": "curiosity confusion",
    "surprised": "surprise",
    "neutral": "neutral realization",
}  # fmt: skip
_EACH_LINE = 500
_HELD_OUT = 0.1
_SEEDS_COUNT = 2
"""Times that a seed phrase counts as much as a comment from elsewhere."""

_BATCH = 128

Labelled = list[tuple[str, FeelingLabel]]


def seed_reactions(chance: random.Random) -> Labelled:
    """Expand every line of the seed file, in all the variety that it has."""
    grammar = Grammar(read_sets("paraphrases.txt"))
    found: Labelled = []
    for line in (SEEDS / "reactions.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, phrasing = line.partition("=")
        label = FeelingLabel(head.split()[1])
        said = {
            " ".join("".join(p.text for p in grammar.expand(phrasing.strip(), chance)).split())
            for _ in range(_EACH_LINE)
        }
        found += [(text, label) for text in sorted(said)]
    return found


def goemotions(folder: Path) -> Labelled:
    """Read the comments with one clear feeling."""
    names = (folder / "goemotions" / "original_labels.txt").read_text("utf-8").split()
    felt = {name: FeelingLabel(label) for label, group in _FELT.items() for name in group.split()}
    found: Labelled = []
    for line in (folder / "goemotions" / "original_dev.tsv").read_text("utf-8").splitlines():
        text, numbers, _ = line.split("\t")
        labels = {felt[names[int(number)]] for number in numbers.split(",")}
        if len(labels) == 1:
            found.append((text, labels.pop()))
    return found


def _rows(cases: Labelled, lexicon: tuple[bool, ...]) -> list[tuple[list[int], int]]:
    """Features and label of every case, with the lexicon's findings, without, or once each."""
    return [
        (model.features(text, with_lexicon), model.LABELS.index(label))
        for text, label in cases
        for with_lexicon in lexicon
    ]


def fit(cases: Labelled, *, epochs: int, seed: int) -> tuple[torch.Tensor, float]:
    """Fit on nine tenths, with and without the lexicon; the last tenth gives the temperature."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    order = list(cases)
    chance.shuffle(order)
    cut = int(len(order) * _HELD_OUT)
    held_out = [c for c in _rows(order[:cut], (True,)) if c[0]]
    fitted = [c for c in _rows(order[cut:], (True, False)) if c[0]]
    table = torch.nn.EmbeddingBag(model.ROWS, len(model.LABELS), mode="sum")
    torch.nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adagrad(table.parameters(), lr=0.1, weight_decay=1e-5)
    for _ in range(epochs):
        chance.shuffle(fitted)
        for at in range(0, len(fitted), _BATCH):
            batch = fitted[at : at + _BATCH]
            rows = torch.tensor([row for case in batch for row in case[0]])
            offsets = torch.tensor([0, *np.cumsum([len(c[0]) for c in batch])[:-1].tolist()])
            kept = (torch.rand(len(rows)) > 0.2).float()
            scores = table(rows, offsets, per_sample_weights=kept)
            loss = torch.nn.functional.cross_entropy(scores, torch.tensor([c[1] for c in batch]))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    weights = table.weight.detach()
    scores = torch.stack([weights[rows].sum(0) for rows, _ in held_out])
    gold = torch.tensor([label for _, label in held_out])
    print(
        f"{float((scores.argmax(1) == gold).float().mean()):.1%} of {len(held_out)} held out right"
    )
    choices = [0.5 + 0.1 * step for step in range(40)]
    losses = [float(torch.nn.functional.cross_entropy(scores / t, gold)) for t in choices]
    return weights, choices[int(np.argmin(losses))]


def main() -> None:
    """Read the options, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args()
    torch.set_num_threads(1)
    seeds = seed_reactions(random.Random(options.seed))
    cases = [*(seeds * _SEEDS_COUNT), *goemotions(options.corpora)]
    weights, temperature = fit(cases, epochs=options.epochs, seed=options.seed)
    table = weights.numpy()
    scale = np.maximum(np.abs(table).max(axis=0), 1e-6) / 127
    small = np.round(table / scale).astype(np.int8)
    np.savez_compressed(options.out, weights=small, scale=scale, temperature=temperature)
    print(
        f"{len(cases)} reactions, temperature {temperature:.1f}, {options.out.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
