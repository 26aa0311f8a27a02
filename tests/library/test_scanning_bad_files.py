"""Whatever lies in a music folder: it is named once, counted, and never stops the scan."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mutagen.flac
import numpy as np
import pytest
import soundfile
from mutagen import id3

from recsys.catalogue.reports import file_notes
from recsys.catalogue.scan.read import read_file
from recsys.catalogue.scan.scanner import ScanReport, ScanSettings, scan
from recsys.catalogue.scan.values import Problem
from recsys.catalogue.scan.walk import walk
from recsys.catalogue.store import CatalogueStore
from tests.fakes.music_files import RATE_HZ, cut, retag, song, tone

HERE = ScanSettings(n_workers=0)


def scanned(store: CatalogueStore, *folders: Path) -> ScanReport:
    return scan(store, folders, now_unix_seconds=1.7e9, settings=HERE)


def found(report: ScanReport) -> dict[str, Problem | None]:
    assert len({f.path for f in report.findings}) == len(report.findings), "one line for each path"
    return {Path(f.path).name: f.problem for f in report.findings}


@pytest.mark.parametrize("extension", ["wav", "aiff", "flac", "ogg", "opus", "mp3", "m4a"])
def test_a_file_that_breaks_off_is_named_and_a_whole_one_is_taken(
    store: CatalogueStore, music: Path, extension: str
) -> None:
    song(music / f"whole.{extension}", title="Whole", artist="A", seconds=6.0)
    cut(song(music / f"half.{extension}", title="Half", artist="A", seconds=6.0))
    report = scanned(store, music)
    assert found(report) == {f"half.{extension}": Problem.TRUNCATED}
    assert [track.title for track in store.tracks()] == ["Whole"]


def test_odd_and_broken_files_are_each_named_once_and_the_rest_is_taken(
    store: CatalogueStore, music: Path
) -> None:
    song(music / "good.flac", title="Good", artist="A")
    (music / "empty.mp3").touch()
    (music / "text.ogg").write_text("these are words")
    (music / "noise.mp3").write_bytes(np.random.default_rng(1).bytes(50_000))
    (music / "zeros.wav").write_bytes(bytes(50_000))
    song(music / "flac.flac", title="Mislabelled", artist="A", hz=500).rename(music / "wrong.mp3")
    soundfile.write(music / "eight.wav", tone(hz=400), RATE_HZ, subtype="PCM_U8")
    soundfile.write(music / "fast.wav", tone(hz=450, rate_hz=192_000), 192_000)
    soundfile.write(music / "no-sound.wav", np.zeros(0, "f4"), RATE_HZ)
    (music / "pipe.mp3").parent.mkdir(exist_ok=True)
    os.mkfifo(music / "pipe.mp3")
    report = scanned(store, music)
    assert found(report) == {
        "empty.mp3": Problem.EMPTY,
        "text.ogg": Problem.NOT_SOUND,
        "noise.mp3": Problem.NOT_SOUND,
        "zeros.wav": Problem.NOT_SOUND,
        "no-sound.wav": Problem.EMPTY,
        "wrong.mp3": None,
        "eight.wav": None,
        "fast.wav": None,
    }
    assert report.left_out == 5
    assert {t.title for t in store.tracks()} == {"Good", "Mislabelled", "eight", "fast"}


def test_known_problems_are_not_told_again_but_stay_listed(
    store: CatalogueStore, music: Path
) -> None:
    (music / "empty.mp3").touch()
    scanned(store, music)
    again = scanned(store, music)
    assert (again.findings, again.left_out, again.unchanged) == ([], 1, 1)
    assert [note.kind for note in file_notes(store)] == ["empty"]


def test_a_broken_file_that_is_mended_is_taken_in(store: CatalogueStore, music: Path) -> None:
    (music / "a.flac").write_bytes(b"fLaC nothing")
    assert scanned(store, music).left_out == 1
    song(music / "a.flac", title="Mended", artist="A")
    report = scanned(store, music)
    assert (report.left_out, report.changed) == (0, 1)
    assert store.tracks()[0].title == "Mended"


def test_a_protected_file_is_told_as_such(store: CatalogueStore, music: Path) -> None:
    path = song(music / "drm.m4a", seconds=1.0)
    path.write_bytes(path.read_bytes().replace(b"mp4a", b"drms"))
    assert found(scanned(store, music)) == {"drm.m4a": Problem.PROTECTED}


def test_a_ten_hour_file_is_taken_with_a_note_and_without_the_memory_for_it(
    store: CatalogueStore, music: Path
) -> None:
    rate_hz = 1_000
    with soundfile.SoundFile(music / "long.flac", "w", rate_hz, 1) as file:
        for _ in range(10):
            file.write(np.zeros(3600 * rate_hz, np.int16))
    report = scanned(store, music)
    assert found(report) == {"long.flac": None}
    assert "10.0 hours" in report.findings[0].message
    assert store.tracks()[0].duration_ms == 36_000_000


def test_hostile_tags_come_in_as_harmless_lines(store: CatalogueStore, music: Path) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07Bobby'); DROP TABLE tracks;--\r\n\u202eevil\x00"
    song(music / "a.flac", title=hostile, artist="<script>alert(1)</script>", album="x" * 50_000)
    report = scanned(store, music)
    (track,) = store.tracks()
    assert found(report) == {"a.flac": None}
    assert track.title.isprintable()
    assert "DROP TABLE tracks" in track.title
    assert "\u202e" not in track.title
    assert track.album is not None
    assert len(track.album) <= 300


def test_ten_megabytes_of_lyrics_do_no_harm(store: CatalogueStore, music: Path) -> None:
    path = song(music / "a.mp3", title="Wordy", artist="A")
    file = mutagen.File(path)
    file.tags.add(id3.USLT(encoding=3, lang="eng", desc="", text="la " * 3_500_000))
    file.save()
    report = scanned(store, music)
    assert store.tracks()[0].title == "Wordy"
    assert "megabytes" in report.findings[0].message
    assert (store.path.stat().st_size) < 1_000_000


def test_invalid_utf8_in_tags_is_cleaned(store: CatalogueStore, music: Path) -> None:
    path = song(music / "a.flac", title="Caf\u00e9XY", artist="A")
    path.write_bytes(path.read_bytes().replace("\u00e9XY".encode(), b"\xff\xfeXY"))
    report = scanned(store, music)
    assert "cleaned" in report.findings[0].message
    assert store.tracks()[0].title.replace(" ", "") == "CafXY"


def test_utf8_that_was_declared_as_latin1_is_repaired(store: CatalogueStore, music: Path) -> None:
    path = song(music / "a.mp3", artist="A")
    file = mutagen.File(path)
    file.tags.add(id3.TIT2(encoding=0, text="Чайка".encode().decode("latin-1")))
    file.save()
    scanned(store, music)
    assert store.tracks()[0].title == "Чайка"


def test_damaged_tags_do_not_cost_the_sound(store: CatalogueStore, music: Path) -> None:
    path = song(music / "02 - Some One - A Song.ogg", title="Lost", artist="A")
    content = path.read_bytes()
    place = content.lower().index(b"title=lost") - 4
    path.write_bytes(content[:place] + b"\xff\xff\xff\x7f" + content[place + 4 :])
    report = scanned(store, music)
    assert len(report.findings) == 1


def test_links_that_lead_in_circles_are_named_and_left(store: CatalogueStore, music: Path) -> None:
    song(music / "album" / "a.flac", title="A", artist="A")
    (music / "album" / "again").symlink_to(music, target_is_directory=True)
    (music / "self.mp3").symlink_to(music / "self.mp3")
    report = scanned(store, music)
    assert found(report) == {"again": Problem.LOOP, "self.mp3": Problem.UNREADABLE}
    assert len(store.tracks()) == 1


def test_a_folder_reached_by_two_links_is_read_once(store: CatalogueStore, music: Path) -> None:
    song(music / "album" / "a.flac", title="A", artist="A")
    (music / "other").symlink_to(music / "album", target_is_directory=True)
    assert scanned(store, music).seen == 1


def test_a_folder_without_permission_is_named_and_its_files_are_not_called_gone(
    store: CatalogueStore, music: Path
) -> None:
    song(music / "closed" / "a.flac", title="A", artist="A")
    song(music / "open" / "b.flac", title="B", artist="A", hz=500)
    scanned(store, music)

    @contextmanager
    def list_folder(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        with os.scandir(path) as entries:
            yield entries

    settings = ScanSettings(n_workers=0, list_folder=list_folder)
    report = scan(store, [music], now_unix_seconds=1.7e9, settings=settings)
    assert found(report) == {"closed": Problem.UNREADABLE}
    assert (report.seen, report.missing, len(store.tracks())) == (1, 0, 2)


@contextmanager
def as_somebody() -> Iterator[None]:
    """Give up root's right to read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_and_folders_without_permission_are_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        music = Path(name)
        music.chmod(0o755)
        closed = song(music / "closed" / "a.flac", title="A", artist="A").parent
        locked = song(music / "b.flac", title="B", artist="A", hz=500)
        closed.chmod(0)
        locked.chmod(0)
        with as_somebody():
            seen = walk([music])
            read = read_file(str(locked))
        closed.chmod(0o700)
    assert seen.closed == [str(closed)]
    assert [(f.path, f.problem) for f in seen.findings] == [(str(closed), Problem.UNREADABLE)]
    assert read.problem is Problem.UNREADABLE
    assert "permissions" in read.message


