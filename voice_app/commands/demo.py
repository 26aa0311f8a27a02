"""`demo`: a synthetic listener talks to it, with real sound and without any hardware."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click
import numpy as np

from voice_app.adapters.virtual_room import RoomSettings, VirtualRoom
from voice_app.bootstrap import App, open_app
from voice_app.commands.options import Options
from voice_app.commands.rig import rig
from voice_app.domain.errors import UsageError
from voice_app.domain.events import SessionEnded
from voice_app.domain.voice import VoiceStyle
from voice_app.session import Answer
from voice_app.simulation.demo import Demo, Room, Transcripts
from voice_app.simulation.replies import Replier
from voice_app.simulation.taste import random_listener
from voice_app.wire.outgoing import encode

VOICES = ("en-us+f3", "gmw/en+m3", "en-us+m7", "gmw/en+f2", "en-us+m1", "en-us+f4")
"""Variants of espeak-ng for the listener, all unlike our own voice."""

LONGEST_SECONDS = 600.0
"""A demo ends here at the latest."""


@click.command("demo")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for session.wav and session.jsonl.",
)
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**62))
@click.option("--model", help="Speech model: auto, built-in, official or a folder.")
def command(*, out: Path, seed: int, model: str | None) -> None:
    """Let a synthetic listener with a goal, a taste and a voice of its own talk to it.

    Everything is real but the room: the recognizer hears the listener's voice, the listener
    reacts to what is really offered. Writes session.wav (what a person in the room would hear)
    and session.jsonl (what was said, heard and decided). Your own history is left alone.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out} cannot be made ({error.strerror}); choose another.") from error
    with (
        tempfile.TemporaryDirectory(prefix="earshot-demo-") as data_dir,
        open_app(Path(data_dir)) as app,
        (out / "session.jsonl").open("wb") as lines,
    ):
        script = _Script(out, seed, model, lambda line: _written(lines, line))
        outcome = _converse(app, script)
    click.echo(f"{outcome}: {out / 'session.wav'} and {out / 'session.jsonl'}")


@dataclass(frozen=True, slots=True)
class _Script:
    """What one demo is made from and where it goes."""

    out: Path
    seed: int
    model: str | None
    write: Callable[[dict[str, Any]], None]


def _written(file: BinaryIO, line: dict[str, Any]) -> None:
    file.write(encode(line) + b"\n")


def _converse(app: App, script: _Script) -> str:
    """Run the conversation and return its outcome."""
    seed = script.seed
    rng = np.random.default_rng(seed)
    listener = random_listener(app.music.tracks(), rng)
    voice = app.synthesizer(VOICES[seed % len(VOICES)])
    style = VoiceStyle(rate_wpm=int(rng.integers(140, 175)), volume=0.8)
    outcomes: list[str] = []
    room: VirtualRoom
    transcripts = Transcripts(script.write, lambda: room.now_seconds)
    demo = Demo(Replier(listener, rng), lambda text: voice.synthesize(text, style), transcripts)

    def answered(answer: Answer) -> None:
        demo.answered(answer)
        if answer.turn.outcome is not None:
            outcomes.append(answer.turn.outcome.value)

    options = Options(listener.name, seed, script.out / "session.wav", script.model)
    recognizer = app.recognizer(script.model)
    with rig(
        app,
        options,
        transcripts,
        recognizer,
        real_time=False,
        headphones=True,
        on_answer=answered,
    ) as parts:
        room = VirtualRoom(
            RoomSettings(max_seconds=LONGEST_SECONDS, seed=seed),
            on_tick=lambda _: demo.tick(parts.talk, surroundings),
        )
        surroundings = Room(room.say, lambda: room.listener_speaking, lambda: room.now_seconds)
        room.start(parts.render)
        parts.talk.begin(listener=listener.name, seed=seed)
        for frame in room.frames():
            if parts.recorder is not None:
                parts.recorder.heard(frame)
            parts.talk.accept(frame)
            if parts.talk.over:
                break
        if not parts.talk.closing:
            parts.talk.happen(SessionEnded())
    return outcomes[0] if outcomes else "ended"
