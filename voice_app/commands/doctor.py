"""`doctor`: tries everything for real and says what is missing and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
import numpy as np

from recsys.errors import RecsysError
from voice_app.bootstrap import App
from voice_app.commands import sound_check
from voice_app.commands.root import Place
from voice_app.domain.errors import EarshotError

PROBE_SENTENCE = "play some jazz"
"""Spoken by our voice into our ears."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one try showed."""

    part: str
    ok: bool
    says: str
    needed: bool
    """Whether no session is possible without it."""


Probe = Callable[[App], str]


@click.command("doctor")
@click.pass_obj
def command(place: Place) -> int:
    """Try microphone, loudspeaker, voice, recognizer, models, library and history.

    Where there are devices it measures the room's noise, the echo of its own sound and its
    delay, and in a terminal how loud you are, and says what to do about each.

    Exit code 0 means that a session is possible, if need be typed and silent.
    """
    with place.open() as app:
        click.echo(f"Data folder: {app.data_dir}")
        possible = True
        for finding in examine(app):
            mark = "ok     " if finding.ok else "MISSING" if finding.needed else "without"
            click.echo(f"{mark}  {finding.part:12} {finding.says}")
            possible = possible and (finding.ok or not finding.needed)
    click.echo("A session is possible." if possible else "No session is possible like this.")
    return 0 if possible else 2


def examine(app: App) -> Iterator[Finding]:
    """Try each part in turn; a fault in one does not hide the next."""
    probes: tuple[tuple[str, Probe, bool], ...] = (
        ("library", _library, True),
        ("history", _history, True),
        ("log", _log, True),
        ("model", _model, False),
        ("voice", _voice, False),
        ("recognizer", _recognizer, False),
        ("microphone", _microphone, False),
        ("loudspeaker", _loudspeaker, False),
        ("noise", sound_check.noise, False),
        ("echo", sound_check.echo, False),
        ("your level", sound_check.speech, False),
    )
    for part, probe, needed in probes:
        try:
            yield Finding(part, True, probe(app), needed)
        except (EarshotError, RecsysError) as error:
            yield Finding(part, False, error.message, needed)


def _library(app: App) -> str:
    from voice_app.adapters.track_files import open_track

    tracks = app.music.tracks()
    sounding = [track for track in tracks if track.path is not None]
    if sounding and sounding[0].path is not None:
        open_track(sounding[0].path, read_ahead=False).read(4800)
    genres = {genre for track in tracks for genre in track.genres}
    return f"{len(tracks)} tracks, {len(sounding)} with sound, in {len(genres)} genres"


def _history(app: App) -> str:
    from recsys.history.stats import summarise
    from recsys.history.store import SqliteHistory
    from recsys.service import HISTORY_FILE

    with SqliteHistory(app.data_dir / HISTORY_FILE) as history:
        found = summarise(history.events(), {})
    return f"{found.events} events of {len(found.listeners)} listeners"


def _log(app: App) -> str:
    app.log.lines("doctor")
    return "conversations can be logged"


def _model(app: App) -> str:
    model = app.model()
    return f"{model.name} ({model.origin}) in {model.path}"


def _voice(app: App) -> str:
    from voice_app.domain.voice import VoiceStyle

    synthesizer = app.synthesizer()
    sound = synthesizer.synthesize("Hello.", VoiceStyle())
    return f"{synthesizer.name}, {sound.duration_seconds:.1f} s of speech made"


def _recognizer(app: App) -> str:
    """Let our own voice speak and hear whether the recognizer understands it."""
    from voice_app.audio.resample import to_listening
    from voice_app.domain.transcript import Transcript
    from voice_app.domain.voice import VoiceStyle

    recognizer = app.recognizer()
    stream = recognizer.open()
    spoken = to_listening(app.synthesizer().synthesize(PROBE_SENTENCE, VoiceStyle()))
    quiet = np.zeros(8000, dtype=np.float32)
    stream.accept(np.concatenate([quiet, spoken, quiet]))
    result = stream.finish()
    heard = result.text if isinstance(result, Transcript) else ""
    return f"{recognizer.name} hears “{heard}” when our voice says “{PROBE_SENTENCE}”"


def _microphone(app: App) -> str:
    from voice_app.adapters.sounddevice_microphone import SounddeviceMicrophone
    from voice_app.audio.levels import rms_dbfs

    microphone = SounddeviceMicrophone(app.settings.audio.microphone)
    try:
        frames = [frame for frame, _ in zip(microphone.frames(), range(30), strict=False)]
    finally:
        microphone.close()
    level = rms_dbfs(np.concatenate(frames))
    quiet = "; nothing at all is heard, check that it is not muted" if level < -90 else ""
    return f"{microphone.name}, {level:.0f} dBFS now{quiet}"


def _loudspeaker(app: App) -> str:
    from voice_app.adapters.sounddevice_speaker import SounddeviceSpeaker

    speaker = SounddeviceSpeaker(app.settings.audio.speaker)
    try:
        speaker.start(lambda n_frames: np.zeros((n_frames, 2), dtype=np.float32))
        speaker.check()
    finally:
        speaker.close()
    return speaker.name
