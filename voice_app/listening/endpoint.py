"""Where an utterance begins and ends, from how likely each frame is speech."""

from dataclasses import dataclass
from enum import Enum

from voice_app.domain.audio import LISTENING_RATE_HZ


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """When speech is believed to have begun and to be over."""

    start_threshold: float = 0.5
    """Probability from which a frame counts as speech while nobody speaks."""
    hold_threshold: float = 0.35
    """Probability down to which a frame still counts as speech once somebody speaks."""
    min_speech_seconds: float = 0.064
    """Speech shorter than this is a click or a cough."""
    trailing_silence_seconds: float = 0.7
    """Silence that ends an utterance: shorter answers sooner, longer bears longer pauses."""
    max_utterance_seconds: float = 20.0
    """An utterance is cut here, or listening would never end in constant speech."""
    pre_roll_seconds: float = 0.5
    """Sound kept from before the first speech frame, so that no first sound is cut off."""


class SpeechEdge(Enum):
    """What changed with a frame."""

    STARTED = "started"
    ENDED = "ended"


class Endpointer:
    """A state machine over frames; time is the stream's, from sample counts."""

    def __init__(self, settings: EndpointSettings) -> None:
        self._settings = settings
        self.trailing_silence_seconds = settings.trailing_silence_seconds
        """May be moved between frames, as when a short answer is expected."""
        self._now = 0
        self.reset()

    def reset(self) -> None:
        """Wait for speech anew; the stream's time runs on."""
        self.speaking = False
        self._in_speech = False
        self._started = self._now
        self._ended = self._now

    @property
    def now_seconds(self) -> float:
        """The end of the last frame."""
        return self._now / LISTENING_RATE_HZ

    @property
    def started_seconds(self) -> float:
        """Begin of the first speech frame of the current or last utterance."""
        return self._started / LISTENING_RATE_HZ

    @property
    def ended_seconds(self) -> float:
        """End of its last speech frame so far."""
        return self._ended / LISTENING_RATE_HZ

    @property
    def silence_seconds(self) -> float:
        """How long it has been silent within the utterance."""
        return (self._now - self._ended) / LISTENING_RATE_HZ

    def begin(self) -> None:
        """Take it that somebody speaks from now on, as when a key is pressed."""
        self.speaking = self._in_speech = True
        self._started = self._ended = self._now

    def accept(self, probability: float, n_samples: int) -> SpeechEdge | None:
        """Take the next frame's speech probability and its number of samples."""
        begin = self._now
        self._now += n_samples
        if self.speaking:
            return self._while_speaking(probability)
        return self._while_silent(probability, begin)

    def _while_silent(self, probability: float, begin: int) -> SpeechEdge | None:
        if probability < self._settings.start_threshold:
            self._in_speech = False
            return None
        if not self._in_speech:
            self._in_speech = True
            self._started = begin
        if self._now - self._started < _samples(self._settings.min_speech_seconds):
            return None
        self.speaking = True
        self._ended = self._now
        return SpeechEdge.STARTED

    def _while_speaking(self, probability: float) -> SpeechEdge | None:
        if probability >= self._settings.hold_threshold:
            self._ended = self._now
        silent = self._now - self._ended >= _samples(self.trailing_silence_seconds)
        too_long = self._now - self._started >= _samples(self._settings.max_utterance_seconds)
        if not (silent or too_long):
            return None
        self.speaking = False
        self._in_speech = False
        return SpeechEdge.ENDED


def _samples(seconds: float) -> int:
    return round(seconds * LISTENING_RATE_HZ)
