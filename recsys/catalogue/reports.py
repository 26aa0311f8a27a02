"""What can be said of the collection as a whole and of its files."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recsys.catalogue.analysis.fingerprint import Printed, same_recordings
from recsys.catalogue.store import CatalogueStore
from recsys.taxonomy.genres import PARENTS, canonical_genre
from recsys.types import Track


@dataclass(frozen=True, slots=True)
class Collection:
    """Numbers of a collection."""

    tracks: int
    with_sound: int
    artists: int
    albums: int
    hours: float
    genres: tuple[tuple[str, int], ...]
    """Tracks by first genre, most first, ties in alphabetical order."""
    eras: tuple[tuple[str, int], ...]
    """Tracks by decade, oldest first."""
    genres_by_era: tuple[tuple[str, str, int], ...]
    """Root genre, decade, tracks."""
    moods: tuple[tuple[str, int], ...]
    energy_valence: tuple[tuple[float, float], ...]
    """Of the tracks where both are known."""


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file that somebody should know about."""

    path: str
    kind: str
    """A problem's code, `note`, `missing` or `unheard`."""
    message: str


def describe(tracks: Sequence[Track]) -> Collection:
    """Count a library."""
    by_era: Counter[tuple[str, str]] = Counter(
        (_root(track.genres[0]), track.era) for track in tracks if track.genres and track.era
    )
    return Collection(
        tracks=len(tracks),
        with_sound=sum(track.path is not None for track in tracks),
        artists=len({track.artist for track in tracks}),
        albums=len({(track.artist, track.album) for track in tracks if track.album}),
        hours=sum(track.duration_ms or 0 for track in tracks) / 3_600_000,
        genres=_counted(track.genres[0] for track in tracks if track.genres),
        eras=tuple(sorted(Counter(track.era for track in tracks if track.era).items())),
        genres_by_era=tuple((genre, era, n) for (genre, era), n in sorted(by_era.items())),
        moods=_counted(mood for track in tracks for mood in track.moods),
        energy_valence=tuple(
            (track.energy, track.valence)
            for track in tracks
            if track.energy is not None and track.valence is not None
        ),
    )


def file_notes(store: CatalogueStore) -> list[FileNote]:
    """List every file with a problem, an oddity or a mark, by path."""
    notes = []
    for path, problem, text, missing in store.select(
        "SELECT path, problem, notes, missing_since FROM files "
        "WHERE problem IS NOT NULL OR notes != '' OR missing_since IS NOT NULL"
    ):
        if missing is not None:
            notes.append(FileNote(path, "missing", "is not there any more"))
        else:
            notes.append(FileNote(path, problem or "note", text.replace("\x1f", "; ")))
    for path, text in store.select(
        """SELECT min(files.path), sounds.problem FROM sounds JOIN files USING(sound_key)
           WHERE sounds.problem IS NOT NULL AND missing_since IS NULL GROUP BY sound_key"""
    ):
        notes.append(FileNote(path, "unheard", f"was not listened to: {text}"))
    return sorted(notes, key=lambda note: (note.path, note.kind))


def duplicates(store: CatalogueStore) -> list[tuple[str, ...]]:
    """List the groups of files that hold one recording: known as one track, or sounding alike."""
    by_track: defaultdict[str, list[str]] = defaultdict(list)
    sound_of: dict[str, str] = {}
    for track_id, path, key in store.select(
        "SELECT track_id, path, sound_key FROM files WHERE track_id IS NOT NULL "
        "AND missing_since IS NULL AND problem IS NULL ORDER BY path"
    ):
        by_track[track_id].append(path)
        sound_of.setdefault(key, track_id)
    merged = _joined_tracks(by_track, _alike(store, sound_of))
    groups = (tuple(sorted(p for track in group for p in by_track[track])) for group in merged)
    return sorted(group for group in groups if len(group) > 1)


def _alike(store: CatalogueStore, sound_of: dict[str, str]) -> list[tuple[str, str]]:
    rows = store.select(
        """SELECT DISTINCT sounds.sound_key, library.duration_ms, sounds.fingerprint
           FROM sounds JOIN files USING(sound_key) JOIN library ON library.id = files.track_id
           WHERE sounds.fingerprint IS NOT NULL AND library.duration_ms IS NOT NULL
             AND files.missing_since IS NULL"""
    )
    sounds = [Printed(*row) for row in rows if row[0] in sound_of]
    return [(sound_of[one], sound_of[other]) for one, other in same_recordings(sounds)]


def _joined_tracks(
    tracks: defaultdict[str, list[str]], pairs: list[tuple[str, str]]
) -> list[list[str]]:
    """Put tracks that are paired, also by way of others, into one group."""
    group_of = {track: [track] for track in tracks}
    for one, other in pairs:
        if group_of[one] is not group_of[other]:
            group_of[one].extend(group_of[other])
            for member in group_of[other]:
                group_of[member] = group_of[one]
    return list({id(group): group for group in group_of.values()}.values())


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def _root(genre: str) -> str:
    name = canonical_genre(genre)
    while name in PARENTS:
        name = PARENTS[name]
    return name
