"""Histories in JSON: Spotify's two exports, ListenBrainz, Maloja, Pano Scrobbler, loved tracks."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from recsys.errors import ImportFileError
from recsys.importing.plays import (
    BadRow,
    Play,
    Reading,
    end_of,
    heard,
    mbid_or_none,
    text_or_none,
    unix_seconds,
)
from recsys.types import PlayEnd

_NAMELESS = "Unknown Artist"
"""What Spotify writes for a person's own files without tags."""
Row = Play | BadRow | None
RowReader = Callable[[int, Mapping[str, Any]], Row]


def read_json(text: str) -> Reading:
    """Read a document or one document a line; raises ImportFileError for an unknown form."""
    entries, fault = _entries(text)
    known = [entry for entry in entries if isinstance(entry, dict)]
    form, reader = _form_of(known)
    state = {"row": 0}

    def rows() -> Iterator[Row]:
        for row, entry in enumerate(entries, start=1):
            state["row"] = row
            if not isinstance(entry, dict):
                yield BadRow(row, "it is no object")
                continue
            try:
                yield reader(row, entry)
            except (TypeError, ValueError, AttributeError, KeyError):
                yield BadRow(row, "its fields have other types than expected")
        if fault:
            yield BadRow(len(entries) + 1, fault)

    return Reading(form, rows(), lambda: state["row"] / max(1, len(entries)))


def _entries(text: str) -> tuple[list[Any], str]:
    """Give the entries and, where the file is broken, what is wrong behind the last good one."""
    try:
        return _unwrapped(json.loads(text)), ""
    except (ValueError, RecursionError):
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return [_line(line) for line in lines], ""
    return _salvaged(text)


def _line(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _salvaged(text: str) -> tuple[list[Any], str]:
    """Read the objects of a broken array one by one until one cannot be read."""
    decoder = json.JSONDecoder()
    entries: list[Any] = []
    at = text.find("{")
    while at >= 0:
        try:
            entry, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return entries, "the file is broken from here on"
        entries.append(entry)
        at = text.find("{", end)
    return entries, "the file is no valid JSON; its entries could be read one by one"


def _unwrapped(document: Any) -> list[Any]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        for outer, inner in (("payload", None), ("scrobbles", None), ("lovedtracks", "track")):
            found = document.get(outer)
            if inner is not None and isinstance(found, dict):
                found = [{"loved": entry} for entry in found.get(inner, [])]
            if isinstance(found, dict) and isinstance(found.get("listens"), list):
                found = found["listens"]
            if isinstance(found, list):
                return found
    return [document]


def _form_of(entries: Iterable[Mapping[str, Any]]) -> tuple[str, RowReader]:
    for entry in entries:
        for form, needed, reader in _FORMS:
            if all(key in entry for key in needed):
                return form, reader
    raise ImportFileError("it is in no form of listening history that is known")


def _spotify_account(row: int, entry: Mapping[str, Any]) -> Row:
    played_ms = int(entry["msPlayed"])
    if played_ms <= 0 or entry["artistName"] == _NAMELESS:
        return None
    return heard(
        row, entry["artistName"], entry["trackName"], entry["endTime"],
        played_ms=played_ms,
        end=end_of(played_ms, None),
        moment=_minute(entry["endTime"], played_ms),
    )  # fmt: skip


def _spotify_extended(row: int, entry: Mapping[str, Any]) -> Row:
    played_ms = int(entry["ms_played"])
    artist = entry.get("master_metadata_album_artist_name")
    title = entry.get("master_metadata_track_name")
    if played_ms <= 0 or (artist is None and title is None):
        return None  # never heard, or a podcast or a book
    finished = entry.get("reason_end") == "trackdone"
    skipped = False if finished else entry.get("skipped") or None
    end = end_of(played_ms, skipped)
    return heard(
        row, artist, title, entry["ts"],
        album=text_or_none(entry.get("master_metadata_album_album_name")),
        played_ms=played_ms,
        end=end,
        account=text_or_none(entry.get("username")),
        moment=_minute(entry["ts"], played_ms),
    )  # fmt: skip


def _minute(time: object, played_ms: int) -> str | None:
    """Equal in both of Spotify's exports, of which one gives minutes only."""
    seconds = unix_seconds(time)
    return None if seconds is None else f"{int(seconds // 60)}m{played_ms}"


def _listenbrainz(row: int, entry: Mapping[str, Any]) -> Row:
    about = entry["track_metadata"]
    more = about.get("additional_info") or {}
    mapping = about.get("mbid_mapping") or {}
    return heard(
        row, about.get("artist_name"), about.get("track_name"), entry.get("listened_at"),
        album=text_or_none(about.get("release_name")),
        account=text_or_none(entry.get("user_name")),
        mbid=mbid_or_none(mapping.get("recording_mbid"))
        or mbid_or_none(more.get("recording_mbid")),
    )  # fmt: skip


def _maloja(row: int, entry: Mapping[str, Any]) -> Row:
    track = entry["track"]
    artists = track.get("artists") or [None]
    album = track.get("album") or {}
    seconds = entry.get("duration") or 0
    return heard(
        row, artists[0], track.get("title"), entry["time"],
        album=text_or_none(album.get("albumtitle")),
        played_ms=int(seconds * 1000),
    )  # fmt: skip


def _pano(row: int, entry: Mapping[str, Any]) -> Row:
    kind = entry.get("event", "scrobble")
    return heard(
        row, entry["artist"], entry["track"], entry["timeMs"],
        album=text_or_none(entry.get("album")),
        end=PlayEnd.LIKED if kind == "love" else PlayEnd.FINISHED,
    )  # fmt: skip


def _loved(row: int, entry: Mapping[str, Any]) -> Row:
    track = entry["loved"]
    time = (track.get("date") or {}).get("uts")
    return heard(
        row, (track.get("artist") or {}).get("name"), track.get("name"), time,
        end=PlayEnd.LIKED,
        mbid=mbid_or_none(track.get("mbid")),
    )  # fmt: skip


_FORMS: tuple[tuple[str, tuple[str, ...], RowReader], ...] = (
    ("spotify", ("endTime", "artistName", "trackName", "msPlayed"), _spotify_account),
    ("spotify", ("ts", "ms_played", "master_metadata_track_name"), _spotify_extended),
    ("listenbrainz", ("track_metadata",), _listenbrainz),
    ("maloja", ("time", "track"), _maloja),
    ("panoscrobbler", ("timeMs", "artist", "track"), _pano),
    ("lastfm-loved", ("loved",), _loved),
)
