"""Working stand-ins for ears and voice: small, quick and repeatable."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.signal import fftconvolve

from voice_app.audio.levels import rms_dbfs
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples, Sound
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.domain.voice import VoiceStyle


def tone(
    seconds: float, *, f0_hz: float = 440.0, rate_hz: int = 48_000, gain: float = 0.3
) -> Sound:
    """A sine, mono."""
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    return Sound((gain * np.sin(2 * np.pi * f0_hz * times)).astype(np.float32), rate_hz)


class LoudnessDetector:
    """A SpeechDetector to whom everything above -40 dBFS is speech."""

    def __init__(self) -> None:
        self.resets = 0

    def probability(self, frame: Samples) -> float:
        return 0.95 if rms_dbfs(frame) > -40.0 else 0.02

    def reset(self) -> None:
        self.resets += 1


class ListedStream:
    """Hears one word of its text for each 0.2 s of loud sound."""

    def __init__(self, text: str, grammar: Sequence[str] | None) -> None:
        self._words = text.split()
        self._allowed = grammar is None or text in grammar
        self.samples: Samples = np.zeros(0, dtype=np.float32)

    def accept(self, samples: Samples) -> str:
        self.samples = np.concatenate([self.samples, samples])
        return " ".join(self._heard())

    def finish(self) -> Transcript | NothingHeard:
        text = " ".join(self._heard())
        return Transcript(text) if text else NothingHeard()

    def _heard(self) -> list[str]:
        loud_seconds = float(np.sum(np.abs(self.samples) > 0.01)) / LISTENING_RATE_HZ
        return self._words[: round(loud_seconds / 0.2)] if self._allowed else []


MOST_STREAMS = 20
"""Only the last are kept, so that a long session needs no more memory than a short one."""


class ListedRecognizer:
    """A Recognizer that hears the listed texts, one for each utterance with loud sound."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.name = "listed texts"
        self.opened: list[tuple[str, ...] | None] = []
        self.streams: list[ListedStream] = []
        self._texts = iter(texts)
        self._text = ""

    def hear(self, texts: Iterable[str]) -> None:
        """Hear these from the next utterance on."""
        self._texts = iter(texts)

    def open(self, grammar: Sequence[str] | None = None) -> ListedStream:
        """A free stream takes the next text; a closed one hears the same utterance again."""
        self.opened.append(None if grammar is None else tuple(grammar))
        if grammar is None:
            self._text = next(self._texts, "")
        self.streams.append(ListedStream(self._text, grammar))
        del self.streams[:-MOST_STREAMS]
        return self.streams[-1]


class ToneSynthesizer:
    """A Synthesizer that hums 0.2 s for each word."""

    name = "tones"

    def __init__(self) -> None:
        self.spoken: list[str] = []

    def synthesize(self, text: str, style: VoiceStyle) -> Sound:
        self.spoken.append(text)
        seconds = 0.2 * len(text.split()) * 170.0 / style.rate_wpm
        return tone(seconds, f0_hz=150.0 + style.pitch, rate_hz=22_050, gain=0.3 * style.volume)

    def close(self) -> None:
        pass


class ListedMicrophone:
    """A Microphone that hears given samples, cut into frames of 32 ms."""

    name = "listed samples"

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self.closed = False

    def frames(self) -> Iterator[Samples]:
        for begin in range(0, len(self._samples) - 511, 512):
            if self.closed:
                return
            yield self._samples[begin : begin + 512]

    def close(self) -> None:
        self.closed = True


def best_match(recording: Samples, wanted: Samples) -> float:
    """Highest normalised correlation of mono `wanted` with any stretch of mono `recording`."""
    wanted = wanted.astype(np.float64) - wanted.mean()
    recording = recording.astype(np.float64)
    products = fftconvolve(recording, wanted[::-1], mode="valid")
    energy = np.concatenate([[0.0], np.cumsum(recording**2)])
    energies = energy[len(wanted) :] - energy[: -len(wanted)]
    scale = np.sqrt(np.maximum(energies, 1e-3) * np.sum(wanted**2))
    return float(np.max(products / scale))


def typical_match(recording: Samples, wanted: Samples, pieces: int = 6) -> float:
    """Median of `best_match` over pieces: a drop-out of a busy machine spoils only its own."""
    return float(
        np.median([best_match(recording, piece) for piece in np.array_split(wanted, pieces)])
    )
