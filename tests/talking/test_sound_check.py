"""What `doctor` makes of levels, noise and echo; on real devices where there is a sound server."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.virtual_audio import missing_programs, virtual_audio
from voice_app.adapters.room_echo import EchoPath, RoomEcho
from voice_app.audio.echo_path import examine_echo, probe_sound
from voice_app.audio.resample import to_listening, to_playing
from voice_app.commands.sound_check import Loudness, loudness, noise_advice, speech_advice
from voice_app.domain.audio import LISTENING_RATE_HZ

ROOT = Path(__file__).parents[2]


def test_the_delay_and_level_of_the_echo_are_measured() -> None:
    response = np.array([0.1], dtype=np.float32)
    echo = RoomEcho(EchoPath(response, delay_seconds=0.12))
    sound = probe_sound()
    heard = echo.heard(to_playing(sound), 3 * LISTENING_RATE_HZ)
    noise = np.random.default_rng(1).normal(0.0, 16 / 32768, len(heard)).astype(np.float32)
    report = examine_echo(to_listening(sound), heard + noise, -66.0)
    assert report is not None
    assert report.delay_seconds == pytest.approx(0.12, abs=0.005)
    assert report.echo_dbfs == pytest.approx(-46.0, abs=1.0)
    assert report.over_noise_decibels == pytest.approx(20.0, abs=1.0)


def test_headphones_leave_no_echo() -> None:
    noise = np.random.default_rng(1).normal(0.0, 16 / 32768, 3 * LISTENING_RATE_HZ)
    assert examine_echo(to_listening(probe_sound()), noise.astype(np.float32), -66.0) is None


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (Loudness(-120.0, -120.0, -120.0), "muted"),
        (Loudness(-30.0, -28.0, -25.0), "very noisy"),
        (Loudness(-62.0, -58.0, -50.0), "good"),
    ],
)
def test_a_room_gets_its_advice(room: Loudness, words: str) -> None:
    assert words in noise_advice(room)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Loudness(-60.0, -10.0, -1.0), "too loud"),
        (Loudness(-70.0, -50.0, -46.0), "too soft"),
        (Loudness(-35.0, -28.0, -20.0), "hardly louder"),
        (Loudness(-60.0, -25.0, -15.0), "good"),
    ],
)
def test_a_speaker_gets_their_advice(said: Loudness, words: str) -> None:
    assert words in speech_advice(said)


def test_levels_are_those_of_the_frames() -> None:
    samples = np.full(LISTENING_RATE_HZ, 0.001, dtype=np.float32)
    samples[-1_600:] = 0.1
    levels = loudness(samples)
    assert levels.floor_dbfs == pytest.approx(-60.0, abs=0.1)
    assert levels.peak_dbfs == pytest.approx(-20.0, abs=0.1)


CHECK = """
from pathlib import Path
import sys
from voice_app.bootstrap import open_app
from voice_app.commands import sound_check
with open_app(Path(sys.argv[1])) as app:
    print(sound_check.noise(app))
    print(sound_check.echo(app))
    print(sound_check.speech(app))
"""


@pytest.mark.skipif(
    bool(missing_programs()), reason=f"not installed: {missing_programs()} (make setup does it)"
)
def test_an_echo_through_real_devices_is_found(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    with virtual_audio(tmp_path / "server") as audio:
        audio.control("load-module", "module-loopback", "source=speaker.monitor", "sink=micfeed",
                      "latency_msec=60")  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", CHECK, str(tmp_path)],
            env={**audio.environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    noise, echo, speech = done.stdout.splitlines()
    assert "dBFS when nobody speaks" in noise
    assert "our own sound comes back after" in echo
    assert "not measured" in speech
