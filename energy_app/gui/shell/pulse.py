"""The core's time as the window last heard it, carried on at the speed of the simulation."""

import time
from collections.abc import Callable


class Pulse:
    """An estimate of the core's present instant between two answers of it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._heard_ms: int | None = None
        self._heard_at = 0.0
        self._speed = 1.0

    @property
    def is_known(self) -> bool:
        """Whether the core has told its time."""
        return self._heard_ms is not None

    @property
    def silent_s(self) -> float:
        """Seconds since the core told its time; 0 before the first time."""
        return 0.0 if self._heard_ms is None else self._monotonic() - self._heard_at

    def hear(self, now_ms: int, speed: float) -> None:
        """The core told its time and how fast it runs."""
        self._heard_ms, self._heard_at, self._speed = now_ms, self._monotonic(), speed

    def now_ms(self) -> int:
        """The instant it is there now; 0 before the core told any."""
        if self._heard_ms is None:
            return 0
        return self._heard_ms + round((self._monotonic() - self._heard_at) * 1_000 * self._speed)
