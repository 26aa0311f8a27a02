"""The ears: frames of sound become events of somebody speaking."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from voice_app.audio.levels import SILENCE_DBFS, rms_dbfs
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.listening.endpoint import Endpointer, EndpointSettings, SpeechEdge
from voice_app.listening.gate import SpeakerGate
from voice_app.listening.patience import PatienceSettings
from voice_app.listening.two_readings import TwoReadings
from voice_app.ports import Recognizer, SpeechDetector


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Somebody began to speak; all times are seconds of the microphone's stream."""

    at_seconds: float
    noticed_seconds: float = 0.0
    """When it was believed to be speech."""


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
    decided_seconds: float = 0.0
    """When it was believed to be over."""
    closed: bool = False
    """Whether it is one of the phrases that were expected."""
    loudest_dbfs: float = SILENCE_DBFS
    """Level of its loudest frame."""


EarEvent = SpeechStarted | PartialText | Heard

ONSET_FRAMES = 2
"""A first consonant is softer than what is left of our own sound, and lasts no longer."""


@dataclass(frozen=True, slots=True)
class EarSettings:
    """When somebody is believed to speak, and to have finished."""

    endpoint: EndpointSettings = field(default_factory=EndpointSettings)
    patience: PatienceSettings = field(default_factory=PatienceSettings)
    stalled_seconds: float = 2.0
    """Speech that brings no new word for so long is not meant for us, or is none."""


