"""Stores what a model learnt, swapped in whole, so that a start needs no training."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from recsys.errors import ModelError
from recsys.models.als import AlsModel, Factors
from recsys.models.blend import Blend, BlendModel
from recsys.models.content import ContentModel
from recsys.models.popularity import PopularityModel
from recsys.models.protocol import Scores, positions_of
from recsys.types import Track

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The learnt part of a model; the rest follows from the library."""

    key: str
    """Names the library, the settings and the forgettings that it was learnt under."""
    n_events: int
    """How many stored events it was learnt from."""
    factors: Factors
    """(n_tracks, n_factors)."""
    popularity: Scores
    """(n_tracks,)."""


def snapshot_key(revision: str, origin: str, forgets: int, settings: Blend) -> str:
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
            if str(stored["key"]) != key:
                return None
            return Snapshot(
                key=key,
                n_events=int(stored["n_events"]),
                factors=stored["factors"],
                popularity=stored["popularity"],
            )
    except (OSError, ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def learnt_part(model: BlendModel, key: str, n_events: int) -> Snapshot:
    """Take out of a model what cannot be derived from the library."""
    return Snapshot(key, n_events, model.als.factors, model.popularity.scores)


def restored(
    snapshot: Snapshot, settings: Blend, tracks: Sequence[Track], content: ContentModel
) -> BlendModel:
    """Put a model together again."""
    als = AlsModel.from_factors(settings.als, snapshot.factors, positions_of(tuple(tracks)))
    return BlendModel(settings, als, content, PopularityModel(snapshot.popularity))


def _write(file: IO[bytes], snapshot: Snapshot) -> None:
    np.savez(
        file,
        key=np.array(snapshot.key),
        n_events=np.array(snapshot.n_events),
        factors=snapshot.factors,
        popularity=snapshot.popularity,
    )
    file.flush()
    os.fsync(file.fileno())
