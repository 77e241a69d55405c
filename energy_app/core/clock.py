"""The two clocks: the machine's, and a simulated one for demonstration and tests.

Simulated time is a sequence of discrete events. A task started by ``spawn`` holds time still until
it sleeps on the clock or ends; while nothing holds it, time jumps to the earliest sleeper and wakes
that one alone. So a simulated run is as fast as the work in it, and deterministic, although the work
goes through real sockets, files and threads. At a finite speed time flows from event to event instead.
"""

import asyncio
import heapq
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from itertools import count
from typing import Any

_LONGEST_REAL_SLEEP_S = 30.0
# A real sleep is cut into pieces so that a jump of the machine's clock is noticed soon.
_MOST_CATCH_UP_S = 1.0


class RealClock:
    """The machine's clock."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def now_ms(self) -> int:
        """The present instant in milliseconds since the epoch."""
        return time.time_ns() // 1_000_000

    async def sleep_until(self, time_ms: int) -> None:
        """Return at the instant, by the wall clock even if that is set while we sleep."""
        while (rest_s := (time_ms - self.now_ms()) / 1_000) > 0:  # noqa: ASYNC110  # time, not an event
            await asyncio.sleep(min(rest_s, _LONGEST_REAL_SLEEP_S))

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start a task; the clock keeps it alive."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


class StoppedClock:
    """The instant at which a recorded home stands; nothing can wait for it."""

    def __init__(self, time_ms: int) -> None:
        self._time_ms = time_ms

    def now_ms(self) -> int:
        """Always the same."""
        return self._time_ms


class SimulatedClock:
    """Discrete-event time for one asyncio loop.

    ``speed`` is simulated seconds per real second; None runs as fast as the work allows. It may be
    changed while time runs, on the loop, and counts at once. At a finite speed time flows evenly
    from one event to the next, and catches up what the work in an event took, up to a second.
    Call ``run_until`` on the loop; spawned tasks proceed only while it runs.
    """

    def __init__(
        self,
        start_ms: int,
        speed: float | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._speed = speed
        self._monotonic = monotonic
        self._now_ms = start_ms
        self._flow: _Flow | None = None
        self._anchor = (monotonic(), start_ms)
        self._holds = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._changed = asyncio.Event()
        self._sleepers: list[tuple[int, int, asyncio.Future[None]]] = []
        self._sequence = count()
        self._tasks: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None

    @property
    def speed(self) -> float | None:
        """Simulated seconds per real second; None: as fast as the work allows."""
        return self._speed

    @speed.setter
    def speed(self, speed: float | None) -> None:
        self._freeze()
        self._speed = speed
        self._anchor = (self._monotonic(), self._now_ms)
        self._changed.set()

    def now_ms(self) -> int:
        """The present simulated instant. Callable from any thread."""
        flow = self._flow
        return self._now_ms if flow is None else flow.at(self._monotonic())

    async def sleep_until(self, time_ms: int) -> None:
        """Let go of time and return when it has reached the instant."""
        if time_ms <= self._now_ms:
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (time_ms, next(self._sequence), woken))
        self._release()
        try:
            await woken
        except asyncio.CancelledError:
            # Woken and cancelled at once: the driver has given the hold back already.
            if not woken.done() or woken.cancelled():
                self._hold()
            raise

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start a task that holds time still until it sleeps on this clock or ends."""
        self._hold()
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def run_until(self, time_ms: int) -> None:
        """Advance to the instant, waking every sleeper due by then in the order of time.

        Raises what a spawned task raised.
        """
        while True:
            await self._idle.wait()
            if self._failure is not None:
                raise self._failure
            sleeper = self._next_sleeper(time_ms)
            if not await self._pace(time_ms if sleeper is None else sleeper[0]):
                continue
            if sleeper is None:
                return
            heapq.heappop(self._sleepers)
            self._hold()
            sleeper[1].set_result(None)

    async def rest(self) -> None:
        """Return when every spawned task sleeps or has ended. Time does not pass meanwhile."""
        await self._idle.wait()

    def _next_sleeper(self, until_ms: int) -> tuple[int, asyncio.Future[None]] | None:
        while self._sleepers and self._sleepers[0][0] <= until_ms:
            due_ms, _, woken = self._sleepers[0]
            if not woken.done():
                return due_ms, woken
            heapq.heappop(self._sleepers)
        return None

    async def _pace(self, due_ms: int) -> bool:
        """Let time pass until the instant; false if something came up before, time then stands there."""
        if self._speed is not None and due_ms > self._now_ms:
            since_s, since_ms = self._anchor
            arrives_s = since_s + (due_ms - since_ms) / 1_000 / self._speed
            if arrives_s < (now_s := self._monotonic()) - _MOST_CATCH_UP_S:
                self._anchor = (now_s, due_ms)
            elif arrives_s > now_s:
                self._flow = _Flow(since_s, since_ms, self._speed, self._now_ms, due_ms)
                if await self._interrupted(arrives_s - now_s):
                    return False
        self._now_ms = max(self._now_ms, due_ms)
        return True

    async def _interrupted(self, wait_s: float) -> bool:
        self._changed.clear()
        try:
            async with asyncio.timeout(wait_s):
                await self._changed.wait()
        except TimeoutError:
            self._flow = None
            return False
        finally:
            self._freeze()
        return True

    def _freeze(self) -> None:
        """Stop the flow where it is."""
        self._now_ms = self.now_ms()
        self._flow = None

    def _hold(self) -> None:
        self._freeze()
        self._holds += 1
        self._idle.clear()
        self._changed.set()

    def _release(self) -> None:
        self._holds -= 1
        if self._holds == 0:
            self._idle.set()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            self._failure = self._failure or failure
        self._release()


@dataclass(frozen=True, slots=True)
class _Flow:
    """Time on its way to the next event."""

    since_s: float
    since_ms: int
    speed: float
    from_ms: int
    to_ms: int

    def at(self, real_s: float) -> int:
        """The instant at a reading of the monotonic clock: never back, never past the event."""
        flown_ms = self.since_ms + int((real_s - self.since_s) * 1_000 * self.speed)
        return min(max(flown_ms, self.from_ms), self.to_ms)
