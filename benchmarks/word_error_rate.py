"""Word error rate of the built-in speech model, with pocketsphinx alongside where it is installed.

    python -m benchmarks.word_error_rate [--data ../shared/data] [--corpus DIR] [--only SET ...]

Prints a Markdown table: held-out synthetic voices and human recordings, with free speech and
with a run-time grammar, clean, padded with quiet, and in noise. Needs espeak-ng and flite for
the synthetic part (or a corpus folder that the recipe's synthesize stage wrote), and pocketsphinx
only for the peer's rows.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import vosk

from benchmarks.speech_sets import (
    DIGITS,
    MENU,
    Clip,
    digit_clips,
    held_out_clips,
    menu_clips,
    transcribed_clips,
)
from voice_app.speech_model import BUILT_IN_MODEL_DIR

CHUNK_BYTES = 8_000
LEAD_SAMPLES = 5_000
FLOOR_LSB = 60.0
Hear = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Score:
    """What one recognizer made of one set."""

    errors: int
    """Word substitutions, insertions and deletions."""
    words: int
    """Words said."""
    right: int
    """Clips heard word for word."""
    clips: int
    """Clips in the set."""
    real_time_factor: float
    """Seconds of computing for each second of sound."""

    def cells(self) -> str:
        rate = 100 * self.errors / max(1, self.words)
        right = 100 * self.right / max(1, self.clips)
        return f"{rate:.1f} % | {right:.1f} % | {self.clips} | {self.real_time_factor:.3f}"


def word_errors(said: str, heard: str) -> int:
    """Edit distance in words."""
    reference, hypothesis = said.split(), heard.split()
    row = list(range(len(hypothesis) + 1))
    for i, word in enumerate(reference, start=1):
        previous, row = row, [i]
        for j, other in enumerate(hypothesis, start=1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (word != other)))
    return row[-1]


def vosk_hearing(model: vosk.Model, grammar: Sequence[str] | None) -> Hear:
    """A recognizer made afresh for each clip, as a new utterance is in the app."""

    def hear(audio: bytes) -> str:
        arguments = [model, 16000] + ([json.dumps(list(grammar))] if grammar else [])
        recognizer = vosk.KaldiRecognizer(*arguments)
        texts = []
        for start in range(0, len(audio), CHUNK_BYTES):
            if recognizer.AcceptWaveform(audio[start : start + CHUNK_BYTES]):
                texts.append(json.loads(recognizer.Result())["text"])
        texts.append(json.loads(recognizer.FinalResult())["text"])
        return " ".join(" ".join(texts).replace("[unk]", "").split())

    return hear


def prepare(clip: Clip, condition: str, generator: np.random.Generator) -> bytes:
    """Add what surrounds the clip: the app's noise floor, a longer quiet, or white noise."""
    samples = clip.samples.astype(np.float64)
    loudness = float(np.sqrt(np.mean(samples**2))) + 1e-6
    lead = LEAD_SAMPLES if condition == "clean" else 2 * LEAD_SAMPLES
    samples = np.pad(samples, lead)
    level = {"clean": 0.0, "padded": loudness / 100, "noise 12 dB": loudness / 4}[condition]
    samples += generator.standard_normal(len(samples)) * np.hypot(level, FLOOR_LSB)
    return np.clip(np.round(samples), -32768, 32767).astype("<i2").tobytes()


def score(clips: Sequence[Clip], condition: str, hear: Hear) -> Score:
    generator = np.random.default_rng(7)
    errors = words = right = 0
    sound_seconds = computing_seconds = 0.0
    for clip in clips:
        audio = prepare(clip, condition, generator)
        started = time.process_time()
        heard = hear(audio)
        computing_seconds += time.process_time() - started
        sound_seconds += len(audio) / 32_000
        wrong = word_errors(clip.text, heard)
        errors, words, right = errors + wrong, words + len(clip.text.split()), right + (not wrong)
    return Score(errors, words, right, len(clips), computing_seconds / max(sound_seconds, 1e-9))


