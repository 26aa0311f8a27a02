"""Music files as sources: whole, in part, joined without a gap."""

import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.fakes.audio import tone
from voice_app.adapters.track_files import SNIPPET_FADE_SECONDS, open_track
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel, EndReason, PlaybackEnded
from voice_app.audio.sources import Source
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples
from voice_app.domain.errors import AudioFileError


def read_all(source: Source, block: int = 4_800) -> Samples:
    blocks = []
    while True:
        blocks.append(source.read(block))
        if len(blocks[-1]) < block:
            source.close()
            return np.concatenate(blocks)
        time.sleep(0.001)


@pytest.fixture
def track(tmp_path: Path) -> Path:
    path = tmp_path / "track.flac"
    soundfile.write(path, tone(4.0, rate_hz=44_100).samples, 44_100)
    return path


def test_a_whole_track_is_played_unfaded_at_48_khz_stereo(track: Path) -> None:
    source = open_track(track, read_ahead=False)
    assert source.duration_seconds == pytest.approx(4.0)
    samples = read_all(source)
    assert samples.shape == (4 * PLAYING_RATE_HZ, 2)
    wanted = tone(4.0).samples
    np.testing.assert_allclose(samples[480:-480, 0], wanted[480:-480], atol=2e-3)


def test_reading_ahead_gives_the_very_same_samples(track: Path) -> None:
    at_once = read_all(open_track(track, 0.5, 3.0, read_ahead=False))
    ahead = read_all(open_track(track, 0.5, 3.0))
    np.testing.assert_array_equal(at_once, ahead)


def test_a_snippet_starts_where_it_should_and_fades_at_both_cuts(track: Path) -> None:
    samples = read_all(open_track(track, 1.0, 2.0, read_ahead=False))
    assert len(samples) == pytest.approx(2.0 * PLAYING_RATE_HZ, abs=2)
    fade = round(SNIPPET_FADE_SECONDS * PLAYING_RATE_HZ)
    assert np.abs(samples[: fade // 10]).max() < 0.04
    assert np.abs(samples[-fade // 10 :]).max() < 0.04
    wanted = tone(4.0).samples[PLAYING_RATE_HZ + fade : 3 * PLAYING_RATE_HZ - fade]
    np.testing.assert_allclose(samples[fade:-fade, 0][: len(wanted)], wanted, atol=3e-3)


def test_a_snippet_that_runs_past_the_end_stops_there_unfaded(track: Path) -> None:
    source = open_track(track, 3.0, 15.0, read_ahead=False)
    assert source.duration_seconds == pytest.approx(1.0)
    samples = read_all(source)
    assert np.abs(samples[-4_800:]).max() > 0.25


def test_a_start_past_the_end_gives_nothing(track: Path) -> None:
    assert len(read_all(open_track(track, 99.0))) == 0


@pytest.mark.parametrize("read_ahead", [True, False])
def test_two_files_cut_from_one_tone_join_without_a_trace(tmp_path: Path, read_ahead: bool) -> None:
    whole = tone(3.0).samples
    for name, part in zip("ab", np.split(whole, [60_007]), strict=True):
        soundfile.write(tmp_path / f"{name}.wav", part, PLAYING_RATE_HZ, subtype="FLOAT")
    mixer = Mixer()
    for name in "ab":
        track = open_track(tmp_path / f"{name}.wav", read_ahead=read_ahead)
        mixer.enqueue(Channel.MUSIC, track, name)
    out = []
    for _ in range(300):
        out.append(mixer.render(480))
        time.sleep(0.0005)
    np.testing.assert_allclose(np.concatenate(out)[480:, 0], whole[480:], atol=1e-6)


def test_what_is_no_sound_is_refused_when_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "text.ogg").write_text("no sound")
    with pytest.raises(AudioFileError):
        open_track(tmp_path / "text.ogg")


@pytest.mark.parametrize("read_ahead", [True, False])
def test_a_file_that_breaks_off_ends_as_failed_and_music_goes_on(
    tmp_path: Path, read_ahead: bool
) -> None:
    path = tmp_path / "broken.flac"
    soundfile.write(path, np.random.default_rng(1).normal(0, 0.1, 96_000), 48_000)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    mixer = Mixer()
    mixer.play(Channel.MUSIC, open_track(path, read_ahead=read_ahead), play_id="broken")
    for _ in range(300):
        mixer.render(480)
        time.sleep(0.0005)
    (ended,) = [event for event in mixer.poll_events() if isinstance(event, PlaybackEnded)]
    assert ended.reason in (EndReason.FAILED, EndReason.FINISHED)
    assert 0.5 < ended.played_seconds < 2.0


def test_closing_before_the_first_read_is_harmless(track: Path) -> None:
    source = open_track(track)
    source.close()
    source.close()
