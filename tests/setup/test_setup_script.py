"""What the set-up script does on machines of all kinds, without touching this one."""

import os
import shutil
import time
from pathlib import Path

import pytest
from stand_in_machine import SUDO, Machine, make_machine

TWO_DAYS_SECONDS = 2 * 24 * 3600
RUN_PACKAGES = "libportaudio2 espeak-ng"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return make_machine(tmp_path)


def installs(calls: list[str]) -> list[str]:
    mark = "--no-install-recommends "
    return [call.split(mark)[1] for call in calls if mark in call]


def pip_calls(calls: list[str]) -> list[str]:
    return [call for call in calls if call.startswith("python -m pip")]


def venvs_made(calls: list[str]) -> int:
    return calls.count("python -m venv .venv")


def model_calls(calls: list[str]) -> int:
    return sum(call.startswith("python main.py models get") for call in calls)


def make_older(path: Path) -> None:
    then = time.time() - TWO_DAYS_SECONDS
    os.utime(path, (then, then))


def test_the_first_time_says_and_does_every_step(machine: Machine) -> None:
    outcome = machine.set_up("run")
    assert outcome.status == 0
    numbers = [line[:5] for line in outcome.said.splitlines() if line.startswith("[")]
    assert numbers == [f"[{number}/5]" for number in range(1, 6)]
    assert installs(outcome.calls) == [RUN_PACKAGES]
    assert venvs_made(outcome.calls) == 1
    assert pip_calls(outcome.calls) == ["python -m pip install --no-input -e ."]
    assert model_calls(outcome.calls) == 1


def test_the_second_time_does_nothing_and_is_quick(machine: Machine) -> None:
    machine.set_up("all")
    start = time.monotonic()
    outcome = machine.set_up("all")
    assert time.monotonic() - start < 1
    assert (outcome.status, outcome.said, outcome.calls) == (0, "Set-up: nothing to do.\n", [])


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("run", "."),
        ("test", ".[dev]"),
        ("all", ".[dev]"),
        ("music", ".[music]"),
        ("speech-recipe", ".[speech-recipe]"),
    ],
)
def test_each_purpose_installs_what_it_needs(machine: Machine, profile: str, expected: str) -> None:
    outcome = machine.set_up(profile)
    assert pip_calls(outcome.calls) == [f"python -m pip install --no-input -e {expected}"]
    assert machine.set_up(profile).calls == []


def test_what_tests_installed_serves_a_run(machine: Machine) -> None:
    machine.set_up("test")
    outcome = machine.set_up("run")
    assert pip_calls(outcome.calls) == []
    assert model_calls(outcome.calls) == 1


def test_an_unknown_purpose_is_refused(machine: Machine) -> None:
    assert machine.set_up("nonsense").status == 2


def test_only_missing_packages_are_installed(machine: Machine) -> None:
    machine.know("installed", "libportaudio2=installed flite=config-files ")
    outcome = machine.set_up("test")
    assert installs(outcome.calls) == [
        "espeak-ng libasound2-plugins pulseaudio pulseaudio-utils flite ffmpeg"
    ]


def test_nothing_is_asked_of_apt_when_no_package_is_missing(machine: Machine) -> None:
    machine.know("installed", "espeak-ng=installed libportaudio2=installed ")
    outcome = machine.set_up("run")
    assert not any("apt-get" in call for call in outcome.calls)


def test_a_person_with_sudo_is_not_asked_for_a_password_without_a_terminal(
    machine: Machine,
) -> None:
    machine.know("uid", "1000")
    machine.add_tool("sudo", SUDO)
    outcome = machine.set_up("run")
    assert outcome.calls.count("sudo") == 2
    assert installs(outcome.calls) == [RUN_PACKAGES]


def test_without_root_and_sudo_it_says_so_and_carries_on(machine: Machine) -> None:
    machine.know("uid", "1000")
    outcome = machine.set_up("run")
    assert outcome.status == 0
    assert "without root or sudo they cannot be installed" in outcome.said
    assert "apt-get install libportaudio2 espeak-ng" in outcome.said
    assert not any("apt-get" in call for call in outcome.calls)
    assert len(pip_calls(outcome.calls)) == 1


def test_apt_without_a_network_says_what_is_lost_and_carries_on(machine: Machine) -> None:
    machine.know("apt-status", "100")
    outcome = machine.set_up("run")
    assert outcome.status == 0
    assert "without espeak-ng: no voice" in outcome.said
    assert "without libportaudio2: no microphone and no loudspeaker" in outcome.said
    assert len(pip_calls(outcome.calls)) == 1


