"""Decides which track a file is, so that a moved, retagged or copied file keeps its history."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from recsys.catalogue.scan import ledger
from recsys.catalogue.scan.ledger import KnownFile, TrackFile
from recsys.catalogue.scan.values import FileTags, Reading
from recsys.names import normalised, recording_key, stable_track_id

_SAME_LENGTH_MS = 2000


@dataclass(frozen=True, slots=True)
class Identity:
    """Which track a file is."""

    track_id: str
    moved_from: str | None = None
    """The path under which the file was known until now."""


def identify(connection: sqlite3.Connection, path: str, reading: Reading) -> Identity:
    """Name the track of a file that is new or changed.

    A file that was at this path keeps its track while its recording is the same. Else it is the
    file that vanished elsewhere with the same sound or recording id, a copy of a known recording,
    or a new track.
    """
    here = ledger.at_path(connection, path)
    if here and here.track_id and _continues(here, reading):
        return Identity(here.track_id)
    tags = reading.tags
    alike = ledger.same_sound(connection, reading.sound_key)
    credited = ledger.same_recording(connection, tags.recording_mbid) if tags.recording_mbid else []
    others = [f for f in (*alike, *credited) if f.path != path and f.track_id]
    gone = [file for file in others if not Path(file.path).exists()]
    if gone:
        nearest = min(gone, key=lambda file: _strangeness(connection, file, path, tags))
        return Identity(str(nearest.track_id), moved_from=nearest.path)
    for file in others:
        if file in credited or _same_names(connection, file, tags):
            return Identity(str(file.track_id))
    return Identity(_by_names(connection, path, reading))


def _continues(here: KnownFile, reading: Reading) -> bool:
    """A change of tags keeps the sound, a new encoding keeps the recording id."""
    mbid = reading.tags.recording_mbid
    return here.sound_key == reading.sound_key or (mbid is not None and mbid == here.recording_mbid)


def _strangeness(
    connection: sqlite3.Connection, file: KnownFile, path: str, tags: FileTags
) -> tuple[bool, bool, str]:
    """Smallest for the vanished file that is most likely this one, where several sound the same."""
    same_name = Path(file.path).name == Path(path).name
    return not _same_names(connection, file, tags), not same_name, file.path


def _same_names(connection: sqlite3.Connection, file: KnownFile, tags: FileTags) -> bool:
    files = ledger.track_files(connection, [str(file.track_id)])[str(file.track_id)]
    return any(_key(other.reading.tags) == _key(tags) for other in files if other.path == file.path)


def _key(tags: FileTags) -> str:
    return recording_key(tags.artist or "", tags.title or "")


def _by_names(connection: sqlite3.Connection, path: str, reading: Reading) -> str:
    """Derive the id from the names; a different recording of the same names gets its own."""
    tags = reading.tags
    plain = stable_track_id(tags.artist or "", tags.title or "", tags.album)
    known = _already_listed(connection, path, tags)
    if known:
        return known
    files = ledger.track_files(connection, [plain])[plain]
    if all(other.path == path or _same_version(other, reading) for other in files):
        return plain
    own = hashlib.sha256(f"{plain}\x1f{reading.sound_key}\x1f{path}".encode()).hexdigest()
    return f"t-{own[:16]}"


def _same_version(other: TrackFile, reading: Reading) -> bool:
    """Whether two files of the same names are one recording, such as an MP3 beside its FLAC."""
    one, two = other.reading.tags, reading.tags
    if one.recording_mbid and two.recording_mbid and one.recording_mbid != two.recording_mbid:
        return False
    places = ((one.disc_number or 1), one.track_number), ((two.disc_number or 1), two.track_number)
    if one.track_number and two.track_number and places[0] != places[1]:
        return False
    return abs(other.reading.duration_ms - reading.duration_ms) <= _SAME_LENGTH_MS


def _already_listed(connection: sqlite3.Connection, path: str, tags: FileTags) -> str | None:
    """A track that was only described until now, or whose source named this very file."""
    rows = connection.execute(
        """SELECT id, album, artist, path FROM library JOIN facets USING(place)
           WHERE facet = 'track' AND value = ? AND (path IS NULL OR path = ?)
           ORDER BY id LIMIT 64""",
        (normalised(tags.title or ""), path),
    ).fetchall()
    for track_id, album, artist, own_path in rows:
        same_album = album is None or normalised(album) == normalised(tags.album or "")
        same_artist = normalised(artist) == normalised(tags.artist or "")
        if own_path is not None or (same_album and same_artist):
            return str(track_id)
    return None
