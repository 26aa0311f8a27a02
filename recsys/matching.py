"""Finds what was heard elsewhere in the library: by MusicBrainz id, by names, by similar names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from recsys.names import normalised
from recsys.types import Recording, Track, TrackId

_ALIKE = 90.0
"""Of 100; below this two names of one artist's songs are two songs."""
_ARTISTS_ALIKE = 93.0
_SHORTEST_FUZZY = 4
"""Names of fewer letters are compared exactly: one letter is another name there."""
_ADDITION = re.compile(
    r"\s*(?:[\(\[][^\)\]]*\b(?:feat|ft|featuring|with|remaster(?:ed)?|mono|stereo|deluxe|bonus)\b"
    r"[^\)\]]*[\)\]]|\s-\s(?:\d{4}\s)?(?:digital(?:ly)?\s)?remaster(?:ed)?\b.*"
    r"|\s(?:feat\.|ft\.|featuring)\s.*)",
    re.IGNORECASE,
)
_GUESTS = re.compile(r"\s(?:feat\.?|ft\.?|featuring)\s.*|\s*[;]\s*.*", re.IGNORECASE)


class MatchedBy(StrEnum):
    """How a recording was found."""

    MBID = "MusicBrainz id"
    NAMES = "names"
    FUZZY = "similar names"


@dataclass(frozen=True, slots=True)
class Match:
    """A track of the library that a recording is."""

    track_id: TrackId
    by: MatchedBy


class LibraryMatcher:
    """Answers which track of one library a recording is; live and remixed versions are others."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        self._mbids = {
            track.recording_mbid.lower(): track.id for track in tracks if track.recording_mbid
        }
        self._by_artist: defaultdict[str, dict[str, TrackId]] = defaultdict(dict)
        for track in sorted(tracks, key=lambda track: track.id):
            titles = self._by_artist[normalised(track.artist)]
            titles.setdefault(normalised(bare_title(track.title)), track.id)
        for track in tracks:
            titles = self._by_artist[normalised(track.artist)]
            titles[normalised(track.title)] = min(
                track.id, titles.get(normalised(track.title), track.id)
            )
        self._artists = sorted(self._by_artist)

    def match(self, recording: Recording) -> Match | None:
        """Find a recording; None when the library does not have it or only its artist is known."""
        if recording.mbid is not None and recording.mbid in self._mbids:
            return Match(self._mbids[recording.mbid], MatchedBy.MBID)
        if recording.title is None:
            return None
        titles = self._by_artist.get(normalised(recording.artist))
        if titles is None:
            titles = self._by_artist.get(normalised(_GUESTS.sub("", recording.artist)))
        if titles is not None:
            return _among(titles, recording.title)
        near = self._near_artist(normalised(recording.artist))
        if near is None:
            return None
        found = _among(self._by_artist[near], recording.title)
        return None if found is None else Match(found.track_id, MatchedBy.FUZZY)

    def _near_artist(self, artist: str) -> str | None:
        if len(artist) < _SHORTEST_FUZZY:
            return None
        near = process.extractOne(
            artist, self._artists, scorer=fuzz.ratio, score_cutoff=_ARTISTS_ALIKE
        )
        return None if near is None else str(near[0])


def bare_title(title: str) -> str:
    """Drop what does not make it another recording: guests, remasters."""
    return _ADDITION.sub("", title).strip() or title


def matches(
    recordings: Iterable[Recording], matcher: LibraryMatcher
) -> tuple[dict[TrackId, TrackId], dict[MatchedBy, int]]:
    """Match many and count how they were found."""
    links: dict[TrackId, TrackId] = {}
    counts = dict.fromkeys(MatchedBy, 0)
    for recording in recordings:
        found = matcher.match(recording)
        if found is not None:
            links[recording.id] = found.track_id
            counts[found.by] += 1
    return links, counts


def _among(titles: Mapping[str, TrackId], title: str) -> Match | None:
    for form in (normalised(title), normalised(bare_title(title))):
        if form in titles:
            return Match(titles[form], MatchedBy.NAMES)
    wanted = normalised(bare_title(title))
    if len(wanted) < _SHORTEST_FUZZY:
        return None
    near = process.extractOne(wanted, sorted(titles), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near is None or _numbers(str(near[0])) != _numbers(wanted):
        return None
    return Match(titles[str(near[0])], MatchedBy.FUZZY)


def _numbers(name: str) -> list[str]:
    """Part 1 is not part 2, however alike the names are."""
    return re.findall(r"\d+|\b[ivx]+\b", name)


def heard_tracks(recordings: Iterable[Recording], library: Sequence[Track]) -> list[Track]:
    """Show what was heard elsewhere as tracks, with the genres that the library's artist has."""
    genres: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for track in library:
        genres[normalised(track.artist)].update(track.genres)
    return [
        Track(
            id=heard.id,
            title=heard.title or "",
            artist=heard.artist,
            album=heard.album,
            genres=tuple(name for name, _ in genres[normalised(heard.artist)].most_common(2)),
        )
        for heard in recordings
    ]
