"""The machine's clock."""

import time


class SystemClock:
    """Tells the real time."""

    def now_unix_seconds(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def monotonic_seconds(self) -> float:
        """Never goes backwards; for measuring spans."""
        return time.perf_counter()
