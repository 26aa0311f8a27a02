"""Folders of small music files, made afresh for each test."""

from pathlib import Path

import pytest

from recsys.catalogue.store import CatalogueStore


@pytest.fixture
def store(tmp_path: Path):
    with CatalogueStore(tmp_path / "home" / "catalogue.sqlite3") as store:
        yield store


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder
