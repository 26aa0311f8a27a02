"""Chooses the fifteen seconds that stand for a track.

Passages that recur (J. Foote's self-similarity matrix, ACM Multimedia 1999) and are loud and busy
for this track stand for it; the first seconds and the last do not. The passage begins on a bar.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recsys.catalogue.analysis.rhythm import Rhythm
from recsys.catalogue.analysis.spectrum import FRAMES_PER_SECOND, Spectrum

SNIPPET_SECONDS = 15.0
_CELL_SECONDS = 0.5
_INTRO_SHARE = 0.1
_INTRO_SECONDS = 12.0
_ENDING_SHARE = 0.08
_LEAST_LAG_SECONDS = 6.0
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each reason counts."""

    recurrence: float = 0.5
    energy: float = 1.0
    lift: float = 0.5
    """Being louder than the passage before: where a hook sets in."""


def snippet_start(spectrum: Spectrum, rhythm: Rhythm, weights: Weights = Weights()) -> float:
    """Give the start in seconds; 0 for a sound that is hardly longer than a snippet, or silent."""
    last_start = spectrum.seconds - SNIPPET_SECONDS
    if last_start <= 1.0 or not spectrum.rms.any():
        return 0.0
    cells = _cells(spectrum, rhythm)
    worth = _worth(cells, weights)
    starts = _starts(rhythm, spectrum.seconds, last_start)
    scores = [_mean_between(worth, start) + _lift(cells, start, weights) for start in starts]
    return float(starts[int(np.argmax(scores))])


@dataclass(frozen=True, slots=True)
class _Cells:
    """Half-second pieces of the track."""

    described: Floats
    """(n_cells, n_features), rows of length 1: harmony and timbre."""
    level: Floats
    """(n_cells,) 0 to 1 by rank: how loud and busy."""


def _cells(spectrum: Spectrum, rhythm: Rhythm) -> _Cells:
    size = round(_CELL_SECONDS * FRAMES_PER_SECOND)
    n_cells = max(1, len(spectrum.rms) // size)

    def pooled(values: npt.NDArray[np.floating]) -> Floats:
        whole = np.asarray(values[: n_cells * size], np.float64)
        return np.asarray(whole.reshape(n_cells, size, *whole.shape[1:]).mean(axis=1))

    chroma = pooled(spectrum.chroma)
    bands = pooled(spectrum.bands)
    harmony = _unit(chroma - chroma.mean(axis=1, keepdims=True))
    timbre = _unit(bands - bands.mean(axis=0))
    level = _ranked(np.log(pooled(spectrum.rms) + 1e-6)) + 0.5 * _ranked(pooled(rhythm.onsets))
    return _Cells(np.hstack([harmony, 0.7 * timbre]), level / 1.5)


def _worth(cells: _Cells, weights: Weights) -> Floats:
    """(n_cells,) how well each cell stands for the track."""
    n_cells = len(cells.level)
    likeness = cells.described @ cells.described.T
    # A passage recurs where a whole stripe beside the diagonal is alike, not one chord.
    stripe = round(4 / _CELL_SECONDS)
    recurrence = np.zeros(n_cells)
    for lag in range(round(_LEAST_LAG_SECONDS / _CELL_SECONDS), n_cells):
        diagonal = np.diagonal(likeness, lag)
        if len(diagonal) < stripe:
            break
        smooth = np.convolve(diagonal, np.full(stripe, 1 / stripe), mode="same")
        recurrence[: len(smooth)] = np.maximum(recurrence[: len(smooth)], smooth)
        recurrence[lag:] = np.maximum(recurrence[lag:], smooth)
    return weights.recurrence * _ranked(recurrence) + weights.energy * cells.level


def _starts(rhythm: Rhythm, seconds: float, last_start: float) -> Floats:
    """Bar lines that lie neither in the intro nor too late; every half second without any."""
    earliest = min(_INTRO_SHARE * seconds, _INTRO_SECONDS, last_start)
    latest = max(earliest, min(last_start, (1 - _ENDING_SHARE) * seconds - SNIPPET_SECONDS))
    bars = rhythm.bars / FRAMES_PER_SECOND
    fitting = np.asarray(bars[(bars >= earliest) & (bars <= latest)], np.float64)
    return fitting if len(fitting) else np.arange(earliest, latest + 0.01, _CELL_SECONDS)


def _mean_between(worth: Floats, start: float) -> float:
    first = int(start / _CELL_SECONDS)
    part = worth[first : first + round(SNIPPET_SECONDS / _CELL_SECONDS)]
    return float(part.mean()) if len(part) else 0.0


def _lift(cells: _Cells, start: float, weights: Weights) -> float:
    first, width = int(start / _CELL_SECONDS), round(5 / _CELL_SECONDS)
    before, after = cells.level[max(0, first - width) : first], cells.level[first : first + width]
    return weights.lift * float(after.mean() - before.mean()) if len(before) and len(after) else 0.0


def _ranked(values: Floats) -> Floats:
    """Replace values by their ranks in 0..1, so that no outlier decides."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return order / max(1, len(values) - 1)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
