"""Puts a model folder together: acoustic model, configuration, graph."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voice_app.speech_model.recipe import catalogue, phrases
from voice_app.speech_model.recipe.graph import GraphSettings, write_graph
from voice_app.speech_model.recipe.lexicon import (
    Lexicon,
    build_lexicon,
    cmu_dictionary_path,
    format_dictionary,
    read_dictionary,
)

LEXICON_NAME = "lexicon.txt"
MFCC_CONF = """\
--sample-frequency=16000
--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=7600
--dither=0
--allow-downsample=true
--allow-upsample=true
"""
MODEL_CONF = """\
--min-active=200
--max-active=3000
--beam=13.0
--lattice-beam=6.0
--acoustic-scale={acoustic_scale}
--frame-subsampling-factor=3
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.75
--endpoint.rule4.min-trailing-silence=1.0
"""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Choices of the graph build and of decoding."""

    graph: GraphSettings = field(default_factory=GraphSettings)
    """Language model and unknown-word path."""
    acoustic_scale: float = 0.3
    """Weight of the sound against the words; far below 1 because frames repeat each other."""
    phrase_count: int = 150_000
    """Sampled phrases from which the language model counts."""
    seed: int = 5
    """Seed of those samples."""


def vocabulary_and_phrases(
    manifests: Sequence[Path], settings: BuildSettings
) -> tuple[list[str], list[str]]:
    """The words to be known and sampled phrases of them, with the names of the manifests."""
    grammar = phrases.load_grammar()
    for manifest in manifests:
        grammar = catalogue.with_names(grammar, catalogue.read_names(manifest))
    sampled = phrases.sample_many(grammar, settings.phrase_count, seed=settings.seed)
    return phrases.vocabulary(grammar), sampled


def known_dictionaries(model: Path) -> list[Lexicon]:
    """The CMU dictionary where its wheel is installed, and the lexicon a model was built with."""
    paths = [model / LEXICON_NAME, cmu_dictionary_path()]
    return [read_dictionary(path) for path in paths if path is not None and path.is_file()]


def rebuild_graph(
    model: Path, *, manifests: Sequence[Path] = (), settings: BuildSettings | None = None
) -> int:
    """Write the graph, lexicon and configuration of a model folder; returns its word count.

    Nothing is trained, so this takes seconds and is how new artists and titles get in.
    """
    chosen = settings or BuildSettings()
    words, sampled = vocabulary_and_phrases(manifests, chosen)
    lexicon = build_lexicon(words, dictionaries=known_dictionaries(model))
    write_graph(model / "graph", lexicon, sampled, chosen.graph)
    (model / LEXICON_NAME).write_text(format_dictionary(lexicon), encoding="utf-8")
    (model / "conf").mkdir(exist_ok=True)
    (model / "conf" / "mfcc.conf").write_text(MFCC_CONF, encoding="utf-8")
    model_conf = MODEL_CONF.format(acoustic_scale=chosen.acoustic_scale)
    (model / "conf" / "model.conf").write_text(model_conf, encoding="utf-8")
    return len(words)
