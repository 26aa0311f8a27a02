"""Run in a process of its own, whose environment decides which devices PortAudio sees.

`listen` prints a JSON line when it is ready and one for each thing heard; `play FILE` plays a
sound file to its end; both print the error when the device is lost.
"""

import json
import sys
import time
from pathlib import Path

from voice_app.adapters.silero_detector import SileroDetector
from voice_app.adapters.sound_system import SoundSystem
from voice_app.adapters.sounddevice_microphone import SounddeviceMicrophone
from voice_app.adapters.sounddevice_speaker import SounddeviceSpeaker
from voice_app.adapters.steady_microphone import SteadyMicrophone
from voice_app.adapters.steady_speaker import SteadySpeaker
from voice_app.adapters.system_clock import SystemClock
from voice_app.adapters.track_files import open_track
from voice_app.adapters.vosk_recognizer import VoskRecognizer
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel
from voice_app.domain.errors import EarshotError
from voice_app.hearing import Ears, Heard
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME


def tell(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


def listen(device: str | None) -> None:
    ears = Ears(VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME), SileroDetector())
    microphone = SounddeviceMicrophone(device)
    try:
        for index, frame in enumerate(microphone.frames()):
            if index == 20:
                tell(ready=microphone.name)
            for event in ears.accept(frame):
                if isinstance(event, Heard):
                    text = getattr(event.transcript, "text", "")
                    tell(heard=text, dropped=microphone.dropped_blocks)
    finally:
        microphone.close()
        microphone.close()


def play(device: str | None, path: Path) -> None:
    speaker, mixer = SounddeviceSpeaker(device), Mixer()
    mixer.play(Channel.MUSIC, open_track(path), play_id="file")
    speaker.start(mixer.render)
    tell(ready=speaker.name)
    try:
        while mixer.position(Channel.MUSIC) is not None:
            speaker.check()
            time.sleep(0.02)
        time.sleep(0.3)
        tell(played=mixer.now_seconds)
    finally:
        speaker.close()
        speaker.close()


def steady(device: str | None, path: Path) -> None:
    """Play and listen through everything that may happen to the devices."""
    mixer, clock = Mixer(), SystemClock()
    mixer.play(Channel.MUSIC, open_track(path), play_id="file")
    microphone = SteadyMicrophone(
        lambda: SounddeviceMicrophone(device), lambda sentence: tell(said=sentence)
    )
    speaker = SteadySpeaker(
        lambda: SounddeviceSpeaker(device),
        mixer.render,
        lambda sentence: tell(said=sentence),
        clock,
    )
    system = SoundSystem(clock, lambda: [microphone, speaker])
    told, heard = clock.monotonic_seconds(), 0
    for moment in microphone.moments():
        heard += moment is not None
        speaker.check()
        system.check(missing=not (microphone.is_open and speaker.is_open))
        if clock.monotonic_seconds() - told > 0.25:
            told = clock.monotonic_seconds()
            tell(
                heard=heard, played=mixer.now_seconds,
                microphone=microphone.is_open, speaker=speaker.is_open,
            )  # fmt: skip


def main() -> None:
    command, device, *files = sys.argv[1:]
    try:
        if command == "listen":
            listen(device or None)
        elif command == "steady":
            steady(device or None, Path(files[0]))
        else:
            play(device or None, Path(files[0]))
    except EarshotError as error:
        tell(error=error.code, message=error.message)


if __name__ == "__main__":
    main()
