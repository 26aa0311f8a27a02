"""Simulated time, both sides in lock step; a whole spoken exchange on real parts."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.fakes.audio import best_match, tone
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.recorder import Recorder
from voice_app.adapters.silero_detector import SileroDetector
from voice_app.adapters.virtual_room import RoomSettings, VirtualRoom
from voice_app.adapters.vosk_recognizer import VoskRecognizer
from voice_app.audio.levels import rms_dbfs
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel
from voice_app.audio.resample import to_listening, to_playing
from voice_app.audio.sources import SoundSource
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import Transcript
from voice_app.domain.voice import VoiceStyle
from voice_app.hearing import Ears, Heard
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME


def take(room: VirtualRoom, seconds: float) -> Samples:
    frames, wanted = [], room.now_seconds + seconds
    for frame in room.frames():
        frames.append(frame)
        if room.now_seconds >= wanted:
            break
    return np.concatenate(frames)


def test_an_empty_room_has_only_the_microphones_noise() -> None:
    room = VirtualRoom()
    heard = take(room, 1.0)
    assert rms_dbfs(heard) == pytest.approx(-66.2, abs=0.3)
    assert room.now_seconds == pytest.approx(len(heard) / LISTENING_RATE_HZ)


def test_the_same_seed_gives_the_same_noise() -> None:
    first, again, other = (take(VirtualRoom(RoomSettings(seed=seed)), 0.5) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_what_the_listener_says_is_heard_at_its_time() -> None:
    room, sound = VirtualRoom(), tone(0.5)
    end = room.say(sound, delay_seconds=1.0)
    assert end == pytest.approx(1.5)
    assert room.listener_speaking
    heard = take(room, 2.0)
    assert not room.listener_speaking
    wanted = to_listening(sound)
    np.testing.assert_allclose(heard[16_000:24_000], wanted, atol=0.01)
    assert np.abs(heard[:15_900]).max() < 0.01
    assert np.abs(heard[24_100:]).max() < 0.01


def test_the_loudspeaker_is_pulled_for_the_same_span() -> None:
    room, mixer = VirtualRoom(), Mixer()
    room.start(mixer.render)
    take(room, 3.0)
    assert mixer.now_seconds == pytest.approx(room.now_seconds)


def test_the_loudspeaker_leaks_into_the_microphone_only_where_asked() -> None:
    levels = []
    for leak_decibels in (None, 20.0):
        room, mixer = VirtualRoom(RoomSettings(leak_decibels=leak_decibels)), Mixer()
        room.start(mixer.render)
        mixer.play(Channel.MUSIC, SoundSource(tone(2.0)), play_id="a")
        levels.append(rms_dbfs(take(room, 1.5)[4_000:]))
    assert levels[0] == pytest.approx(-66.2, abs=0.3)
    assert levels[1] == pytest.approx(rms_dbfs(tone(1.0).samples) - 20.0, abs=0.5)


def test_time_is_told_and_the_room_closes_at_last() -> None:
    ticks: list[float] = []
    room = VirtualRoom(RoomSettings(max_seconds=1.0), on_tick=ticks.append)
    frames = list(room.frames())
    assert len(frames) == len(ticks) == 32
    assert ticks[1] == pytest.approx(0.032)


def test_hush_breaks_the_listener_off() -> None:
    room = VirtualRoom()
    room.say(tone(5.0))
    take(room, 0.5)
    room.hush()
    assert np.abs(take(room, 0.5)).max() < 0.01


@pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed (make setup does it)"
)
def test_a_spoken_exchange_is_recognised_and_recorded(tmp_path: Path) -> None:
    voice, listener = Pyttsx3Voice(), Pyttsx3Voice("en-us+f3")
    question = voice.synthesize("What would you like to hear?", VoiceStyle())
    answer = listener.synthesize("play some mellow jazz", VoiceStyle(rate_wpm=160))
    recorder = Recorder(tmp_path / "session.wav")
    room, mixer = VirtualRoom(RoomSettings(max_seconds=10.0), recorder=recorder), Mixer()
    room.start(mixer.render)
    mixer.play(Channel.VOICE, SoundSource(question), play_id="question")
    end_seconds = room.say(answer, delay_seconds=question.duration_seconds + 0.5)
    ears = Ears(VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME), SileroDetector())
    heard: list[Heard] = []
    for frame in room.frames():
        heard += [event for event in ears.accept(frame) if isinstance(event, Heard)]
    recorder.close()
    (utterance,) = heard
    assert isinstance(utterance.transcript, Transcript)
    assert "jazz" in utterance.transcript.text
    assert utterance.ended_seconds == pytest.approx(end_seconds, abs=0.4)
    recording, rate_hz = soundfile.read(tmp_path / "session.wav", dtype="float32")
    assert rate_hz == 48_000
    assert len(recording) == pytest.approx(10.0 * 48_000, abs=48_000 * 0.05)
    assert best_match(recording[:, 0], to_playing(question)[:, 0]) > 0.98
    assert best_match(recording[:, 1], to_playing(answer)[:, 0]) > 0.9
