"""The words that people ask with, derived from energy, valence, tempo and dance."""

from recsys.catalogue.analysis.feeling import Feeling
from recsys.taxonomy.moods import MOODS

_NEAR = 0.24
_MOST_MOODS = 3
_DERIVED = (
    "aggressive",
    "calm",
    "dark",
    "dreamy",
    "energetic",
    "happy",
    "hopeful",
    "intense",
    "melancholy",
    "mellow",
    "peaceful",
    "relaxed",
    "sad",
    "upbeat",
    "uplifting",
)
"""Moods that sound alone can tell; `romantic` or `nostalgic` it cannot."""


def moods_of(energy: float, valence: float) -> tuple[str, ...]:
    """Name the moods that lie nearest on the plane, the nearest first; at least one."""
    by_distance = sorted(
        (((MOODS[m].energy - energy) ** 2 + (MOODS[m].valence - valence) ** 2) ** 0.5, m)
        for m in _DERIVED
    )
    near = [mood for distance, mood in by_distance[:_MOST_MOODS] if distance <= _NEAR]
    return tuple(near) or (by_distance[0][1],)


def activities_of(feeling: Feeling, tempo_bpm: float | None) -> tuple[str, ...]:
    """Name what the music suits, by simple rules; may be empty."""
    energy, valence, dance = feeling.energy, feeling.valence, feeling.danceability
    fast = tempo_bpm is not None and tempo_bpm >= 110
    rules = {
        "sleep": energy < 0.22,
        "meditation": energy < 0.25 and dance < 0.4,
        "study": energy < 0.45 and dance < 0.6,
        "reading": energy < 0.4 and valence > 0.3,
        "relaxing": energy < 0.42 and valence > 0.4,
        "dinner": 0.2 <= energy < 0.5 and valence > 0.45,
        "cooking": 0.4 <= energy < 0.8 and valence > 0.55,
        "driving": 0.5 <= energy < 0.9,
        "dancing": dance > 0.6 and energy > 0.5,
        "party": energy > 0.62 and valence > 0.55 and dance > 0.5,
        "running": energy > 0.65 and fast,
        "workout": energy > 0.72,
    }
    return tuple(name for name, fits in rules.items() if fits)
