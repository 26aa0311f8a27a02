"""Values that the recommender takes and gives; nothing here does any work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NewType

TrackId = NewType("TrackId", str)
ListenerId = NewType("ListenerId", str)
DurationMs = NewType("DurationMs", int)


class Facet(StrEnum):
    """A property of a track that a wish can name."""

    GENRE = "genre"
    MOOD = "mood"
    ACTIVITY = "activity"
    ARTIST = "artist"
    TRACK = "track"
    ALBUM = "album"
    ERA = "era"
    YEAR = "year"
    TEMPO = "tempo"
    INSTRUMENT = "instrument"
    VOCALS = "vocals"


@dataclass(frozen=True, slots=True)
class SnippetSpan:
    """The passage of a track that stands for it."""

    start_ms: DurationMs
    """Offset from the first sample."""
    duration_ms: DurationMs
    """Length; start plus length lies inside the track."""


@dataclass(frozen=True, slots=True)
class Track:
    """One recording of the library; what is not known is None or empty."""

    id: TrackId
    """Stable for as long as the library knows the recording."""
    title: str
    """As the library spells it."""
    artist: str
    """As the library spells it."""
    album: str | None = None
    """Album title."""
    year: int | None = None
    """Year of the first release."""
    genres: tuple[str, ...] = ()
    """Canonical lower-case names, the most fitting first."""
    moods: tuple[str, ...] = ()
    """Canonical lower-case names."""
    activities: tuple[str, ...] = ()
    """What the track is good for, canonical lower-case names."""
    instruments: tuple[str, ...] = ()
    """Instruments that are heard, canonical lower-case names."""
    vocals: bool | None = None
    """Whether somebody sings."""
    energy: float | None = None
    """0 (still) to 1 (driving)."""
    valence: float | None = None
    """0 (sad) to 1 (glad)."""
    tempo_bpm: float | None = None
    """Beats per minute."""
    duration_ms: DurationMs | None = None
    """Length of the whole track."""
    path: Path | None = None
    """Where the audio lies; None for a track that can only be talked about."""
    snippet: SnippetSpan | None = None
    """None where there is no audio."""
    gain_db: float | None = None
    """Decibels that bring the audio to the common loudness (EBU R128); 0 leaves it as it is."""
    recording_mbid: str | None = None
    """MusicBrainz recording id, lower case."""
    artist_mbids: tuple[str, ...] = ()
    """MusicBrainz ids of the artists, lower case, in the order of the credit."""

    @property
    def era(self) -> str | None:
        """The decade as `1990s`, from the year."""
        return None if self.year is None else f"{self.year // 10 * 10}s"


class PlayEnd(StrEnum):
    """Why a track, or a snippet of it, stopped playing, or what was said of it."""

    FINISHED = "finished"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    LIKED = "liked"
    DISLIKED = "disliked"


@dataclass(frozen=True, slots=True)
class ListeningEvent:
    """One thing that happened between a listener and a track."""

    event_id: str
    """Makes recording idempotent: the same id is stored once."""
    listener: ListenerId
    """Who."""
    track_id: TrackId
    """What."""
    at_unix_seconds: float
    """When it ended, seconds since 1970, UTC."""
    played_ms: DurationMs
    """How much of it was heard."""
    end: PlayEnd
    """Why it ended or what was said."""
    decision_id: str | None = None
    """Which decision of the conversation offered it."""
    said: str | None = None
    """The listener's words, where there were any."""
    source: str = "earshot"
    """Where the event comes from: `earshot`, `demo` (synthetic) or an importer's name."""
    times: int = 1
    """How often it happened: more than 1 where only a count of plays is known."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The names under which something was heard elsewhere, whether the library has it or not."""

    id: TrackId
    """Follows from the normalised names alone."""
    artist: str
    """As the source spells it."""
    title: str | None = None
    """None where only the artist is known."""
    album: str | None = None
    """As the source spells it."""
    mbid: str | None = None
    """MusicBrainz id of the recording, lower case."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted and what is to be avoided in one facet; values are canonical."""

    want: tuple[str, ...] = ()
    """A track fits when it has any of these."""
    avoid: tuple[str, ...] = ()
    """A track with any of these does not fit."""


class Nudge(StrEnum):
    """A wish relative to a reference track or to the middle of the library."""

    SLOWER = "slower"
    FASTER = "faster"


@dataclass(frozen=True, slots=True)
class MusicQuery:
    """What the conversation asks of the recommender for one decision."""

    listener: ListenerId
    """Whose stored history counts."""
    wishes: Mapping[Facet, Wish] = field(default_factory=dict)
    """Wanted and avoided values by facet, the most recently named facet last."""
    liked: tuple[TrackId, ...] = ()
    """Liked in this session, oldest first."""
    disliked: tuple[TrackId, ...] = ()
    """Disliked or skipped in this session, oldest first."""
    exclude: frozenset[TrackId] = frozenset()
    """Never to be returned: what was offered in this session already."""
    similar_to: TrackId | None = None
    """More like this one."""
    nudge: Nudge | None = None
    """Slower or faster than `similar_to`."""
    limit: int = 50
    """At most so many tracks."""
    surprise: bool = False
    """Something that this listener would not have found alone."""
    now_unix_seconds: float | None = None
    """When it is asked, so that what was played lately can rest; None is the service's clock."""
    explore_seed: int | None = None
    """Fills one place by chance, to learn what scores cannot tell; None explores nothing."""


@dataclass(frozen=True, slots=True)
class ScoredTrack:
    """A candidate with its score; a greater score fits better, comparable within one slate only."""

    track: Track
    score: float
    propensity: float = 1.0
    """With which probability this track stands here: below 1 where chance chose it."""
    explored: bool = False
    """Whether it stands here to learn something rather than for its score."""


@dataclass(frozen=True, slots=True)
class Slate:
    """Candidates, best first, ties broken by track id, and what had to be given up to find them."""

    tracks: tuple[ScoredTrack, ...] = ()
    """Best first; empty only when nothing is left after `exclude` and all avoidances."""
    relaxed: tuple[Facet, ...] = ()
    """Wishes that no track could meet and that were dropped, in the order of dropping."""
    matching: int = 0
    """How many tracks of the library met the wishes that were kept."""
    confidence: float = 0.0
    """0 to 1: how sure the model is that the first pick pleases this listener."""
