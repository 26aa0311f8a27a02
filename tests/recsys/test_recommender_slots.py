"""What is offered beside the best: exploration, rest, surprise; and files for other players."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from recsys_worlds import ANA, event, genre_library, service_over

from recsys.errors import TableError
from recsys.playlist_files import write_playlist
from recsys.ranking.cooldown import DAY_SECONDS, rest_costs
from recsys.ranking.exploration import PLACE
from recsys.service import RecommenderService
from recsys.types import Facet, ListenerId, MusicQuery, PlayEnd, Recording, TrackId, Wish
from recsys.validation import Verdict

TRACKS = genre_library()
NOW = 1.7e9


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with service_over(TRACKS, tmp_path_factory.mktemp("slots")) as service:
        yield service


@pytest.fixture
def service(tmp_path: Path):
    with service_over(TRACKS, tmp_path) as service:
        yield service


def ids(slate) -> list[str]:
    return [scored.track.id for scored in slate.tracks]


def test_one_place_is_explored_with_its_propensity(shared: RecommenderService) -> None:
    query = MusicQuery(ANA, liked=(TrackId("jazz-0"),), limit=6)
    plain = shared.candidates(query)
    assert all(scored.propensity == 1.0 and not scored.explored for scored in plain.tracks)
    drawn: Counter[str] = Counter()
    for seed in range(400):
        slate = shared.candidates(replace(query, explore_seed=seed))
        assert len(slate.tracks) == 6
        assert ids(slate)[:PLACE] == ids(plain)[:PLACE]
        explored = [scored for scored in slate.tracks if scored.explored]
        assert [scored.track.id for scored in explored] == [ids(slate)[PLACE]]
        assert explored[0].propensity == pytest.approx(1 / 20)
        drawn[explored[0].track.id] += 1
    assert len(drawn) == 20
    assert max(drawn.values()) < 45
    assert not set(drawn) & set(ids(plain))


def test_exploring_never_breaks_a_wish(shared: RecommenderService) -> None:
    wishes = {Facet.GENRE: Wish(("jazz", "soul", "folk"), ("rock",)), Facet.MOOD: Wish(("calm",))}
    for seed in range(30):
        query = MusicQuery(ANA, wishes=wishes, limit=3, explore_seed=seed)
        for scored in shared.candidates(query).tracks:
            assert scored.track.genres[0] in {"jazz", "soul", "folk"}
            assert scored.track.moods == ("calm",)


def test_what_was_played_lately_rests_and_comes_back(service: RecommenderService) -> None:
    query = MusicQuery(ANA, liked=(TrackId("jazz-1"),), limit=32)
    first = ids(service.candidates(query))[0]
    fresh = ids(service.candidates(replace(query, now_unix_seconds=NOW))).index("jazz-2")
    service.record(event("e", "jazz-2", PlayEnd.STOPPED, played_ms=20_000))
    rested = ids(service.candidates(replace(query, now_unix_seconds=NOW + 60))).index("jazz-2")
    later = NOW + 30 * DAY_SECONDS
    again = ids(service.candidates(replace(query, now_unix_seconds=later))).index("jazz-2")
    assert rested > fresh == again
    assert first


def test_rest_grows_shorter_in_steps() -> None:
    costs = [
        rest_costs({TrackId("a"): NOW}, NOW + days * DAY_SECONDS).get(TrackId("a"), 0.0)
        for days in (-1, 0, 0.99, 2, 5, 10, 15)
    ]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] == costs[2] > costs[3] > costs[4] > costs[5] > costs[6] == 0.0


def test_a_surprise_is_of_artists_and_kinds_not_known_yet(service: RecommenderService) -> None:
    for number in range(3):
        service.record(event(f"e{number}", f"jazz-{number}"))
    usual = service.candidates(MusicQuery(ANA, limit=4))
    surprise = service.candidates(MusicQuery(ANA, limit=4, surprise=True))
    assert "jazz" in {scored.track.genres[0] for scored in usual.tracks}
    assert "jazz" not in {scored.track.genres[0] for scored in surprise.tracks}


def test_plays_elsewhere_of_an_artist_bring_their_tracks_up_and_are_the_reason(
    service: RecommenderService,
) -> None:
    history = service._history
    before = ids(service.candidates(MusicQuery(ANA, limit=32))).index("folk-1")
    heard = [Recording(TrackId(f"h-{n}"), "Folk Player 1", f"Not here {n}") for n in range(3)]
    history.append_many([event(f"x{one.id}", one.id) for one in heard], heard)
    service.refresh()
    slate = service.candidates(MusicQuery(ANA, limit=32))
    assert ids(slate).index("folk-1") < max(1, before)
    assert (
        service.explain(ANA, TrackId("folk-1")) == "because you keep coming back to Folk Player 1"
    )


def test_a_refresh_is_measured_and_a_worse_model_refused(service, monkeypatch) -> None:
    verdict = service.refresh_validated()
    assert verdict.accepted
    assert verdict.ndcg_at_10 is not None
    assert verdict.ndcg_at_10 > 0.2
    assert verdict.old_seen is not None
    assert service.refresh_validated().accepted
    kept = service._ranker.model

    def spoilt(*arguments: object, **named: object):
        return kept, Verdict(False, 0.01, 0.02, 0.5, 40)

    monkeypatch.setattr("recsys.training.validated_model", spoilt)
    before = service.candidates(MusicQuery(ANA))
    assert not service.refresh_validated().accepted
    assert service.candidates(MusicQuery(ANA)) == before


def test_learning_in_the_background_takes_new_plays_in(tmp_path: Path) -> None:
    many = [event(f"e{n}", "jazz-0", listener=ListenerId(f"l{n % 9}")) for n in range(300)]
    with service_over(TRACKS, tmp_path) as service:
        service._history.append_many(many)
        for number in range(50):
            service.record(event(f"mine-{number}", "jazz-1"))
        old = service._ranker
        service.candidates(MusicQuery(ANA))
        service._background.wait()
        assert service._ranker is not old
        assert not service._trainer.is_stale(service._history)


def test_playlists_are_written_for_other_players(tmp_path: Path) -> None:
    tracks = [replace(TRACKS[0], path=tmp_path / "a b.flac", title="Ünï & <x>"), TRACKS[1]]
    assert write_playlist(tmp_path / "p.m3u8", "Mine", tracks) == 1
    lines = (tmp_path / "p.m3u8").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert lines[2:] == [f"#EXTINF:200,{tracks[0].artist} - Ünï & <x>", str(tmp_path / "a b.flac")]
    assert write_playlist(tmp_path / "p.xspf", "Mine", tracks) == 2
    root = ElementTree.parse(tmp_path / "p.xspf").getroot()
    names = {"x": "http://xspf.org/ns/0/"}
    titles = [found.text for found in root.findall("x:trackList/x:track/x:title", names)]
    assert titles == ["Ünï & <x>", TRACKS[1].title]
    assert "a%20b.flac" in (root.findtext("x:trackList/x:track/x:location", "", names) or "")
    write_playlist(tmp_path / "p.jspf", "Mine", tracks)
    listed = json.loads((tmp_path / "p.jspf").read_text())["playlist"]["track"]
    assert listed[1]["title"] == TRACKS[1].title
    assert listed[0]["location"] == [(tmp_path / "a b.flac").as_uri()]
    with pytest.raises(TableError, match="must end in"):
        write_playlist(tmp_path / "p.doc", "Mine", tracks)
