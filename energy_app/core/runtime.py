"""The core's thread: one asyncio loop in which everything of the core lives.

A window talks to it by ``submit``. Whatever the core keeps open for its whole life (the demo, a
home) is entered with ``host`` and left, newest first, when the runtime stops. A task that fails
with nobody waiting for it is told to ``on_failure``; nothing is lost in silence.
"""

import asyncio
import gc
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any, Self

from energy_app.domain.errors import StateError

THREAD_NAME = "energy-app core"
_JOIN_S = 60.0
_SWITCH_S = 0.000_1
# How long a busy worker thread may keep the interpreter from the loop and from a window. At Python's own
# 5 ms a step of the loop with a dozen reads and writes was late by 100 ms while statements were made beside
# it; at 1 ms a page that came into view was (tests/benchmarks/window_gaps). The exports pay a tenth for it.

_YOUNG = 1
"""The generations of the collector that hold little."""

type FailureListener = Callable[[str, BaseException], None]
"""Told, on the core's thread, the name of what failed and why."""


class Runtime:
    """One loop in one thread. ``start``, ``stop``, ``submit`` and ``host`` are for other threads."""

    def __init__(self, on_failure: FailureListener, *, collects: bool = True) -> None:
        """``collects``: whether it may free unreachable objects; beside a window, that does so itself."""
        self._on_failure = on_failure
        self._collects = collects
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._stopping: asyncio.Event | None = None
        self._hosted = AsyncExitStack()
        self._hosting = asyncio.Lock()
        self._asked: set[asyncio.Task[Any]] = set()

    @property
    def is_running(self) -> bool:
        """Whether work can be submitted."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Start the thread; StateError if it runs."""
        if self._thread is not None:
            raise StateError("The core is running already.")
        self._ready.clear()
        self._thread = threading.Thread(target=self._run, name=THREAD_NAME, daemon=True)
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Cancel what runs, leave what is hosted, end the thread. Twice does no harm."""
        thread, loop = self._thread, self._loop
        if thread is None or loop is None or threading.current_thread() is thread:
            return
        if self._stopping is not None and thread.is_alive():
            loop.call_soon_threadsafe(self._stopping.set)
        thread.join(_JOIN_S)
        if thread.is_alive():
            raise StateError("The core does not stop. End the program; nothing stored is lost.")
        self._thread = self._loop = None

    def submit[T](self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine on the loop; the future may be cancelled, and carries its failure."""
        if self._loop is None or not self.is_running:
            work.close()
            raise StateError("The core is not running.")
        return asyncio.run_coroutine_threadsafe(self._answer(work), self._loop)

    def host[T](self, place: AbstractAsyncContextManager[T]) -> Future[T]:
        """Enter a place that is left when the runtime stops; the future gives what it offers."""
        return self.submit(self._enter(place))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # ---- on the core's thread

    async def _answer[T](self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.current_task()
        if task is None:  # pragma: no cover  # only run as a task
            raise RuntimeError("asked for outside of a task")
        self._asked.add(task)
        try:
            return await work
        finally:
            self._asked.discard(task)

    async def _enter[T](self, place: AbstractAsyncContextManager[T]) -> T:
        async with self._hosting:
            entered = await self._hosted.enter_async_context(place)
        if self._collects:
            # Libraries and all that was opened stay: without them a collection stops every thread for a
            # few milliseconds instead of a hundred.
            gc.collect(_YOUNG)  # all of it would be such a collection
            gc.freeze()
        return entered

    def _run(self) -> None:
        before_s = sys.getswitchinterval()
        sys.setswitchinterval(min(before_s, _SWITCH_S))
        try:
            asyncio.run(self._live())
        except BaseException as error:  # noqa: BLE001  # the thread's boundary: nobody else would hear of it
            self._on_failure(THREAD_NAME, error)
        finally:
            sys.setswitchinterval(before_s)
            gc.unfreeze()
            self._ready.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._tell)
        workers = ThreadPoolExecutor(thread_name_prefix=f"{THREAD_NAME} worker")
        self._loop.set_default_executor(workers)
        self._stopping = asyncio.Event()
        self._hosted = AsyncExitStack()
        self._hosting = asyncio.Lock()
        self._ready.set()
        await self._stopping.wait()
        asked = tuple(self._asked)
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        # A cancelled question's thread may still read the database: it must end before that is closed.
        self._loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix=f"{THREAD_NAME} worker"))
        await asyncio.to_thread(workers.shutdown)
        await self._hosted.aclose()  # hosted places end their own tasks

    def _tell(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is None:
            loop.default_exception_handler(context)
            return
        task = context.get("task") or context.get("future")
        name = task.get_name() if isinstance(task, asyncio.Task) else str(context.get("message", THREAD_NAME))
        self._on_failure(name, error)
