"""What a person chose for one conversation."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `talk` that all front ends share."""

    listener: str | None
    """Who is speaking."""
    seed: int | None
    """Makes the choices repeatable."""
    record: Path | None
    """Where to keep what was said and played."""
    model: str | None
    """Which speech model to use instead of the set one."""
