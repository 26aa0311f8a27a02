"""Which tracks have which value of which facet, for answering wishes without looking at tracks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recsys.catalogue.facets import canonical_era, tempo_class
from recsys.genres import canonical_genre, with_kinds
from recsys.names import normalised, recording_key
from recsys.types import Facet, Track, TrackId

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]
_NAMES = frozenset({Facet.ARTIST, Facet.ALBUM, Facet.TRACK})


@dataclass(frozen=True, slots=True)
class FacetIndex:
    """The library turned round: from values to places of tracks."""

    tracks: tuple[Track, ...]
    """The library, ordered by id."""
    positions: Mapping[TrackId, int]
    """Place of each track."""
    places: Mapping[Facet, Mapping[str, Places]]
    """Places of the tracks that have a value."""
    tempo_bpm: npt.NDArray[np.float32]
    """(n_tracks,), NaN where unknown."""
    energy: npt.NDArray[np.float32]
    """(n_tracks,), NaN where unknown."""
    artists: Places
    """(n_tracks,) number of the artist."""
    recordings: Places
    """(n_tracks,) number of the recording: equal for one song on two albums."""
    first_genres: Mapping[str, Places]
    """Places of the tracks whose first genre it is."""

    @classmethod
    def build(cls, tracks: Sequence[Track]) -> "FacetIndex":
        """Index a library in one pass."""
        ordered = tuple(sorted(tracks, key=lambda track: track.id))
        places: dict[Facet, defaultdict[str, list[int]]] = {
            facet: defaultdict(list) for facet in Facet
        }
        for place, track in enumerate(ordered):
            for facet, value in _values(track):
                places[facet][value].append(place)
        return cls(
            tracks=ordered,
            positions={track.id: place for place, track in enumerate(ordered)},
            places={
                facet: {value: np.asarray(found, np.int32) for value, found in by_value.items()}
                for facet, by_value in places.items()
            },
            tempo_bpm=np.array([_or_nan(track.tempo_bpm) for track in ordered], np.float32),
            energy=np.array([_or_nan(track.energy) for track in ordered], np.float32),
            artists=_numbered([normalised(track.artist) for track in ordered]),
            recordings=_numbered([recording_key(t.artist, t.title) for t in ordered]),
            first_genres=_by_first_genre(ordered),
        )

    def having(self, facet: Facet, values: Sequence[str]) -> Mask:
        """Mark the tracks that have any of the values; a genre includes its kinds."""
        return self._marked(self.places[facet], [f for v in values for f in _forms(facet, v)])

    def first_genre_is(self, genres: Sequence[str]) -> Mask:
        """Mark the tracks whose first genre is any of these or a kind of them."""
        return self._marked(self.first_genres, [f for g in genres for f in _forms(Facet.GENRE, g)])

    def _marked(self, places: Mapping[str, Places], forms: Sequence[str]) -> Mask:
        mask = np.zeros(len(self.tracks), np.bool_)
        for form in forms:
            if form in places:
                mask[places[form]] = True
        return mask


def canonical_value(facet: Facet, value: str) -> str:
    """Bring a wished value into the index's form; case, accents and spacing do not matter."""
    if facet in _NAMES:
        return normalised(value)
    if facet is Facet.ERA:
        return canonical_era(value) or value.strip().casefold()
    if facet is Facet.GENRE:
        return canonical_genre(value)
    return value.strip().casefold()


def _forms(facet: Facet, value: str) -> frozenset[str]:
    canonical = canonical_value(facet, value)
    return with_kinds(canonical) if facet is Facet.GENRE else frozenset({canonical})


def _values(track: Track) -> Iterator[tuple[Facet, str]]:
    """Yield every value that a wish can name, each once."""
    for facet, values in (
        (Facet.GENRE, track.genres),
        (Facet.MOOD, track.moods),
        (Facet.ACTIVITY, track.activities),
        (Facet.INSTRUMENT, track.instruments),
    ):
        for value in dict.fromkeys(canonical_value(facet, value) for value in values):
            yield facet, value
    yield Facet.ARTIST, normalised(track.artist)
    yield Facet.TRACK, normalised(track.title)
    if track.album is not None:
        yield Facet.ALBUM, normalised(track.album)
    if track.year is not None:
        yield Facet.YEAR, str(track.year)
    if track.era is not None:
        yield Facet.ERA, track.era
    if track.tempo_bpm is not None:
        yield Facet.TEMPO, tempo_class(track.tempo_bpm)
    if track.vocals is not None:
        yield Facet.VOCALS, "vocals" if track.vocals else "instrumental"


def _by_first_genre(tracks: Sequence[Track]) -> dict[str, Places]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, track in enumerate(tracks):
        if track.genres:
            found[canonical_value(Facet.GENRE, track.genres[0])].append(place)
    return {genre: np.asarray(places, np.int32) for genre, places in found.items()}


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _numbered(keys: Sequence[str]) -> Places:
    numbers: dict[str, int] = {}
    return np.asarray([numbers.setdefault(key, len(numbers)) for key in keys], np.int32)
