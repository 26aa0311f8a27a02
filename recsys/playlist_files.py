"""Writes playlists for other programs: M3U8, XSPF and JSPF."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from recsys.errors import TableError
from recsys.tables import write_whole
from recsys.types import Track

_XSPF = "http://xspf.org/ns/0/"
_MBID = "https://musicbrainz.org/recording/"


def write_playlist(path: Path, title: str, tracks: Sequence[Track]) -> int:
    """Write in the form that the file's ending names and return how many tracks are in it.

    M3U8 names files, so tracks without one are left out of it. Raises TableError.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise TableError(f"{path} must end in {', '.join(FORMS)}; choose one of them.")
    kept = [track for track in tracks if track.path is not None or form is not m3u8]
    write_whole(path, form(title, kept))
    return len(kept)


def m3u8(title: str, tracks: Sequence[Track]) -> bytes:
    """Extended M3U in UTF-8: one comment and one path for each track."""
    lines = ["#EXTM3U", f"#PLAYLIST:{_one_line(title)}"]
    for track in tracks:
        seconds = -1 if track.duration_ms is None else round(track.duration_ms / 1000)
        lines += [
            f"#EXTINF:{seconds},{_one_line(track.artist)} - {_one_line(track.title)}",
            str(track.path),
        ]
    return ("\n".join(lines) + "\n").encode()


def xspf(title: str, tracks: Sequence[Track]) -> bytes:
    """XSPF version 1 (xspf.org)."""
    root = ElementTree.Element("playlist", {"version": "1", "xmlns": _XSPF})
    ElementTree.SubElement(root, "title").text = _xml_text(title)
    listed = ElementTree.SubElement(root, "trackList")
    for track in tracks:
        entry = ElementTree.SubElement(listed, "track")
        for name, value in _fields(track).items():
            ElementTree.SubElement(entry, name).text = _xml_text(str(value))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def jspf(title: str, tracks: Sequence[Track]) -> bytes:
    """JSPF, XSPF as JSON, in which location and identifier are lists."""
    listed = [
        {k: [v] if k in ("location", "identifier") else v for k, v in _fields(track).items()}
        for track in tracks
    ]
    document = {"playlist": {"title": title, "track": listed}}
    return bytes(msgspec.json.format(msgspec.json.encode(document), indent=2)) + b"\n"


def _fields(track: Track) -> dict[str, str | int]:
    """Give the elements of a track in the order of the XSPF schema."""
    known: Mapping[str, str | int | None] = {
        "location": None if track.path is None else track.path.absolute().as_uri(),
        "identifier": None if track.recording_mbid is None else _MBID + track.recording_mbid,
        "title": track.title,
        "creator": track.artist,
        "album": track.album,
        "duration": track.duration_ms,
    }
    return {name: value for name, value in known.items() if value is not None}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _xml_text(text: str) -> str:
    """Drop the control characters that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


FORMS: Mapping[str, Callable[[str, Sequence[Track]], bytes]] = {
    ".m3u8": m3u8,
    ".xspf": xspf,
    ".jspf": jspf,
}
"""By ending of the file."""
