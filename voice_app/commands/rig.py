"""The sounding parts of a conversation, put together once for every front end."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voice_app.adapters.recorder import Recorder
from voice_app.adapters.track_files import open_track
from voice_app.adapters.track_loudness import track_loudness
from voice_app.audio.echo_canceller import EchoCanceller
from voice_app.audio.loudness import MUSIC_LUFS, matching_gain
from voice_app.audio.mixer import Mixer
from voice_app.audio.sources import Source, WithGain
from voice_app.bootstrap import App
from voice_app.commands.options import Options
from voice_app.domain.audio import Samples
from voice_app.domain.errors import SynthesizerError
from voice_app.hearing import Ears, EarSettings
from voice_app.listening.patience import PatienceSettings
from voice_app.performer import Performer
from voice_app.ports import Recognizer, Synthesizer
from voice_app.session import Answer
from voice_app.talk import Talk, TalkSettings, View

Render = Callable[[int], Samples]


@dataclass(frozen=True, slots=True)
class Rig:
    """A conversation that can be heard."""

    talk: Talk
    render: Render
    """What a loudspeaker pulls; what is recorded passes through here."""
    recorder: Recorder | None
    performer: Performer


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
        audio = app.settings.audio
        performer = Performer(
            mixer,
            voice_or_silence(app, view),
            partial(_open_levelled, read_ahead=real_time),
            volume=audio.volume,
            real_time=real_time,
            cues=audio.cues,
        )
        stack.callback(performer.close)
        wears_headphones = audio.headphones if headphones is None else headphones
        cancels = recognizer is not None and audio.echo_canceller and not wears_headphones
        canceller = EchoCanceller() if cancels else None
        talk = Talk(
            app.new_session(),
            None if recognizer is None else _ears(app, recognizer),
            performer,
            view,
            _talk_settings(app, wears_headphones),
            canceller=canceller,
            on_answer=on_answer,
        )
        yield Rig(talk, _tapped(mixer.render, recorder, canceller), recorder, performer)


def _open_levelled(
    path: Path, start_seconds: float, duration_seconds: float | None, *, read_ahead: bool
) -> Source:
    """Open music brought to the level of all other music; raises AudioFileError."""
    source = open_track(path, start_seconds, duration_seconds, read_ahead=read_ahead)
    gain = matching_gain(track_loudness(path, start_seconds, duration_seconds), MUSIC_LUFS)
    return WithGain(source, gain)


def _tapped(render: Render, recorder: Recorder | None, canceller: EchoCanceller | None) -> Render:
    """Let the recorder and the canceller know all that is played."""
    if recorder is not None:
        render = recorder.tap(render)
    if canceller is None:
        return render

    def rendered(n_frames: int) -> Samples:
        samples = render(n_frames)
        canceller.played(samples)
        return samples

    return rendered


def voice_or_silence(app: App, view: View) -> Synthesizer | None:
    """Our voice; where there is none, say so once and go on in writing."""
    try:
        return app.synthesizer()
    except SynthesizerError as error:
        view.trouble(error.message)
        return None


def _ears(app: App, recognizer: Recognizer) -> Ears:
    from voice_app.adapters.silero_detector import SileroDetector

    patience = PatienceSettings(app.settings.listening.end_silence_seconds)
    return Ears(recognizer, SileroDetector(), EarSettings(patience=patience))


def _talk_settings(app: App, headphones: bool) -> TalkSettings:
    return TalkSettings(
        headphones=headphones,
        silence_seconds=app.settings.listening.silence_seconds,
        hands_free=app.settings.listening.mode == "hands-free",
    )
