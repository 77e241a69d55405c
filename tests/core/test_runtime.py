"""The core's thread: answers, failures that are told, places that are left, nothing left behind."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager

import pytest

from energy_app.core.runtime import THREAD_NAME, Runtime
from energy_app.domain.errors import StateError

LONG_S = 60.0


class Failures:
    """Collects what the runtime tells."""

    def __init__(self) -> None:
        self.told: list[tuple[str, BaseException]] = []

    def __call__(self, name: str, error: BaseException) -> None:
        self.told.append((name, error))


async def where() -> str:
    await asyncio.sleep(0)
    return threading.current_thread().name


async def broken() -> None:
    await asyncio.sleep(0)
    raise ArithmeticError("lost")


def test_work_runs_in_the_named_thread_and_the_thread_ends() -> None:
    failures = Failures()
    before = set(threading.enumerate())
    with Runtime(failures) as runtime:
        assert runtime.submit(where()).result(5) == THREAD_NAME
        runtime.submit(asyncio.to_thread(time.sleep, 0)).result(5)
    assert set(threading.enumerate()) == before
    assert not failures.told


def test_a_failure_reaches_who_asked() -> None:
    with Runtime(Failures()) as runtime, pytest.raises(ArithmeticError, match="lost"):
        runtime.submit(broken()).result(5)


def test_a_failure_in_the_background_is_told() -> None:
    failures = Failures()

    async def begin() -> None:
        task = asyncio.create_task(broken(), name="some job")
        await asyncio.wait([task])

    with Runtime(failures) as runtime:
        runtime.submit(begin()).result(5)
    assert [(name, str(error)) for name, error in failures.told] == [("some job", "lost")]


def test_stopping_cancels_what_was_asked_and_leaves_what_is_hosted_newest_first() -> None:
    left: list[str] = []

    @asynccontextmanager
    async def place(name: str) -> AsyncIterator[str]:
        yield name
        await asyncio.sleep(0)
        left.append(name)

    runtime = Runtime(Failures())
    runtime.start()
    assert runtime.host(place("first")).result(5) == "first"
    assert runtime.host(place("second")).result(5) == "second"
    long = runtime.submit(asyncio.sleep(LONG_S))
    runtime.stop()
    with pytest.raises(CancelledError):
        long.result(5)
    assert left == ["second", "first"]


def test_a_place_that_is_being_entered_is_given_up() -> None:
    unwound: list[bool] = []

    @asynccontextmanager
    async def slow() -> AsyncIterator[None]:
        try:
            await asyncio.sleep(LONG_S)
            yield
        finally:
            unwound.append(True)

    runtime = Runtime(Failures())
    runtime.start()
    entering = runtime.host(slow())
    runtime.submit(asyncio.sleep(0.01)).result(5)
    runtime.stop()
    assert entering.cancelled()
    assert unwound == [True]


def test_a_place_that_cannot_be_left_is_told() -> None:
    failures = Failures()

    @asynccontextmanager
    async def place() -> AsyncIterator[None]:
        yield
        raise ArithmeticError("stuck")

    runtime = Runtime(failures)
    runtime.start()
    runtime.host(place()).result(5)
    runtime.stop()
    assert [str(error) for _, error in failures.told] == ["stuck"]


def test_it_starts_again_and_refuses_work_while_it_is_stopped() -> None:
    runtime = Runtime(Failures())
    for _ in range(2):
        with pytest.raises(StateError, match="not running"):
            runtime.submit(where())
        runtime.start()
        with pytest.raises(StateError, match="already"):
            runtime.start()
        assert runtime.submit(where()).result(5) == THREAD_NAME
        runtime.stop()
        runtime.stop()
        assert not runtime.is_running


def test_what_a_cancelled_question_still_does_ends_before_the_place_is_left() -> None:
    order: list[str] = []
    began, may_end = threading.Event(), threading.Event()

    def read() -> None:
        began.set()
        may_end.wait(60)
        order.append("read")

    @asynccontextmanager
    async def place() -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(order.append, "left")

    runtime = Runtime(lambda _name, error: order.append(repr(error)))
    runtime.start()
    runtime.host(place()).result(60)
    asked = runtime.submit(asyncio.to_thread(read))
    assert began.wait(60)
    asked.add_done_callback(lambda _: may_end.set())  # it is cancelled first, its thread goes on
    runtime.stop()
    assert order == ["read", "left"]
    assert asked.cancelled()
