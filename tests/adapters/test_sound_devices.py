"""Microphone and loudspeaker through PortAudio, on the devices of a private sound server."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.fakes.audio import tone, typical_match
from tests.virtual_audio import VirtualAudio, missing_programs, virtual_audio
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.sound_files import write_wav
from voice_app.audio.resample import to_playing
from voice_app.domain.audio import PLAYING_RATE_HZ, Sound
from voice_app.domain.voice import VoiceStyle

ROOT = Path(__file__).parents[2]
needs_server = pytest.mark.skipif(
    bool(missing_programs()) or shutil.which("espeak-ng") is None,
    reason=f"not installed: {', '.join(missing_programs()) or 'espeak-ng'} (make setup does it)",
)


class Driver:
    """The device driver in a process of its own."""

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("device_driver.py")), *arguments],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )

    def next_line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return dict(json.loads(line)) if line else {}


@contextmanager
def driver(environment: dict[str, str], *arguments: str) -> Iterator[Driver]:
    running = Driver(environment, *arguments)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()
        assert running.process.stdout is not None
        running.process.stdout.close()


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualAudio]:
    with virtual_audio(tmp_path_factory.mktemp("audio")) as server:
        yield server


@needs_server
def test_a_sentence_spoken_into_the_microphone_is_recognised(audio: VirtualAudio) -> None:
    speech = to_playing(Pyttsx3Voice("en-us+f3").synthesize("play some mellow jazz", VoiceStyle()))
    with driver(audio.environment, "listen", "") as listening:
        assert "ready" in listening.next_line()
        quiet = np.random.default_rng(1).normal(0.0, 16 / 32768, 2 * PLAYING_RATE_HZ)
        audio.speak_into_microphone(np.concatenate([speech[:, 0], quiet]))
        line = listening.next_line()
    assert "jazz" in line["heard"]
    assert line["dropped"] == 0


@needs_server
def test_a_sentence_and_a_snippet_come_out_of_the_loudspeaker(
    audio: VirtualAudio, tmp_path: Path
) -> None:
    sentence = to_playing(Pyttsx3Voice().synthesize("How about this?", VoiceStyle()))
    times = np.arange(PLAYING_RATE_HZ) / PLAYING_RATE_HZ
    chirp = (0.3 * np.sin(2 * np.pi * (200.0 + 400.0 * times) * times)).astype(np.float32)
    snippet = np.stack([chirp, chirp], axis=1)
    write_wav(tmp_path / "both.wav", Sound(np.concatenate([sentence, snippet]), PLAYING_RATE_HZ))
    begin = len(audio.played())
    with driver(audio.environment, "play", "", str(tmp_path / "both.wav")) as playing:
        assert "ready" in playing.next_line()
        assert playing.next_line()["played"] > 1.0
    time.sleep(0.2)
    recording = audio.played()[begin:, 0]
    voiced = sentence[: round(0.8 * PLAYING_RATE_HZ), 0]
    assert typical_match(recording, voiced) > 0.9
    assert typical_match(recording, chirp) > 0.95
    assert typical_match(recording, tone(1.0, f0_hz=3_000.0).samples) < 0.3


@needs_server
def test_an_unknown_device_is_refused_with_the_names_that_there_are(audio: VirtualAudio) -> None:
    with driver(audio.environment, "listen", "no such device") as listening:
        line = listening.next_line()
    assert line["error"] == "microphone"
    assert "default" in line["message"]


@needs_server
@pytest.mark.parametrize(("command", "code"), [("listen", "microphone"), ("play", "speaker")])
def test_a_device_lost_in_the_middle_is_an_error_and_no_hang(
    tmp_path: Path, command: str, code: str
) -> None:
    write_wav(tmp_path / "long.wav", tone(60.0))
    (tmp_path / "server").mkdir()
    with (
        virtual_audio(tmp_path / "server") as audio,
        driver(audio.environment, command, "", str(tmp_path / "long.wav")) as running,
    ):
        assert "ready" in running.next_line()
        time.sleep(0.3)
        audio.kill_server()
        begin = time.monotonic()
        line = running.next_line()
        assert line["error"] == code
        assert running.process.wait(timeout=10) == 0
        assert time.monotonic() - begin < 12.0


@pytest.mark.parametrize(("command", "code"), [("listen", "microphone"), ("play", "speaker")])
def test_without_portaudio_one_sentence_says_what_to_install(
    tmp_path: Path, command: str, code: str
) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    write_wav(tmp_path / "a.wav", tone(0.1))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("device_driver.py")), command, "",
         str(tmp_path / "a.wav")],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # fmt: skip
    line = json.loads(done.stdout)
    assert line["error"] == code
    assert "apt install libportaudio2" in line["message"]


@pytest.mark.parametrize(("command", "code"), [("listen", "microphone"), ("play", "speaker")])
def test_a_machine_without_sound_gets_one_sentence_and_no_noise_on_its_screen(
    tmp_path: Path, command: str, code: str
) -> None:
    (tmp_path / ".asoundrc").write_text("pcm.!default { type hw card 99 }\n")
    write_wav(tmp_path / "a.wav", tone(0.1))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("device_driver.py")), command,
         "no such device", str(tmp_path / "a.wav")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # fmt: skip
    line = json.loads(done.stdout)
    assert line["error"] == code
    assert "\n" not in line["message"]
    assert "ALSA lib" not in done.stderr
