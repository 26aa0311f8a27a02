"""Everything a session needs, in memory, and a front end that types."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from recsys.types import ListenerId
from tests.fakes.music import FakeMusic
from voice_app.bootstrap import library_names
from voice_app.conversation import Conversation
from voice_app.dialogue.rule_policy import RulePolicy
from voice_app.line_protocol import LineProtocol
from voice_app.session import Session


@dataclass
class FakeClock:
    """A clock that moves a millisecond each time it is read."""

    now: float = 1_790_000_000.0

    def now_unix_seconds(self) -> float:
        self.now += 0.001
        return self.now

    def monotonic_seconds(self) -> float:
        return self.now_unix_seconds()


@dataclass
class FakeLog:
    """A TurnLog in memory."""

    rows: list[tuple[str, ListenerId, str, bytes]] = field(default_factory=list)

    def append(self, session_id: str, listener: ListenerId, kind: str, line: bytes) -> None:
        self.rows.append((session_id, listener, kind, line))

    def forget(self, listener: ListenerId) -> int:
        before = len(self.rows)
        self.rows = [row for row in self.rows if row[1] != listener]
        return before - len(self.rows)

    def close(self) -> None:
        pass


class Typist:
    """Drives the line protocol with plain words and reads the answers as dicts."""

    def __init__(self, music: FakeMusic | None = None) -> None:
        self.music = music or FakeMusic()
        self.log = FakeLog()
        conversation = Conversation(library_names(self.music.tracks()), RulePolicy())
        self.protocol = LineProtocol(
            lambda: Session(conversation, self.music, self.log, FakeClock())
        )

    def line(self, message: object) -> dict[str, Any]:
        return self.raw(msgspec.json.encode(message))

    def raw(self, line: bytes) -> dict[str, Any]:
        answer = msgspec.json.decode(self.protocol.answer(line))
        assert isinstance(answer, dict)
        return answer

    def start(self, **fields: object) -> dict[str, Any]:
        return self.line({"type": "start", "v": 1, "seed": 3} | fields)

    def say(self, text: str, **fields: object) -> dict[str, Any]:
        return self.line({"type": "utterance", "text": text} | fields)

    def silence(self, seconds: float = 8.0) -> dict[str, Any]:
        return self.line({"type": "silence", "seconds": seconds})

    def playback(self, event: str = "ended", played: float = 15.0) -> dict[str, Any]:
        return self.line({"type": "playback", "event": event, "played_seconds": played})

    def end(self) -> dict[str, Any]:
        return self.line({"type": "end"})

    def until_offer(self, most: int = 6) -> dict[str, Any]:
        """Say that one does not mind until a track is offered."""
        answer = self.say("surprise me")
        for _ in range(most):
            if answer["act"] == "offer_track":
                return answer
            answer = self.say("i don't mind")
        raise AssertionError(f"no offer came: {answer}")
