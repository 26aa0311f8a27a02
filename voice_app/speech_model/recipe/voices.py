"""The synthetic voices that training and held-out speech is made with.

Only voices whose licence allows any use, commercial too, are named here; docs/speech-model.md
lists the licences. Voices of the held-out list never speak a training sentence.
"""

import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from voice_app.speech_model.recipe.errors import RecipeError

RATE_HZ = 16_000
ESPEAK, FLITE, FESTIVAL = "espeak-ng", "flite", "festival"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ESPEAK_ACCENTS = _names(
    "en-us en-us en-us en-gb en-gb-scotland en-gb-x-rp en-gb-x-gbcwmd en-us-nyc"
)
ESPEAK_TRAINING = _names(
    "Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Hugo Lee Marco Mario Michael Mike adam "
    "anika announcer antonio aunty benjamin boris caleb david ed edward edward2 f1 f2 f3 f5 "
    "grandma iven iven2 iven3 iven4 john m1 m2 m3 m4 m5 m6 m8 max michel miguel norbert pablo "
    "paul pedro quincy rob robert sandro shelby steph steph2 steph3 travis victor zac klatt "
    "klatt2 klatt4"
)
ESPEAK_HELD_OUT = _names("m7 f4 belinda marcelo linda")
FLITE_TRAINING = _names("slt slt awb awb kal16")
FLITE_HELD_OUT = _names("rms")
FESTIVAL_TRAINING = _names("kal_diphone ked_diphone cmu_us_slt_arctic_hts")

Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and who says it."""

    engine: str
    """espeak-ng, flite or festival."""
    voice: str
    """The engine's own name of the voice."""
    text: str
    """What is said."""
    stretch: float
    """Duration relative to the voice's normal pace."""
    pitch: int
    """espeak-ng's pitch, 0 to 99; the others keep their own."""


def training_line(text: str, generator: random.Random) -> Line:
    """A sentence for a random voice of the training set."""
    engine = generator.choices([ESPEAK, FLITE, FESTIVAL], weights=[44, 34, 22])[0]
    voices = {ESPEAK: ESPEAK_TRAINING, FLITE: FLITE_TRAINING, FESTIVAL: FESTIVAL_TRAINING}
    return _line(engine, generator.choice(voices[engine]), text, generator)


def held_out_line(text: str, generator: random.Random, *, engine: str) -> Line:
    """A sentence for a voice that training never hears; the engine is espeak-ng or flite."""
    voices = {ESPEAK: ESPEAK_HELD_OUT, FLITE: FLITE_HELD_OUT}[engine]
    return _line(engine, generator.choice(voices), text, generator)


def speak(lines: Sequence[Line]) -> list[Samples]:
    """Synthesise sentences of one engine: 16 kHz mono; RecipeError if the engine fails."""
    engines: dict[str, Callable[[Sequence[Line], Path], None]] = {
        ESPEAK: _speak_espeak,
        FLITE: _speak_flite,
        FESTIVAL: _speak_festival,
    }
    with tempfile.TemporaryDirectory() as folder:
        engines[lines[0].engine](lines, Path(folder))
        return [_read(_wav(Path(folder), index)) for index in range(len(lines))]


def _line(engine: str, voice: str, text: str, generator: random.Random) -> Line:
    accent = generator.choice(ESPEAK_ACCENTS)
    name = f"{accent}+{voice}" if engine == ESPEAK else voice
    stretch = round(generator.uniform(0.8, 1.3), 2)
    return Line(engine, name, text, stretch, generator.randint(25, 75))


def _wav(folder: Path, index: int) -> Path:
    return folder / f"{index}.wav"


def _speak_espeak(lines: Sequence[Line], folder: Path) -> None:
    for index, line in enumerate(lines):
        pace = ["-s", str(round(170 / line.stretch)), "-p", str(line.pitch)]
        output = ["-w", str(_wav(folder, index)), "--", line.text]
        _run(["espeak-ng", "-v", line.voice, *pace, *output])


def _speak_flite(lines: Sequence[Line], folder: Path) -> None:
    for index, line in enumerate(lines):
        pace = ["--setf", f"duration_stretch={line.stretch}"]
        output = ["-t", line.text, "-o", str(_wav(folder, index))]
        _run(["flite", "-voice", line.voice, *pace, *output])


def _speak_festival(lines: Sequence[Line], folder: Path) -> None:
    script = folder / "lines.scm"
    script.write_text(
        "".join(
            f"(voice_{line.voice})\n(Parameter.set 'Duration_Stretch {line.stretch})\n"
            f'(utt.save.wave (utt.synth (Utterance Text "{line.text}")) '
            f'"{_wav(folder, index)}" \'riff)\n'
            for index, line in enumerate(lines)
        ),
        encoding="utf-8",
    )
    _run(["festival", "-b", str(script)])


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        raise RecipeError(
            f"{command[0]} could not speak: install it and its voices (see docs/speech-model.md)"
        ) from error


def _read(path: Path) -> Samples:
    samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    mono = soxr.resample(samples[:, 0], rate_hz, RATE_HZ)
    scaled: Samples = (np.clip(mono, -1, 1) * 32767).astype(np.int16)
    return scaled
