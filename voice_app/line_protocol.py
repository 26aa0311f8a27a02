"""The line protocol as a front end: one line in, one line out, whatever comes."""

import logging
from collections.abc import Callable

from recsys.errors import RecsysError
from voice_app.conversation import NothingOnError
from voice_app.domain.actions import Outcome
from voice_app.domain.errors import EarshotError
from voice_app.domain.events import SessionEnded
from voice_app.session import Answer, Session
from voice_app.wire.incoming import EndMessage, Message, StartMessage, decode, event_of
from voice_app.wire.incoming import listener_name as clean_name
from voice_app.wire.outgoing import encode, error_object

logger = logging.getLogger("earshot")

NO_SESSION = 'There is no open session; send {"type":"start","v":1} first.'
NOTHING_ON = "Nothing is playing, so no playback can have stopped; send it after a snippet."
FAULT = "Something went wrong inside Earshot; the session goes on, please try another line."


class LineProtocol:
    """Drives one session after the other from lines; no line ever raises."""

    def __init__(
        self,
        new_session: Callable[[], Session],
        *,
        listener: str | None = None,
        seed: int | None = None,
    ) -> None:
        self._new_session = new_session
        self._listener = listener
        self._seed = seed
        self._session: Session | None = None

    def answer(self, line: bytes) -> bytes:
        """The answer to one line, without its newline."""
        try:
            return encode(self._answer(decode(line)))
        except (EarshotError, RecsysError) as error:
            return encode(error_object(error.code, error.message))
        except NothingOnError:
            return encode(error_object("nothing_playing", NOTHING_ON))
        except Exception:
            # The one bulkhead of this front end: a fault of ours costs a line, not the session.
            logger.exception("a line could not be answered")
            return encode(error_object("internal", FAULT))

    def _answer(self, message: Message) -> dict[str, object]:
        if isinstance(message, StartMessage):
            return self._start(message)
        if self._session is None:
            return error_object("no_session", NO_SESSION)
        if isinstance(message, EndMessage):
            answer = self._session.handle(SessionEnded())
            self._session = None
            return answer.line
        answer = self._session.handle(event_of(message))
        if _is_over(answer):
            self._session = None
        return answer.line

    def _start(self, message: StartMessage) -> dict[str, object]:
        session = self._new_session()
        answer = session.start(
            listener=clean_name(message.listener) or self._listener,
            seed=self._seed if message.seed is None else message.seed,
            now_unix_seconds=message.now,
        )
        self._session = session
        return answer.line


def _is_over(answer: Answer) -> bool:
    """Whether nothing can follow; after an acceptance the music may be talked to until `end`."""
    return answer.closes and answer.turn.outcome in {Outcome.ABANDONED, Outcome.ENDED}
