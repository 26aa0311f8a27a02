"""The three spoken or typed ways into a conversation."""

import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from voice_app.adapters.sound_files import load_sound
from voice_app.adapters.virtual_room import RoomSettings, VirtualRoom
from voice_app.bootstrap import App
from voice_app.commands.microphone_end import sounding, talk_by_microphone
from voice_app.commands.options import Options
from voice_app.commands.rig import rig
from voice_app.commands.view import PlainView, TerminalView, view_for_output
from voice_app.domain.audio import Sound
from voice_app.domain.errors import AudioFileError, MicrophoneError, RecognizerError
from voice_app.domain.events import SessionEnded
from voice_app.talk import Talk, View

POLL_SECONDS = 0.05
"""How often the sound is looked after while somebody types."""

TRAILING_SECONDS = 3.0
"""A file is waited for so much longer than it lasts, so that its end is heard."""


def by_microphone(app: App, options: Options) -> None:
    """Talk; where there is no microphone or recognizer to begin with, type instead."""
    try:
        with shown(view_for_output()) as view:
            model = app.model(options.model)
            view.trouble(f"Speech model: {model.name} ({model.origin}).")
            recognizer = app.recognizer(options.model)
            talk_by_microphone(app, options, view, recognizer)
            return
    except (MicrophoneError, RecognizerError) as error:
        PlainView().trouble(error.message)
    by_keyboard(app, options)


def by_keyboard(app: App, options: Options) -> None:
    """Type; our answers are spoken where there is a loudspeaker, and printed in any case."""
    view = PlainView()
    view.trouble("Type what you would say; an empty line is a silence, Ctrl-D ends.")
    with rig(app, options, view, None) as parts, sounding(app, parts, view) as speaker:
        parts.talk.begin(listener=options.listener, seed=options.seed)
        _type(parts.talk, speaker.check)


def by_files(app: App, options: Options, files: Sequence[Path]) -> None:
    """Hear files in a room without hardware, one whenever it is the listener's turn.

    A file that cannot be read is named and left out; raises AudioFileError at the end for those.
    """
    view = PlainView()
    recognizer = app.recognizer(options.model)
    view.trouble(f"Hearing files; model: {recognizer.name}.")
    sounds, broken = _loaded(files)
    for error in broken:
        view.trouble(error.message)
    turns = _FileTurns(sounds)
    with rig(app, options, view, recognizer, real_time=False, headphones=True) as parts:
        room = VirtualRoom(
            RoomSettings(max_seconds=60.0 * (len(sounds) + 1)),
            on_tick=lambda now: turns.tick(parts.talk, room, now),
        )
        room.start(parts.render)
        parts.talk.begin(listener=options.listener, seed=options.seed)
        for frame in room.frames():
            if parts.recorder is not None:
                parts.recorder.heard(frame)
            parts.talk.accept(frame)
            if parts.talk.over or turns.over(room.now_seconds):
                break
        if not parts.talk.over:
            parts.talk.happen(SessionEnded())
    if broken:
        raise AudioFileError(f"{len(broken)} of {len(files)} files could not be heard.")


class _FileTurns:
    """Plays the next file whenever it is the listener's turn."""

    def __init__(self, sounds: Sequence[Sound]) -> None:
        self._sounds = list(sounds)
        self._until = 0.0

    def tick(self, talk: Talk, room: VirtualRoom, now: float) -> None:
        """Speak next, once our words are over and the last file has been dealt with."""
        if self._sounds and talk.attentive and now >= self._until and not room.listener_speaking:
            self._until = room.say(self._sounds.pop(0), 0.5) + TRAILING_SECONDS

    def over(self, now: float) -> bool:
        """Whether all files have been played and answered."""
        return not self._sounds and now >= self._until


def _loaded(files: Sequence[Path]) -> tuple[list[Sound], list[AudioFileError]]:
    sounds, broken = [], []
    for path in files:
        try:
            sounds.append(load_sound(path))
        except AudioFileError as error:
            broken.append(error)
    return sounds, broken


def _type(talk: Talk, check: Callable[[], None]) -> None:
    """Take lines from standard input until it ends or the conversation is over."""
    lines = _typed_lines()
    while not talk.over:
        check()
        talk.poll()
        try:
            line = lines.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            if not talk.closing:
                talk.happen(SessionEnded())
            return
        if not talk.closing:
            talk.typed(line)


def _typed_lines() -> "queue.Queue[str | None]":
    """Read standard input on a thread of its own, so that the music goes on meanwhile."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in sys.stdin.buffer:
            text = line.decode("utf-8", errors="replace").strip()
            if not sys.stdin.isatty():
                print(f"You: {text}", flush=True)
            lines.put(text)
        lines.put(None)

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    return lines


@contextmanager
def shown(view: TerminalView | PlainView) -> Iterator[View]:
    """Show the live picture while the block runs."""
    with ExitStack() as stack:
        if isinstance(view, TerminalView):
            stack.enter_context(view)
        yield view
