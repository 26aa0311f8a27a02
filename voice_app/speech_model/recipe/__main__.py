"""Runs the recipe: python -m voice_app.speech_model.recipe STAGE --work DIR --out DIR."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from voice_app.speech_model.recipe.build import BuildSettings, known_dictionaries, rebuild_graph
from voice_app.speech_model.recipe.errors import RecipeError

TRAINING_LINES, HELD_OUT_LINES = 14_000, 400
SEEDS_NAME = "seeds.json"


def synthesize(arguments: argparse.Namespace) -> None:
    """Let the voices speak the training sentences and the held-out ones."""
    from voice_app.speech_model.recipe import corpus  # needs the extra

    lines = corpus.plan_training(arguments.utterances, seed=arguments.seed + 1)
    kept = corpus.write_corpus(arguments.work / "train", lines, workers=arguments.workers)
    held_out = corpus.plan_held_out(HELD_OUT_LINES, seed=arguments.seed + 3)
    corpus.write_corpus(arguments.work / "test", held_out, workers=arguments.workers)
    _say(f"{kept} training utterances")


def align(arguments: argparse.Namespace) -> None:
    """Find the sounds of every fifth utterance with pocketsphinx."""
    from voice_app.speech_model.recipe import corpus  # needs the extra
    from voice_app.speech_model.recipe.align import seed_segments

    seeds = seed_segments(corpus.read_corpus(arguments.work / "train"))
    plain = {index: [asdict(sound) for sound in sounds] for index, sounds in seeds.items()}
    (arguments.work / SEEDS_NAME).write_text(json.dumps(plain), encoding="utf-8")
    _say(f"{len(seeds)} utterances aligned")


def features(arguments: argparse.Namespace) -> None:
    """Augment every utterance and compute its cepstra."""
    from voice_app.speech_model.recipe import dataset  # needs the extra

    folder = arguments.work / "features"
    copies = dataset.write_dataset(
        arguments.work / "train", folder, seed=arguments.seed + 11, workers=arguments.workers
    )
    _say(f"{copies} augmented copies")


def train(arguments: argparse.Namespace) -> None:
    """Train the network and write it as the model's am folder."""
    from voice_app.speech_model.recipe import corpus, dataset, nnet3  # needs the extra
    from voice_app.speech_model.recipe.align import Segment
    from voice_app.speech_model.recipe.lexicon import build_lexicon
    from voice_app.speech_model.recipe.train import Trainer, TrainingSettings

    path = arguments.work / SEEDS_NAME
    if not path.is_file():
        raise RecipeError(f"{path} is missing: run the align stage first")
    seeds = {
        int(index): [Segment(**sound) for sound in sounds]
        for index, sounds in json.loads(path.read_text(encoding="utf-8")).items()
    }
    spoken = corpus.read_corpus(arguments.work / "train")
    data = dataset.read_dataset(arguments.work / "features")
    words = {word for utterance in spoken.utterances for word in utterance.text.split()}
    lexicon = build_lexicon(words, dictionaries=known_dictionaries(arguments.out))
    settings = TrainingSettings(
        seed=arguments.seed, threads=arguments.threads, bfloat16=arguments.bfloat16
    )
    trained = Trainer(spoken, data, lexicon, settings).run(seeds, _say)
    layers = trained.network.layers()
    nnet3.write_acoustic_model(arguments.out / "am", layers, trained.priors, data.global_stats)


def graph(arguments: argparse.Namespace) -> None:
    """Build vocabulary, language model and graph; needs no training and takes seconds."""
    manifests = [path for path in arguments.manifest if path.is_file()]
    count = rebuild_graph(arguments.out, manifests=manifests, settings=BuildSettings())
    _say(f"{count} words, names from {len(manifests)} manifests")


STAGES: dict[str, Callable[[argparse.Namespace], None]] = {
    "synthesize": synthesize,
    "align": align,
    "features": features,
    "train": train,
    "graph": graph,
}


def main() -> int:
    """Run one stage or all; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m voice_app.speech_model.recipe")
    parser.add_argument("stage", choices=[*STAGES, "all"])
    parser.add_argument("--work", type=Path, default=Path("recipe-work"), help="scratch folder")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--manifest", type=Path, action="append", help="music whose names to know")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--utterances", type=int, default=TRAINING_LINES)
    parser.add_argument("--workers", type=int, default=2, help="processes for synthesis, features")
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch; never above free cores")
    parser.add_argument("--bfloat16", action="store_true", help="faster where AMX or AVX512-BF16")
    arguments = parser.parse_args()
    arguments.manifest = arguments.manifest or [Path("audio_samples/manifest.json")]
    try:
        for name in STAGES if arguments.stage == "all" else [arguments.stage]:
            STAGES[name](arguments)
    except RecipeError as error:
        print(error.message, file=sys.stderr)
        return 2
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
