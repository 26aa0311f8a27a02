"""Moods on the plane of energy and gladness, what else they are called, and how far apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import hypot
from types import MappingProxyType

from recsys.names import normalised


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood's place on Russell's plane, with both axes in 0..1."""

    energy: float
    valence: float
    also: tuple[str, ...] = ()
    """Other ways to say it."""


def _mood(energy: float, valence: float, also: str = "") -> Mood:
    return Mood(energy, valence, tuple(filter(None, also.split("|"))))


MOODS: Mapping[str, Mood] = MappingProxyType(
    {
        "aggressive": _mood(0.95, 0.25, "angry|furious|brutal|raging|violence|war|anger"),
        "calm": _mood(0.15, 0.6, "tranquil|serene|gentle|soothing|quiet|still|silence|silent"),
        "chill": _mood(0.32, 0.65, "chilled|laid back|laidback|easygoing|low key|cool|lazy"),
        "confident": _mood(0.72, 0.7, "proud|swagger|strong|success|determined|business"),
        "dark": _mood(0.5, 0.12, "gloomy|brooding|sinister|spooky|scary|creepy|horror|death"),
        "dramatic": _mood(0.72, 0.32, "cinematic|drama|suspense|tension|thriller|trailer"),
        "dreamy": _mood(0.25, 0.55, "dream|dreamlike|ethereal|floaty|hazy|cosmic|spacey|magic"),
        "energetic": _mood(0.88, 0.68, "lively|pumping|powerful|hyper|dynamic|action|sport|wild"),
        "epic": _mood(0.82, 0.55, "heroic|anthemic|battle|adventure|majestic|triumphant"),
        "festive": _mood(0.75, 0.85, "celebration|holiday|carnival|christmas mood"),
        "fun": _mood(0.72, 0.88, "funny|silly|quirky|goofy|humorous|humor|crazy|comedy"),
        "groovy": _mood(0.66, 0.74, "groove|danceable|catchy|funky mood|rhythmic"),
        "happy": _mood(0.68, 0.9, "cheerful|joyful|joyous|glad|sunny|feel good|bright|positive"),
        "heavy": _mood(0.92, 0.3, "hard hitting|loud|crushing"),
        "hopeful": _mood(0.45, 0.72, "optimistic|hope|encouraging"),
        "hypnotic": _mood(0.5, 0.45, "trippy|repetitive|trance like|psychedelic mood"),
        "intense": _mood(0.88, 0.35, "fierce|extreme|passionate|emotional|deep"),
        "lonely": _mood(0.2, 0.2, "alone|solitary|isolated|abandoned"),
        "longing": _mood(0.3, 0.3, "yearning|pining|homesick"),
        "meditative": _mood(0.1, 0.55, "contemplative|spiritual|zen|meditation mood|thoughtful"),
        "melancholy": _mood(0.26, 0.24, "melancholic|wistful|bittersweet|moody|rain|pensive"),
        "mellow": _mood(0.3, 0.58, "smooth|soft|warm|cozy|cosy|sweet|tender"),
        "mysterious": _mood(0.4, 0.3, "mystical|eerie|haunting|mystery|strange|dystopian"),
        "nostalgic": _mood(0.36, 0.45, "nostalgia|sentimental|memories|retro mood"),
        "peaceful": _mood(0.12, 0.68, "restful|peace|nature|harmony"),
        "playful": _mood(0.6, 0.8, "whimsical|mischievous|childlike|cute"),
        "rebellious": _mood(0.85, 0.45, "defiant|freedom|revolution"),
        "reflective": _mood(0.25, 0.45, "introspective|thinking|reflection"),
        "relaxed": _mood(0.22, 0.66, "relaxing|relaxation|relax|destress|unwinding|easy"),
        "romantic": _mood(0.33, 0.62, "love|love song|romance|intimate|ballad|affectionate"),
        "sad": _mood(0.2, 0.12, "depressing|depressed|heartbroken|sorrowful|tearful|mournful"),
        "sexy": _mood(0.5, 0.65, "sensual|seductive|sultry|erotic"),
        "tense": _mood(0.75, 0.2, "anxious|nervous|uneasy|restless|stress"),
        "upbeat": _mood(0.76, 0.8, "peppy|bouncy|perky|up beat|uptempo mood|summer"),
        "uplifting": _mood(0.66, 0.78, "inspiring|inspirational|motivational|empowering|elevating"),
        "weird": _mood(0.55, 0.4, "bizarre|odd|abstract|eclectic|surreal"),
    }
)
"""Written by hand; the places are where listeners' ratings of the words tend to lie."""

_NAMES = {normalised(other): name for name, mood in MOODS.items() for other in mood.also} | {
    normalised(name): name for name in MOODS
}


def find_mood(name: str) -> str | None:
    """Give the canonical name, or None for what the map does not know."""
    return _NAMES.get(normalised(name))


@cache
def canonical_mood(name: str) -> str:
    """Give the canonical name; what the map does not know stays as it is, in lower case."""
    return find_mood(name) or " ".join(name.casefold().split())


def mood_distance(one: str, other: str) -> float:
    """Give the distance on the plane, 0 to about 1.4; infinite to an unknown mood."""
    places = MOODS.get(canonical_mood(one)), MOODS.get(canonical_mood(other))
    if places[0] is None or places[1] is None:
        return 0.0 if canonical_mood(one) == canonical_mood(other) else float("inf")
    return hypot(places[0].energy - places[1].energy, places[0].valence - places[1].valence)


def nearest_moods(name: str) -> tuple[str, ...]:
    """List the other moods by nearness, ties in alphabetical order."""
    start = canonical_mood(name)
    if start not in MOODS:
        return ()
    others = sorted((mood_distance(start, other), other) for other in MOODS if other != start)
    return tuple(other for _, other in others)
