"""Trains the models that ship: dialogues from the seeds, and the corpora that may be used."""

import argparse
import itertools
import random
from pathlib import Path

import torch

from voice_app.domain.understanding import Intent
from voice_app.nlu.model.recurrent import RecurrentTagger
from voice_app.nlu.model.weights import FILE, Models, read_models, save_models
from voice_app.nlu.training.corpora import read_corpora
from voice_app.nlu.training.dialogues import DialogueMaker
from voice_app.nlu.training.examples import Example
from voice_app.nlu.training.fit_acts import balanced, cases_of, fit_acts
from voice_app.nlu.training.fit_recurrent import fit_recurrent

SHIPPED = Path(__file__).parents[1] / "model" / FILE
"""Where the weights go that ship."""

_WISHES = frozenset({Intent.REQUEST_MUSIC, Intent.ADD_TO_PLAYLIST})
_SHARE_OF_OTHERS = 0.25
_MOST_OF_AN_ACT = 900


def for_tagger(examples: list[Example], chance: random.Random) -> list[Example]:
    """Keep every turn that may hold a slot, and a share of the others."""
    return [
        e
        for e in examples
        if e.spans or _WISHES & set(e.acts) or chance.random() < _SHARE_OF_OTHERS
    ]


def train(options: argparse.Namespace) -> Models:
    """Make the dialogues, fit the tagger, then the act model on what the tagger finds."""
    chance = random.Random(options.seed)
    maker = DialogueMaker(options.seed)
    made = [e for d in itertools.islice(maker.dialogues(), options.dialogues) for e in d]
    corpora = read_corpora(options.corpora)
    print(f"{options.dialogues} dialogues, {len(made)} turns; {len(corpora)} of corpora")
    tagger: RecurrentTagger
    if options.keep_tagger:
        tagger = read_models(options.out.read_bytes()).tagger
    else:
        tagged = [*for_tagger(made, chance), *(e for e in corpora if e.tagged)]
        tagger = fit_recurrent(tagged, epochs=options.epochs, seed=options.seed)
    cases = cases_of([*balanced(made, _MOST_OF_AN_ACT, chance), *corpora], tagger)
    return Models(tagger, fit_acts(cases, epochs=options.act_epochs, seed=options.seed))


def main() -> None:
    """Read the options, train, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with hwu64, clinc150")
    parser.add_argument("--dialogues", type=int, default=20_000)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--act-epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--keep-tagger", action="store_true", help="fit only the act model anew")
    options = parser.parse_args()
    torch.set_num_threads(1)
    models = train(options)
    save_models(models, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
