"""The walls of the house, the style and the types are tests like any other."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"voice_app", "recsys", "audio_samples", "tests", "main.py"}
LONGEST_MODULE_LINES = 400


def run(*command: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_five_top_level_names_are_there() -> None:
    assert {path.name for path in ROOT.iterdir()} >= TOP_LEVEL


def test_ruff_finds_nothing_to_complain_about() -> None:
    run(sys.executable, "-m", "ruff", "check", ".")


def test_the_code_is_formatted() -> None:
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_the_types_are_right_under_strict_checking() -> None:
    run(sys.executable, "-m", "mypy")


def test_imports_run_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run(str(lint), "--no-cache")


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("implicit", {"recsys/models/als.py"}),
        ("textblob", {"voice_app/affect/words.py"}),
        ("vosk", {"voice_app/adapters/vosk_recognizer.py"}),
        ("pyttsx3", {"voice_app/adapters/pyttsx3_engine.py"}),
        ("sounddevice", {"voice_app/adapters/portaudio.py"}),
    ],
)
def test_each_big_library_is_imported_in_one_place(library: str, allowed: set[str]) -> None:
    importers = set()
    for package in ("voice_app", "recsys"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if re.search(rf"^\s*(?:import|from) {library}\b", text, flags=re.MULTILINE):
                importers.add(str(path.relative_to(ROOT)))
    assert importers == allowed


def test_no_module_is_longer_than_it_should_be() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for package in ("voice_app", "recsys", "audio_samples", "tests", "benchmarks")
        for path in (ROOT / package).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE_LINES
    }
    assert long == {}
