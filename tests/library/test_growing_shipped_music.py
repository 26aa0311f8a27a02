"""A newer program brings more music: a library that is there already takes it in."""

from pathlib import Path

from recsys.catalogue.store import SHIPPED, CatalogueStore
from recsys.types import Track, TrackId


def track(name: str) -> Track:
    return Track(id=TrackId(name), title=f"Title {name}", artist="Somebody", genres=("jazz",))


def test_new_tracks_before_between_and_after_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite3"
    with CatalogueStore(path) as store:
        store.replace_source(SHIPPED, [track(name) for name in ("c", "f", "m")], stamp="old")
    with CatalogueStore(path) as store:
        names = ("a", "b", "c", "d", "f", "g", "m", "x", "z")
        store.replace_source(SHIPPED, [track(name) for name in names], stamp="new")
        assert [found.id for found in store.tracks()] == list(names)
        store.replace_source(SHIPPED, [track(name) for name in ("b", "m", "q")], stamp="third")
        assert [found.id for found in store.tracks()] == ["b", "m", "q"]
