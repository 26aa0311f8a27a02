"""Voices chords so that each hand moves as little as it can."""

from itertools import combinations_with_replacement, pairwise, product

from audio_samples.maker.theory.chords import Chord


def chord_tones(chord: Chord, voices: int, *, rootless: bool) -> tuple[int, ...]:
    """Choose the pitch classes to sound: colours before the fifth, the root last if rootless."""
    tones = list(dict.fromkeys(interval % 12 for interval in chord.intervals))
    order = sorted(tones, key=lambda t: _importance(t, rootless=rootless))
    return tuple((chord.root + t) % 12 for t in order[:voices])


def _importance(interval: int, *, rootless: bool) -> int:
    if interval == 0:
        return 9 if rootless else 0
    return {3: 1, 4: 1, 5: 1, 10: 2, 11: 2, 2: 3, 1: 3, 9: 3, 6: 4, 8: 4, 7: 5}[interval]


def voice(
    chord: Chord,
    previous: tuple[int, ...],
    *,
    low: int,
    high: int,
    voices: int = 4,
    rootless: bool = False,
) -> tuple[int, ...]:
    """Key numbers within [low, high], near the previous voicing, without clusters of semitones."""
    classes = chord_tones(chord, voices, rootless=rootless)
    places = [[p for p in range(low, high + 1) if p % 12 == pc] for pc in classes]
    candidates = {tuple(sorted(c)) for c in product(*places)}
    if len(classes) < voices:
        extra = [p for group in places for p in group]
        candidates = {
            tuple(sorted({*c, *more}))
            for c in candidates
            for more in combinations_with_replacement(extra, voices - len(classes))
        }
    centre = (low + high) / 2
    return min(candidates, key=lambda c: (_cost(c, previous, centre), c))


def _cost(candidate: tuple[int, ...], previous: tuple[int, ...], centre: float) -> float:
    spread = candidate[-1] - candidate[0]
    gaps = [b - a for a, b in pairwise(candidate)]
    cost = 0.35 * abs(sum(candidate) / len(candidate) - centre)
    cost += (
        4.0 * sum(gap == 1 for gap in gaps) + max(0, spread - 15) + 1.5 * sum(g > 9 for g in gaps)
    )
    if previous:
        cost += sum(min(abs(p - q) for q in previous) for p in candidate)
    return cost + 3.0 * max(0, 3 - len(candidate))
