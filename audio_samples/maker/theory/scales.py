"""Keys and scales as pitch classes."""

from dataclasses import dataclass

from audio_samples.maker.errors import PieceError

LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "pentatonic": (0, 2, 4, 7, 9),
    "minor_pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic pitch class (0 is C) and its mode."""

    tonic: int
    mode: str

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """The scale's tones from the tonic up."""
        return tuple((self.tonic + step) % 12 for step in SCALES[self.mode])


def parse_key(text: str) -> Key:
    """Read "E flat major" or "A minor"; PieceError if it isn't one."""
    words = text.split()
    if len(words) not in (2, 3) or words[0] not in LETTERS or words[-1] not in SCALES:
        raise PieceError(f"'{text}' is not a key; write it like 'A minor' or 'E flat major'.")
    shift = {"flat": -1, "sharp": 1}.get(words[1], 0) if len(words) == 3 else 0
    return Key((LETTERS[words[0]] + shift) % 12, words[-1])


def nearest(pitch: float, pitch_classes: tuple[int, ...]) -> int:
    """The key number closest to pitch that has one of the pitch classes (the lower on a tie)."""
    centre = round(pitch)
    candidates = [p for p in range(centre - 7, centre + 8) if p % 12 in pitch_classes]
    return min(candidates, key=lambda p: (abs(p - pitch), p))


def step(pitch: int, steps: int, pitch_classes: tuple[int, ...]) -> int:
    """Move by scale steps from pitch; a pitch outside the scale first goes to its nearest tone."""
    current = nearest(pitch, pitch_classes)
    direction = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        current += direction
        while current % 12 not in pitch_classes:
            current += direction
    return current
