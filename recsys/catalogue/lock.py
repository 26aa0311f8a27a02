"""One writer of the library at a time, also after a crash: the system drops a dead one's lock."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recsys.errors import CatalogueError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(catalogue: Path, work: str) -> Iterator[None]:
    """Hold the lock for one kind of work on a catalogue; raises CatalogueError when it is held.

    The lock file stays, for removing it would let two processes lock two different files.
    """
    place = catalogue.with_name(f"{catalogue.name}.{work}.lock")
    try:
        file = place.open("ab")
    except OSError as fault:
        raise CatalogueError(
            f"The folder {catalogue.parent} cannot be written ({fault.strerror}); "
            "make room or choose another with --data-dir."
        ) from fault
    with file:
        try:
            _try_lock(file.fileno())
        except (BlockingIOError, PermissionError) as fault:
            raise CatalogueError(
                f"Another {work} of this library is running; wait until it is done, then try again."
            ) from fault
        yield
