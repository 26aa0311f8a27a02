"""The sounding parts of a conversation, put together once for every front end."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from voice_app.adapters.recorder import Recorder
from voice_app.adapters.track_files import open_track
from voice_app.audio.mixer import Mixer
from voice_app.bootstrap import App
from voice_app.commands.options import Options
from voice_app.domain.audio import Samples
from voice_app.domain.errors import SynthesizerError
from voice_app.hearing import Ears
from voice_app.listening.endpoint import EndpointSettings
from voice_app.performer import Performer
from voice_app.ports import Recognizer, Synthesizer
from voice_app.session import Answer
from voice_app.talk import Talk, TalkSettings, View


@dataclass(frozen=True, slots=True)
class Rig:
    """A conversation that can be heard."""

    talk: Talk
    render: Callable[[int], Samples]
    """What a loudspeaker pulls; what is recorded passes through here."""
    recorder: Recorder | None


@contextmanager
def rig(
    app: App,
    options: Options,
    view: View,
    recognizer: Recognizer | None,
    *,
    real_time: bool = True,
    headphones: bool | None = None,
    on_answer: Callable[[Answer], None] = lambda _: None,
) -> Iterator[Rig]:
    """Build a conversation; without a recognizer it has to be typed."""
    with ExitStack() as stack:
        recorder = None
        if options.record is not None:
            recorder = Recorder(options.record)
            stack.callback(recorder.close)
        mixer = Mixer()
        performer = Performer(
            mixer,
            voice_or_silence(app, view),
            partial(open_track, read_ahead=real_time),
            volume=app.settings.audio.volume,
        )
        talk = Talk(
            app.new_session(),
            None if recognizer is None else _ears(app, recognizer),
            performer,
            view,
            _talk_settings(app, headphones),
            on_answer=on_answer,
        )
        render = mixer.render if recorder is None else recorder.tap(mixer.render)
        yield Rig(talk, render, recorder)


def voice_or_silence(app: App, view: View) -> Synthesizer | None:
    """Our voice; where there is none, say so once and go on in writing."""
    try:
        return app.synthesizer()
    except SynthesizerError as error:
        view.trouble(error.message)
        return None


def _ears(app: App, recognizer: Recognizer) -> Ears:
    from voice_app.adapters.silero_detector import SileroDetector

    wait = app.settings.listening.end_silence_seconds
    return Ears(recognizer, SileroDetector(), EndpointSettings(trailing_silence_seconds=wait))


def _talk_settings(app: App, headphones: bool | None) -> TalkSettings:
    return TalkSettings(
        headphones=app.settings.audio.headphones if headphones is None else headphones,
        silence_seconds=app.settings.listening.silence_seconds,
    )
