"""One process at a time, also after a crash: the system drops the lock when its holder ends."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


POLL_SECONDS = 0.1


@contextmanager
def exclusive(
    lock_path: Path, *, wait_seconds: float, on_wait: Callable[[], None]
) -> Iterator[None]:
    """Holds the lock file while the body runs; `on_wait` is called once if another holds it.

    Raises TimeoutError after `wait_seconds`, OSError if the lock file cannot be made. The file
    stays behind, for removing it would let two processes lock two different files.
    """
    with lock_path.open("ab") as file:
        deadline = time.monotonic() + wait_seconds
        waited = False
        while not _locked(file):
            if time.monotonic() >= deadline:
                raise TimeoutError
            if not waited:
                on_wait()
                waited = True
            time.sleep(POLL_SECONDS)
        yield


def _locked(file: IO[bytes]) -> bool:
    try:
        _try_lock(file)
    except (BlockingIOError, PermissionError):
        return False
    return True
