"""A whole spoken conversation in a room without hardware: real voice, recognizer and snippets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from voice_app.domain.audio import Sound
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.performer import NowPlaying
from voice_app.session import Answer
from voice_app.simulation.replies import Replier
from voice_app.talk import Talk

SpeakAs = Callable[[str], Sound]
"""The listener's own voice."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the demo needs of the room that everybody is in."""

    say: Callable[[Sound, float], float]
    """Let the listener speak after a delay in seconds; returns when it will be over."""
    speaking: Callable[[], bool]
    now_seconds: Callable[[], float]


class Transcripts:
    """Writes session.jsonl: turns as they are taken, and what the listener said and was heard."""

    def __init__(self, write: Callable[[dict[str, Any]], None], now: Callable[[], float]) -> None:
        self._write = write
        self._now = now
        self._open: dict[str, Any] | None = None

    def said(self, text: str, begins: float, ends: float) -> None:
        """The listener is about to speak."""
        self._close()
        self._open = {
            "type": "said",
            "text": text,
            "heard": None,
            "start_seconds": round(begins, 2),
            "end_seconds": round(ends, 2),
        }

    def heard(self, transcript: Transcript | NothingHeard) -> None:
        """The recognizer made something of it; another hearing of the same words gets a line."""
        line = self._open or {"type": "said", "text": None}
        self._open = None
        if isinstance(transcript, Transcript):
            others = [{"text": a.text, "confidence": a.confidence} for a in transcript.alternatives]
            line |= {"heard": transcript.text, "confidence": transcript.confidence}
            line |= {"alternatives": others}
        else:
            line |= {"heard": ""}
        self._write(line)

    def partial(self, text: str) -> None:
        """Only finished utterances are kept."""

    def answered(self, answer: Answer) -> None:
        """A turn of ours."""
        self._close()
        self._write(answer.line | {"at_seconds": round(self._now(), 2)})

    def music(self, playing: NowPlaying | None) -> None:
        """What plays is known from the turns."""

    def level(self, dbfs: float | None, listening: str) -> None:
        """The recording itself tells how loud it was."""

    def trouble(self, sentence: str) -> None:
        """A fault that the conversation survived."""
        self._write({"type": "error", "code": "trouble", "message": sentence})

    def _close(self) -> None:
        if self._open is not None:
            self._write(self._open)
            self._open = None


class Demo:
    """Lets a simulated listener answer each turn once, by voice."""

    def __init__(self, replier: Replier, speak_as: SpeakAs, transcripts: Transcripts) -> None:
        self._replier = replier
        self._speak_as = speak_as
        self._transcripts = transcripts
        self._unanswered: Answer | None = None

    def answered(self, answer: Answer) -> None:
        """A turn of ours has been taken and waits for a reply."""
        self._unanswered = answer

    def tick(self, talk: Talk, room: Room) -> None:
        """Reply as soon as our words are over."""
        if self._unanswered is None or not talk.attentive or room.speaking():
            return
        answer, self._unanswered = self._unanswered, None
        reply = self._replier.reply(answer.line)
        if reply is None:
            return
        sound = self._speak_as(reply.text)
        ends = room.say(sound, reply.after_seconds)
        self._transcripts.said(reply.text, ends - sound.duration_seconds, ends)
