"""Real devices that vanish and come back in the middle, on a private sound server."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.test_sound_devices import Driver, driver, needs_server
from tests.fakes.audio import tone
from tests.virtual_audio import VirtualAudio, virtual_audio
from voice_app.adapters.sound_files import write_wav

PATIENCE_SECONDS = 25.0


class Watch:
    """Reads the driver's reports as they come."""

    def __init__(self, running: Driver) -> None:
        self._running = running
        self.said: list[str] = []
        self.last: dict[str, Any] = {}

    def until(self, condition: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            line = self._running.next_line()
            assert line, "the driver has ended"
            if "said" in line:
                self.said.append(line["said"])
            else:
                self.last = line
                if condition(line):
                    return line
        raise AssertionError(f"it did not happen: {self.last}, {self.said}")


@contextmanager
def playing_and_listening(folder: Path) -> Iterator[tuple[VirtualAudio, Watch]]:
    write_wav(folder / "long.wav", tone(120.0))
    (folder / "server").mkdir()
    with (
        virtual_audio(folder / "server") as audio,
        driver(audio.environment, "steady", "", str(folder / "long.wav")) as running,
    ):
        watch = Watch(running)
        watch.until(lambda line: line["heard"] > 10 and line["played"] > 0.5)
        yield audio, watch


@needs_server
def test_when_all_devices_vanish_both_sides_are_picked_up_where_they_were(tmp_path: Path) -> None:
    with playing_and_listening(tmp_path) as (audio, watch):
        audio.kill_server()
        lost = watch.until(lambda line: not line["speaker"] and not line["microphone"])
        audio.revive_server()
        back = watch.until(lambda line: line["speaker"] and line["microphone"])
        assert back["played"] - lost["played"] < 1.5
        later = watch.until(lambda line: line["heard"] > back["heard"] + 20)
        assert later["played"] > back["played"]
    assert [said for said in watch.said if "stopped giving sound" in said]
    assert [said for said in watch.said if "stopped taking sound" in said]
    assert watch.said.count("The loudspeaker default is back.") == 1
    assert watch.said.count("The microphone default is open again.") == 1


@needs_server
def test_a_loudspeaker_that_is_changed_does_not_disturb_the_microphone(tmp_path: Path) -> None:
    with playing_and_listening(tmp_path) as (audio, watch):
        audio.control("unload-module", "module-null-sink")
        audio.control("load-module", "module-null-sink", "sink_name=micfeed", "channels=1")
        audio.control("load-module", "module-remap-source", "source_name=mic",
                      "master=micfeed.monitor")  # fmt: skip
        audio.control("load-module", "module-null-sink", "sink_name=speaker", "rate=44100")
        before = watch.last
        after = watch.until(
            lambda line: (
                line["speaker"]
                and line["microphone"]
                and line["heard"] > before["heard"] + 20
                and line["played"] > before["played"] + 0.5
            )
        )
    assert after["speaker"]


pytestmark = pytest.mark.timeout(90)
