"""Stores what a model learnt, swapped in whole, so that a start needs no training."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec
import numpy as np
import numpy.typing as npt

from recsys.errors import ModelError
from recsys.models.library import LibrarySettings
from recsys.types import TrackId

_FORMAT = 2
_ABOUT = "about"
_DAMAGE = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    EOFError,
    zipfile.BadZipFile,
    msgspec.MsgspecError,
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The learnt part of a model; the rest follows from the library."""

    key: str
    """Names the library, the settings and the forgettings that it was learnt under."""
    n_events: int
    """How many stored events it was learnt from."""
    artists: tuple[TrackId, ...]
    """The artists among its items."""
    weights: Mapping[str, float]
    """Of its parts."""
    state: Mapping[str, npt.NDArray[np.generic]]
    """The parts' arrays."""


class _About(msgspec.Struct, frozen=True):
    key: str
    n_events: int
    artists: list[str]
    weights: dict[str, float]


def snapshot_key(revision: str, origin: str, forgets: int, settings: LibrarySettings) -> str:
    """Name what a snapshot must agree with to be used."""
    parts = (str(_FORMAT), revision, origin, str(forgets), repr(settings))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def save_snapshot(path: Path, snapshot: Snapshot) -> None:
    """Write beside the file, then rename over it: a reader sees the old or the new, never half."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, snapshot)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise ModelError(
            f"The model {path} cannot be written ({fault.strerror}); make room on the disk."
        ) from fault


def load_snapshot(path: Path, key: str) -> Snapshot | None:
    """Read the snapshot; None when there is none, or it belongs to something else or is damaged.

    None is an expected outcome: the model is then learnt anew from the history.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            about = msgspec.json.decode(stored[_ABOUT].tobytes(), type=_About)
            if about.key != key:
                return None
            state = {name: stored[name] for name in stored.files if name != _ABOUT}
    except _DAMAGE:
        return None
    artists = tuple(map(TrackId, about.artists))
    return Snapshot(key, about.n_events, artists, about.weights, state)


def snapshot_events(path: Path) -> int | None:
    """Say how many events a snapshot was learnt from; None where there is none."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return msgspec.json.decode(stored[_ABOUT].tobytes(), type=_About).n_events
    except _DAMAGE:
        return None


def _write(file: IO[bytes], snapshot: Snapshot) -> None:
    about = _About(snapshot.key, snapshot.n_events, list(snapshot.artists), dict(snapshot.weights))
    arrays = {_ABOUT: np.frombuffer(msgspec.json.encode(about), np.uint8), **snapshot.state}
    np.savez(file, **arrays)  # type: ignore[arg-type] # the names are ours, none is an option
    file.flush()
    os.fsync(file.fileno())
