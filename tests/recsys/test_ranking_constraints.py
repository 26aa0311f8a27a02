"""Wishes are met, avoidances always hold, and the least important wish gives way first."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recsys_worlds import ANA, bare_tracks, genre_library

from recsys.genres import NEIGHBOURS, PARENTS, nearest, with_kinds
from recsys.ranking.constraints import LEAST_IMPORTANT_FIRST, select
from recsys.ranking.facet_index import FacetIndex
from recsys.types import Facet, MusicQuery, Nudge, Track, TrackId, Wish

TRACKS = genre_library()
INDEX = FacetIndex.build(TRACKS)


def chosen(index: FacetIndex = INDEX, **query: object) -> tuple[list[str], tuple[Facet, ...]]:
    selection = select(index, MusicQuery(ANA, **query))  # type: ignore[arg-type]
    return [index.tracks[place].id for place in np.flatnonzero(selection.mask)], selection.relaxed


def wanting(**values: str) -> dict[Facet, Wish]:
    return {Facet(facet): Wish((value,)) for facet, value in values.items()}


@pytest.mark.parametrize(
    ("facet", "value", "n_tracks"),
    [
        (Facet.GENRE, "JAZZ ", 4),
        (Facet.MOOD, "Calm", 16),
        (Facet.ACTIVITY, "party", 16),
        (Facet.ARTIST, "jazz player 1", 2),
        (Facet.TRACK, "Jazz song 3", 1),
        (Facet.ALBUM, "JAZZ ALBUM 0", 2),
        (Facet.ERA, "the sixties", 8),
        (Facet.YEAR, "1961", 2),
        (Facet.TEMPO, "slow", 8),
        (Facet.INSTRUMENT, "piano", 16),
        (Facet.VOCALS, "instrumental", 16),
        (Facet.VOCALS, "vocals", 16),
    ],
)
def test_every_facet_can_be_wanted_and_avoided(facet: Facet, value: str, n_tracks: int) -> None:
    wanted, relaxed = chosen(wishes={facet: Wish((value,))})
    left, _ = chosen(wishes={facet: Wish(avoid=(value,))})
    assert (len(wanted), relaxed) == (n_tracks, ())
    assert sorted(wanted + left) == [track.id for track in TRACKS]


def test_any_of_several_values_will_do_but_all_facets_must_be_met() -> None:
    both = {Facet.GENRE: Wish(("jazz", "soul")), Facet.TEMPO: Wish(("slow",))}
    assert chosen(wishes=both) == (["jazz-0", "soul-0"], ())


def test_a_genre_includes_its_kinds_when_wanted_and_when_avoided() -> None:
    grunge = replace(TRACKS[0], id=TrackId("zz"), genres=("grunge",))
    index = FacetIndex.build([*TRACKS, grunge])
    assert "zz" in chosen(index, wishes=wanting(genre="rock"))[0]
    assert "zz" not in chosen(index, wishes={Facet.GENRE: Wish(avoid=("Rock",))})[0]
    assert chosen(index, wishes=wanting(genre="grunge"))[0] == ["zz"]


def test_a_missing_genre_is_replaced_by_the_nearest_and_said_to_be_relaxed() -> None:
    ids, relaxed = chosen(wishes=wanting(genre="metal"))
    assert ids == ["rock-0", "rock-1", "rock-2", "rock-3"]
    assert relaxed == (Facet.GENRE,)
    assert chosen(wishes=wanting(genre="smooth jazz"))[0][0] == "jazz-0"


def test_a_genre_that_nobody_knows_is_dropped() -> None:
    ids, relaxed = chosen(wishes=wanting(genre="glorp"))
    assert len(ids) == len(TRACKS)
    assert relaxed == (Facet.GENRE,)


def test_the_least_important_wish_gives_way_first() -> None:
    ids, relaxed = chosen(wishes=wanting(genre="jazz", tempo="slow", mood="happy"))
    assert ids == ["jazz-2", "jazz-3"]
    assert relaxed == (Facet.TEMPO,)


def test_a_wish_that_costs_nothing_is_kept() -> None:
    ids, relaxed = chosen(wishes=wanting(artist="nobody at all", instrument="piano"))
    assert relaxed == (Facet.ARTIST,)
    assert len(ids) == 16


def test_several_dropped_wishes_come_in_the_order_of_dropping() -> None:
    _, relaxed = chosen(wishes=wanting(artist="nobody", mood="angry", vocals="humming"))
    assert relaxed == (Facet.VOCALS, Facet.MOOD, Facet.ARTIST)


def test_a_year_gives_way_to_its_decade_and_a_decade_to_the_next() -> None:
    ids, relaxed = chosen(wishes=wanting(year="1965"))
    assert relaxed == (Facet.YEAR,)
    assert ids == chosen(wishes=wanting(era="1960s"))[0]
    ids, relaxed = chosen(wishes=wanting(era="2010s"))
    assert relaxed == (Facet.ERA,)
    assert ids == chosen(wishes=wanting(era="2000s"))[0]


def test_slower_and_faster_are_relative_to_the_reference() -> None:
    slower, relaxed = chosen(
        similar_to=TrackId("jazz-2"), nudge=Nudge.SLOWER, wishes=wanting(genre="jazz")
    )
    assert (slower, relaxed) == (["jazz-0", "jazz-1"], ())
    faster, _ = chosen(
        similar_to=TrackId("jazz-2"), nudge=Nudge.FASTER, wishes=wanting(genre="jazz")
    )
    assert faster == ["jazz-3"]


def test_nothing_slower_than_the_slowest_relaxes_the_tempo() -> None:
    ids, relaxed = chosen(similar_to=TrackId("jazz-0"), nudge=Nudge.SLOWER)
    assert relaxed == (Facet.TEMPO,)
    assert "jazz-0" not in ids


def test_energy_decides_where_no_tempo_is_known() -> None:
    index = FacetIndex.build([replace(track, tempo_bpm=None) for track in TRACKS])
    ids, relaxed = chosen(
        index, similar_to=TrackId("jazz-1"), nudge=Nudge.FASTER, wishes=wanting(genre="jazz")
    )
    assert (ids, relaxed) == (["jazz-2", "jazz-3"], ())


def test_without_a_reference_the_middle_of_the_library_counts() -> None:
    ids, _ = chosen(nudge=Nudge.FASTER)
    assert {track_id.split("-")[1] for track_id in ids} == {"2", "3"}


def test_what_was_rejected_comes_back_only_when_nothing_else_is_left() -> None:
    rejected = tuple(track.id for track in TRACKS if track.genres == ("jazz",))
    ids, relaxed = chosen(wishes=wanting(genre="jazz"), disliked=rejected)
    assert not set(ids) & set(rejected)
    assert relaxed == (Facet.GENRE,)
    everything = tuple(track.id for track in TRACKS)
    assert len(chosen(disliked=everything)[0]) == len(TRACKS)


def test_tracks_of_which_nothing_is_known_can_still_be_chosen() -> None:
    index = FacetIndex.build(bare_tracks(3))
    assert len(chosen(index, wishes=wanting(genre="jazz", tempo="slow"))[0]) == 3
    assert len(chosen(index, nudge=Nudge.SLOWER)[0]) == 3


def test_an_empty_library_gives_an_empty_selection() -> None:
    assert chosen(FacetIndex.build([]), wishes=wanting(genre="jazz"))[0] == []


def test_every_facet_has_its_place_in_the_order() -> None:
    assert set(LEAST_IMPORTANT_FIRST) == set(Facet)


def test_the_genre_tables_hold_together() -> None:
    for kind, parent in PARENTS.items():
        assert kind in with_kinds(parent)
        assert nearest(kind)[0] == parent
    for genre, near in NEIGHBOURS.items():
        assert genre not in near
        assert set(near) <= set(NEIGHBOURS)


VALUES = {
    Facet.GENRE: ["jazz", "Rock", "metal", "soul"],
    Facet.MOOD: ["calm", "HAPPY", "angry"],
    Facet.ACTIVITY: ["party", "dinner"],
    Facet.ARTIST: ["Jazz Player 0", "rock player 1", "nobody"],
    Facet.TRACK: ["Soul Song 1", "nothing"],
    Facet.ALBUM: ["folk album 0"],
    Facet.ERA: ["1960s", "1990s"],
    Facet.YEAR: ["1961", "2020"],
    Facet.TEMPO: ["slow", "fast"],
    Facet.INSTRUMENT: ["piano", "guitar"],
    Facet.VOCALS: ["vocals", "instrumental"],
}
WISHES = st.fixed_dictionaries(
    {},
    optional={
        facet: st.builds(
            Wish,
            st.lists(st.sampled_from(values), max_size=2).map(tuple),
            st.lists(st.sampled_from(values), max_size=1).map(tuple),
        )
        for facet, values in VALUES.items()
    },
)
IDS = st.sampled_from([track.id for track in TRACKS])
QUERIES = st.builds(
    MusicQuery,
    listener=st.just(ANA),
    wishes=WISHES,
    liked=st.lists(IDS, max_size=3).map(tuple),
    disliked=st.lists(IDS, max_size=3).map(tuple),
    exclude=st.frozensets(IDS, max_size=32),
    similar_to=st.none() | IDS,
    nudge=st.none() | st.sampled_from(Nudge),
    limit=st.integers(1, 40),
)


def plainly_has(track: Track, facet: Facet, value: str) -> bool:
    """Look at the track itself, independently of the index."""
    wanted = value.casefold()
    owned: dict[Facet, tuple[object, ...]] = {
        Facet.GENRE: track.genres,
        Facet.MOOD: track.moods,
        Facet.ACTIVITY: track.activities,
        Facet.ARTIST: (track.artist,),
        Facet.TRACK: (track.title,),
        Facet.ALBUM: (track.album,),
        Facet.ERA: (track.era,),
        Facet.YEAR: (track.year,),
        Facet.TEMPO: (
            "slow" if track.tempo_bpm < 90 else "fast" if track.tempo_bpm >= 120 else "",
        ),
        Facet.INSTRUMENT: track.instruments,
        Facet.VOCALS: ("vocals" if track.vocals else "instrumental",),
    }
    return wanted in [str(value).casefold() for value in owned[facet]]


@given(query=QUERIES)
@settings(max_examples=150, deadline=None)
def test_avoidances_and_exclusions_are_never_violated_and_kept_wishes_are_met(
    query: MusicQuery,
) -> None:
    selection = select(INDEX, query)
    left = [INDEX.tracks[place] for place in np.flatnonzero(selection.mask)]
    may_be_offered = [
        track
        for track in TRACKS
        if track.id not in query.exclude
        and not any(
            plainly_has(track, facet, value)
            for facet, wish in query.wishes.items()
            for value in wish.avoid
        )
    ]
    assert {track.id for track in left} <= {track.id for track in may_be_offered}
    assert bool(left) == bool(may_be_offered)
    for facet, wish in query.wishes.items():
        if wish.want and facet not in selection.relaxed:
            for track in left:
                assert any(plainly_has(track, facet, value) for value in wish.want)
