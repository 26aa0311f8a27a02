"""The recognizer: Vosk with whatever model it is given."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import vosk

from voice_app.adapters.vosk_files import is_complete_model
from voice_app.adapters.vosk_grammar import UNKNOWN, grammar_json
from voice_app.adapters.vosk_readings import transcript_of
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.errors import RecognizerError
from voice_app.domain.transcript import NothingHeard, Transcript

READINGS = 10
"""How many readings of an utterance are asked for."""
NOISE_FLOOR = 60.0 / 32768.0
"""RMS of the noise that is added: exact digital silence wrecks recognition without dither."""
MARGIN_SECONDS = 0.3
"""Noise before and after the utterance: a word at the very first or last sample is lost."""


class VoskRecognizer:
    """A Recognizer that hears what its model's vocabulary holds.

    `name` is the model's, for people. Raises RecognizerError for a folder that holds no model.
    """

    def __init__(self, model_dir: Path, name: str) -> None:
        if not is_complete_model(model_dir):
            raise _broken(model_dir)
        vosk.SetLogLevel(-1)
        try:
            self._model = vosk.Model(model_path=str(model_dir))
        except Exception as error:
            raise _broken(model_dir) from error
        self.name = name
        self._knows_word = lru_cache(maxsize=4096)(self._find_word)

    def open(self, grammar: Sequence[str] | None = None) -> "VoskStream":
        """Begin an utterance; phrases that the model cannot hear are left out of the grammar."""
        arguments: list[Any] = [self._model, float(LISTENING_RATE_HZ)]
        if grammar is not None:
            arguments.append(grammar_json(grammar, self._knows_word))
        try:
            kaldi = vosk.KaldiRecognizer(*arguments)
        except Exception as error:
            raise RecognizerError(
                "The recognizer could not start; check the model with `main.py doctor`."
            ) from error
        kaldi.SetWords(True)
        kaldi.SetMaxAlternatives(READINGS)
        return VoskStream(kaldi)

    def knows(self, phrase: str) -> bool:
        """Whether all words of a phrase are in the model's vocabulary."""
        words = phrase.lower().split()
        return bool(words) and all(self._knows_word(word) for word in words)

    def _find_word(self, word: str) -> bool:
        return int(self._model.vosk_model_find_word(word)) >= 0


class VoskStream:
    """The recognition of one utterance.

    Vosk's own endpoints are ignored, so that a pause does not split the utterance: who listens
    decides when it ends.
    """

    def __init__(self, kaldi: Any) -> None:
        self._kaldi = kaldi
        # Seeded per utterance: the same samples always give the same transcript.
        self._noise = np.random.default_rng(20)
        self._add_margin()

    def accept(self, samples: Samples) -> str:
        """Take 16 kHz mono samples of any number; the text so far, without unknown words."""
        self._decode(samples)
        text = str(json.loads(self._kaldi.PartialResult()).get("partial", ""))
        return " ".join(word for word in text.split() if word != UNKNOWN)

    def finish(self) -> Transcript | NothingHeard:
        """Close the utterance; word times count from its first sample."""
        self._add_margin()
        try:
            result = json.loads(self._kaldi.FinalResult())
        except ValueError as error:
            raise _failed() from error
        return transcript_of(result, MARGIN_SECONDS)

    def _add_margin(self) -> None:
        self._decode(np.zeros(round(MARGIN_SECONDS * LISTENING_RATE_HZ), dtype=np.float32))

    def _decode(self, samples: Samples) -> None:
        noisy = samples + self._noise.normal(0.0, NOISE_FLOOR, len(samples))
        pcm = np.clip(noisy * 32768.0, -32768.0, 32767.0).astype(np.int16)
        try:
            self._kaldi.AcceptWaveform(pcm.tobytes())
        except Exception as error:
            raise _failed() from error


def _failed() -> RecognizerError:
    return RecognizerError(
        "The recognizer failed on this utterance; if it happens again choose another model."
    )


def _broken(model_dir: Path) -> RecognizerError:
    return RecognizerError(
        f"{model_dir} holds no complete Vosk model; fetch one with `main.py models get`."
    )
