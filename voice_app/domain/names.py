"""A frozen snapshot of the library's names, for understanding."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One name of the library that somebody may say."""

    entity_id: str
    """Track id, or `artist:NAME` or `album:NAME`."""
    name: str
    """The library's spelling."""
    popularity: float = 0.0
    """0 to 1, a prior between equally fitting names."""


@dataclass(frozen=True, slots=True)
class CatalogueNames:
    """Everything with a proper name in the library; empty when there is no library."""

    artists: tuple[NamedEntity, ...] = ()
    tracks: tuple[NamedEntity, ...] = ()
    albums: tuple[NamedEntity, ...] = ()
    genres: tuple[str, ...] = ()
    """Canonical genre names that some track has."""
    moods: tuple[str, ...] = ()
    """Canonical mood names that some track has."""
