"""The recordings that speech benchmarks listen to, as 16 kHz mono samples with their words."""

import csv
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from voice_app.speech_model.recipe import corpus, voices

RATE_HZ = 16_000
HELD_OUT_LINES, HELD_OUT_SEED = 400, 3
_DIGITS_TEXT = "zero one two three four five six seven eight nine"
DIGITS = _DIGITS_TEXT.split()
_MENU_TEXT = (
    "yes|no|yeah|nope|stop|pause|next|skip|play|resume|go back|louder|quieter|i like it|i hate it|"
    "not really|more like this|something else|surprise me|what is this|who is this|never mind|"
    "say that again|the first one|the second one|the third one|goodbye|help|maybe|i don't know"
)
MENU = _MENU_TEXT.split("|")


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording."""

    group: str
    """The set's own part: engine, folder."""
    text: str
    """What is said."""
    samples: NDArray[np.int16]
    """16 kHz mono."""


def read_clip(path: Path, *, group: str, text: str) -> Clip:
    samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    mono = soxr.resample(samples[:, 0], rate_hz, RATE_HZ)
    return Clip(group, text, (np.clip(mono, -1, 1) * 32767).astype(np.int16))


def held_out_clips(folder: Path | None) -> list[Clip]:
    """Phrases by voices that training never heard, from a corpus folder or spoken now."""
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            lines = corpus.plan_held_out(HELD_OUT_LINES, seed=HELD_OUT_SEED)
            corpus.write_corpus(Path(made), lines)
            return held_out_clips(Path(made))
    spoken = corpus.read_corpus(folder)
    return [
        Clip(utterance.voice.partition(":")[0], utterance.text, spoken.samples(index))
        for index, utterance in enumerate(spoken.utterances)
    ]


def menu_clips() -> list[Clip]:
    """Every short command by two held-out espeak-ng voices and by flite's."""
    generator = random.Random(21)
    lines = [
        voices.held_out_line(text, generator, engine=engine)
        for text in MENU
        for engine in (voices.ESPEAK, voices.ESPEAK, voices.FLITE)
    ]
    return [Clip(line.engine, line.text, voices.speak([line])[0]) for line in lines]


def transcribed_clips(folder: Path) -> list[Clip]:
    """Recordings listed in a folder's transcripts.tsv (columns path and text)."""
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        read_clip(folder / row["path"], group=row["path"].split("/")[0], text=row["text"])
        for row in rows
        if (folder / row["path"]).suffix == ".wav"
    ]


def digit_clips(folder: Path) -> list[Clip]:
    """Spoken digits named `digit_speaker_take.wav`."""
    return [
        read_clip(path, group="fsdd", text=DIGITS[int(path.name[0])])
        for path in sorted(folder.glob("*.wav"))
    ]
