"""Fetching a model from servers that behave well, and from servers that do not."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import MODEL_NAME, ModelServer, model_of, model_zip

from voice_app.domain.errors import DownloadError
from voice_app.speech_model.catalogue import OFFICIAL_MODEL, DownloadableModel
from voice_app.speech_model.download import (
    DownloadOptions,
    Progress,
    download_model,
    model_url,
)
from voice_app.speech_model.fetch import Patience
from voice_app.speech_model.locate import missing_files
from voice_app.speech_model.part_file import open_part

STEADY = Patience(attempts=3, timeout_seconds=10.0, first_pause_seconds=0.01)
HURRIED = Patience(attempts=3, timeout_seconds=0.6, first_pause_seconds=0.01)
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(model_zip()).running() as running:
        yield running


def wanted_from(server: ModelServer) -> DownloadableModel:
    return model_of(server.behaviour.archive, server.url)


def get(
    server: ModelServer,
    target: Path,
    model: DownloadableModel | None = None,
    patience: Patience = STEADY,
) -> tuple[Path, list[Progress]]:
    seen: list[Progress] = []
    path = download_model(
        model or wanted_from(server),
        target,
        on_progress=seen.append,
        options=DownloadOptions(patience=patience),
    )
    return path, seen


def failure(
    server: ModelServer,
    target: Path,
    model: DownloadableModel | None = None,
    patience: Patience = STEADY,
) -> str:
    with pytest.raises(DownloadError) as caught:
        get(server, target, model, patience)
    message = caught.value.message
    assert message.startswith("The speech model could not be fetched: ")
    assert message.endswith("; the built-in model serves meanwhile.")
    assert "\n" not in message
    return message


def part_of(target: Path) -> Path:
    return target / f".{MODEL_NAME}.zip.part"


def ranges_asked(server: ModelServer) -> list[str | None]:
    return [request.get("Range") for request in server.requests]


def test_a_model_arrives_whole_and_nothing_else_stays(server: ModelServer, tmp_path: Path) -> None:
    path, seen = get(server, tmp_path / "new" / "models")
    assert path == tmp_path / "new" / "models" / MODEL_NAME
    assert missing_files(path) == ()
    assert {entry.name for entry in path.parent.iterdir()} == {MODEL_NAME, f".{MODEL_NAME}.lock"}
    assert [progress.stage for progress in seen if progress.stage != "downloading"] == [
        "verifying",
        "unpacking",
        "done",
    ]
    last = [progress for progress in seen if progress.stage == "downloading"][-1]
    assert last.done_bytes == last.total_bytes == len(server.behaviour.archive)


def test_a_model_that_is_there_is_not_asked_for_again(server: ModelServer, tmp_path: Path) -> None:
    get(server, tmp_path)
    _, seen = get(server, tmp_path)
    assert seen == [Progress("present")]
    assert len(server.requests) == 1


def test_an_incomplete_model_is_replaced(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / MODEL_NAME / "am").mkdir(parents=True)
    (tmp_path / MODEL_NAME / "am" / "final.mdl").touch()
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()


def test_a_broken_connection_is_taken_up_where_it_broke(
    server: ModelServer, tmp_path: Path
) -> None:
    server.behaviour.drops_after = [200_000, 100_000]
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()
    first, *later = ranges_asked(server)
    assert first is None
    assert len(later) == 2
    assert all(asked is not None and asked != "bytes=0-" for asked in later)
    assert sum(server.bodies_sent_bytes) <= len(server.behaviour.archive) + 300_000


def test_a_connection_that_breaks_at_every_try_is_given_up_but_kept(
    server: ModelServer, tmp_path: Path
) -> None:
    server.behaviour.drops_after = [200_000] + [0] * 20
    message = failure(server, tmp_path)
    assert "what has arrived is kept" in message
    assert part_of(tmp_path).stat().st_size > 0
    server.behaviour.drops_after = []
    get(server, tmp_path)
    assert ranges_asked(server)[-1] is not None


def test_a_server_that_ignores_ranges_sends_all_of_it_again(
    server: ModelServer, tmp_path: Path
) -> None:
    server.behaviour.ranges = False
    server.behaviour.drops_after = [200_000]
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()
    assert server.bodies_sent_bytes[-1] == len(server.behaviour.archive)


def test_a_server_without_ranges_that_always_breaks_off_comes_to_an_end(
    server: ModelServer, tmp_path: Path
) -> None:
    server.behaviour.ranges = False
    server.behaviour.drops_after = [200_000] * 50
    failure(server, tmp_path)
    assert len(server.requests) <= 5


def test_a_server_without_etag_and_date_is_asked_for_all_of_it(
    server: ModelServer, tmp_path: Path
) -> None:
    server.behaviour.etag = None
    server.behaviour.drops_after = [200_000]
    get(server, tmp_path)
    assert ranges_asked(server) == [None, None]


@pytest.mark.parametrize("honours_if_range", [True, False])
def test_a_file_that_changed_between_two_parts_is_fetched_anew(
    server: ModelServer, tmp_path: Path, honours_if_range: bool
) -> None:
    server.behaviour.drops_after = [200_000] + [0] * 20
    failure(server, tmp_path)
    server.behaviour.drops_after = []
    server.behaviour.archive, server.behaviour.etag = model_zip(seed=2), '"two"'
    server.behaviour.honours_if_range = honours_if_range
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()


def test_a_shorter_file_than_the_part_is_fetched_anew(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.drops_after = [300_000] + [0] * 20
    failure(server, tmp_path)
    server.behaviour.drops_after = []
    server.behaviour.honours_if_range = False
    server.behaviour.archive = model_zip(seed=2, size_bytes=70_000)
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()


def test_a_wrong_checksum_is_said_and_leaves_nothing(server: ModelServer, tmp_path: Path) -> None:
    model = model_of(b"something else", server.url)
    assert "checksum differs" in failure(server, tmp_path, model)
    assert [entry.name for entry in tmp_path.iterdir()] == [f".{MODEL_NAME}.lock"]


def test_a_length_that_is_too_large_is_noticed(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.claimed_length = len(server.behaviour.archive) + 1000
    server.behaviour.ranges = False
    assert "connection broke" in failure(server, tmp_path)


def test_a_length_that_is_too_small_is_noticed(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.claimed_length = len(server.behaviour.archive) - 1000
    assert "checksum differs" in failure(server, tmp_path)


def test_a_file_of_unknown_length_arrives(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.sends_length = False
    _, seen = get(server, tmp_path)
    assert seen[0].total_bytes is None


@pytest.mark.parametrize("sends_length", [True, False])
def test_a_far_larger_file_is_refused(
    server: ModelServer, tmp_path: Path, sends_length: bool
) -> None:
    server.behaviour.archive = bytes(2_100_000)
    server.behaviour.sends_length = sends_length
    assert "far too large" in failure(server, tmp_path)
    size_bytes = part_of(tmp_path).stat().st_size if part_of(tmp_path).exists() else 0
    assert size_bytes <= 2_000_000


def test_a_server_that_falls_silent_is_left(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.stalls_after = 0
    start = time.monotonic()
    assert "fell silent" in failure(server, tmp_path, patience=HURRIED)
    assert time.monotonic() - start < 6


def test_a_server_that_trickles_is_left(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.trickles = True
    start = time.monotonic()
    assert "next to nothing" in failure(server, tmp_path, patience=HURRIED)
    assert time.monotonic() - start < 6


def test_a_missing_file_is_not_asked_for_twice(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.statuses = [404]
    assert "404" in failure(server, tmp_path)
    assert len(server.requests) == 1


def test_a_server_in_trouble_is_asked_again(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.statuses = [500, 503]
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()


def test_a_server_that_stays_in_trouble_is_left(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.statuses = [500] * 20
    assert "500" in failure(server, tmp_path)
    assert len(server.requests) == STEADY.attempts


def test_a_port_where_nobody_listens_is_said(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/m.zip"
        with pytest.raises(DownloadError, match=r"127\.0\.0\.1 cannot be reached"):
            download_model(
                model_of(b"", url),
                tmp_path,
                on_progress=lambda _: None,
                options=DownloadOptions(patience=HURRIED),
            )


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/y.zip", "y.zip", "http:// x/y.zip"])
def test_what_is_no_web_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(DownloadError, match="address"):
        download_model(
            OFFICIAL_MODEL,
            tmp_path,
            on_progress=lambda _: None,
            options=DownloadOptions(mirror=url, patience=HURRIED),
        )


def test_a_mirror_is_a_zip_or_the_folder_that_holds_it() -> None:
    assert model_url(OFFICIAL_MODEL, None) == OFFICIAL_MODEL.url
    assert model_url(OFFICIAL_MODEL, "http://m/x.zip") == "http://m/x.zip"
    assert model_url(OFFICIAL_MODEL, "http://m/vosk/") == f"http://m/vosk/{OFFICIAL_MODEL.name}.zip"


def test_a_disk_without_room_is_said_before_anything_is_fetched(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - 1000, 1000))
    assert "free disk space" in failure(server, tmp_path)
    assert not part_of(tmp_path).exists()


def test_a_folder_that_cannot_be_made_is_said(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be written" in failure(server, tmp_path / "file" / "models")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_disk_that_fills_up_on_the_way_is_said(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk = Path("/dev/full")
    monkeypatch.setattr("voice_app.speech_model.fetch.open_part", lambda _: open_part(full_disk))
    assert "is full" in failure(server, tmp_path)


def test_two_downloads_at_once_fetch_once(server: ModelServer, tmp_path: Path) -> None:
    server.behaviour.pause_seconds = 0.03
    results: list[tuple[Path, list[Progress]]] = []
    threads = [
        threading.Thread(target=lambda: results.append(get(server, tmp_path))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [missing_files(path) for path, _ in results] == [(), ()]
    assert len(server.requests) == 1
    assert sum(Progress("waiting") in seen for _, seen in results) == 1


PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/speech_model")
from model_server import model_of, model_zip
from voice_app.speech_model.download import download_model
def show(progress):
    print(progress.stage, progress.done_bytes, flush=True)
download_model(model_of(model_zip(), sys.argv[1]), Path(sys.argv[2]), on_progress=show)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_download_that_is_interrupted_goes_on_the_next_time(
    server: ModelServer, tmp_path: Path, how: signal.Signals
) -> None:
    server.behaviour.pause_seconds = 0.1
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, server.url, str(tmp_path)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    ) as process:
        assert process.stdout is not None
        while b"downloading" not in process.stdout.readline():
            pass
        process.send_signal(how)
        process.wait(10)
    assert part_of(tmp_path).stat().st_size > 0
    server.behaviour.pause_seconds = 0.0
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()
    assert ranges_asked(server)[-1] is not None
    assert part_of(tmp_path).exists() is False


def test_what_arrived_whole_needs_no_network_the_next_time(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("voice_app.speech_model.download._verify", power_cut)
        with pytest.raises(KeyboardInterrupt):
            get(server, tmp_path)
    path, _ = get(server, tmp_path)
    assert missing_files(path) == ()
    assert len(server.requests) == 1