def known_words(model_dir: Path) -> set[str]:
    lines = (model_dir / "graph" / "words.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines}


def sets(
    data: Path, corpus: Path | None, known: set[str]
) -> Iterator[tuple[str, list[Clip], list[str]]]:
    """Name, clips, and the run-time grammar of each set (empty: free speech only)."""
    held_out = held_out_clips(corpus)
    for engine in ("espeak-ng", "flite"):
        yield f"synthetic, {engine} held-out", [c for c in held_out if c.group == engine], []
    yield "synthetic, short commands", menu_clips(), list(MENU)
    human = data / "human_speech"
    if not human.is_dir():
        return
    spoken = [c for c in transcribed_clips(human / "speech_commands") if c.group == "test"]
    inside = [clip for clip in spoken if set(clip.text.split()) <= known]
    yield "human, speech_commands", inside, sorted({clip.text for clip in inside})
    for name in ("an4_subset", "short_phrases"):
        clips = transcribed_clips(human / name)
        inside = [clip for clip in clips if set(clip.text.split()) <= known]
        if name == "an4_subset":
            inside = [clip for clip in inside if len(clip.text.split()) == 1]
        grammar = sorted({clip.text for clip in inside})
        yield f"human, {name}", inside, grammar
    yield "human, fsdd digits (8 kHz)", digit_clips(data / "fsdd_digits"), list(DIGITS)


def rejection(clips: Sequence[Clip], hear: Hear) -> str:
    """Share of clips of words that the grammar does not hold which were heard as one it holds."""
    generator = np.random.default_rng(7)
    accepted = sum(bool(hear(prepare(clip, "clean", generator))) for clip in clips)
    return f"{accepted} of {len(clips)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=BUILT_IN_MODEL_DIR)
    parser.add_argument("--corpus", type=Path, help="held-out corpus folder of the recipe")
    parser.add_argument("--only", nargs="*", default=[], help="parts of set names")
    parser.add_argument("--no-peer", action="store_true", help="leave pocketsphinx out")
    parser.add_argument("--most", type=int, default=400, help="clips a set, drawn at random")
    arguments = parser.parse_args()
    vosk.SetLogLevel(-1)
    model = vosk.Model(model_path=str(arguments.model))
    known = known_words(arguments.model)
    peer = None if arguments.no_peer else _peer(arguments.model)
    print("| set | recognizer | sound | word error rate | clips right | clips | cpu / real time |")
    print("|---|---|---|---|---|---|---|")
    for name, every, grammar in sets(arguments.data, arguments.corpus, known):
        if arguments.only and not any(part in name for part in arguments.only):
            continue
        clips = random.Random(1).sample(every, min(arguments.most, len(every)))
        hearings = {"built-in": vosk_hearing(model, None)}
        if grammar:
            hearings["built-in, grammar"] = vosk_hearing(model, [*grammar, "[unk]"])
        for label, hear in hearings.items():
            for condition in ("clean", "padded", "noise 12 dB"):
                _row(name, label, condition, score(clips, condition, hear))
        if peer:
            _row(name, "pocketsphinx", "clean", score(clips, "clean", peer(None)))
            if grammar:
                heard = score(clips, "clean", peer(grammar))
                _row(name, "pocketsphinx, grammar", "clean", heard)
    _print_rejection(arguments.data, model)


def _row(name: str, recognizer: str, condition: str, result: Score) -> None:
    print(f"| {name} | {recognizer} | {condition} | {result.cells()} |", flush=True)


def _print_rejection(data: Path, model: vosk.Model) -> None:
    folder = data / "human_speech" / "speech_commands"
    if not folder.is_dir():
        return
    menu = ("yes", "no", "stop", "[unk]")
    others = [
        clip for clip in transcribed_clips(folder) if clip.group == "test" and clip.text not in menu
    ]
    sample = random.Random(1).sample(others, min(200, len(others)))
    taken = rejection(sample, vosk_hearing(model, menu))
    print(f"\nOther human words taken for yes, no or stop: {taken}")


def _peer(model_dir: Path) -> Callable[[Sequence[str] | None], Hear] | None:
    try:
        from benchmarks.pocketsphinx_peer import pocketsphinx_hearing
    except ImportError:
        print("pocketsphinx is not installed: its rows are left out\n")
        return None
    return lambda grammar: pocketsphinx_hearing(model_dir, grammar)


if __name__ == "__main__":
    main()
