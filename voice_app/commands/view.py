"""What a person sees of a spoken session: a live picture on a terminal, plain lines elsewhere."""

import sys
from typing import TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.performer import NowPlaying
from voice_app.response.spoken import plain
from voice_app.session import Answer
from voice_app.talk import View

SILENT_DBFS = -60.0
"""The empty end of the level meter."""
LOUD_DBFS = -6.0
METER_CELLS = 12
METER_FALL_DECIBELS = 1.5
"""For each frame, so that the eye can follow."""


class PlainView:
    """One line for everything that happens; for pipes and log files."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._playing = ""

    def partial(self, text: str) -> None:
        """Only finished utterances get a line."""

    def heard(self, transcript: Transcript | NothingHeard) -> None:
        """What the listener said."""
        self._line(f"You: {_words(transcript)}")

    def answered(self, answer: Answer) -> None:
        """What we say."""
        if answer.turn.say:
            self._line(f"Earshot: {plain(answer.turn.say, 400)}")

    def music(self, playing: NowPlaying | None) -> None:
        """A line when something else begins to play."""
        name = "" if playing is None else _name(playing)
        if name and name != self._playing:
            self._line(f"♪ {name}")
        self._playing = name

    def level(self, dbfs: float | None, listening: str) -> None:
        """A meter needs a terminal."""

    def trouble(self, sentence: str) -> None:
        """What went wrong."""
        self._line(sentence)

    def _line(self, text: str) -> None:
        print(text, file=self._out, flush=True)


class TerminalView:
    """The talk scrolls by; below it stand what is being heard and what is playing."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._hearing = ""
        self._playing: NowPlaying | None = None
        self._level_dbfs = SILENT_DBFS
        self._listening = "listening"
        self._live = Live(console=console, refresh_per_second=8, get_renderable=self._picture)

    def __enter__(self) -> "TerminalView":
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._hearing, self._playing = "", None
        self._live.stop()

    def partial(self, text: str) -> None:
        """What is being heard, as it is heard."""
        self._hearing = text

    def heard(self, transcript: Transcript | NothingHeard) -> None:
        """What the listener said."""
        self._hearing = ""
        self._console.print(Text.assemble(("    You  ", "bold cyan"), _words(transcript)))

    def answered(self, answer: Answer) -> None:
        """What we say."""
        if answer.turn.say:
            say = plain(answer.turn.say, 400)
            self._console.print(Text.assemble(("Earshot  ", "bold magenta"), say))

    def music(self, playing: NowPlaying | None) -> None:
        """What is playing and how far it is."""
        self._playing = playing

    def level(self, dbfs: float | None, listening: str) -> None:
        """How loud it is at the microphone, as a bar that falls slowly."""
        now = SILENT_DBFS if dbfs is None else dbfs
        self._level_dbfs = max(now, self._level_dbfs - METER_FALL_DECIBELS)
        self._listening = listening

    def trouble(self, sentence: str) -> None:
        """What went wrong."""
        self._console.print(Text(f"      !  {sentence}", "yellow"))

    def _picture(self) -> Group:
        rows: list[Text | Table] = []
        if self._playing is not None:
            rows.append(_progress(self._playing))
        hearing = self._hearing or self._listening
        style = "cyan" if self._hearing else "dim"
        meter = meter_text(self._level_dbfs)
        rows.append(Text.assemble(("      …  ", "dim"), meter, " ", (plain(hearing, 110), style)))
        return Group(*rows)


def view_for_output() -> "TerminalView | PlainView":
    """The live picture on a terminal, plain lines in a pipe."""
    console = Console(highlight=False)
    return TerminalView(console) if console.is_terminal else PlainView()


def meter_text(dbfs: float) -> Text:
    """A bar of METER_CELLS for a level; yellow where it is nearly too loud."""
    share = (dbfs - SILENT_DBFS) / (0.0 - SILENT_DBFS)
    filled = min(METER_CELLS, max(0, round(share * METER_CELLS)))
    style = "yellow" if dbfs > LOUD_DBFS else "green"
    return Text.assemble(("▮" * filled, style), ("▯" * (METER_CELLS - filled), "dim"))


def _words(transcript: Transcript | NothingHeard) -> str:
    if isinstance(transcript, NothingHeard):
        return "(nothing that I understood)"
    return plain(transcript.text, 400)


def _name(playing: NowPlaying) -> str:
    kind = " (snippet)" if playing.snippet else ""
    return f"{plain(playing.track.title)} by {plain(playing.track.artist)}{kind}"


def _progress(playing: NowPlaying) -> Table:
    position = playing.position
    total = position.duration_seconds or max(1.0, position.played_seconds)
    row = Table.grid(padding=(0, 1))
    bar = ProgressBar(total=total, completed=min(total, position.played_seconds), width=30)
    time = f"{_clock(position.played_seconds)} / {_clock(total)}"
    row.add_row(Text("      ♪ ", "green"), bar, Text(time, "dim"), Text(_name(playing), "green"))
    return row


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


_: type[View] = PlainView
