"""How loud it is when nobody speaks."""

RISE_DECIBELS_PER_SECOND = 3.0
"""A louder room is believed within seconds; a sentence hardly lifts the floor."""


class NoiseFloor:
    """Follows the quietest recent level: down at once, up slowly."""

    def __init__(self) -> None:
        self._floor_dbfs: float | None = None

    @property
    def dbfs(self) -> float | None:
        """The noise floor relative to full scale, None before the first frame."""
        return self._floor_dbfs

    def accept(self, level_dbfs: float, seconds: float) -> float:
        """Take a frame's level and length and return the floor."""
        if self._floor_dbfs is None:
            self._floor_dbfs = level_dbfs
        else:
            risen = self._floor_dbfs + RISE_DECIBELS_PER_SECOND * seconds
            self._floor_dbfs = min(level_dbfs, risen)
        return self._floor_dbfs
