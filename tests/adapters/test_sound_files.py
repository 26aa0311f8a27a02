"""Sound files: every common format in, WAV out, and one sentence for what is no sound."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.fakes.audio import tone
from voice_app.adapters.sound_files import load_sound, write_wav
from voice_app.domain.audio import Sound
from voice_app.domain.errors import AudioFileError


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg"])
def test_wav_flac_and_ogg_are_read(tmp_path: Path, name: str) -> None:
    sound = tone(1.0, rate_hz=44_100)
    soundfile.write(tmp_path / name, sound.samples, 44_100)
    read = load_sound(tmp_path / name)
    assert read.rate_hz == 44_100
    assert read.duration_seconds == pytest.approx(1.0, abs=0.01)
    assert np.corrcoef(read.samples[1000:40_000], sound.samples[1000:40_000])[0, 1] > 0.99


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path, stereo = tmp_path / "a.wav", np.stack([tone(0.2).samples] * 2, axis=1)
    write_wav(path, Sound(stereo, 48_000))
    np.testing.assert_allclose(load_sound(path).samples, stereo, atol=1e-4)
    assert list(tmp_path.iterdir()) == [path]


def broken_files(folder: Path) -> dict[str, Path]:
    soundfile.write(folder / "whole.flac", np.random.default_rng(1).normal(0, 0.1, 48_000), 48_000)
    whole = (folder / "whole.flac").read_bytes()
    files = {
        "missing": folder / "missing.wav",
        "folder": folder,
        "empty": folder / "empty.wav",
        "text": folder / "text.wav",
        "header only": folder / "header.wav",
        "truncated": folder / "truncated.flac",
    }
    files["empty"].write_bytes(b"")
    files["text"].write_text("this is no sound at all\n" * 50)
    soundfile.write(files["header only"], np.zeros(0), 16_000)
    files["truncated"].write_bytes(whole[: len(whole) // 2])
    return files


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "header only", "truncated"])
def test_what_cannot_be_read_gives_one_sentence_with_its_name(tmp_path: Path, kind: str) -> None:
    path = broken_files(tmp_path)[kind]
    with pytest.raises(AudioFileError) as caught:
        load_sound(path)
    assert str(path) in caught.value.message
    assert caught.value.message.endswith(".")


def test_a_wav_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError):
        write_wav(tmp_path / "no" / "a.wav", tone(0.1))
    assert list(tmp_path.iterdir()) == []


def test_samples_that_are_no_numbers_become_silence(tmp_path: Path) -> None:
    path = tmp_path / "nan.wav"
    soundfile.write(path, np.array([0.1, np.nan, 0.2], dtype=np.float32), 48_000, subtype="FLOAT")
    assert np.isfinite(load_sound(path).samples).all()
