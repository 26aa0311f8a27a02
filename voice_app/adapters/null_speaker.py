"""No loudspeaker at all: the conversation carries on in silence."""

import time
from collections.abc import Callable
from threading import Event, Thread

from voice_app.domain.audio import PLAYING_RATE_HZ, Samples

STEP_SECONDS = 0.02


class NullSpeaker:
    """A Speaker that lets playback take its time and makes nothing audible."""

    name = "none (silent)"

    def __init__(self) -> None:
        self._closed = Event()
        self._thread: Thread | None = None

    def start(self, render: Callable[[int], Samples]) -> None:
        """Pull samples as fast as the clock says."""
        self._thread = Thread(target=self._run, args=(render,), name="null-speaker", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """This loudspeaker is never lost."""

    def close(self) -> None:
        """Stop pulling; harmless when repeated."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, render: Callable[[int], Samples]) -> None:
        start_seconds = time.monotonic()
        steps = 0
        while not self._closed.is_set():
            render(round(STEP_SECONDS * PLAYING_RATE_HZ))
            steps += 1
            ahead_seconds = start_seconds + steps * STEP_SECONDS - time.monotonic()
            self._closed.wait(max(0.0, ahead_seconds))
