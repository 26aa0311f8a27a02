"""A small library with a recommender whose ranking can be read off: by id, wishes filtered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from recsys.types import (
    DurationMs,
    Facet,
    ListenerId,
    ListeningEvent,
    MusicQuery,
    ScoredTrack,
    Slate,
    SnippetSpan,
    Track,
    TrackId,
    Wish,
)

GENRES = ("jazz", "rock", "folk", "techno")
MOODS = ("calm", "upbeat")


ADJECTIVES = (
    "Silver", "Crooked", "Distant", "Gentle", "Broken", "Golden", "Hollow", "Velvet", "Paper",
    "Copper", "Northern", "Sudden", "Painted", "Sleeping", "Borrowed", "Forgotten", "Wooden",
    "Emerald", "Restless", "Frozen", "Burning", "Quiet", "Curious", "Ragged", "Polished",
    "Tangled", "Scarlet", "Marble", "Foolish", "Patient",
)  # fmt: skip


def name(number: int, nouns: tuple[str, ...]) -> str:
    return f"{ADJECTIVES[number // len(nouns) % len(ADJECTIVES)]} {nouns[number % len(nouns)]}"


def make_track(number: int, genre: str, mood: str) -> Track:
    return Track(
        id=TrackId(f"t{number:03d}"),
        title=name(number, ("River", "Window", "Candle", "Harbour", "Garden")),
        artist=f"The {name(number // 2, ('Lamps', 'Sailors', 'Painters', 'Bakers', 'Clocks'))}",
        album=name(number // 4, ("Stories", "Letters", "Postcards", "Diaries", "Maps")),
        year=1960 + 7 * (number % 9),
        genres=(genre,),
        moods=(mood,),
        activities=("cooking",) if number % 3 else ("focus",),
        duration_ms=DurationMs(60_000),
        snippet=SnippetSpan(DurationMs(20_000), DurationMs(15_000)),
    )


def make_library(size: int = 32) -> tuple[Track, ...]:
    return tuple(
        make_track(n, GENRES[n % len(GENRES)], MOODS[n // len(GENRES) % 2]) for n in range(size)
    )


def values(track: Track, facet: Facet) -> set[str]:
    found: dict[Facet, set[str]] = {
        Facet.GENRE: set(track.genres),
        Facet.MOOD: set(track.moods),
        Facet.ACTIVITY: set(track.activities),
        Facet.ARTIST: {track.artist},
        Facet.TRACK: {track.title},
        Facet.ALBUM: {track.album or ""},
        Facet.ERA: {track.era or ""},
        Facet.YEAR: {str(track.year)},
    }
    return found.get(facet, set())


def fits(track: Track, wishes: dict[Facet, Wish]) -> bool:
    for facet, wish in wishes.items():
        have = values(track, facet)
        if have & set(wish.avoid) or (wish.want and not have & set(wish.want)):
            return False
    return True


@dataclass
class FakeMusic:
    """A MusicService that keeps events in memory."""

    library: Sequence[Track] = field(default_factory=make_library)
    events: list[ListeningEvent] = field(default_factory=list)
    forgotten: list[ListenerId] = field(default_factory=list)
    reason: str | None = None
    queries: list[MusicQuery] = field(default_factory=list)

    def candidates(self, query: MusicQuery) -> Slate:
        self.queries.append(query)
        wishes = dict(query.wishes)
        relaxed: list[Facet] = []
        free = [t for t in self.library if t.id not in query.exclude | set(query.disliked)]
        found = [t for t in free if fits(t, wishes)]
        while not found and any(wish.want for wish in wishes.values()):
            facet = next(f for f, wish in wishes.items() if wish.want)
            relaxed.append(facet)
            wishes[facet] = Wish(avoid=wishes[facet].avoid)
            found = [t for t in free if fits(t, wishes)]
        scored = tuple(ScoredTrack(t, 1.0 - i / 1000) for i, t in enumerate(found[: query.limit]))
        return Slate(scored, tuple(relaxed), len(found), 0.5)

    def playlist(self, query: MusicQuery, n: int) -> Sequence[Track]:
        slate = self.candidates(query)
        return () if slate.relaxed else tuple(s.track for s in slate.tracks[:n])

    def next_batch(self, query: MusicQuery, played: Sequence[TrackId], n: int) -> Sequence[Track]:
        barred = set(played) | set(query.disliked)
        return [t for t in self.library if t.id not in barred][:n]

    def record(self, event: ListeningEvent) -> None:
        if all(event.event_id != known.event_id for known in self.events):
            self.events.append(event)

    def forget(self, listener: ListenerId) -> int:
        self.forgotten.append(listener)
        before = len(self.events)
        self.events = [event for event in self.events if event.listener != listener]
        return before - len(self.events)

    def track(self, track_id: TrackId) -> Track | None:
        return next((t for t in self.library if t.id == track_id), None)

    def tracks(self) -> Sequence[Track]:
        return self.library

    def explain(self, listener: ListenerId, track_id: TrackId) -> str | None:
        del listener, track_id
        return self.reason
