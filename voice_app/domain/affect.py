"""How an utterance felt."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Prosody:
    """How something was said; each measure may be unknown."""

    rms_dbfs: float | None = None
    """Level of the voiced part, dB relative to full scale."""
    f0_hz: float | None = None
    """Median pitch of the voiced part."""
    syllables_per_second: float | None = None
    """Speaking rate; meaningless for a single syllable, then None."""


class FeelingLabel(StrEnum):
    """The eight labels of Topical-Chat."""

    ANGRY = "angry"
    DISGUSTED = "disgusted"
    FEARFUL = "fearful"
    SAD = "sad"
    HAPPY = "happy"
    SURPRISED = "surprised"
    CURIOUS = "curious"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Affect:
    """One fused estimate of words and voice; where nothing is known there is no Affect at all."""

    polarity: float
    """-1 (displeased) to 1 (pleased)."""
    arousal: float
    """0 (flat) to 1 (excited)."""
    label: FeelingLabel
    confidence: float
    """0 to 1."""
