"""What listening to a file finds out."""

from dataclasses import dataclass

PROFILE_VERSION = 1
"""Changes with the analysis; sounds heard under an older one are heard again."""


@dataclass(frozen=True, slots=True)
class SoundProfile:
    """What is heard in a sound; estimates, not labels."""

    tempo_bpm: float | None
    """None where no beat is heard."""
    key: str | None
    """Such as `D minor`; None without pitched sound."""
    energy: float
    """0 (still) to 1 (driving)."""
    valence: float
    """0 (sad) to 1 (glad); the least certain of the estimates."""
    brightness: float
    """0 (dull) to 1 (bright)."""
    danceability: float
    """0 to 1: how strong and steady the beat is."""
    loudness_lufs: float
    """Integrated loudness by EBU R128."""
    peak_dbfs: float
    """Of the greatest sample."""
    gain_db: float
    """Towards the common loudness, without clipping."""
    snippet_start_ms: int
    snippet_duration_ms: int
    moods: tuple[str, ...]
    """Derived from the above."""
    activities: tuple[str, ...]
    """Derived from the above."""