def test_apt_that_failed_is_asked_again_after_a_day_only(machine: Machine) -> None:
    machine.know("apt-status", "100")
    machine.set_up("run")
    assert machine.set_up("run").calls == []
    machine.know("apt-status", "0")
    make_older(machine.stamp("packages-missing-run"))
    assert installs(machine.set_up("run").calls) == [RUN_PACKAGES]


def test_without_apt_it_says_what_to_install_by_hand(machine: Machine) -> None:
    machine.remove_tool("apt-get")
    outcome = machine.set_up("run")
    assert outcome.status == 0
    assert "PortAudio and eSpeak NG by hand" in outcome.said
    assert machine.set_up("run").said == "Set-up: nothing to do.\n"


@pytest.mark.parametrize("changed", ["pyproject.toml", "scripts/setup.sh"])
def test_a_change_of_the_requirements_installs_again_in_the_same_venv(
    machine: Machine, changed: str
) -> None:
    machine.set_up("run")
    with (machine.root / changed).open("a") as file:
        file.write("# changed\n")
    outcome = machine.set_up("run")
    assert outcome.calls == ["python -m pip install --no-input -e ."]
    assert machine.set_up("run").calls == []


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.10", "3.14"])
def test_a_python_out_of_range_is_said(machine: Machine, version: str) -> None:
    machine.know("version-of-python3", version)
    machine.know("uid", "1000")
    outcome = machine.set_up("run")
    assert outcome.status == 2
    assert "needs Python 3.11 to 3.13 and found none" in outcome.said


def test_the_newest_python_in_range_is_taken(machine: Machine) -> None:
    machine.add_python("python3.11", "3.11")
    machine.add_python("python3.13", "3.13")
    assert "python3.13 is 3.13" in machine.set_up("run").said


def test_a_python_may_be_named_and_makes_the_venv_anew(machine: Machine) -> None:
    machine.add_python("mine", "3.11")
    machine.set_up("run")
    outcome = machine.set_up("run", PYTHON="mine")
    assert "mine is 3.11" in outcome.said
    assert venvs_made(outcome.calls) == 1
    assert machine.set_up("run", PYTHON="mine").calls == []
    assert machine.set_up("run").calls == []


def test_a_named_python_that_is_none_is_said(machine: Machine) -> None:
    outcome = machine.set_up("run", PYTHON="/no/python")
    assert outcome.status == 2
    assert "PYTHON=/no/python is no Python" in outcome.said


def test_a_python_that_cannot_make_virtual_environments_gets_its_package(
    machine: Machine,
) -> None:
    machine.know("ensurepip", "no")
    outcome = machine.set_up("run")
    assert outcome.status == 0
    assert installs(outcome.calls) == [RUN_PACKAGES, "python3.12-venv"]


def test_a_python_that_cannot_make_virtual_environments_names_its_package(
    machine: Machine,
) -> None:
    machine.know("ensurepip", "no")
    machine.know("uid", "1000")
    outcome = machine.set_up("run")
    assert outcome.status == 2
    assert "install the package python3.12-venv" in outcome.said


def test_a_machine_without_python_gets_one(machine: Machine) -> None:
    machine.remove_tool("python3")
    outcome = machine.set_up("run")
    assert "python3 python3-venv" in installs(outcome.calls)
    assert outcome.status == 2


def test_a_venv_that_does_not_work_is_made_anew(machine: Machine) -> None:
    machine.set_up("run")
    (machine.root / ".venv/bin/python").unlink()
    (machine.root / ".venv/bin/python").symlink_to("/no/longer/here")
    outcome = machine.set_up("run")
    assert venvs_made(outcome.calls) == 1
    assert len(pip_calls(outcome.calls)) == 1


def test_a_venv_that_was_removed_is_made_anew(machine: Machine) -> None:
    machine.set_up("run")
    shutil.rmtree(machine.root / ".venv")
    outcome = machine.set_up("run")
    assert (venvs_made(outcome.calls), len(pip_calls(outcome.calls))) == (1, 1)


def test_a_folder_that_was_moved_gets_a_new_venv(machine: Machine) -> None:
    machine.set_up("run")
    machine.root = machine.root.rename(machine.root.with_name("moved"))
    outcome = machine.set_up("run")
    assert "moved" in outcome.said
    assert (venvs_made(outcome.calls), len(pip_calls(outcome.calls))) == (1, 1)


