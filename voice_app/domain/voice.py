"""How our own voice should sound."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceStyle:
    """Settings for one spoken sentence."""

    rate_wpm: int = 170
    """Words per minute."""
    pitch: int = 50
    """0 to 100; 50 is the voice's own."""
    volume: float = 0.9
    """0 to 1."""
