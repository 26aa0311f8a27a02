"""Our voice, by the real engine."""

import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.audio import best_match
from voice_app.adapters import pyttsx3_engine
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.speakable import MAX_CHARACTERS, speakable
from voice_app.audio.levels import rms
from voice_app.domain.audio import Sound
from voice_app.domain.errors import SynthesizerError
from voice_app.domain.voice import VoiceStyle

pytestmark = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed (make setup does it)"
)
SENTENCE = "How about this lovely quiet song by the famous blue band?"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def voice() -> Pyttsx3Voice:
    return Pyttsx3Voice()


def pitch_hz(sound: Sound) -> float:
    """Median pitch over 40 ms windows by the peak of the autocorrelation, 60 to 400 Hz."""
    rate, found = sound.rate_hz, []
    for window in sound.samples[: len(sound.samples) // 882 * 882].reshape(-1, 882):
        if rms(window) > 0.03:
            product = np.correlate(window, window, "full")[881:]
            shortest = rate // 400
            found.append(rate / (shortest + int(np.argmax(product[shortest : rate // 60]))))
    return float(np.median(found))


def test_a_sentence_becomes_samples(voice: Pyttsx3Voice) -> None:
    sound = voice.synthesize(SENTENCE, VoiceStyle())
    assert 2.5 < sound.duration_seconds < 5.0
    assert rms(sound.samples) > 0.02


def test_nothing_is_printed_for_stdout_belongs_to_the_line_protocol(
    voice: Pyttsx3Voice, capfd: pytest.CaptureFixture[str]
) -> None:
    voice.synthesize("hello", VoiceStyle())
    assert capfd.readouterr() == ("", "")


def test_rate_volume_and_pitch_hold_for_every_sentence(voice: Pyttsx3Voice) -> None:
    for _ in range(5):
        slow = voice.synthesize(SENTENCE, VoiceStyle(rate_wpm=120, pitch=30, volume=0.3))
        fast = voice.synthesize(SENTENCE, VoiceStyle(rate_wpm=240, pitch=70, volume=0.9))
        assert 1.6 < slow.duration_seconds / fast.duration_seconds < 2.4
        assert 0.2 < rms(slow.samples) / rms(fast.samples) < 0.5
        assert pitch_hz(fast) > 1.15 * pitch_hz(slow)


def test_two_voices_in_one_process_keep_apart(voice: Pyttsx3Voice) -> None:
    other = Pyttsx3Voice("en-us+f3")
    assert other.name != voice.name
    own, others = [], []
    for _ in range(10):
        own.append(pitch_hz(voice.synthesize(SENTENCE, VoiceStyle())))
        others.append(pitch_hz(other.synthesize(SENTENCE, VoiceStyle())))
    assert max(own) < min(others)


def test_the_same_sentence_is_recognisable_in_a_fresh_synthesis(voice: Pyttsx3Voice) -> None:
    first = voice.synthesize("Do you like it?", VoiceStyle()).samples
    again = voice.synthesize("Do you like it?", VoiceStyle()).samples
    other = voice.synthesize("What else?", VoiceStyle()).samples
    padded = np.concatenate([np.zeros(3_000, dtype=np.float32), first, np.zeros(9_000)])
    assert best_match(padded, again) > 0.5
    assert best_match(padded, other) < 0.4


def test_sentences_asked_for_by_several_threads_do_not_mix(voice: Pyttsx3Voice) -> None:
    styles = [VoiceStyle(rate_wpm=rate) for rate in (120, 240)] * 10
    with ThreadPoolExecutor(4) as pool:
        sounds = list(pool.map(lambda style: voice.synthesize(SENTENCE, style), styles))
    slow = [sound.duration_seconds for sound in sounds[0::2]]
    fast = [sound.duration_seconds for sound in sounds[1::2]]
    assert max(fast) * 1.6 < min(slow)


@pytest.mark.parametrize(
    "text",
    [
        "...",
        "'",
        "日本語",
        "<speak>hi</speak>",
        "a\x00b\ud800c",
        "x" * 100_000,
        "{}",
        "[[rate 9]] a",
    ],
)
def test_odd_text_is_spoken_without_harm(voice: Pyttsx3Voice, text: str) -> None:
    assert voice.synthesize(text, VoiceStyle()).duration_seconds < 60.0


def test_no_text_gives_no_samples(voice: Pyttsx3Voice) -> None:
    assert voice.synthesize(" \n\x07 <b></b>", VoiceStyle()).duration_seconds == 0.0


def test_extreme_styles_are_brought_into_range(voice: Pyttsx3Voice) -> None:
    assert voice.synthesize("hi", VoiceStyle(rate_wpm=9_999, pitch=400, volume=7.0)).samples.any()


def test_an_unknown_voice_is_said() -> None:
    with pytest.raises(SynthesizerError, match="no voice 'nonsense'"):
        Pyttsx3Voice("nonsense")


def test_a_closed_voice_says_so_and_leaves_the_others_alone(voice: Pyttsx3Voice) -> None:
    other = Pyttsx3Voice()
    other.close()
    other.close()
    with pytest.raises(SynthesizerError):
        other.synthesize("hi", VoiceStyle())
    assert voice.synthesize("hi", VoiceStyle()).samples.any()


def test_without_espeak_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "libespeak-ng.so.1").write_bytes(b"no library")
    (tmp_path / "libespeak.so.1").write_bytes(b"no library")
    script = (
        "from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice\n"
        "from voice_app.domain.errors import SynthesizerError\n"
        "try:\n    Pyttsx3Voice()\nexcept SynthesizerError as error:\n    print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"LD_LIBRARY_PATH": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "apt install espeak-ng" in done.stdout
    assert done.returncode == 0, done.stderr


def test_markup_control_characters_and_absurd_length_are_taken_out_of_text() -> None:
    assert speakable("Play <b>this</b>\x1b[0m\u200b now") == "Play this 0m now"
    assert speakable("[[volm 0]] hello | there") == "hello there"
    long = speakable("word " * 10_000)
    assert len(long) <= MAX_CHARACTERS
    assert long.endswith("word")
    assert speakable("3 < 5") == "3 5"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_sentence_that_cannot_be_stored_fails_and_the_next_one_is_spoken(
    voice: Pyttsx3Voice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = nullcontext(str(tmp_path / "missing"))
    with monkeypatch.context() as patch:
        patch.setattr(pyttsx3_engine, "TIMEOUT_SECONDS", 0.5)
        patch.setattr(tempfile, "TemporaryDirectory", lambda **_: missing)
        with pytest.raises(SynthesizerError):
            voice.synthesize("hello", VoiceStyle())
    assert voice.synthesize("hello", VoiceStyle()).samples.any()
