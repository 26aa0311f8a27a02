"""The recording of a session, and a session without a loudspeaker."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.fakes.audio import tone
from voice_app.adapters.null_speaker import NullSpeaker
from voice_app.adapters.recorder import Recorder
from voice_app.audio.mixer import Mixer
from voice_app.audio.resample import to_playing
from voice_app.domain.errors import AudioFileError

ROOT = Path(__file__).parents[2]


def test_both_sides_are_laid_side_by_side(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.wav")
    played = to_playing(tone(1.0, f0_hz=300.0))
    heard = tone(1.0, f0_hz=1_000.0, rate_hz=16_000).samples
    render = recorder.tap(lambda n_frames: played[:n_frames])
    render(24_000)
    recorder.heard(heard[:8_000])
    recorder.close()
    recorder.close()
    samples, rate_hz = soundfile.read(tmp_path / "a.wav")
    assert rate_hz == 48_000
    assert len(samples) == pytest.approx(24_000, abs=10)
    left, right = np.abs(np.fft.rfft(samples, axis=0)).T
    assert left[150] > left[500]
    assert right[500] > right[150]


def test_a_side_that_stays_away_is_silence(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.wav")
    recorder.heard(tone(3.0, rate_hz=16_000).samples)
    recorder.close()
    assert soundfile.info(tmp_path / "a.wav").duration == pytest.approx(3.0, abs=0.01)


def test_a_recording_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError):
        Recorder(tmp_path / "missing" / "a.wav")


def test_a_full_disk_ends_the_recording_but_not_the_session() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    recorder = Recorder(full)
    for _ in range(20):
        recorder.played(to_playing(tone(0.2)))
        recorder.heard(tone(0.2, rate_hz=16_000).samples)
    with pytest.raises(AudioFileError):
        recorder.close()


def test_what_was_recorded_before_a_kill_can_be_heard(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; import numpy as np\n"
        "from voice_app.adapters.recorder import Recorder\n"
        "recorder = Recorder(Path(sys.argv[1]))\n"
        "while True:\n"
        "    recorder.played(np.full((480, 2), 0.5, dtype=np.float32))\n"
        "    recorder.heard(np.zeros(160, dtype=np.float32))\n"
        "    print(flush=True); time.sleep(0.001)\n"
    )
    path = tmp_path / "a.wav"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    for _ in range(200):
        process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    samples, rate_hz = soundfile.read(path)
    assert rate_hz == 48_000
    assert len(samples) > 48_000
    np.testing.assert_allclose(samples[1_000:, 0], 0.4, atol=0.001)


def test_without_a_loudspeaker_playback_still_takes_its_time() -> None:
    speaker, mixer = NullSpeaker(), Mixer()
    speaker.start(mixer.render)
    begin = time.monotonic()
    while mixer.now_seconds < 0.5:
        time.sleep(0.005)
    assert 0.45 < time.monotonic() - begin < 2.0
    speaker.check()
    speaker.close()
    speaker.close()
    stopped_seconds = mixer.now_seconds
    time.sleep(0.06)
    assert mixer.now_seconds == stopped_seconds
