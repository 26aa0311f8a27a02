"""The conversation by microphone: devices that come and go, the key to talk, and the mute."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voice_app.adapters.frames import FRAME_SECONDS
from voice_app.adapters.keys import Keys, terminal_keys
from voice_app.adapters.sound_system import Device, SoundSystem
from voice_app.adapters.steady_microphone import SteadyMicrophone
from voice_app.adapters.steady_speaker import SteadySpeaker
from voice_app.adapters.system_clock import SystemClock
from voice_app.bootstrap import App
from voice_app.commands.options import Options
from voice_app.commands.rig import Rig, rig
from voice_app.domain.events import SessionEnded
from voice_app.ports import Microphone, Recognizer, Speaker
from voice_app.talk import View

KEY_TO_TALK = " "
KEY_TO_MUTE = "m"
KEY_TO_QUIT = "q"
KEYS_SENTENCE = (
    "Keys: space to talk and when you have finished, m to close the microphone, q to quit."
)


def talk_by_microphone(app: App, options: Options, view: View, recognizer: Recognizer) -> None:
    """Talk until the conversation is over; raises MicrophoneError where there is none to begin."""
    first = _open_microphone(app)
    view.trouble(f"Listening with {first.name}; model: {recognizer.name}.")
    opened: list[Microphone] = [first]
    microphone = SteadyMicrophone(
        lambda: opened.pop() if opened else _open_microphone(app), view.trouble
    )
    try:
        with rig(app, options, view, recognizer) as parts, sounding(app, parts, view) as speaker:
            system = SoundSystem(SystemClock(), lambda: [microphone, speaker])
            with terminal_keys() as keys:
                if keys.real:
                    view.trouble(KEYS_SENTENCE)
                parts.talk.begin(listener=options.listener, seed=options.seed)
                _converse(parts, _Devices(microphone, speaker, system), keys)
    finally:
        microphone.close()
        for unused in opened:
            unused.close()


class _Devices:
    """Both sides and who looks for them while one is missing."""

    def __init__(
        self, microphone: SteadyMicrophone, speaker: SteadySpeaker, system: SoundSystem
    ) -> None:
        self.microphone = microphone
        self._speaker = speaker
        self._system = system

    def check(self) -> None:
        """Look after both; to be called with every frame."""
        self._speaker.check()
        sides: tuple[Device, ...] = (self._speaker,)
        if not self.microphone.muted:
            sides = (self._speaker, self.microphone)
        self._system.check(missing=not all(side.is_open for side in sides))


def _converse(parts: Rig, devices: _Devices, keys: Keys) -> None:
    """One moment after the other until all is said."""
    for frame in devices.microphone.moments():
        devices.check()
        if not _obeyed(keys, parts, devices.microphone):
            return
        if frame is None:
            parts.talk.wait(FRAME_SECONDS)
        else:
            if parts.recorder is not None:
                parts.recorder.heard(frame)
            parts.talk.accept(frame)
        if parts.talk.over:
            return


def _obeyed(keys: Keys, parts: Rig, microphone: SteadyMicrophone) -> bool:
    """Do what a key says; False to leave."""
    key = keys.take()
    if key == KEY_TO_TALK and not microphone.muted:
        parts.talk.press_key()
    elif key == KEY_TO_MUTE:
        microphone.mute(not microphone.muted)
    elif key == KEY_TO_QUIT:
        if parts.talk.closing:
            return False
        parts.talk.happen(SessionEnded())
    return True


@contextmanager
def sounding(app: App, parts: Rig, view: View) -> Iterator[SteadySpeaker]:
    """Let it be heard; without a loudspeaker the talk goes on silently and one is waited for."""
    speaker = SteadySpeaker(_speaker_opener(app), parts.render, view.trouble, SystemClock())
    try:
        yield speaker
    finally:
        speaker.close()


def _open_microphone(app: App) -> Microphone:
    from voice_app.adapters.sounddevice_microphone import SounddeviceMicrophone

    return SounddeviceMicrophone(app.settings.audio.microphone)


def _speaker_opener(app: App) -> Callable[[], Speaker]:
    from voice_app.adapters.sounddevice_speaker import SounddeviceSpeaker

    return lambda: SounddeviceSpeaker(app.settings.audio.speaker)
