"""Voice activity by the real network."""

import shutil

import numpy as np
import pytest

from tests.fakes.audio import tone
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.silero_detector import SileroDetector
from voice_app.audio.resample import to_listening
from voice_app.domain.audio import Samples
from voice_app.domain.voice import VoiceStyle


def probabilities(samples: Samples, frame: int = 512) -> list[float]:
    detector = SileroDetector()
    return [
        detector.probability(samples[begin : begin + frame])
        for begin in range(0, len(samples), frame)
    ]


@pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed (make setup does it)"
)
@pytest.mark.parametrize("frame", [160, 480, 512, 1_000])
def test_speech_is_found_with_frames_of_any_length(frame: int) -> None:
    speech = to_listening(Pyttsx3Voice().synthesize("play some mellow jazz", VoiceStyle()))
    assert np.median(probabilities(speech, frame)) > 0.9


def test_noise_tones_and_silence_are_no_speech() -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.1, 32_000).astype(np.float32)
    hum = tone(2.0, f0_hz=50.0, rate_hz=16_000).samples
    silence = np.zeros(32_000, dtype=np.float32)
    for samples in (noise, hum, silence):
        assert np.mean(np.array(probabilities(samples)) > 0.5) < 0.05


def test_reset_forgets_what_was_heard() -> None:
    detector, noise = SileroDetector(), np.random.default_rng(1).normal(0.0, 0.1, 5_120)
    first = [detector.probability(part.astype(np.float32)) for part in np.split(noise, 10)]
    detector.reset()
    again = [detector.probability(part.astype(np.float32)) for part in np.split(noise, 10)]
    assert first == again
