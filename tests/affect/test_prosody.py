"""Level, pitch and rate of tones whose values are known, of noise, and of a spoken sentence."""

import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from voice_app.affect.prosody import measure_prosody
from voice_app.domain.affect import Prosody

RATE_HZ = 16_000


def voice_like(f0_hz: float, seconds: float = 1.0, amplitude: float = 0.3) -> NDArray[np.float64]:
    """Return a harmonic tone with a falling spectrum."""
    at = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    partials = range(1, int(4_000 / f0_hz))
    wave = sum(np.sin(2 * np.pi * f0_hz * k * at) / k for k in partials)
    return np.asarray(amplitude * wave / np.max(np.abs(wave)))


@pytest.mark.parametrize("f0_hz", [75.0, 98.0, 120.0, 155.0, 210.0, 262.0, 330.0, 380.0])
def test_the_pitch_of_a_known_tone_is_found(f0_hz: float) -> None:
    measured = measure_prosody(voice_like(f0_hz), RATE_HZ).f0_hz
    assert measured == pytest.approx(f0_hz, rel=0.02)


def test_pitch_is_found_in_light_noise_and_as_16_bit() -> None:
    noise = np.random.default_rng(1).normal(0, 0.01, RATE_HZ)
    samples = ((voice_like(140.0) + noise) * 32_000).astype(np.int16)
    assert measure_prosody(samples, RATE_HZ).f0_hz == pytest.approx(140.0, rel=0.02)


def test_the_level_is_decibels_of_full_scale() -> None:
    loud = measure_prosody(voice_like(120.0, amplitude=0.4), RATE_HZ).rms_dbfs
    quiet = measure_prosody(voice_like(120.0, amplitude=0.04), RATE_HZ).rms_dbfs
    assert loud is not None
    assert quiet is not None
    assert loud - quiet == pytest.approx(20.0, abs=0.2)
    expected = 20 * np.log10(np.sqrt(np.mean(voice_like(120.0, amplitude=0.4) ** 2)))
    assert loud == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize("per_second", [2.0, 3.0, 4.0, 5.0])
def test_syllables_are_counted_by_their_bursts(per_second: float) -> None:
    at = np.arange(3 * RATE_HZ) / RATE_HZ
    bursts = (0.5 - 0.5 * np.cos(2 * np.pi * per_second * at)) ** 2
    noise = np.random.default_rng(2).normal(0, 1e-3, at.size)
    measured = measure_prosody(voice_like(120.0, 3.0) * bursts + noise, RATE_HZ)
    expected = max(per_second, 1 / 0.3)
    assert measured.syllables_per_second == pytest.approx(expected, rel=0.1)


def test_one_burst_has_no_rate() -> None:
    burst = voice_like(120.0, 0.4) * np.hanning(int(0.4 * RATE_HZ))
    assert measure_prosody(burst, RATE_HZ).syllables_per_second is None


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(RATE_HZ),
        np.zeros(0),
        voice_like(120.0, 0.05),
        np.random.default_rng(3).normal(0, 0.1, RATE_HZ),
        np.full(RATE_HZ, np.nan),
        np.full(RATE_HZ, np.inf),
        np.zeros((RATE_HZ, 2)),
        np.full(RATE_HZ, 1e30),
        np.array(["a"] * RATE_HZ),
    ],
    ids=["silence", "empty", "short", "noise", "nan", "infinite", "stereo", "huge", "text"],
)
def test_what_cannot_be_measured_is_unknown(samples: NDArray[np.generic]) -> None:
    assert measure_prosody(samples, RATE_HZ) == Prosody()


def test_a_clipped_recording_has_a_pitch_but_no_level() -> None:
    clipped = np.clip(voice_like(120.0) * 40, -1, 1)
    measured = measure_prosody(clipped, RATE_HZ)
    assert measured.rms_dbfs is None
    assert measured.f0_hz == pytest.approx(120.0, rel=0.02)


def test_two_seconds_are_measured_quickly() -> None:
    samples = voice_like(150.0, 2.0)
    measure_prosody(samples, RATE_HZ)
    times = []
    for _ in range(5):
        began = time.thread_time()
        measure_prosody(samples, RATE_HZ)
        times.append(time.thread_time() - began)
    assert min(times) < 0.02


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_spoken_sentence_is_measured_and_a_higher_voice_is_higher(tmp_path: Path) -> None:
    measured = []
    for pitch in ("30", "80"):
        path = tmp_path / f"{pitch}.wav"
        sentence = "play something mellow from the late nineties"
        subprocess.run(["espeak-ng", "-p", pitch, "-w", str(path), sentence], check=True)
        samples, rate_hz = soundfile.read(path, dtype="int16")
        measured.append(measure_prosody(samples, rate_hz))
    low, high = measured
    assert low.f0_hz is not None
    assert high.f0_hz is not None
    assert high.f0_hz > low.f0_hz * 1.1
    for prosody in measured:
        assert prosody.rms_dbfs is not None
        assert -40 < prosody.rms_dbfs < 0
        assert prosody.syllables_per_second is not None
        assert 2.0 < prosody.syllables_per_second < 8.0
