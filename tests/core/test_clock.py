"""Simulated time is deterministic, waits for work, and passes failures on."""

import asyncio
import time
from itertools import pairwise

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
    await asyncio.wait_for(clock.run_until(10), 60)

    assert clock.now_ms() == 10


async def test_a_finite_speed_takes_real_time() -> None:
    clock = SimulatedClock(0, speed=1_000)
    loop = asyncio.get_running_loop()
    started = loop.time()

    await clock.run_until(30_000)

    assert loop.time() - started >= 0.029


async def test_the_real_clock_returns_at_once_for_the_past() -> None:
    clock = RealClock()
    await asyncio.wait_for(clock.sleep_until(clock.now_ms() - 1), 60)

    done: list[bool] = []

    async def work() -> None:
        done.append(True)

    await clock.spawn(work(), "work")
    assert done == [True]


async def pace(clock: SimulatedClock, real_s: float) -> float:
    """How many simulated seconds passed a real one, over about that long."""
    before_ms, began_s = clock.now_ms(), time.monotonic()
    await asyncio.sleep(real_s)
    return (clock.now_ms() - before_ms) / 1_000 / (time.monotonic() - began_s)


async def test_time_flows_evenly_between_events() -> None:
    clock = SimulatedClock(0, speed=600)
    driver = asyncio.create_task(clock.run_until(3_600_000))
    await asyncio.sleep(0)
    seen, began_s = [], time.monotonic()
    for _ in range(20):
        await asyncio.sleep(0.005)
        seen.append(clock.now_ms())
    flown_ms = (time.monotonic() - began_s) * 600_000
    driver.cancel()

    steps = [after - before for before, after in pairwise(seen)]
    assert all(step > 0 for step in steps)
    assert flown_ms * 0.8 < seen[-1] < flown_ms * 1.2


async def test_a_new_speed_counts_at_once() -> None:
    clock = SimulatedClock(0, speed=1)
    driver = asyncio.create_task(clock.run_until(3_600_000))
    slow = await pace(clock, 0.05)
    clock.speed = 600
    fast = await pace(clock, 0.05)
    clock.speed = None
    await driver

    assert slow < 2
    assert fast > 300
    assert clock.now_ms() == 3_600_000


async def test_sleepers_wake_at_their_instant_at_any_speed() -> None:
    clock = SimulatedClock(0, speed=2_000)
    woken: list[int] = []

    async def sleeper() -> None:
        for time_ms in (10_000, 20_000, 20_000, 30_000):
            await clock.sleep_until(time_ms)
            await asyncio.sleep(0.002)
            woken.append(clock.now_ms())

    clock.spawn(sleeper(), "sleeper")
    await clock.run_until(40_000)

    assert woken == [10_000, 20_000, 20_000, 30_000]
    assert clock.now_ms() == 40_000


async def test_a_task_spawned_while_time_flows_stops_it_and_wakes_in_order() -> None:
    clock = SimulatedClock(0, speed=1_000)
    woken: list[tuple[str, int]] = []

    async def sleeper(name: str, time_ms: int) -> None:
        await clock.sleep_until(time_ms)
        woken.append((name, clock.now_ms()))

    clock.spawn(sleeper("late", 60_000), "late")
    driver = asyncio.create_task(clock.run_until(100_000))
    await asyncio.sleep(0.02)
    clock.spawn(sleeper("early", 50_000), "early")
    await driver

    assert woken == [("early", 50_000), ("late", 60_000)]


async def test_work_in_an_event_is_caught_up() -> None:
    clock = SimulatedClock(0, speed=50)
    began_s = time.monotonic()
    work_s = 0.0

    async def worker() -> None:
        nonlocal work_s
        for time_ms in range(0, 20_000, 1_000):
            await clock.sleep_until(time_ms)
            work_s -= time.monotonic()
            await asyncio.sleep(0.018)
            work_s += time.monotonic()

    clock.spawn(worker(), "worker")
    await clock.run_until(20_000)
    flow_s = 20 / 50
    assert flow_s * 0.95 < time.monotonic() - began_s < flow_s + work_s * 0.7
