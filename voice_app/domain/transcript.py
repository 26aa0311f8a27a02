"""What the recognizer makes of an utterance."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word and where it lies in the audio."""

    text: str
    start_seconds: float
    end_seconds: float
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same utterance."""

    text: str
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One utterance as text, with the recognizer's other guesses, best first."""

    text: str
    """Lower case as recognised, or as typed."""
    confidence: float = 1.0
    """0 to 1."""
    alternatives: tuple[Alternative, ...] = ()
    """Other readings, without the first."""
    words: tuple[Word, ...] = ()
    """Empty where the words' times are not known, as when typed."""


@dataclass(frozen=True, slots=True)
class NothingHeard:
    """Somebody or something made a sound, but no word was recognised: an expected outcome."""

    alternatives: tuple[Alternative, ...] = field(default=())
    """What was rejected, if anything."""
