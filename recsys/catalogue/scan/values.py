"""What is found in folders and files; everything travels between processes and into the store."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Why a file or folder is left out; the codes are stable."""

    EMPTY = "empty"
    NOT_SOUND = "not_sound"
    TRUNCATED = "truncated"
    PROTECTED = "protected"
    UNREADABLE = "unreadable"
    UNDECODABLE = "undecodable"
    BAD_NAME = "bad_name"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Finding:
    """A file or folder that somebody should know about."""

    path: str
    """As the system names it, not yet safe to print."""
    message: str
    """What is wrong and what to do, without the path."""
    problem: Problem | None
    """Why it was left out; None where it was taken in all the same."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be music, as the folder describes it."""

    path: str
    """Absolute."""
    size_bytes: int
    """Of the whole file."""
    mtime_ns: int
    """When it was last written."""


@dataclass(frozen=True, slots=True)
class FileTags:
    """What a file's tags say, cleaned; what is not said is None or empty."""

    title: str | None = None
    artist: str | None = None
    """The credit as it is written."""
    album: str | None = None
    album_artist: str | None = None
    year: int | None = None
    """Of this release."""
    original_year: int | None = None
    """Of the first release."""
    genres: tuple[str, ...] = ()
    """As written, one each."""
    moods: tuple[str, ...] = ()
    compilation: bool = False
    """Whether the album is by various artists."""
    track_number: int | None = None
    disc_number: int | None = None
    tempo_bpm: float | None = None
    recording_mbid: str | None = None
    artist_mbids: tuple[str, ...] = ()
    release_mbid: str | None = None
    isrc: str | None = None
    gain_db: float | None = None
    """ReplayGain or R128 gain towards -18 LUFS."""
    cover: str | None = None
    """`embedded`, or the path of a picture in the folder."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read and can be played."""

    container: str
    """`mp3`, `flac`, `vorbis`, `opus`, `m4a`, `wav` or `aiff`, by its content."""
    duration_ms: int
    """Length of the sound."""
    lossless: bool
    """Whether nothing was lost in coding."""
    bitrate_kbps: int
    """0 where unknown."""
    sound_key: str
    """Names the coded sound without its tags: equal after a move or a change of tags."""
    tags: FileTags
    """Cleaned."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file: a reading, or a problem, and perhaps notes."""

    path: str
    reading: Reading | None
    """None where the file is left out."""
    problem: Problem | None = None
    message: str = ""
    """What is wrong and what to do, where there is a problem."""
    notes: tuple[str, ...] = ()
    """Oddities of a file that was taken in all the same."""
