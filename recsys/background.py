"""Learns beside the conversation, one time at a time."""

import logging
import threading
from collections.abc import Callable

from recsys.errors import RecsysError

_LOG = logging.getLogger("earshot")


class BackgroundRefresh:
    """Runs one piece of work on a thread of its own; what is in use stays until it is done."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> bool:
        """Begin, unless it is running already; returns whether it began."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return False
            self._thread = threading.Thread(target=self._run, name="recommender-refresh")
            self._thread.start()
            return True

    def wait(self) -> None:
        """Return when nothing runs any more."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        try:
            self._work()
        except RecsysError as fault:
            # The model in use goes on serving; the next start tries again.
            _LOG.warning("the model could not be refreshed: %s", fault.message)
