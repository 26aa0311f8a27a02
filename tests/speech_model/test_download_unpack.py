"""Zips that want to write where they must not, or are no model at all."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from model_server import MODEL_FILES, MODEL_NAME, model_zip, zip_of

from voice_app.domain.errors import DownloadError
from voice_app.speech_model.locate import missing_files
from voice_app.speech_model.unpack import MOST_ENTRIES, unpack_model

LIMIT_BYTES = 1_000_000
GOOD = {f"{MODEL_NAME}/{name}": b"x" for name in MODEL_FILES}


def unpack(tmp_path: Path, archive: bytes) -> Path:
    home = tmp_path / "home" / "models"
    home.mkdir(parents=True, exist_ok=True)
    zip_path = tmp_path / "home" / "model.zip"
    zip_path.write_bytes(archive)
    unpack_model(zip_path, home / MODEL_NAME, limit_bytes=LIMIT_BYTES)
    return home / MODEL_NAME


def refusal(tmp_path: Path, archive: bytes) -> str:
    with pytest.raises(DownloadError) as caught:
        unpack(tmp_path, archive)
    everything = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert everything == {"home", "home/models", "home/model.zip"}
    return caught.value.message


def with_entry(entry: zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    buffer = io.BytesIO(zip_of(GOOD))
    with zipfile.ZipFile(buffer, "a") as bundle:
        bundle.writestr(entry, data)
    return buffer.getvalue()


def raw_entry(name: str) -> zipfile.ZipInfo:
    """An entry whose name zipfile has not tidied."""
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    return entry


def test_a_good_zip_becomes_the_model(tmp_path: Path) -> None:
    path = unpack(tmp_path, model_zip())
    assert missing_files(path) == ()
    assert [entry.name for entry in path.parent.iterdir()] == [MODEL_NAME]


def test_a_good_zip_with_folder_entries_becomes_the_model(tmp_path: Path) -> None:
    path = unpack(tmp_path, zip_of({f"{MODEL_NAME}/": b"", f"{MODEL_NAME}/am/": b"", **GOOD}))
    assert missing_files(path) == ()


def test_the_folder_in_the_zip_may_have_another_name(tmp_path: Path) -> None:
    assert unpack(tmp_path, model_zip(top="renamed")).name == MODEL_NAME


@pytest.mark.parametrize(
    "name",
    [
        "../escaped",
        f"{MODEL_NAME}/../../escaped",
        f"{MODEL_NAME}/am/..",
        "/tmp/escaped",
        "//server/escaped",
        "C:/escaped",
        "C:escaped",
        "..\\escaped",
        f"{MODEL_NAME}\\..\\..\\escaped",
        f"{MODEL_NAME}//escaped",
        f"{MODEL_NAME}/./escaped",
        f"{MODEL_NAME}/file:stream",
    ],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "it holds the path" in refusal(tmp_path, with_entry(raw_entry(name)))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused(tmp_path: Path, kind: int) -> None:
    entry = zipfile.ZipInfo(f"{MODEL_NAME}/link")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    assert "link or a device" in refusal(tmp_path, with_entry(entry, b"/etc"))


@pytest.mark.parametrize("name", [f"{MODEL_NAME}/am/final.mdl", f"{MODEL_NAME}/AM/Final.mdl"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(tmp_path: Path, name: str) -> None:
    assert "twice" in refusal(tmp_path, with_entry(zipfile.ZipInfo(name)))


def test_a_file_that_is_a_folder_too_is_refused(tmp_path: Path) -> None:
    archive = zip_of({**GOOD, f"{MODEL_NAME}/conf/mfcc.conf/inside": b"x"})
    assert "folder too" in refusal(tmp_path, archive)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    archive = zip_of({**GOOD, f"{MODEL_NAME}/bomb": bytes(LIMIT_BYTES)})
    assert len(archive) < 10_000
    assert "far more" in refusal(tmp_path, archive)


def test_a_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    archive = zip_of({**GOOD, f"{MODEL_NAME}/bomb": bytes(LIMIT_BYTES)})
    lie = archive.replace(LIMIT_BYTES.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lie != archive
    assert "damaged" in refusal(tmp_path, lie)


def test_a_zip_of_very_many_files_is_refused(tmp_path: Path) -> None:
    archive = zip_of({f"{MODEL_NAME}/{number}": b"" for number in range(MOST_ENTRIES + 1)})
    assert "far more" in refusal(tmp_path, archive)


def test_two_folders_are_refused(tmp_path: Path) -> None:
    assert "exactly one folder" in refusal(tmp_path, zip_of({**GOOD, "other/file": b"x"}))


@pytest.mark.parametrize("archive", [b"", b"no zip at all", zip_of({})], ids=["empty", "text", "0"])
def test_what_is_no_zip_or_an_empty_one_is_refused(tmp_path: Path, archive: bytes) -> None:
    refusal(tmp_path, archive)


def test_a_zip_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, zip_of({f"{MODEL_NAME}/README": b"x"}))
    assert "am/final.mdl" in message


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    archive = bytearray(model_zip())
    middle = len(archive) // 2
    archive[middle : middle + 100] = bytes(100)
    assert "damaged" in refusal(tmp_path, bytes(archive))


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    archive = bytearray(model_zip(size_bytes=100))
    at = archive.rfind(b"PK\x01\x02")
    archive[at + 8] |= 1
    assert "encrypted" in refusal(tmp_path, bytes(archive))
