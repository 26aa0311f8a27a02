"""The history's file: durable, shared, refused when it is not ours, and able to forget."""

import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from recsys_worlds import ANA, event

from recsys.errors import HistoryError
from recsys.history.store import SqliteHistory
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, TrackId

ROOT = Path(__file__).parents[2]
APPENDER = """
import sys
from pathlib import Path
from recsys.history.store import SqliteHistory
from recsys.types import DurationMs, ListenerId, ListeningEvent, PlayEnd, TrackId
prefix = sys.argv[2]
with SqliteHistory(Path(sys.argv[1])) as history:
    number = 0
    while True:
        name = f"{prefix}-{number}"
        history.append(ListeningEvent(name, ListenerId("ana"), TrackId("t"), 1.0,
                                      DurationMs(1), PlayEnd.FINISHED))
        print(name, flush=True)
        number += 1
"""


def test_what_was_acknowledged_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    chance = random.Random(3)
    acknowledged: list[str] = []
    for attempt in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", APPENDER, str(path), str(attempt)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        acknowledged.append(process.stdout.readline().strip())
        time.sleep(chance.uniform(0.0, 0.08))
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.read().split()
        process.wait()
        process.stdout.close()
        with SqliteHistory(path) as history:
            stored = {entry.event_id for entry in history.events()}
        assert set(acknowledged) <= stored
    assert len(acknowledged) > 10


def test_two_openings_of_a_new_file_at_once_both_work(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    start = threading.Barrier(4)
    faults: list[BaseException] = []

    def open_and_append(number: int) -> None:
        try:
            start.wait()
            with SqliteHistory(path) as history:
                for step in range(10):
                    history.append(event(f"{number}-{step}", "t"))
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=open_and_append, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with SqliteHistory(path) as history:
        assert len(history.events()) == 40


def test_another_process_writing_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with SqliteHistory(path) as mine, SqliteHistory(path) as theirs:
        before = mine.foreign_changes()
        mine.append(event("1", "t"))
        assert mine.foreign_changes() == before
        theirs.append(event("2", "t"))
        assert mine.foreign_changes() != before


@pytest.mark.parametrize("content", [b"this is no database at all" * 40, b"SQLite format 3\0" * 99])
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(content)
    with pytest.raises(HistoryError, match="damaged or belongs to another program"):
        SqliteHistory(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE bookmarks(url)")
    foreign.commit()
    foreign.close()
    content = path.read_bytes()
    with pytest.raises(HistoryError, match="left as it is"):
        SqliteHistory(path)
    assert path.read_bytes() == content


def test_a_file_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with SqliteHistory(path) as history:
        history.append_many([event(f"event-{n}", "t") for n in range(500)])
    content = bytearray(path.read_bytes())
    content[4096:20480] = b"\xa5" * 16384
    path.write_bytes(content)
    with pytest.raises(HistoryError, match="damaged"):
        SqliteHistory(path)
    assert path.read_bytes() == bytes(content)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    SqliteHistory(path).close()
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version=99")
    newer.close()
    with pytest.raises(HistoryError, match="newer version"):
        SqliteHistory(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HistoryError, match="--data-dir"):
        SqliteHistory(tmp_path / "file" / "history.sqlite3")


def test_a_closed_history_says_so(tmp_path: Path) -> None:
    history = SqliteHistory(tmp_path / "history.sqlite3")
    history.close()
    history.close()
    with pytest.raises(HistoryError, match="closed"):
        history.append(event("1", "t"))


def test_no_byte_of_a_forgotten_listener_stays_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    secret = ListenerId("zebulon-the-secret-listener")
    with SqliteHistory(path) as history:
        for number in range(300):
            history.append(
                ListeningEvent(
                    f"secret-event-{number}",
                    secret,
                    TrackId("secret-track"),
                    1.0,
                    DurationMs(1),
                    PlayEnd.LIKED,
                    said="a most private remark",
                )
            )
            history.append(event(f"kept-{number}", "t"))
        assert history.forget(secret) == 300
        # While it is still open, too.
        written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        for trace in (b"zebulon", b"secret-event", b"secret-track", b"private remark"):
            assert trace not in written
        assert len(history.events(ANA)) == 300


def test_forgetting_works_while_another_program_has_the_file_open(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with SqliteHistory(path) as mine, SqliteHistory(path) as theirs:
        mine.append(event("a-secret-event", "t"))
        assert len(theirs.events()) == 1
        assert mine.forget(ANA) == 1
        written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert b"a-secret-event" not in written
        assert theirs.events() == []


def test_an_entry_that_cannot_be_kept_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    with SqliteHistory(tmp_path / "history.sqlite3") as history:
        history.append(event("kept", "t"))
        for faulty in (
            replace(event("nan", "t"), at_unix_seconds=float("nan")),
            replace(event("half", "t"), said="\ud800"),
            replace(event("long", "t"), played_ms=DurationMs(1 << 70)),
        ):
            with pytest.raises(HistoryError, match="cannot keep this entry"):
                history.append_many([event("beside", "t"), faulty])
        assert [entry.event_id for entry in history.events()] == ["kept"]