class Ears:
    """Finds utterances in a stream of frames and has them recognised as they are spoken."""

    def __init__(
        self,
        recognizer: Recognizer,
        detector: SpeechDetector,
        settings: EarSettings | None = None,
    ) -> None:
        self._recognizer = recognizer
        self._detector = detector
        self._settings = settings or EarSettings()
        self._endpointer = Endpointer(self._settings.endpoint)
        self._gate = SpeakerGate()
        self._kept: deque[Samples] = deque()
        self._kept_frames = 0
        self._kept_ours: deque[bool] = deque()
        self._reading: TwoReadings | None = None
        self._text = ""
        self._new_word_seconds = 0.0
        self._grammar: Sequence[str] | None = None
        self._deaf = False
        self._held = False
        self.level_dbfs: float | None = None
        """Level of the last frame, deaf or not; None before the first."""

    @property
    def now_seconds(self) -> float:
        """Stream time: the end of the last frame."""
        return self._endpointer.now_seconds

    @property
    def noise_floor_dbfs(self) -> float | None:
        """Level when nobody speaks, None before the first frame."""
        return self._gate.floor_dbfs

    @property
    def speaking(self) -> bool:
        """Whether somebody is speaking."""
        return self._endpointer.speaking

    @property
    def open(self) -> bool:
        """Whether anything can be heard now."""
        return not self._deaf

    @property
    def speech_seconds(self) -> float:
        """How long they have been speaking, 0 while nobody does."""
        if not self.speaking:
            return 0.0
        return self._endpointer.ended_seconds - self._endpointer.started_seconds

    def expect(self, grammar: Sequence[str] | None) -> None:
        """From the next utterance on listen for these phrases besides everything else.

        One of them is acted on as soon as it was heard whole; with None there are none.
        """
        self._grammar = grammar

    def deafen(self) -> None:
        """Hear nothing for now, as while the microphone is off; drops a begun utterance."""
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
        self._gate.reset()
        self._reading = None
        self._held = False
        self._kept.clear()
        self._kept_ours.clear()
        self._kept_frames = 0

    def hold(self) -> list[EarEvent]:
        """Begin an utterance now, whoever speaks; it lasts until `finish`."""
        if self._held:
            return []
        self._deaf = False
        self._held = True
        if self._reading is not None:
            return []
        self._endpointer.begin()
        return self._begin()

    def accept(self, frame: Samples, *, ours: bool = False) -> list[EarEvent]:
        """Take the next 16 kHz mono frame; raises RecognizerError.

        `ours` says that it holds nothing but what our own loudspeaker left in it.
        """
        self.level_dbfs = rms_dbfs(frame)
        if self._deaf:
            self._endpointer.accept(0.0, len(frame))
            return []
        edge = self._endpointer.accept(self._probability(frame, ours), len(frame))
        self._keep(frame, ours)
        if self._reading is None:
            return self._begin() if edge is SpeechEdge.STARTED else []
        events = self._partial(self._reading.accept(frame))
        self._endpointer.trailing_silence_seconds = self._wait_seconds()
        if self._is_over(edge):
            events.append(self._end())
        return events

    def finish(self) -> list[EarEvent]:
        """Close a begun utterance, as at the end of the stream or when a key is let go."""
        return [] if self._reading is None else [self._end()]

    def _probability(self, frame: Samples, ours: bool) -> float:
        assert self.level_dbfs is not None
        heard = self._detector.probability(frame)
        seconds = len(frame) / LISTENING_RATE_HZ
        gated = self._gate.accept(heard, self.level_dbfs, seconds, speaking=self.speaking)
        return 0.0 if ours else gated

    def _wait_seconds(self) -> float:
        return self._settings.patience.wait_seconds(self._text)

    def _is_over(self, edge: SpeechEdge | None) -> bool:
        assert self._reading is not None
        if self._held:
            return edge is SpeechEdge.ENDED and self.speech_seconds > 0.0 and self._too_long()
        if edge is SpeechEdge.ENDED:
            return True
        silence = self._endpointer.silence_seconds
        if silence == 0.0:
            self._reading.speaks_on()
            return self.now_seconds - self._new_word_seconds > self._settings.stalled_seconds
        if silence < self._settings.patience.closed_seconds:
            return False
        return self._reading.is_closed(self.speech_seconds)

    def _too_long(self) -> bool:
        spoken = self.now_seconds - self._endpointer.started_seconds
        return spoken >= self._settings.endpoint.max_utterance_seconds

    def _begin(self) -> list[EarEvent]:
        self._reading = TwoReadings(self._recognizer, self._grammar)
        self._text = ""
        self._new_word_seconds = self.now_seconds
        self._endpointer.trailing_silence_seconds = self._wait_seconds()
        started: list[EarEvent] = [
            SpeechStarted(self._endpointer.started_seconds, self.now_seconds)
        ]
        self._take_ourselves_out()
        if self._kept:
            started += self._partial(self._reading.accept(np.concatenate(self._kept)))
        return started

    def _partial(self, text: str) -> list[EarEvent]:
        if not text or text == self._text:
            return []
        self._text = text
        self._new_word_seconds = self.now_seconds
        return [PartialText(text)]

    def _end(self) -> Heard:
        assert self._reading is not None
        spoken_seconds = self._endpointer.ended_seconds - self._endpointer.started_seconds
        samples = np.concatenate(self._kept) if self._kept else np.zeros(0, dtype=np.float32)
        transcript, closed = self._reading.finish(spoken_seconds, samples)
        loudest_dbfs = self._gate.loudest_dbfs
        heard = Heard(
            transcript=transcript,
            samples=samples,
            samples_start_seconds=self.now_seconds - self._kept_frames / LISTENING_RATE_HZ,
            started_seconds=self._endpointer.started_seconds,
            ended_seconds=self._endpointer.ended_seconds,
            decided_seconds=self.now_seconds,
            closed=closed,
            loudest_dbfs=SILENCE_DBFS if loudest_dbfs is None else loudest_dbfs,
        )
        self.reset()
        return heard

    def _keep(self, frame: Samples, ours: bool) -> None:
        """Keep the whole utterance, and while nobody speaks what may turn out its beginning."""
        self._kept.append(frame)
        self._kept_ours.append(ours)
        self._kept_frames += len(frame)
        if self._endpointer.speaking or self._reading is not None:
            return
        endpoint = self._settings.endpoint
        seconds = endpoint.pre_roll_seconds + endpoint.min_speech_seconds
        while self._kept_frames - len(self._kept[0]) >= seconds * LISTENING_RATE_HZ:
            self._kept_frames -= len(self._kept.popleft())
            self._kept_ours.popleft()

    def _take_ourselves_out(self) -> None:
        """Silence what was ours alone before they began, or it would be read as their words."""
        theirs = [index for index, ours in enumerate(self._kept_ours) if not ours]
        first = (theirs[0] if theirs else len(self._kept)) - ONSET_FRAMES
        for index in range(max(0, first)):
            self._kept[index] = np.zeros_like(self._kept[index])
