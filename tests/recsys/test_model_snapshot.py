"""Snapshots are swapped whole and never used for what they do not fit."""

from pathlib import Path

import numpy as np
import pytest
from recsys_worlds import InMemoryHistory, event, genre_library

from recsys.errors import ModelError
from recsys.models.als import Als
from recsys.models.library import LibrarySettings
from recsys.snapshot import Snapshot, load_snapshot, save_snapshot
from recsys.training import Trainer
from recsys.types import TrackId

TRACKS = genre_library()
LEARNT = Snapshot("key", 7, (TrackId("x"),), {"als": 1.0}, {"als/factors": np.ones((3, 2))})


def test_a_snapshot_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    save_snapshot(path, LEARNT)
    loaded = load_snapshot(path, "key")
    assert loaded is not None
    assert loaded.n_events == 7
    assert (loaded.artists, loaded.weights) == (LEARNT.artists, LEARNT.weights)
    np.testing.assert_array_equal(loaded.state["als/factors"], np.ones((3, 2)))
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"nonsense"])
def test_a_damaged_or_missing_snapshot_is_learnt_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.npz"
    assert load_snapshot(path, "key") is None
    path.write_bytes(content)
    assert load_snapshot(path, "key") is None


def test_a_torn_snapshot_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    save_snapshot(path, LEARNT)
    path.write_bytes(path.read_bytes()[:-40])
    assert load_snapshot(path, "key") is None


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="cannot be written"):
        save_snapshot(tmp_path / "file" / "model.npz", LEARNT)


def test_the_loaded_model_scores_as_the_learnt_one(tmp_path: Path) -> None:
    trainer, history = Trainer(tmp_path / "model.npz"), InMemoryHistory()
    learnt = trainer.model(TRACKS, "r1", history)
    loaded = trainer.model(TRACKS, "r1", history)
    taste = {TrackId("jazz-0"): 1.0, TrackId("rock-0"): -1.0}
    np.testing.assert_array_equal(learnt.score(taste), loaded.score(taste))


def test_library_settings_and_forgetting_each_ask_for_a_new_model(tmp_path: Path) -> None:
    path, history = tmp_path / "model.npz", InMemoryHistory()
    Trainer(path).model(TRACKS, "r1", history)

    def relearns(trainer: Trainer, revision: str) -> bool:
        before = path.stat().st_mtime_ns
        trainer.model(TRACKS, revision, history)
        return path.stat().st_mtime_ns != before

    assert not relearns(Trainer(path), "r1")
    assert relearns(Trainer(path), "r2")
    assert relearns(Trainer(path, LibrarySettings(als=Als(n_factors=8))), "r2")
    history.append(event("1", "jazz-0"))
    assert not relearns(Trainer(path, LibrarySettings(als=Als(n_factors=8))), "r2")
    assert not Trainer(path).is_stale(history)
    history.append_many([event(f"more-{n}", "jazz-0") for n in range(300)])
    assert Trainer(path).is_stale(history)
    assert not relearns(Trainer(path, LibrarySettings(als=Als(n_factors=8))), "r2")
    history.forget(event("1", "t").listener)
    assert relearns(Trainer(path, LibrarySettings(als=Als(n_factors=8))), "r2")


def test_discarding_leaves_no_unfinished_file_behind(tmp_path: Path) -> None:
    trainer = Trainer(tmp_path / "model.npz")
    trainer.model(TRACKS, "r1", InMemoryHistory())
    (tmp_path / ".model.npz.abc").write_bytes(b"left by a crash")
    trainer.discard()
    assert list(tmp_path.iterdir()) == []
