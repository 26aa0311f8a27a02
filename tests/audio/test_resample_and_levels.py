"""Rates, channels and levels."""

import numpy as np
import pytest

from tests.fakes.audio import tone
from voice_app.audio.levels import (
    SILENCE_DBFS,
    decibels_from_gain,
    gain_from_decibels,
    peak,
    rms_dbfs,
)
from voice_app.audio.resample import (
    ListeningStream,
    PlayingStream,
    RenderAtRate,
    as_mono,
    as_stereo,
    to_listening,
    to_playing,
)
from voice_app.audio.sources import SoundSource
from voice_app.domain.audio import LISTENING_RATE_HZ, Sound


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_a_tone_keeps_pitch_length_and_level_at_any_rate(rate_hz: int) -> None:
    heard = to_listening(tone(1.0, rate_hz=rate_hz))
    assert len(heard) == pytest.approx(LISTENING_RATE_HZ, abs=2)
    spectrum = np.abs(np.fft.rfft(heard))
    assert np.argmax(spectrum) == pytest.approx(440, abs=1)
    assert rms_dbfs(heard) == pytest.approx(rms_dbfs(tone(1.0).samples), abs=0.2)


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100])
def test_a_stream_gives_what_the_whole_gives(rate_hz: int) -> None:
    sound = tone(1.0, rate_hz=rate_hz)
    stream = ListeningStream(rate_hz)
    parts = [stream.accept(part) for part in np.array_split(sound.samples, 17)]
    parts.append(stream.accept(sound.samples[:0], last=True))
    streamed, whole = np.concatenate(parts), to_listening(sound)
    assert len(streamed) == pytest.approx(len(whole), abs=2)
    frames = min(len(streamed), len(whole))
    np.testing.assert_allclose(streamed[:frames], whole[:frames], atol=1e-3)


def test_playing_is_stereo_whatever_came_in() -> None:
    assert to_playing(tone(0.1, rate_hz=22_050)).shape == (4_800, 2)
    assert PlayingStream(48_000).accept(np.zeros((5, 6), dtype=np.float32)).shape == (5, 2)
    assert as_stereo(np.zeros((3, 1), dtype=np.float32)).shape == (3, 2)


def test_mono_is_the_mean_of_the_channels() -> None:
    stereo = np.array([[1.0, 0.0], [0.5, 0.5]], dtype=np.float32)
    np.testing.assert_allclose(as_mono(stereo), [0.5, 0.5])


def test_an_empty_sound_stays_empty() -> None:
    assert len(to_listening(Sound(np.zeros(0, dtype=np.float32), 44_100))) == 0


def test_levels_follow_their_definitions() -> None:
    assert rms_dbfs(tone(1.0, gain=1.0).samples) == pytest.approx(-3.01, abs=0.01)
    assert rms_dbfs(np.zeros(10, dtype=np.float32)) == SILENCE_DBFS
    assert rms_dbfs(np.zeros(0, dtype=np.float32)) == SILENCE_DBFS
    assert peak(np.array([0.1, -0.7], dtype=np.float32)) == pytest.approx(0.7)
    assert decibels_from_gain(gain_from_decibels(-6.0)) == pytest.approx(-6.0)


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000, 96_000])
def test_a_device_of_another_rate_pulls_the_same_tone_without_gaps(rate_hz: int) -> None:
    source = SoundSource(tone(2.0))
    render = RenderAtRate(source.read, rate_hz)
    blocks = [render(rate_hz // 100 + index % 3) for index in range(80)]
    out = np.concatenate(blocks)[:, 0]
    begin = rate_hz // 50
    spectrum = np.abs(np.fft.rfft(out[begin : begin + rate_hz // 2] * np.hanning(rate_hz // 2)))
    assert np.argmax(spectrum) == pytest.approx(220, abs=1)
    assert spectrum[240:].max() < 0.001 * spectrum.max()
