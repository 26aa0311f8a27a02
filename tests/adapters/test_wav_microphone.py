"""Files as a microphone."""

import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.fakes.audio import tone
from voice_app.adapters.wav_microphone import SILENCE_SECONDS, WavMicrophone
from voice_app.domain.audio import LISTENING_RATE_HZ
from voice_app.domain.errors import AudioFileError


def file_of(folder: Path, name: str, rate_hz: int, channels: int = 1) -> Path:
    samples = np.stack([tone(0.5, rate_hz=rate_hz).samples] * channels, axis=1)
    soundfile.write(folder / name, samples, rate_hz)
    return folder / name


def test_files_of_any_kind_come_one_after_the_other_with_silence_between(tmp_path: Path) -> None:
    paths = [
        file_of(tmp_path, "a.wav", 8_000),
        file_of(tmp_path, "b.flac", 44_100, channels=2),
        file_of(tmp_path, "c.ogg", 48_000),
    ]
    frames = list(WavMicrophone(paths).frames())
    assert {len(frame) for frame in frames} == {512}
    heard = np.concatenate(frames)
    span = 0.5 + SILENCE_SECONDS
    assert len(heard) == pytest.approx(3 * span * LISTENING_RATE_HZ, abs=1_024)
    loud = np.flatnonzero(np.abs(heard) > 0.1) / LISTENING_RATE_HZ
    for index in range(3):
        assert ((loud > index * span) & (loud < index * span + 0.5)).any()
        assert not ((loud > index * span + 0.55) & (loud < (index + 1) * span - 0.05)).any()


def test_paced_files_take_as_long_as_they_sound(tmp_path: Path) -> None:
    microphone = WavMicrophone([file_of(tmp_path, "a.wav", 16_000)], paced=True)
    begin = time.monotonic()
    for index, _ in enumerate(microphone.frames()):
        if index == 15:
            microphone.close()
    assert 0.5 < time.monotonic() - begin < 2.0


def test_a_file_that_cannot_be_read_is_named_before_anything_is_heard(tmp_path: Path) -> None:
    good, bad = file_of(tmp_path, "a.wav", 16_000), tmp_path / "bad.wav"
    bad.write_text("no sound")
    with pytest.raises(AudioFileError, match=r"bad\.wav"):
        WavMicrophone([good, bad])
    with pytest.raises(AudioFileError):
        WavMicrophone([])
