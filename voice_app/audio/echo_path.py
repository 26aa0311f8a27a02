"""What a test sound tells of the way from loudspeaker to microphone."""

from dataclasses import dataclass

import numpy as np

from voice_app.audio.echo_delay import WINDOW_SAMPLES, estimate_delay
from voice_app.audio.levels import rms_dbfs
from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples, Sound

TEST_SECONDS = WINDOW_SAMPLES / LISTENING_RATE_HZ
_TEST_GAIN = 0.05


@dataclass(frozen=True, slots=True)
class EchoReport:
    """How our own sound comes back."""

    delay_seconds: float
    """From the mixer through loudspeaker, room and microphone back to us."""
    echo_dbfs: float
    """Level of the test sound at the microphone."""
    over_noise_decibels: float
    """How far it stands out of the room."""


def probe_sound(seed: int = 1) -> Sound:
    """Soft noise with the spectrum of speech, TEST_SECONDS long, mono at 48 kHz."""
    noise = np.random.default_rng(seed).normal(0.0, 1.0, round(TEST_SECONDS * PLAYING_RATE_HZ))
    spectrum = np.fft.rfft(noise)
    f_hz = np.fft.rfftfreq(len(noise), 1.0 / PLAYING_RATE_HZ)
    spectrum *= (f_hz > 150.0) * (f_hz < 7_000.0) / np.sqrt(np.maximum(f_hz, 150.0))
    shaped = np.fft.irfft(spectrum, len(noise))
    return Sound((_TEST_GAIN * shaped / np.std(shaped)).astype(np.float32), PLAYING_RATE_HZ)


def examine_echo(played: Samples, heard: Samples, floor_dbfs: float) -> EchoReport | None:
    """Find the test sound in what was heard; both (n,) at 16 kHz from the same moment on.

    None where it cannot be heard, as with headphones.
    """
    found = estimate_delay(heard, played)
    if found is None or found.samples < 0.0:
        return None
    begin = round(found.samples)
    level = rms_dbfs(heard[begin : begin + len(played)])
    return EchoReport(begin / LISTENING_RATE_HZ, level, level - floor_dbfs)
