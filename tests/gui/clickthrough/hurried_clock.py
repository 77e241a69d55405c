"""A clock that can be hurried: hours of a home in seconds of the person in front of it."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

_LOOK_AGAIN_S = 0.05


class HurriedClock:
    """Begins at an instant and goes at ``speed`` seconds per second; from any thread."""

    def __init__(self, start_ms: int) -> None:
        self._anchor = (time.monotonic(), start_ms, 1.0)
        self._tasks: set[asyncio.Task[None]] = set()

    def hurry(self, speed: float) -> None:
        """Go at another speed from now on."""
        self._anchor = (time.monotonic(), self.now_ms(), speed)

    def now_ms(self) -> int:
        """The present instant in milliseconds since the epoch."""
        since_s, since_ms, speed = self._anchor
        return since_ms + int((time.monotonic() - since_s) * 1_000 * speed)

    async def sleep_until(self, time_ms: int) -> None:
        """Return at the instant, also if the speed changes meanwhile."""
        while (rest_ms := time_ms - self.now_ms()) > 0:  # noqa: ASYNC110  # time, not an event
            await asyncio.sleep(min(rest_ms / 1_000 / self._anchor[2], _LOOK_AGAIN_S))

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start a task; the clock keeps it alive."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
