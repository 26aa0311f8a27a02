"""Whose voice counts: the person who talks to us, not a room that happens to be loud."""

from dataclasses import dataclass

from voice_app.listening.levels import NoiseFloor

MOST_CREDIBLE_FLOOR_DBFS = -25.0
"""A floor above this is no room noise but somebody who has not paused yet."""


@dataclass(frozen=True, slots=True)
class GateSettings:
    """How far speech has to stand out."""

    above_floor_decibels: float = 5.0
    """To begin, it is so much louder than the room."""
    below_loudest_decibels: float = 22.0
    """Once somebody speaks, what is so much softer than their loudest frame is somebody else."""


class SpeakerGate:
    """Lowers the probability of speech where the level says that it is not the speaker's."""

    def __init__(self, settings: GateSettings | None = None) -> None:
        self._settings = settings or GateSettings()
        self._floor = NoiseFloor()
        self._loudest_dbfs: float | None = None

    @property
    def floor_dbfs(self) -> float | None:
        """Level when nobody speaks, None before the first frame."""
        return self._floor.dbfs

    @property
    def loudest_dbfs(self) -> float | None:
        """Level of the loudest frame of whoever speaks now."""
        return self._loudest_dbfs

    def reset(self) -> None:
        """Wait for the next speaker; the room stays known."""
        self._loudest_dbfs = None

    def accept(
        self, probability: float, level_dbfs: float, seconds: float, *, speaking: bool
    ) -> float:
        """The probability that the speaker speaks in this frame."""
        if speaking:
            self._loudest_dbfs = max(level_dbfs, self._loudest_dbfs or level_dbfs)
            too_soft = level_dbfs < self._loudest_dbfs - self._settings.below_loudest_decibels
            return 0.0 if too_soft else probability
        floor = min(self._floor.accept(level_dbfs, seconds), MOST_CREDIBLE_FLOOR_DBFS)
        return probability if level_dbfs >= floor + self._settings.above_floor_decibels else 0.0
