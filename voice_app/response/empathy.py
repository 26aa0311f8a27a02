"""How the listener's feeling colours our answer: which opening, how much, in what voice."""

from voice_app.domain.affect import Affect, FeelingLabel
from voice_app.domain.voice import VoiceStyle

CLEAR_FEELING = 0.25
"""Polarity times confidence beyond this is answered to; weaker feelings are left alone."""

RATE_SPAN_WPM = 30.0
"""An excited listener is answered so much faster than a flat one."""

PITCH_SPAN = 12.0
"""And so much higher."""

HEAVY = frozenset({FeelingLabel.SAD, FeelingLabel.FEARFUL, FeelingLabel.ANGRY})
"""Feelings that call for a quieter voice."""


def empathy(affect: Affect | None) -> float:
    """0 to 1: strength of the feeling times how sure we are of it."""
    if affect is None:
        return 0.0
    strength = max(abs(affect.polarity), abs(affect.arousal - 0.5))
    return round(min(1.0, strength * affect.confidence), 3)


def opening(affect: Affect | None) -> str | None:
    """Which family of openings answers a clear feeling; None for a weak or unknown one."""
    if affect is None or abs(affect.polarity) * affect.confidence < CLEAR_FEELING:
        return None
    return "acknowledge.glad" if affect.polarity > 0 else "acknowledge.sorry"


def voice_for(affect: Affect | None) -> VoiceStyle:
    """The listener's arousal met half-way; heavy feelings are answered slower and softer."""
    plain = VoiceStyle()
    if affect is None:
        return plain
    lift = (affect.arousal - 0.5) * affect.confidence
    heavy = affect.label in HEAVY
    return VoiceStyle(
        rate_wpm=round(plain.rate_wpm + RATE_SPAN_WPM * lift - (10 if heavy else 0)),
        pitch=round(min(100, max(0, plain.pitch + PITCH_SPAN * lift - (4 if heavy else 0)))),
        volume=round(plain.volume - (0.1 if heavy else 0.0), 2),
    )
