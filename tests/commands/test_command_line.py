"""The commands from the outside: exit codes, one sentence for bad input, forms of output."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from voice_app.commands import main, with_default_command
from voice_app.commands.root import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"


def run(data_dir: Path, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(MAIN), "--data-dir", str(data_dir), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=data_dir,
    )


def one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


def test_no_command_means_talk() -> None:
    assert with_default_command([]) == ["talk"]
    assert with_default_command(["--keyboard"]) == ["talk", "--keyboard"]
    assert with_default_command(["--data-dir", "x", "--jsonl"]) == [
        "--data-dir",
        "x",
        "talk",
        "--jsonl",
    ]
    assert with_default_command(["doctor"]) == ["doctor"]
    assert with_default_command(["--help"]) == ["--help"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["talk", "--nonsense"],
        ["--data-dir"],
        ["talk", "--jsonl", "--keyboard"],
        ["talk", "--wav"],
        ["talk", "stray.wav"],
        ["talk", "--policy", "learned"],
        ["talk", "--policy", "psychic"],
        ["talk", "--seed", "-4"],
        ["demo"],
        ["transcribe"],
        ["transcribe", "--model", "/no/such/model", "x.wav"],
        ["transcribe", "--grammar", "|", "x.wav"],
        ["library", "show", "no-such-track"],
        ["library", "add-metadata", "/no/such.csv"],
        ["history", "forget", "Nobody"],
        ["history", "forget", "Nobody", "--yes"],
        ["history", "export", "--out", "/no/such/folder/x.csv"],
    ],
)
def test_a_wrong_call_is_one_sentence_and_exit_code_two(
    arguments: list[str],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EARSHOT_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(arguments) == 2
    captured = capfd.readouterr()
    assert one_sentence(captured.err), captured.err


def test_help_names_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capfd.readouterr().out
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert "Usage" in capfd.readouterr().out


def test_a_file_in_place_of_the_data_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run(tmp_path, "--data-dir", str(tmp_path / "file"), "library", "list")
    assert done.returncode == 2
    assert one_sentence(done.stderr)


def test_an_unknown_setting_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[audio]\nmicrofone = 'x'\n")
    done = run(tmp_path, "library", "list")
    assert done.returncode == 2
    assert "did you mean audio.microphone?" in done.stderr
    assert one_sentence(done.stderr)


@pytest.mark.parametrize("text", ["[audio", "audio = 3", "[audio]\nvolume = 'loud'", "\xff\xfe"])
def test_broken_settings_are_one_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(text.encode("latin-1"))
    done = run(tmp_path, "library", "list")
    assert done.returncode == 2
    assert one_sentence(done.stderr)


def test_a_damaged_history_is_one_sentence_and_left_as_it_is(tmp_path: Path) -> None:
    history = tmp_path / "history.sqlite3"
    history.write_bytes(b"this is no database" * 100)
    done = run(tmp_path, "talk", "--jsonl", stdin='{"type":"start","v":1}\n')
    assert done.returncode == 2
    assert one_sentence(done.stderr)
    assert history.read_bytes() == b"this is no database" * 100


def test_library_list_is_human_or_json(tmp_path: Path) -> None:
    people = run(tmp_path, "library", "list")
    tracks = json.loads(run(tmp_path, "library", "list", "--json").stdout)
    assert people.returncode == 0
    assert len(people.stdout.splitlines()) == len(tracks) >= 24
    assert len({genre for track in tracks for genre in track["genres"]}) >= 8
    for track in tracks:
        assert Path(track["path"]).is_file()
        assert {"id", "title", "artist", "album", "year", "genres", "moods"} <= set(track)
        assert track["snippet"]["duration_seconds"] > 5
    shown = json.loads(run(tmp_path, "library", "show", "--json", tracks[0]["id"]).stdout)
    assert shown == tracks[0]


def test_metadata_can_be_added_and_is_offered_by_name(tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(
        "title,artist,genres,moods\nMarble Rain,Orla Finch,metal,dark|intense\n,Nobody,jazz,\n"
    )
    done = run(tmp_path, "library", "add-metadata", str(table))
    assert done.returncode == 2
    assert "line 3" in done.stderr
    lines = ['{"type":"start","v":1,"seed":1}', '{"type":"utterance","text":"some dark metal"}']
    answers = [
        json.loads(line)
        for line in run(tmp_path, "talk", "--jsonl", stdin="\n".join(lines)).stdout.splitlines()
    ]
    while answers[-1]["act"] != "offer_track" and len(lines) < 6:
        lines.append('{"type":"utterance","text":"i don\'t mind"}')
        out = run(tmp_path, "talk", "--jsonl", stdin="\n".join(lines)).stdout
        answers = [json.loads(line) for line in out.splitlines()]
    track: dict[str, Any] = answers[-1]["track"]
    assert (track["title"], track["snippet"]) == ("Marble Rain", None)
    assert "Marble Rain" in answers[-1]["say"]


def test_understand_answers_each_line_and_names_bad_ones(tmp_path: Path) -> None:
    lines = [
        '{"id":1,"text":"play some mellow jazz not too slow"}',
        "nonsense",
        '{"id":"x","text":"yes","expects":"yes_no"}',
        '{"id":3}',
        "",
    ]
    done = run(tmp_path, "understand", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert len(answers) == len(lines)
    assert answers[0]["intent"] == "request_music"
    for slot in answers[0]["slots"]:
        text = "play some mellow jazz not too slow"
        assert text[slot["start"] : slot["end"]] == slot["text"]
    assert (answers[2]["id"], answers[2]["intent"]) == ("x", "affirm")
    assert answers[1]["type"] == answers[3]["type"] == answers[4]["type"] == "error"
    assert answers[3]["id"] == 3


def test_transcribe_hears_files_of_any_rate_and_names_broken_ones(tmp_path: Path) -> None:
    from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
    from voice_app.domain.voice import VoiceStyle

    sound = Pyttsx3Voice().synthesize("play some jazz", VoiceStyle(rate_wpm=150))
    soundfile.write(tmp_path / "a.wav", sound.samples, sound.rate_hz)
    soundfile.write(tmp_path / "b.flac", np.zeros(44_100, dtype=np.float32), 44_100)
    (tmp_path / "c.wav").write_bytes(b"no sound")
    done = run(tmp_path, "transcribe", "a.wav", "b.flac", "c.wav", "d.wav", "--understand")
    heard = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [line["file"] for line in heard] == ["a.wav", "b.flac", "c.wav", "d.wav"]
    assert heard[0]["text"] == "play some jazz"
    assert heard[0]["understood"]["slots"][0]["value"] == "jazz"
    assert [word["word"] for word in heard[0]["words"]] == ["play", "some", "jazz"]
    assert heard[1]["text"] == ""
    assert heard[2]["error"]["message"]
    assert heard[3]["error"]["message"]
    grammar = run(tmp_path, "transcribe", "--grammar", "yes|no|[unk]", "a.wav")
    assert json.loads(grammar.stdout)["text"] in {"", "no", "yes"}


def test_history_is_kept_counted_exported_and_forgotten(tmp_path: Path) -> None:
    lines = [
        '{"type":"start","v":1,"listener":"Ana","seed":1}',
        '{"type":"utterance","text":"play some calm folk"}',
        '{"type":"utterance","text":"play it"}',
        '{"type":"playback","event":"ended","played_seconds":60}',
        '{"type":"end"}',
    ]
    assert run(tmp_path, "talk", "--jsonl", stdin="\n".join(lines)).returncode == 0
    stats = json.loads(run(tmp_path, "history", "stats", "--json").stdout)
    assert stats["events"] >= 2
    assert "Ana" in run(tmp_path, "history", "stats").stdout
    exported = run(tmp_path, "history", "export").stdout.splitlines()
    assert exported[0].startswith("timestamp,artist,track")
    assert len(exported) == 2
    assert run(tmp_path, "history", "forget", "Ana", "--yes").returncode == 0
    assert json.loads(run(tmp_path, "history", "stats", "--json").stdout)["events"] == 0
    for file in tmp_path.glob("*.sqlite3*"):
        assert b"Ana" not in file.read_bytes()


def test_without_microphone_and_loudspeaker_it_says_so_and_goes_on(tmp_path: Path) -> None:
    done = run(tmp_path, "talk")
    assert done.returncode == 0
    assert "microphone" in done.stdout
    assert "Earshot:" in done.stdout
    typed = run(tmp_path, "--keyboard", "--seed", "3", stdin="surprise me\nplay it\ngoodbye\n")
    assert typed.returncode == 0
    assert "You: surprise me" in typed.stdout


def test_doctor_tries_everything_and_says_that_a_session_is_possible(tmp_path: Path) -> None:
    done = run(tmp_path, "doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    for part in ("library", "history", "model", "voice", "recognizer", "microphone"):
        assert part in done.stdout
    assert "play some jazz" in done.stdout
    assert "A session is possible." in done.stdout


def test_models_are_listed_and_a_failed_fetch_is_one_sentence(tmp_path: Path) -> None:
    assert "built-in" in run(tmp_path, "models", "list").stdout
    done = run(tmp_path, "models", "get", "--quick", "--url", "http://127.0.0.1:9/model.zip")
    assert done.returncode == 2
    assert one_sentence(done.stderr)
    assert "built-in" in done.stderr
