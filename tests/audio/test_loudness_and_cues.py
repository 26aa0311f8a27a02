"""Everything at one level: speech, music and signs."""

import numpy as np
import pytest

from tests.fakes.audio import tone
from voice_app.audio.cues import Cue, cue_sound
from voice_app.audio.levels import peak
from voice_app.audio.loudness import SPEECH_LUFS, loudness_lufs, matching_gain
from voice_app.audio.resample import to_playing
from voice_app.audio.sources import SoundSource, WithGain


def test_a_full_scale_sine_of_1_khz_in_one_channel_measures_minus_three_lufs() -> None:
    samples = to_playing(tone(3.0, f0_hz=997.0, gain=1.0))
    samples[:, 1] = 0.0
    assert loudness_lufs(samples) == pytest.approx(-3.01, abs=0.1)


def test_silence_around_it_does_not_make_a_sound_softer() -> None:
    sound = to_playing(tone(2.0))
    gap = np.zeros((96_000, 2), dtype=np.float32)
    alone, within = loudness_lufs(sound), loudness_lufs(np.concatenate([gap, sound, gap]))
    assert alone is not None
    assert within == pytest.approx(alone, abs=1.0)
    assert loudness_lufs(gap) is None


@pytest.mark.parametrize("gain", [0.02, 0.1, 0.9])
def test_matching_brings_every_level_to_one_but_lifts_only_so_far(gain: float) -> None:
    sound = to_playing(tone(2.0, gain=gain))
    lufs = loudness_lufs(sound)
    assert lufs is not None
    matched = loudness_lufs(sound * np.float32(matching_gain(lufs, SPEECH_LUFS)))
    assert matched == pytest.approx(min(SPEECH_LUFS, lufs + 12.0), abs=0.1)
    assert matching_gain(None, SPEECH_LUFS) == 1.0


def test_a_source_with_gain_is_the_source_at_another_level() -> None:
    plain, louder = SoundSource(tone(0.5)), WithGain(SoundSource(tone(0.5)), 2.0)
    assert louder.duration_seconds == plain.duration_seconds
    np.testing.assert_allclose(louder.read(4_800), 2.0 * plain.read(4_800), atol=1e-6)


def test_signs_are_short_and_soft_and_differ() -> None:
    listening, heard = cue_sound(Cue.LISTENING), cue_sound(Cue.HEARD)
    assert listening.duration_seconds < 0.2
    assert peak(listening.samples) < 0.07
    assert np.abs(listening.samples - heard.samples).max() > 0.01
