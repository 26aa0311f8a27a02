"""Makes sense of raw tags, and of file names where tags are missing."""

import re
from pathlib import PurePath

from recsys.catalogue.scan import clean
from recsys.catalogue.scan.raw_tags import RawTags
from recsys.catalogue.scan.values import FileTags

UNKNOWN_ARTIST = "Unknown Artist"
_VARIOUS = {"various artists", "various", "va", "diverse"}
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[-.])?(\d{1,3})\s*(?:[-._)]\s*|\s+)(?=\S)")
_R128_TO_REPLAYGAIN_DB = 5.0  # R128_TRACK_GAIN aims at -23 LUFS, ReplayGain 2 at -18.


def tags_of(raw: RawTags, path: str) -> FileTags:
    """Interpret and clean; the title is never missing, for the file's name stands in."""
    named = _from_name(path)
    album_artist = clean.first(raw.get("albumartist", ()))
    artist = (
        _joined(raw.get("artist", ()))
        or _joined(raw.get("artists", ()))
        or (None if _is_various(album_artist) else album_artist)
    )
    title = clean.first(raw.get("title", ()))
    return FileTags(
        title=title or named.title,
        artist=artist or (named.artist if title is None else None) or UNKNOWN_ARTIST,
        album=clean.first(raw.get("album", ())),
        album_artist=album_artist,
        year=clean.year(raw.get("date", ())),
        original_year=clean.year(raw.get("originaldate", ())),
        genres=clean.several(raw.get("genre", ()), ";/,|"),
        moods=clean.several(raw.get("mood", ()), ";/,|"),
        compilation=raw.get("compilation", ["0"])[:1] == ["1"] or _is_various(album_artist),
        track_number=clean.whole(raw.get("tracknumber", ())) or named.track_number,
        disc_number=clean.whole(raw.get("discnumber", ())),
        tempo_bpm=clean.number(raw.get("bpm", ()), 20, 400),
        recording_mbid=next(iter(clean.mbids(raw.get("musicbrainz_trackid", ()))), None),
        artist_mbids=clean.mbids(raw.get("musicbrainz_artistid", ())),
        release_mbid=next(iter(clean.mbids(raw.get("musicbrainz_albumid", ()))), None),
        isrc=clean.first(raw.get("isrc", ())),
        gain_db=_gain_db(raw),
        cover=clean.first(raw.get("cover", ())),
    )


def has_dirt(raw: RawTags) -> bool:
    """Whether a name holds control signs, damage or far too much text."""
    names = ("title", "artist", "album", "albumartist", "genre", "mood")
    return any(clean.is_dirty(value) for name in names for value in raw.get(name, ()))


def _joined(values: list[str] | tuple[()]) -> str | None:
    return ", ".join(clean.several(values))[: clean.LONGEST_NAME] or None


def _is_various(album_artist: str | None) -> bool:
    return album_artist is not None and album_artist.casefold() in _VARIOUS


def _gain_db(raw: RawTags) -> float | None:
    plain = clean.number(raw.get("replaygain_track_gain", ()), -60, 60)
    if plain is not None:
        return plain
    opus = clean.number(raw.get("r128_track_gain", ()), -32768, 32767)
    return None if opus is None else opus / 256 + _R128_TO_REPLAYGAIN_DB


def _from_name(path: str) -> FileTags:
    """Read `Artist - Title` and `03 Title`; a title is always found."""
    stem = clean.cleaned(PurePath(path).stem.replace("_", " ")) or "Untitled"
    numbered = _NUMBERED.match(stem)
    rest = stem[numbered.end() :] if numbered else stem
    artist, dash, title = rest.partition(" - ")
    track_number = int(numbered[1]) if numbered else None
    if dash and artist.strip() and title.strip():
        return FileTags(title=title.strip(), artist=artist.strip(), track_number=track_number)
    return FileTags(title=rest, track_number=track_number)
