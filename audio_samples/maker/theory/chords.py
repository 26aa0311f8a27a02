"""Roman numerals to chords: "ii7 | V7b9 | Imaj7", always counted from the major scale."""

import re
from dataclasses import dataclass

from audio_samples.maker.errors import PieceError
from audio_samples.maker.theory.scales import Key

NUMERALS = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "min": (0, 3, 7),
    "5": (0, 7),
    "6": (0, 4, 7, 9),
    "69": (0, 4, 7, 9, 14),
    "add9": (0, 4, 7, 14),
    "maj7": (0, 4, 7, 11),
    "maj9": (0, 4, 7, 11, 14),
    "maj7#11": (0, 4, 7, 11, 18),
    "7": (0, 4, 7, 10),
    "9": (0, 4, 7, 10, 14),
    "13": (0, 4, 7, 10, 14, 21),
    "7b9": (0, 4, 7, 10, 13),
    "7#9": (0, 4, 7, 10, 15),
    "7alt": (0, 4, 8, 10, 13),
    "7sus4": (0, 5, 7, 10),
    "9sus4": (0, 5, 7, 10, 14),
    "sus4": (0, 5, 7),
    "sus2": (0, 2, 7),
    "min6": (0, 3, 7, 9),
    "min7": (0, 3, 7, 10),
    "min9": (0, 3, 7, 10, 14),
    "min11": (0, 3, 7, 10, 14, 17),
    "minadd9": (0, 3, 7, 14),
    "minmaj7": (0, 3, 7, 11),
    "m7b5": (0, 3, 6, 10),
    "dim": (0, 3, 6),
    "dim7": (0, 3, 6, 9),
    "aug": (0, 4, 8),
}
SYMBOL = re.compile(
    r"^([b#]?)(VII|VI|V|IV|III|II|I|vii|vi|v|iv|iii|ii|i)([a-z0-9#]*)(?:/([357]))?$"
)


@dataclass(frozen=True, slots=True)
class Chord:
    """A root, its tones as semitones above it, and the tone in the bass."""

    root: int
    """Pitch class."""
    intervals: tuple[int, ...]
    """Semitones above the root, the root first."""
    bass: int
    """Pitch class of the lowest voice."""

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """The chord's tones in order of importance for recognition: as spelled."""
        return tuple((self.root + interval) % 12 for interval in self.intervals)

    def tone(self, degree: int) -> int:
        """Pitch class of the chord's 1st, 3rd, 5th, 6th or 7th, as the chord colours it."""
        wanted = {1: (0,), 3: (3, 4, 5, 2), 5: (7, 6, 8), 6: (9, 8), 7: (10, 11, 9)}[degree]
        present = {interval % 12 for interval in self.intervals}
        found = next((w for w in wanted if w in present), wanted[0])
        return (self.root + found) % 12


@dataclass(frozen=True, slots=True)
class Span:
    """A chord and when it sounds, in quarter-note beats from the start of the track."""

    start_beats: float
    beats: float
    chord: Chord


def parse_chord(symbol: str, key: Key) -> Chord:
    """Read one numeral such as "bVII", "iim7b5" or "V/3" (third in the bass)."""
    match = SYMBOL.match(symbol)
    if match is None:
        raise PieceError(f"'{symbol}' is not a chord; write it like 'ii7', 'Vsus4' or 'I/3'.")
    accidental, numeral, quality, bass_degree = match.groups()
    if numeral.islower() and not quality.startswith(("m7b5", "dim", "sus", "min")):
        quality = "min" + quality
    if quality not in QUALITIES:
        raise PieceError(f"The chord quality '{quality}' in '{symbol}' is unknown.")
    shift = {"b": -1, "#": 1, "": 0}[accidental]
    root = (key.tonic + NUMERALS[numeral.upper()] + shift) % 12
    chord = Chord(root, QUALITIES[quality], root)
    if bass_degree:
        return Chord(root, chord.intervals, chord.tone(int(bass_degree)))
    return chord


def parse_progression(text: str, key: Key, start_beats: float, bar_beats: float) -> list[Span]:
    """Bars divided by "|"; chords in a bar share it evenly, "%" repeats the bar before."""
    spans: list[Span] = []
    previous: list[str] = []
    for index, bar in enumerate(text.split("|")):
        symbols = bar.split()
        if symbols == ["%"]:
            symbols = previous
        if not symbols:
            raise PieceError(f"The progression '{text}' has an empty bar.")
        share = bar_beats / len(symbols)
        for place, symbol in enumerate(symbols):
            at = start_beats + index * bar_beats + place * share
            spans.append(Span(at, share, parse_chord(symbol, key)))
        previous = symbols
    return spans
