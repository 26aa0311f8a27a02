"""Slower or faster than something."""

import numpy as np
import numpy.typing as npt

from recsys.ranking.facet_index import FacetIndex, Mask
from recsys.types import Nudge, TrackId

_AUDIBLE = 0.04
"""Smallest change of tempo that counts, as a share; listeners notice about this much."""
_ENERGY_STEP = 0.03
"""Smallest change of energy that counts."""


def nudged(index: FacetIndex, nudge: Nudge, reference: TrackId | None) -> Mask:
    """Mark tracks slower or faster than the reference, or than the middle of the library.

    Tempo decides; where either tempo is unknown, energy does.
    """
    place = None if reference is None else index.positions.get(reference)
    by_tempo = _beyond(index.tempo_bpm, _level(index.tempo_bpm, place), nudge, share=_AUDIBLE)
    by_energy = _beyond(index.energy, _level(index.energy, place), nudge, step=_ENERGY_STEP)
    comparable = ~np.isnan(index.tempo_bpm) & ~np.isnan(_level(index.tempo_bpm, place))
    return np.where(comparable, by_tempo, by_energy)


def _level(values: npt.NDArray[np.float32], place: int | None) -> float:
    if place is not None:
        return float(values[place])
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")


def _beyond(
    values: npt.NDArray[np.float32],
    level: float,
    nudge: Nudge,
    *,
    share: float = 0.0,
    step: float = 0.0,
) -> Mask:
    # A comparison with NaN, the unknown, is False.
    if nudge is Nudge.SLOWER:
        return np.asarray(values < level * (1.0 - share) - step, np.bool_)
    return np.asarray(values > level * (1.0 + share) + step, np.bool_)
