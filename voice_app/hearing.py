"""The ears: frames of sound become events of somebody speaking."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voice_app.audio.levels import rms_dbfs
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.listening.endpoint import Endpointer, EndpointSettings, SpeechEdge
from voice_app.listening.levels import NoiseFloor
from voice_app.ports import Recognizer, RecognizerStream, SpeechDetector


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Somebody began to speak; all times are seconds of the microphone's stream."""

    at_seconds: float


@dataclass(frozen=True, slots=True)
class PartialText:
    """The text so far, whenever it changes."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """An utterance is over."""

    transcript: Transcript | NothingHeard
    samples: Samples
    """The utterance at 16 kHz mono with some quiet around it; kept in memory only."""
    samples_start_seconds: float
    """Stream time of the first sample, from which word times count."""
    started_seconds: float
    """Begin of speech."""
    ended_seconds: float
    """End of speech, before the silence that was waited for."""


EarEvent = SpeechStarted | PartialText | Heard


class Ears:
    """Finds utterances in a stream of frames and has them recognised as they are spoken."""

    def __init__(
        self,
        recognizer: Recognizer,
        detector: SpeechDetector,
        settings: EndpointSettings | None = None,
    ) -> None:
        self._recognizer = recognizer
        self._detector = detector
        self._settings = settings or EndpointSettings()
        self._endpointer = Endpointer(self._settings)
        self._noise_floor = NoiseFloor()
        self._kept: deque[Samples] = deque()
        self._kept_frames = 0
        self._stream: RecognizerStream | None = None
        self._text = ""
        self._grammar: Sequence[str] | None = None
        self._deaf = False
        self.level_dbfs: float | None = None
        """Level of the last frame, deaf or not; None before the first."""

    @property
    def now_seconds(self) -> float:
        """Stream time: the end of the last frame."""
        return self._endpointer.now_seconds

    @property
    def noise_floor_dbfs(self) -> float | None:
        """Level when nobody speaks, None before the first frame."""
        return self._noise_floor.dbfs

    @property
    def speaking(self) -> bool:
        """Whether somebody is speaking."""
        return self._endpointer.speaking

    def expect(
        self, grammar: Sequence[str] | None, *, trailing_silence_seconds: float | None = None
    ) -> None:
        """From the next utterance on hear only these phrases, or with None anything.

        A short answer may be waited for with less silence than the settings say.
        """
        self._grammar = grammar
        self._endpointer.trailing_silence_seconds = (
            self._settings.trailing_silence_seconds
            if trailing_silence_seconds is None
            else trailing_silence_seconds
        )

    def deafen(self) -> None:
        """Hear nothing for now, as while our own voice speaks; drops a begun utterance."""
        self._deaf = True
        self.reset()

    def listen(self) -> None:
        """Hear again; harmless when repeated."""
        if self._deaf:
            self._deaf = False
            self.reset()

    def reset(self) -> None:
        """Forget what was heard so far; time, noise floor and grammar stay."""
        self._endpointer.reset()
        self._detector.reset()
        self._stream = None
        self._kept.clear()
        self._kept_frames = 0

    def accept(self, frame: Samples) -> list[EarEvent]:
        """Take the next 16 kHz mono frame; raises RecognizerError."""
        self.level_dbfs = rms_dbfs(frame)
        if self._deaf:
            self._endpointer.accept(0.0, len(frame))
            return []
        probability = self._detector.probability(frame)
        edge = self._endpointer.accept(probability, len(frame))
        self._keep(frame)
        if edge is SpeechEdge.STARTED:
            return self._begin()
        if self._stream is None:
            self._noise_floor.accept(self.level_dbfs, len(frame) / LISTENING_RATE_HZ)
            return []
        events = self._partial(self._stream.accept(frame))
        if edge is SpeechEdge.ENDED:
            events.append(self._end())
        return events

    def finish(self) -> list[EarEvent]:
        """Close a begun utterance because the stream is at its end."""
        return [] if self._stream is None else [self._end()]

    def _begin(self) -> list[EarEvent]:
        self._stream = self._recognizer.open(self._grammar)
        self._text = ""
        started = SpeechStarted(self._endpointer.started_seconds)
        return [started, *self._partial(self._stream.accept(np.concatenate(self._kept)))]

    def _partial(self, text: str) -> list[EarEvent]:
        if not text or text == self._text:
            return []
        self._text = text
        return [PartialText(text)]

    def _end(self) -> Heard:
        assert self._stream is not None
        heard = Heard(
            transcript=self._stream.finish(),
            samples=np.concatenate(self._kept),
            samples_start_seconds=self.now_seconds - self._kept_frames / LISTENING_RATE_HZ,
            started_seconds=self._endpointer.started_seconds,
            ended_seconds=self._endpointer.ended_seconds,
        )
        self.reset()
        return heard

    def _keep(self, frame: Samples) -> None:
        """Keep the whole utterance, and while nobody speaks what may turn out its beginning."""
        self._kept.append(frame)
        self._kept_frames += len(frame)
        if self._endpointer.speaking or self._stream is not None:
            return
        seconds = self._settings.pre_roll_seconds + self._settings.min_speech_seconds
        while self._kept_frames - len(self._kept[0]) >= seconds * LISTENING_RATE_HZ:
            self._kept_frames -= len(self._kept.popleft())
