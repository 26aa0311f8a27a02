"""The measuring part of `doctor`: noise, echo, delay, and the listener's own level."""

import sys
from dataclasses import dataclass

import numpy as np

from voice_app.adapters.frames import FRAME_SECONDS
from voice_app.audio.echo_path import EchoReport, examine_echo, probe_sound
from voice_app.audio.levels import rms_dbfs
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel
from voice_app.audio.resample import to_listening
from voice_app.audio.sources import SoundSource
from voice_app.bootstrap import App
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.listening.complaints import (
    CLIPPED_DBFS,
    FAINT_SPEECH_DBFS,
    NOISY_FLOOR_DBFS,
    SILENT_DBFS,
)
from voice_app.ports import Microphone

SETTLE_SECONDS = 0.5
QUIET_SECONDS = 1.5
ECHO_SECONDS = 3.0
SPEAKING_SECONDS = 4.0
LEAST_SPEECH_OVER_NOISE_DECIBELS = 12.0
LONG_DELAY_SECONDS = 0.2
LOUD_ECHO_DBFS = -20.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """Levels over a while, from frames."""

    floor_dbfs: float
    """Exceeded nine tenths of the time."""
    loud_dbfs: float
    """Exceeded a twentieth of the time."""
    peak_dbfs: float
    """Of the loudest frame."""


def noise(app: App) -> str:
    """How loud the room is when nobody speaks."""
    microphone = _microphone(app)
    try:
        _listen(microphone, SETTLE_SECONDS)
        room = loudness(_listen(microphone, QUIET_SECONDS))
    finally:
        microphone.close()
    return f"{room.floor_dbfs:.0f} dBFS when nobody speaks; {noise_advice(room)}"


def echo(app: App) -> str:
    """Play a test sound and find it in what the microphone hears."""
    from voice_app.adapters.sounddevice_speaker import SounddeviceSpeaker

    sound = probe_sound()
    mixer = Mixer()
    microphone = _microphone(app)
    try:
        floor = loudness(_listen(microphone, SETTLE_SECONDS + QUIET_SECONDS)).floor_dbfs
        speaker = SounddeviceSpeaker(app.settings.audio.speaker)
        try:
            speaker.start(mixer.render)
            _listen(microphone, SETTLE_SECONDS)
            mixer.play(Channel.VOICE, SoundSource(sound), play_id="test")
            heard = _listen(microphone, ECHO_SECONDS)
        finally:
            speaker.close()
    finally:
        microphone.close()
    return echo_advice(examine_echo(to_listening(sound), heard, floor), app)


def speech(app: App) -> str:
    """Ask the listener to speak and say whether that is loud enough; needs a terminal."""
    if not sys.stdin.isatty():
        return "not measured; run doctor in a terminal and it asks you to speak"
    print(
        f"        Please say a sentence or two now ({SPEAKING_SECONDS:.0f} seconds) ...", flush=True
    )
    microphone = _microphone(app)
    try:
        _listen(microphone, SETTLE_SECONDS)
        said = loudness(_listen(microphone, SPEAKING_SECONDS))
    finally:
        microphone.close()
    return f"{said.loud_dbfs:.0f} dBFS when you speak; {speech_advice(said)}"


def loudness(samples: Samples) -> Loudness:
    """Levels of (n,) at 16 kHz, frame by frame."""
    length = round(FRAME_SECONDS * LISTENING_RATE_HZ)
    levels = [
        rms_dbfs(samples[at : at + length]) for at in range(0, len(samples) - length + 1, length)
    ]
    floor, loud, peak = np.percentile(levels, [10, 95, 100])
    return Loudness(float(floor), float(loud), float(peak))


def noise_advice(room: Loudness) -> str:
    """What to do about the room's noise."""
    if room.peak_dbfs < SILENT_DBFS:
        return "that is no sound at all: check that the microphone is on and not muted"
    if room.floor_dbfs > NOISY_FLOOR_DBFS:
        return "that is very noisy: come closer to the microphone or turn its level down"
    return "good"


def speech_advice(said: Loudness) -> str:
    """What to do about the listener's level."""
    if said.peak_dbfs > CLIPPED_DBFS:
        return "too loud: turn the microphone's level down or move back"
    if said.loud_dbfs < FAINT_SPEECH_DBFS:
        return "too soft: turn the microphone's level up or come closer"
    if said.loud_dbfs - said.floor_dbfs < LEAST_SPEECH_OVER_NOISE_DECIBELS:
        return "hardly louder than the room: come closer to the microphone"
    return "good"


def echo_advice(report: EchoReport | None, app: App) -> str:
    """What to do about our own sound in the microphone."""
    if report is None:
        return (
            "our own sound does not reach the microphone; with headphones on, set "
            "headphones = true under [audio], else check that the loudspeaker is on"
        )
    says = (
        f"our own sound comes back after {1000 * report.delay_seconds:.0f} ms at "
        f"{report.echo_dbfs:.0f} dBFS, {report.over_noise_decibels:.0f} dB over the room; "
    )
    if app.settings.audio.headphones:
        return says + "headphones = true is set, but a loudspeaker is heard: set it to false"
    if report.echo_dbfs > LOUD_ECHO_DBFS:
        return says + "that is loud: move the microphone away or turn the loudspeaker down"
    if report.delay_seconds > LONG_DELAY_SECONDS:
        return says + "that is late, as over Bluetooth: a cable answers sooner"
    return says + "the echo canceller can take it out"


def _microphone(app: App) -> Microphone:
    from voice_app.adapters.sounddevice_microphone import SounddeviceMicrophone

    return SounddeviceMicrophone(app.settings.audio.microphone)


def _listen(microphone: Microphone, seconds: float) -> Samples:
    frames = []
    for frame in microphone.frames():
        frames.append(frame)
        if len(frames) * FRAME_SECONDS >= seconds:
            break
    return np.concatenate(frames)
