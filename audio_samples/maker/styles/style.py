"""What a style is: layers by name, and the effect chains they run through."""

from dataclasses import dataclass, field

from audio_samples.maker.context import Layer, Player
from audio_samples.maker.sounds import sound
from audio_samples.maker.values import Effect


@dataclass(frozen=True, slots=True)
class Style:
    """A genre's idioms, from which pieces choose."""

    layers: dict[str, Layer]
    buses: dict[str, tuple[Effect, ...]] = field(default_factory=dict)


def seat(sound_name: str, seat_name: str, play: Player, **changes: float | str | bool) -> Layer:
    """A layer: a sound in a named seat of the band (layers may share one) and what it plays."""
    return Layer(sound(sound_name, seat_name, **changes), play)


def sequenced(
    sound_name: str, seat_name: str, play: Player, **changes: float | str | bool
) -> Layer:
    """A seat that a machine plays: as steady as a clock."""
    return seat(sound_name, seat_name, play, **{"jitter_milliseconds": 1.0, **changes})
