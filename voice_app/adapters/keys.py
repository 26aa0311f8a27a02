"""Single keys from a terminal, without waiting for Enter."""

import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Thread

LOOK_SECONDS = 0.1


class Keys:
    """Keys that were pressed and not yet taken; empty for ever where there is no terminal."""

    def __init__(self, *, real: bool = False) -> None:
        self.real = real
        """Whether there is a terminal to press keys on."""
        self._pressed: SimpleQueue[str] = SimpleQueue()

    def press(self, key: str) -> None:
        """Add a key; from any thread."""
        self._pressed.put(key)

    def take(self) -> str | None:
        """The next key, None where none was pressed."""
        try:
            return self._pressed.get_nowait()
        except Empty:
            return None


@contextmanager
def terminal_keys() -> Iterator[Keys]:
    """Read keys while the block runs, and leave the terminal as it was."""
    if not sys.stdin.isatty() or sys.platform == "win32":
        yield Keys()
        return
    keys = Keys(real=True)
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    over = Event()

    def read() -> None:
        while not over.is_set():
            ready, _, _ = select.select([descriptor], [], [], LOOK_SECONDS)
            if ready:
                keys.press(sys.stdin.read(1))

    reader = Thread(target=read, name="keys", daemon=True)
    tty.setcbreak(descriptor)
    reader.start()
    try:
        yield keys
    finally:
        over.set()
        reader.join(1.0)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
