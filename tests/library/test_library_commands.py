"""The library's commands as a person or a script calls them."""

import json
from pathlib import Path

import pytest

from tests.fakes.music_files import song
from voice_app.commands import main
from voice_app.commands.library_stats import bars, scatter


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EARSHOT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("voice_app.bootstrap.SHIPPED_MANIFEST", _empty_manifest(tmp_path))
    return tmp_path


def _empty_manifest(folder: Path) -> Path:
    path = folder / "manifest.json"
    path.write_text('{"version": 1, "tracks": []}')
    return path


def said(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["library", *map(str, arguments)])
    out, err = capfd.readouterr()
    return code, out, err


def test_a_scan_reports_counts_problems_and_lets_the_recommender_see_the_tracks(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    song(home / "music" / "a.flac", title="\x1b[31mRed\x1b[0m", artist="A", genre="Jazz")
    (home / "music" / "bad.mp3").touch()
    code, out, err = said(capfd, "scan", home / "music", "--no-analysis")
    assert code == 2
    assert "2 files" in out
    assert "1 added" in out
    assert "bad.mp3: is empty" in err
    assert "\x1b" not in out + err
    code, out, _ = said(capfd, "list", "--json")
    (track,) = json.loads(out)
    assert (code, track["genres"], track["artist"]) == (0, ["jazz"], "A")
    code, out, err = said(capfd, "scan", home / "music", "--no-analysis")
    assert (code, "bad.mp3" in err) == (0, False)
    assert "1 files are left out" in out


def test_a_scan_as_json_and_without_waiting(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    song(home / "music" / "a.flac", title="A", artist="A")
    code, out, err = said(capfd, "scan", home / "music", "--no-wait", "--no-analysis", "--json")
    assert code == 0
    assert json.loads(out)["added"] == 1
    assert "now has" not in err


def test_a_missing_folder_is_one_sentence(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capfd, "scan", home / "nowhere")
    assert code == 2
    assert err.count("\n") == 1
    assert "There is no folder" in err


def test_search_problems_duplicates_snippet_and_stats_answer(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    song(home / "music" / "a.flac", title="Blue Train", artist="A", genre="Jazz", date="1957")
    song(home / "music" / "b.mp3", title="Blue Train", artist="A", genre="Jazz", date="1957")
    song(home / "music" / "c.flac", title="Other", artist="B", seconds=20.0, hz=500)
    (home / "music" / "bad.mp3").touch()
    said(capfd, "scan", home / "music", "--no-analysis")
    code, out, _ = said(capfd, "analyse")
    assert code == 0
    assert "3 listened to" in out
    _, out, _ = said(capfd, "search", "blue tr", "--json")
    (track,) = json.loads(out)
    assert track["title"] == "Blue Train"
    _, out, _ = said(capfd, "search", "--genre", "jazz", "--era", "50s")
    assert "Blue Train" in out
    _, out, _ = said(capfd, "problems", "--json")
    assert [note["kind"] for note in json.loads(out)] == ["empty"]
    _, out, _ = said(capfd, "duplicates", "--json")
    assert [[Path(p).name for p in group] for group in json.loads(out)] == [["a.flac", "b.mp3"]]
    _, out, _ = said(capfd, "search", "other", "--json")
    other = json.loads(out)[0]["id"]
    assert said(capfd, "snippet", other, "--start", "2", "--duration", "10")[1] == (
        "2.00 s to 12.00 s\n"
    )
    code, _, err = said(capfd, "snippet", other, "--start", "18")
    assert (code, "inside" in err) == (2, True)
    assert said(capfd, "snippet", other, "--auto")[1] != "2.00 s to 12.00 s\n"
    code, out, _ = said(capfd, "stats")
    assert code == 0
    assert all(word in out for word in ("2 tracks", "jazz", "50s", "sad, calm"))
    _, out, _ = said(capfd, "stats", "--json")
    assert json.loads(out)["genres"] == [["jazz", 1]]


def test_search_needs_something_to_search_for(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, _, err = said(capfd, "search")
    assert (code, err.count("\n")) == (2, 1)


def test_pictures_are_drawn_to_scale() -> None:
    lines = bars([("jazz", 10), ("folk", 5)])
    assert lines[0].count("█") == 2 * lines[1].count("█")
    picture = scatter([(1.0, 0.0), (0.0, 1.0)])
    assert picture[0].split("│")[1][0] == "█"
    assert picture[-1].split("│")[1][-1] == "█"
    assert scatter([]) == []
