"""How often a server is asked: public servers send home whoever asks too often."""

import threading
import time
from collections.abc import Callable


class TokenBucket:
    """Lets ``burst`` requests go out at once and then so many a second, in the order they came."""

    def __init__(
        self,
        per_s: float,
        burst: int,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._per_s = per_s
        self._burst = burst
        self._monotonic = monotonic
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free = float(burst)
        self._at = monotonic()

    def take(self) -> None:
        """Take a token; wait for it where none is left. Any thread may ask."""
        with self._lock:
            now = self._monotonic()
            self._free = min(self._burst, self._free + max(0.0, now - self._at) * self._per_s)
            self._at = now
            # Below zero are the tokens of those who wait already: each waits behind the one before.
            self._free -= 1
            wait_s = -self._free / self._per_s
        if wait_s > 0:
            self._sleep(wait_s)
