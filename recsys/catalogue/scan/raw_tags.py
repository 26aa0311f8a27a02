"""Brings the tags of every container under one set of names, still as they were written."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from recsys.catalogue.scan.clean import repaired

RawTags = dict[str, list[str]]
LONGEST_VALUE = 6000
"""Signs of a value that are kept at all; no name is longer."""

_ID3 = {
    "TIT2": "title",
    "TPE1": "artist",
    "TPE2": "albumartist",
    "TALB": "album",
    "TDRC": "date",
    "TYER": "date",
    "TDOR": "originaldate",
    "TORY": "originaldate",
    "TCMP": "compilation",
    "TRCK": "tracknumber",
    "TPOS": "discnumber",
    "TBPM": "bpm",
    "TMOO": "mood",
    "TSRC": "isrc",
}
_MP4 = {
    "\xa9nam": "title",
    "\xa9ART": "artist",
    "aART": "albumartist",
    "\xa9alb": "album",
    "\xa9gen": "genre",
    "\xa9day": "date",
    "tmpo": "bpm",
}
_FREE = {
    "musicbrainz track id": "musicbrainz_trackid",
    "musicbrainz artist id": "musicbrainz_artistid",
    "musicbrainz album id": "musicbrainz_albumid",
    "original year": "originaldate",
    "originalyear": "originaldate",
    "original date": "originaldate",
    "album artist": "albumartist",
    "year": "date",
    "track": "tracknumber",
    "disc": "discnumber",
    "tempo": "bpm",
}


def from_id3(tags: Any) -> RawTags:
    """ID3v1 and v2 of any version, as mutagen reads them."""
    raw: RawTags = defaultdict(list)
    for frame in tags.values():
        name = frame.FrameID
        if name in _ID3:
            raw[_ID3[name]] += _texts(frame)
        elif name == "TCON":
            raw["genre"] += [_repaired_if_latin(text, frame) for text in frame.genres]
        elif name == "TXXX":
            raw[_free_name(frame.desc)] += _texts(frame)
        elif name == "UFID" and frame.owner == "http://musicbrainz.org":
            raw["musicbrainz_trackid"].append(frame.data.decode("ascii", "replace"))
        elif name == "RVA2" and frame.desc.casefold() == "track":
            raw["replaygain_track_gain"].append(str(frame.gain))
        elif name == "APIC":
            raw["cover"] = ["embedded"]
    return _bounded(raw)


def from_comments(tags: Any) -> RawTags:
    """Vorbis comments and APEv2, whose keys are free."""
    raw: RawTags = defaultdict(list)
    for name in list(tags.keys()):
        values = tags[name]
        key = _free_name(name)
        if key in ("metadata_block_picture", "coverart", "cover art (front)"):
            raw["cover"] = ["embedded"]
            continue
        texts = values if isinstance(values, list) else str(values).split("\0")
        raw[key] += [str(text) for text in texts]
    return _bounded(raw)


def from_mp4(tags: Any) -> RawTags:
    """The atoms of iTunes and the free ones beside them."""
    raw: RawTags = defaultdict(list)
    for name, value in tags.items():
        if name in _MP4:
            raw[_MP4[name]] += [str(text) for text in value]
        elif name in ("trkn", "disk") and value:
            raw["tracknumber" if name == "trkn" else "discnumber"].append(str(value[0][0]))
        elif name == "cpil":
            raw["compilation"].append("1" if value else "0")
        elif name == "covr" and value:
            raw["cover"] = ["embedded"]
        elif name.startswith("----:"):
            texts = [bytes(text).decode("utf-8", "replace") for text in value]
            raw[_free_name(name.rsplit(":", 1)[-1])] += texts
    return _bounded(raw)


def from_chunks(tags: dict[str, str]) -> RawTags:
    """What WAV and AIFF files say in their own chunks, as libsndfile names it."""
    return _bounded({_free_name(name): [repaired(text)] for name, text in tags.items()})


def _texts(frame: Any) -> list[str]:
    return [_repaired_if_latin(str(text), frame) for text in frame.text]


def _repaired_if_latin(text: str, frame: Any) -> str:
    return repaired(text) if frame.encoding == 0 else text


def _free_name(name: str) -> str:
    folded = name.casefold().strip()
    return _FREE.get(folded, folded)


def _bounded(raw: RawTags | dict[str, list[str]]) -> RawTags:
    return {name: _short(values) for name, values in raw.items()}


def _short(values: Iterable[str]) -> list[str]:
    parts = [part for value in values for part in value.split("\0")] if values else []
    return [part[:LONGEST_VALUE] for part in parts]