def test_a_name_that_is_not_utf8_is_named(store: CatalogueStore, music: Path) -> None:
    good = song(music / "a.flac", title="A", artist="A")
    bad = os.fsencode(music) + b"/\xff\xfe.flac"
    shutil.copy(good, bad)
    report = scanned(store, music)
    assert [f.problem for f in report.findings] == [Problem.BAD_NAME]
    assert len(store.tracks()) == 1


def test_a_file_that_crashes_the_decoder_costs_only_itself(music: Path) -> None:
    from recsys.catalogue.scan.pool import mapped
    from tests.fakes.crashing import may_crash

    items = [f"item {number}" for number in range(24)]
    items[9] = "crash"
    results = list(
        mapped(may_crash, items, n_workers=2, on_crash=lambda item: f"lost {item}", chunk=4)
    )
    assert sorted(results) == sorted(
        "lost crash" if item == "crash" else item.upper() for item in items
    )


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from recsys.catalogue.scan.scanner import ScanSettings, scan
from recsys.catalogue.store import CatalogueStore
from recsys.errors import CatalogueError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with CatalogueStore(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (240_000, resource.RLIM_INFINITY))
    try:
        scan(store, [Path(sys.argv[2])], now_unix_seconds=1.0, settings=ScanSettings(n_workers=0))
    except CatalogueError as fault:
        print(fault.message)
        sys.exit(2)
"""


def test_a_full_disk_is_one_sentence_and_the_scan_goes_on_later(
    store: CatalogueStore, music: Path
) -> None:
    first = song(music / "0.flac", seconds=0.3)
    for number in range(1, 330):
        shutil.copy(first, music / f"{number}.flac")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(store.path), str(music)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2, run.stderr
    assert "check that the disk has room" in run.stdout
    before = len(store.select("SELECT path FROM files"))
    report = scanned(store, music)
    assert report.added == 330 - before
    assert len(store.select("SELECT path FROM files")) == 330


def test_flac_with_a_broken_picture_keeps_its_sound(store: CatalogueStore, music: Path) -> None:
    path = song(music / "a.flac", title="A", artist="A")
    file = mutagen.flac.FLAC(path)
    file["metadata_block_picture"] = "not base64 at all"
    file.save()
    retag(path, title="B")
    scanned(store, music)
    assert store.tracks()[0].title == "B"
