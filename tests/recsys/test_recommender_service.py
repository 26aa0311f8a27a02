"""The recommender as the conversation sees it."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from recsys_worlds import ANA, event, genre_library, service_over, write_manifest
from test_ranking_constraints import QUERIES, plainly_has

from recsys.errors import CatalogueError
from recsys.service import RecommenderService, open_service
from recsys.types import Facet, ListenerId, MusicQuery, Nudge, PlayEnd, Slate, TrackId, Wish

TRACKS = genre_library()
JAZZ = Wish(("jazz",))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecommenderService]:
    """One service for questions that change nothing."""
    with service_over(TRACKS, tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RecommenderService]:
    with service_over(TRACKS, tmp_path) as service:
        yield service


def genres(slate: Slate, first: int) -> list[str]:
    return [scored.track.genres[0] for scored in slate.tracks[:first]]


@settings(max_examples=60, deadline=None)
@given(query=QUERIES)
def test_every_slate_keeps_its_promises(shared: RecommenderService, query: MusicQuery) -> None:
    slate = shared.candidates(query)
    ids = [scored.track.id for scored in slate.tracks]
    scores = [scored.score for scored in slate.tracks]
    assert len(ids) == len(set(ids)) <= query.limit
    assert not set(ids) & query.exclude
    assert scores == sorted(scores, reverse=True)
    assert 0.0 <= slate.confidence <= 1.0
    assert len(ids) == min(query.limit, slate.matching)
    for facet, wish in query.wishes.items():
        for value in wish.avoid:
            assert not any(plainly_has(scored.track, facet, value) for scored in slate.tracks)
    assert shared.candidates(query) == slate


def test_two_likes_without_a_wish_bring_their_genre_to_the_top(shared: RecommenderService) -> None:
    liked = (TrackId("jazz-0"), TrackId("jazz-1"))
    before = shared.candidates(MusicQuery(ANA, exclude=frozenset(liked)))
    after = shared.candidates(MusicQuery(ANA, liked=liked, exclude=frozenset(liked)))
    assert genres(before, 2) != ["jazz", "jazz"]
    assert genres(after, 2) == ["jazz", "jazz"]
    assert after.confidence > before.confidence


def test_a_dislike_changes_the_next_pick_at_once(shared: RecommenderService) -> None:
    first = shared.candidates(MusicQuery(ANA)).tracks[0].track
    after = shared.candidates(MusicQuery(ANA, disliked=(first.id,), exclude=frozenset({first.id})))
    assert after.tracks[0].track.genres != first.genres
    assert genres(after, 32)[-3:].count(first.genres[0]) >= 2


def test_more_like_this_stays_near_and_slower_is_slower(shared: RecommenderService) -> None:
    seed = shared.track(TrackId("soul-2"))
    assert seed is not None
    alike = shared.candidates(MusicQuery(ANA, similar_to=seed.id))
    assert genres(alike, 3) == ["soul"] * 3
    assert seed.id not in {scored.track.id for scored in alike.tracks}
    slower = shared.candidates(MusicQuery(ANA, similar_to=seed.id, nudge=Nudge.SLOWER))
    assert all(scored.track.tempo_bpm < seed.tempo_bpm for scored in slower.tracks)


def test_a_slate_says_what_was_given_up(shared: RecommenderService) -> None:
    slate = shared.candidates(MusicQuery(ANA, wishes={Facet.GENRE: Wish(("metal",))}))
    assert genres(slate, 4) == ["rock"] * 4
    assert (slate.relaxed, slate.matching) == ((Facet.GENRE,), 4)
    nothing = shared.candidates(MusicQuery(ANA, exclude=frozenset(t.id for t in TRACKS)))
    assert (nothing.tracks, nothing.matching, nothing.confidence) == ((), 0, 0.0)


def test_the_library_can_be_looked_up(shared: RecommenderService) -> None:
    assert shared.tracks() == TRACKS
    assert shared.track(TrackId("jazz-0")) == next(t for t in TRACKS if t.id == "jazz-0")
    assert shared.track(TrackId("gone")) is None


def test_the_order_of_the_library_changes_nothing(
    shared: RecommenderService, tmp_path: Path
) -> None:
    shuffled = list(TRACKS)
    random.Random(4).shuffle(shuffled)
    query = MusicQuery(ANA, liked=(TrackId("folk-1"),))
    with service_over(shuffled, tmp_path) as other:
        assert other.candidates(query) == shared.candidates(query)


def test_what_is_recorded_counts_from_the_next_query_on(service: RecommenderService) -> None:
    query = MusicQuery(ANA)
    for number in range(2):
        service.record(event(f"e{number}", f"jazz-{number}", PlayEnd.LIKED))
    assert genres(service.candidates(query), 4).count("jazz") >= 2
    once = service.candidates(query)
    service.record(event("e0", "jazz-0", PlayEnd.LIKED))
    assert service.candidates(query) == once


def test_a_known_favourite_does_not_crowd_out_its_neighbours(service: RecommenderService) -> None:
    for number in range(3):
        service.record(event(f"e{number}", "jazz-0"))
        first = service.candidates(MusicQuery(ANA)).tracks[0].track
        assert first.genres == ("jazz",)
        assert first.id != "jazz-0"


def test_an_event_that_is_also_in_the_session_counts_once(service: RecommenderService) -> None:
    query = MusicQuery(ANA, liked=(TrackId("jazz-0"),), disliked=(TrackId("rock-0"),))
    before = service.candidates(query)
    service.record(event("e0", "jazz-0", PlayEnd.LIKED))
    service.record(event("e1", "rock-0", PlayEnd.DISLIKED))
    assert service.candidates(query) == before


def test_another_listeners_history_is_not_mine(service: RecommenderService) -> None:
    before = service.candidates(MusicQuery(ANA))
    service.record(event("e0", "jazz-0", PlayEnd.LIKED, listener=ListenerId("ben")))
    assert service.candidates(MusicQuery(ANA)) == before


def test_forgetting_equals_never_having_known(tmp_path: Path) -> None:
    query = MusicQuery(ANA)
    ben = ListenerId("ben")
    slates = []
    for knows_ana in (True, False):
        with service_over(TRACKS, tmp_path / str(knows_ana)) as service:
            for number in range(30):
                track_id = f"rock-{number % 4}"
                service.record(event(f"b{number}", track_id, listener=ben))
                if knows_ana:
                    service.record(event(f"a{number}", f"jazz-{number % 4}"))
            service.refresh()
            if knows_ana:
                assert genres(service.candidates(query), 1) == ["jazz"]
                assert service.forget(ANA) == 30
            slates.append((service.candidates(query), service.candidates(MusicQuery(ben))))
    assert slates[0] == slates[1]


def test_a_playlist_meets_the_wish_and_holds_what_was_liked(shared: RecommenderService) -> None:
    liked = TrackId("jazz-3")
    query = MusicQuery(
        ANA, wishes={Facet.GENRE: JAZZ}, liked=(liked,), exclude=frozenset({liked, "jazz-0"})
    )
    playlist = shared.playlist(query, 10)
    assert {track.id for track in playlist} == {"jazz-1", "jazz-2", "jazz-3"}


def test_artists_stay_apart_in_a_playlist(shared: RecommenderService) -> None:
    playlist = shared.playlist(MusicQuery(ANA, liked=(TrackId("soul-0"),)), 12)
    assert len(playlist) == 12
    pairs = pairwise(playlist)
    assert all(first.artist != second.artist for first, second in pairs)


def test_a_station_goes_on_for_ever_and_never_plays_what_is_avoided(
    shared: RecommenderService,
) -> None:
    query = MusicQuery(ANA, wishes={Facet.GENRE: Wish(("jazz",), ("techno",))})
    played: list[TrackId] = []
    for _ in range(10):
        batch = shared.next_batch(query, played, 10)
        assert len(batch) == 10
        assert all(track.genres != ("techno",) for track in batch)
        played += [track.id for track in batch]
    assert played[:4] == sorted(played[:4], key=lambda i: played.index(i))
    assert {track_id.split("-")[0] for track_id in played[:4]} == {"jazz"}
    assert len(set(played[:28])) == 28


def test_a_station_over_nothing_is_empty(shared: RecommenderService) -> None:
    nothing = MusicQuery(ANA, exclude=frozenset(track.id for track in TRACKS))
    assert shared.next_batch(nothing, (), 10) == ()


def test_a_newcomer_gets_no_invented_reason(shared: RecommenderService) -> None:
    assert shared.explain(ANA, TrackId("jazz-0")) is None
    assert shared.explain(ANA, TrackId("gone")) is None


def test_a_like_is_named_as_the_reason(service: RecommenderService) -> None:
    service.record(event("e0", "jazz-0", PlayEnd.LIKED))
    assert service.explain(ANA, TrackId("jazz-2")) == "because you liked Jazz Song 0"
    assert service.explain(ANA, TrackId("jazz-0")) == "because you said that you like it"


def test_coming_back_to_an_artist_is_named_as_the_reason(service: RecommenderService) -> None:
    for number in range(4):
        service.record(event(f"e{number}", f"jazz-{number % 2 * 2}"))
    assert (
        service.explain(ANA, TrackId("jazz-1")) == "because you keep coming back to Jazz Player 0"
    )


def test_one_play_is_not_called_coming_back(service: RecommenderService) -> None:
    service.record(event("e0", "jazz-0"))
    assert service.explain(ANA, TrackId("jazz-2")) == "because you listened to Jazz Song 0"


def test_what_was_rejected_is_no_reason(service: RecommenderService) -> None:
    service.record(event("e0", "jazz-0", PlayEnd.LIKED))
    service.record(event("e1", "jazz-0", PlayEnd.DISLIKED))
    assert service.explain(ANA, TrackId("jazz-2")) is None


def test_opening_syncs_the_music_and_a_second_start_needs_no_training(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.json", TRACKS)
    query = MusicQuery(ANA, liked=(TrackId("jazz-0"),))
    with open_service(tmp_path / "data", manifest) as service:
        first = service.candidates(query)
        assert len(service.tracks()) == len(TRACKS)
    script = (
        "import sys; from pathlib import Path; from recsys.service import open_service\n"
        "with open_service(Path(sys.argv[1]), Path(sys.argv[2])): print('implicit' in sys.modules)"
    )
    again = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(tmp_path / "data"), str(manifest)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == "False"
    with open_service(tmp_path / "data", manifest) as service:
        assert service.candidates(query) == first


def test_training_after_scoring_from_a_snapshot_warns_of_nothing(tmp_path: Path) -> None:
    """implicit brings a BLAS of its own, which must be held to one thread whenever it comes."""
    manifest = write_manifest(tmp_path / "manifest.json", TRACKS)
    script = (
        "import sys; from pathlib import Path\n"
        "from recsys.service import open_service\n"
        "from recsys.types import ListenerId, MusicQuery, TrackId\n"
        "with open_service(Path(sys.argv[1]), Path(sys.argv[2])) as service:\n"
        "    service.candidates(MusicQuery(ListenerId('a'), liked=(TrackId('jazz-0'),)))\n"
        "    service.refresh()\n"
    )
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-W", "error", "-c", script, str(tmp_path / "data"), str(manifest)],
            cwd=Path(__file__).parents[2],
            env={"PATH": "/usr/bin:/bin"},
            check=True,
        )


def test_a_library_that_grew_is_learnt_anew(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.json", TRACKS[:16])
    open_service(tmp_path / "data", manifest).close()
    write_manifest(manifest, TRACKS)
    with open_service(tmp_path / "data", manifest) as service:
        assert len(service.candidates(MusicQuery(ANA, limit=99)).tracks) == len(TRACKS)


def test_a_missing_manifest_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        open_service(tmp_path / "data", tmp_path / "none.json")


def test_the_shipped_library_is_ranked_quickly(shared: RecommenderService) -> None:
    query = MusicQuery(ANA, liked=(TrackId("jazz-0"),), wishes={Facet.MOOD: Wish(("calm",))})
    shared.candidates(query)
    start = time.process_time()
    for _ in range(20):
        shared.candidates(replace(query, disliked=(TrackId("rock-0"),)))
    assert (time.process_time() - start) / 20 < 0.020
