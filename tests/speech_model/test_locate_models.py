"""Finding the model that the person asked for, and telling models from other folders."""

from pathlib import Path

import pytest

from voice_app.domain.errors import RecognizerError
from voice_app.speech_model import BUILT_IN_MODEL_DIR
from voice_app.speech_model.catalogue import OFFICIAL_MODEL
from voice_app.speech_model.locate import (
    find_model,
    list_models,
    missing_files,
    models_dir,
    usual_folders,
)

OFFICIAL = OFFICIAL_MODEL.name
SPLIT = (
    "am/final.mdl",
    "conf/mfcc.conf",
    "graph/HCLr.fst",
    "graph/Gr.fst",
    "graph/disambig_tid.int",
)
WHOLE = ("am/final.mdl", "conf/mfcc.conf", "graph/HCLG.fst")
OLD_LAYOUT = ("final.mdl", "mfcc.conf", "HCLr.fst", "Gr.fst", "disambig_tid.int")


def make_model(path: Path, files: tuple[str, ...] = SPLIT) -> Path:
    for name in files:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(b"x")
    return path


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path / "home")}


def test_the_model_that_ships_is_usable() -> None:
    assert missing_files(BUILT_IN_MODEL_DIR) == ()


@pytest.mark.parametrize("files", [SPLIT, WHOLE, OLD_LAYOUT])
def test_every_layout_that_vosk_knows_is_a_model(tmp_path: Path, files: tuple[str, ...]) -> None:
    assert missing_files(make_model(tmp_path, files)) == ()


@pytest.mark.parametrize("files", [SPLIT, WHOLE, OLD_LAYOUT])
def test_a_model_without_one_of_its_files_is_none(tmp_path: Path, files: tuple[str, ...]) -> None:
    for number, name in enumerate(files):
        path = make_model(tmp_path / str(number), files)
        (path / name).unlink()
        assert missing_files(path) != ()


def test_an_empty_file_counts_as_missing(tmp_path: Path) -> None:
    make_model(tmp_path)
    (tmp_path / "graph/Gr.fst").write_bytes(b"")
    assert missing_files(tmp_path) == ("graph/Gr.fst",)


def test_auto_takes_the_built_in_model_where_there_is_no_other(
    tmp_path: Path, home: dict[str, str]
) -> None:
    found = find_model("auto", tmp_path, environment=home)
    assert (found.name, found.path, found.origin) == ("built-in", BUILT_IN_MODEL_DIR, "built-in")


def test_auto_prefers_the_official_model(tmp_path: Path, home: dict[str, str]) -> None:
    path = make_model(models_dir(tmp_path) / OFFICIAL)
    found = find_model("auto", tmp_path, environment=home)
    assert (found.name, found.path) == (OFFICIAL, path)
    assert find_model("official", tmp_path, environment=home) == found
    assert find_model(OFFICIAL, tmp_path, environment=home) == found
    assert find_model("built-in", tmp_path, environment=home).path == BUILT_IN_MODEL_DIR


def test_earshots_own_folder_comes_before_vosks_variable_and_cache(
    tmp_path: Path, home: dict[str, str]
) -> None:
    cached = make_model(Path(home["HOME"]) / ".cache/vosk" / OFFICIAL)
    assert find_model("auto", tmp_path, environment=home).path == cached
    named = make_model(tmp_path / "elsewhere" / OFFICIAL)
    environment = {**home, "VOSK_MODEL_PATH": str(named.parent)}
    assert find_model("auto", tmp_path, environment=environment).path == named
    own = make_model(models_dir(tmp_path) / OFFICIAL)
    assert find_model("auto", tmp_path, environment=environment).path == own


def test_vosks_variable_may_name_the_model_itself(tmp_path: Path, home: dict[str, str]) -> None:
    path = make_model(tmp_path / "elsewhere" / OFFICIAL)
    found = find_model("auto", tmp_path, environment={**home, "VOSK_MODEL_PATH": str(path)})
    assert (found.path, found.origin) == (path, "VOSK_MODEL_PATH")


def test_an_incomplete_official_model_is_passed_over_and_said(
    tmp_path: Path, home: dict[str, str]
) -> None:
    make_model(models_dir(tmp_path) / OFFICIAL, SPLIT[:2])
    found = find_model("auto", tmp_path, environment=home)
    assert found.name == "built-in"
    assert "graph/Gr.fst" in found.passed_over[0]
    with pytest.raises(RecognizerError, match=r"graph/Gr\.fst"):
        find_model("official", tmp_path, environment=home)


def test_an_official_model_that_is_not_here_says_how_to_get_it(
    tmp_path: Path, home: dict[str, str]
) -> None:
    with pytest.raises(RecognizerError, match="models get"):
        find_model("official", tmp_path, environment=home)


def test_a_path_is_taken_as_it_is(tmp_path: Path, home: dict[str, str]) -> None:
    path = make_model(tmp_path / "my model")
    found = find_model(str(path), tmp_path, environment=home)
    assert (found.name, found.path) == ("my model", path)


def test_a_path_that_is_no_model_says_what_is_missing(tmp_path: Path, home: dict[str, str]) -> None:
    with pytest.raises(RecognizerError, match=r"am/final\.mdl, conf/mfcc\.conf"):
        find_model(str(tmp_path), tmp_path, environment=home)


@pytest.mark.parametrize("wanted", ["nowhere", "/nowhere/at all", "", "a" * 5000, "new\nline"])
def test_what_is_not_there_is_one_sentence(
    tmp_path: Path, home: dict[str, str], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecognizerError) as caught:
        find_model(wanted, tmp_path, environment=home)
    assert caught.value.code == "recognizer"


def test_the_list_has_usable_and_incomplete_models_once_each(
    tmp_path: Path, home: dict[str, str]
) -> None:
    own = make_model(models_dir(tmp_path) / OFFICIAL)
    make_model(Path(home["HOME"]) / ".cache/vosk" / "vosk-model-small-de-0.15", SPLIT[:1])
    (models_dir(tmp_path) / f".{OFFICIAL}.unpacking-x").mkdir()
    (models_dir(tmp_path) / "notes").mkdir()
    environment = {**home, "VOSK_MODEL_PATH": str(own)}
    listed = list_models(tmp_path, environment=environment)
    mine = [model for model in listed if str(model.path).startswith(str(tmp_path))]
    assert listed[0].name == "built-in"
    assert [(model.name, bool(model.missing)) for model in mine] == [
        (OFFICIAL, False),
        ("vosk-model-small-de-0.15", True),
    ]


def test_the_usual_folders_are_vosks(tmp_path: Path) -> None:
    folders = usual_folders(tmp_path, {"HOME": "/home/ana", "VOSK_MODEL_PATH": "/m"})
    paths = [folder.path for folder in folders]
    assert paths[:4] == [
        tmp_path / "models",
        Path("/m"),
        Path("/usr/share/vosk"),
        Path("/home/ana/.cache/vosk"),
    ]