def test_a_failed_installation_stops_it_and_is_tried_again(machine: Machine) -> None:
    machine.know("pip", "echo 'ERROR: No matching distribution'; exit 1")
    outcome = machine.set_up("run")
    assert outcome.status == 2
    assert "ERROR: No matching distribution" in outcome.said
    assert "could not be installed" in outcome.said
    machine.know("pip", "exit 0")
    again = machine.set_up("run")
    assert (again.status, venvs_made(again.calls), len(pip_calls(again.calls))) == (0, 0, 1)


def test_an_installation_that_failed_half_way_gets_a_new_venv(machine: Machine) -> None:
    machine.know("pip", "echo 'Installing collected packages: numpy'; exit 1")
    assert machine.set_up("run").status == 2
    machine.know("pip", "exit 0")
    assert venvs_made(machine.set_up("run").calls) == 1


@pytest.mark.parametrize("signal_name", ["TERM", "KILL"])
def test_a_set_up_that_was_cut_short_is_begun_again(machine: Machine, signal_name: str) -> None:
    parent = "$(sed 's/.*) //' /proc/$PPID/stat | cut -d' ' -f2)"
    machine.know("pip", f"kill -{signal_name} {parent}; exit 1")
    assert machine.set_up("run").status != 0
    machine.know("pip", "exit 0")
    outcome = machine.set_up("run")
    assert "cut short" in outcome.said
    assert venvs_made(outcome.calls) == 1
    assert machine.set_up("run").calls == []


def test_a_speech_model_that_cannot_be_had_does_not_stop_a_run(machine: Machine) -> None:
    outcome = machine.set_up("run")
    assert outcome.status == 0
    assert "The built-in model serves" in outcome.said
    assert machine.set_up("run").calls == []
    make_older(machine.stamp("model-missing"))
    assert model_calls(machine.set_up("run").calls) == 1


def test_another_mirror_or_data_folder_is_tried_at_once(machine: Machine) -> None:
    machine.set_up("run")
    outcome = machine.set_up("run", EARSHOT_MODEL_URL="http://mirror/")
    assert model_calls(outcome.calls) == 1
    outcome = machine.set_up("run", EARSHOT_HOME="/elsewhere")
    assert model_calls(outcome.calls) == 1


def test_a_speech_model_that_is_there_is_not_asked_for_again(machine: Machine) -> None:
    machine.know("model-status", "0")
    machine.set_up("run")
    make_older(machine.stamp("model-there"))
    assert machine.set_up("run").calls == []


def test_tests_fetch_no_speech_model(machine: Machine) -> None:
    assert model_calls(machine.set_up("test").calls) == 0


def test_a_folder_where_nothing_can_be_remembered_is_said(machine: Machine) -> None:
    machine.set_up("run")
    shutil.rmtree(machine.root / ".setup-stamp")
    (machine.root / ".setup-stamp").touch()
    outcome = machine.set_up("run")
    assert (outcome.status, outcome.calls) == (2, [])
    assert "cannot be written" in outcome.said


@pytest.mark.skipif(shutil.which("flock") is None, reason="this machine has no flock")
def test_two_at_once_take_turns(machine: Machine) -> None:
    machine.know("pip", "sleep 0.5; exit 0")
    (machine.folder / "calls").write_text("")
    with (
        machine.start("sh", "scripts/setup.sh", "run") as one,
        machine.start("sh", "scripts/setup.sh", "run") as other,
    ):
        said = [process.communicate(timeout=30)[0] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0)
    assert sum("waiting for it to end" in text for text in said) == 1
    calls = (machine.folder / "calls").read_text().splitlines()
    assert (venvs_made(calls), len(pip_calls(calls)), model_calls(calls)) == (1, 1, 1)


def test_a_run_hands_its_words_on_and_fails_when_the_program_fails(machine: Machine) -> None:
    outcome = machine.run("make", "run", "ARGS=talk --keyboard")
    assert outcome.status == 0
    assert outcome.calls[-1] == "python main.py talk --keyboard"
    machine.know("model-status", "2")
    assert machine.run("make", "run", "ARGS=models list").status != 0


def test_a_run_does_not_start_when_the_set_up_failed(machine: Machine) -> None:
    machine.know("pip", "exit 1")
    outcome = machine.run("make", "run")
    assert outcome.status != 0
    assert "python main.py" not in outcome.calls


def test_make_alone_lists_what_there_is(machine: Machine) -> None:
    said = machine.run("make").said
    for target in ("setup", "run", "test", "lint", "music", "speech-model", "clean", "help"):
        assert f"make {target} " in said
