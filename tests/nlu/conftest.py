"""A small library of names and an understander that knows it."""

import pytest

from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.nlu.understander import Understander

ARTISTS = ("Nirvana", "Sigur Rós", "The Quiet Lanterns", "Radiohead", "U2", "Simon & Garfunkel")
TRACKS = ("Stop", "Nevermind", "Teardrop", "Morning Rain", "Yes")
ALBUMS = ("Mezzanine", "Blue Harbour")


@pytest.fixture(scope="session")
def understander() -> Understander:
    return Understander(
        CatalogueNames(
            artists=tuple(NamedEntity(f"artist:{name}", name) for name in ARTISTS),
            tracks=tuple(NamedEntity(f"track:{name}", name) for name in TRACKS),
            albums=tuple(NamedEntity(f"album:{name}", name) for name in ALBUMS),
            genres=("jazz", "rock", "soul"),
            moods=("relaxed", "upbeat"),
        )
    )
