"""Simulated time is deterministic, waits for work, and passes failures on."""

import asyncio

import pytest

from energy_app.core.clock import RealClock, SimulatedClock


async def test_sleepers_wake_in_the_order_of_time_and_then_of_asking() -> None:
    clock = SimulatedClock(0)
    woken: list[tuple[str, int]] = []

    async def sleeper(name: str, *times: int) -> None:
        for time_ms in times:
            await clock.sleep_until(time_ms)
            await asyncio.to_thread(lambda: None)  # work elsewhere: time must wait for it
            woken.append((name, clock.now_ms()))

    clock.spawn(sleeper("a", 10, 30, 30), "a")
    clock.spawn(sleeper("b", 10, 20, 30), "b")
    await clock.run_until(100)

    assert woken == [("a", 10), ("b", 10), ("b", 20), ("a", 30), ("a", 30), ("b", 30)]
    assert clock.now_ms() == 100


async def test_time_stands_still_while_a_task_works() -> None:
    clock = SimulatedClock(0)
    seen: list[int] = []

    async def worker() -> None:
        await clock.sleep_until(5)
        for _ in range(3):
            await asyncio.sleep(0.002)
            seen.append(clock.now_ms())

    async def other() -> None:
        await clock.sleep_until(6)
        seen.append(clock.now_ms())

    clock.spawn(worker(), "worker")
    clock.spawn(other(), "other")
    await clock.run_until(10)

    assert seen == [5, 5, 5, 6]


async def test_a_failure_stops_the_run() -> None:
    clock = SimulatedClock(0)

    async def broken() -> None:
        await clock.sleep_until(3)
        raise ArithmeticError("lost")

    clock.spawn(broken(), "broken")
    with pytest.raises(ArithmeticError, match="lost"):
        await clock.run_until(10)


async def test_a_cancelled_sleeper_lets_time_go_on() -> None:
    clock = SimulatedClock(0)
    reached: list[int] = []

    async def forever() -> None:
        await clock.sleep_until(1_000)

    async def other() -> None:
        await clock.sleep_until(7)
        task.cancel()
        await clock.sleep_until(8)
        reached.append(clock.now_ms())

    task = clock.spawn(forever(), "forever")
    clock.spawn(other(), "other")
    await clock.run_until(2_000)

    assert reached == [8]
    assert task.cancelled()
    assert clock.now_ms() == 2_000


async def test_a_task_cancelled_in_the_instant_it_wakes_holds_nothing() -> None:
    clock = SimulatedClock(0)
    tasks: list[asyncio.Task[None]] = []

    async def first() -> None:
        await clock.sleep_until(5)

    async def canceller() -> None:
        await clock.sleep_until(4)
        tasks[0].cancel()

    tasks.append(clock.spawn(first(), "first"))
    clock.spawn(canceller(), "canceller")
    await asyncio.wait_for(clock.run_until(10), 5)

    assert clock.now_ms() == 10


async def test_a_finite_speed_takes_real_time() -> None:
    clock = SimulatedClock(0, speed=1_000)
    loop = asyncio.get_running_loop()
    started = loop.time()

    await clock.run_until(30_000)

    assert loop.time() - started >= 0.029


async def test_the_real_clock_returns_at_once_for_the_past() -> None:
    clock = RealClock()
    await asyncio.wait_for(clock.sleep_until(clock.now_ms() - 1), 1)

    done: list[bool] = []

    async def work() -> None:
        done.append(True)

    await clock.spawn(work(), "work")
    assert done == [True]
