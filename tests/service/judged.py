"""A day of the service with faults, judged: readings, deadlines, transactions, memory, file handles."""

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from energy_app.core.demo.world import DemoWorld, default_start_ms
from energy_app.domain.market_day import MarketDay
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, SLOT_MS, day_at
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.reading_tables import select
from tests.service.lived import AWAY, DEVICES, DISK, HOME, NETWORK, SEED, Plan, Trouble

ROOT = Path(__file__).parents[2]
WORLD_MS = default_start_ms()
DOWN_MS = 2 * MINUTE_MS
"""How long nothing runs after the process was killed."""


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> int:
    """An instant of the world, its first day being 0."""
    return WORLD_MS + day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS


@dataclass(frozen=True, slots=True)
class Course:
    """What is lived: two lives of the process, and the days whose deadlines fall into them.

    ``watched_ms``: from when on the first is looked at; everything it does a day it has done by then.
    """

    watched_ms: int
    first: Plan
    second: Plan
    ordered: tuple[int, ...]
    read: tuple[int, ...]
    settled: tuple[int, ...]


def troubled(day: int) -> tuple[Trouble, ...]:
    """What goes wrong from the morning of a day to the next morning."""
    return (
        Trouble(NETWORK, AWAY, at(day, 5, 57), at(day, 7, 30)),  # when the sheet should be posted
        Trouble("meter", AWAY, at(day, 8, 3), at(day, 8, 14)),
        Trouble("inverter", "garbage", at(day, 9, 5), at(day, 9, 6)),
        Trouble("meter", "late", at(day, 10, 1), at(day, 10, 2)),
        Trouble("inverter", "silent", at(day, 11, 2), at(day, 11, 3)),
        Trouble("meter", "refused", at(day, 11, 31), at(day, 11, 40)),
        Trouble("inverter", "cut", at(day, 12, 5), at(day, 12, 20)),
        Trouble(DISK, "full", at(day, 13, 5), at(day, 13, 40)),
        Trouble("inverter", "exception-4", at(day, 14, 5), at(day, 14, 20)),
        Trouble("meter", "stale", at(day, 15, 5), at(day, 15, 6)),
        Trouble("meter", "short", at(day, 16, 5), at(day, 16, 6)),
        Trouble(NETWORK, AWAY, at(day + 1, 0, 10), at(day + 1, 2)),  # when readings may be posted
        Trouble("meter", AWAY, at(day + 1, 3, 1), at(day + 1, 3, 9)),
    )


def whole_day(directory: Path) -> Course:
    """24 hours with faults, watched after two days that bring the market under way; a reading each 5 s.

    The day before has the same faults, so that all that is made once, at need, has been made.
    In them and the hour after fall two order sheets, a reading sheet and a settlement.
    """
    first = Plan(
        directory=str(directory),
        world_ms=WORLD_MS,
        start_ms=at(0, 5, 30),
        fast_from_ms=at(0, 5, 30),
        until_ms=at(3, 5, 55),
        is_killed=True,
        neighbours=2,
        slow_s=5,
        fast_s=5,
        look_ms=10 * MINUTE_MS,
        timeout_s=3.0,
        troubles=(*troubled(1), *troubled(2)),
    )
    return Course(
        at(2, 5, 55), first, after(first, at(3, 7, 7)), ordered=(1, 2, 3, 4), read=(1, 2), settled=(1,)
    )


def short_hour(directory: Path) -> Course:
    """The hour in which an order sheet is posted, with each kind of fault that needs no waiting."""
    faults = (
        Trouble(NETWORK, AWAY, at(0, 5, 50), at(0, 6, 31)),
        Trouble("meter", AWAY, at(0, 5, 52, 30), at(0, 5, 54, 30)),
        Trouble(DISK, "full", at(0, 5, 56, 10), at(0, 5, 59, 10)),
        Trouble("inverter", "cut", at(0, 6, 2, 30), at(0, 6, 5, 30)),
    )
    first = Plan(
        directory=str(directory),
        world_ms=WORLD_MS,
        start_ms=at(0, 5, 49),
        fast_from_ms=at(0, 5, 49, 30),
        until_ms=at(0, 6, 44),
        is_killed=True,
        neighbours=0,
        slow_s=60,
        fast_s=60,
        look_ms=5 * MINUTE_MS,
        timeout_s=60.0,
        troubles=faults,
    )
    return Course(first.fast_from_ms, first, after(first, at(0, 7, 7)), ordered=(1,), read=(), settled=())


def after(first: Plan, until_ms: int) -> Plan:
    """The life after it, when the process was killed and started again."""
    start_ms = first.until_ms + DOWN_MS
    return replace(
        first,
        start_ms=start_ms,
        fast_from_ms=start_ms,
        until_ms=until_ms,
        is_killed=False,
        troubles=tuple(trouble for trouble in first.troubles if trouble.from_ms >= start_ms),
    )


@dataclass(slots=True)
class Judged:
    """What came of it. Every list names what is wrong, and is empty when all is well."""

    readings: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    looks: list[dict[str, int]] = field(default_factory=list)
    """Of the first life, while it was watched: instant, memory in KB, file handles, threads."""

    def slope_per_hour(self, key: str = "rss_kb") -> float:
        """Growth by least squares over all looks."""
        hours = [look["now_ms"] / HOUR_MS for look in self.looks]
        sizes = [look[key] for look in self.looks]
        mean_hour, mean_size = sum(hours) / len(hours), sum(sizes) / len(sizes)
        over = sum((hour - mean_hour) * (size - mean_size) for hour, size in zip(hours, sizes, strict=True))
        return over / sum((hour - mean_hour) ** 2 for hour in hours)


def judge(course: Course, heard: Callable[[dict[str, Any]], None] = lambda _: None) -> Judged:
    """Live through it, then compare with what should have been."""
    judged = Judged()
    for plan in (course.first, course.second):
        _live(plan, judged, heard)
    judged.looks = [look for look in judged.looks if look["now_ms"] >= course.watched_ms]
    with Database.open(Path(course.first.directory) / HOME / DATABASE_NAME, read_only=True) as database:
        _judge_readings(course, database, judged)
        _judge_market(course, database, judged)
    return judged


def _live(plan: Plan, judged: Judged, heard: Callable[[dict[str, Any]], None]) -> None:
    command = [sys.executable, "-m", "tests.service.lived", plan.to_json()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                told = json.loads(line)
                heard(told)
                if "told" in told:
                    judged.told.append(told["told"])
                elif "ended" in told:
                    judged.failed += told["failed"]
                elif plan.is_killed:
                    judged.looks.append(told)
        finally:
            process.kill()
        code = process.wait()
    wanted = -signal.SIGKILL if plan.is_killed else 0
    if code != wanted:
        judged.failed.append(f"the process ended with {code}")


def due(course: Course, device: str) -> Sequence[int]:
    """Every instant at which the device is to be read and nothing is wrong with it."""
    first, second = course.first, course.second
    step_ms = first.fast_s * SECOND_MS
    silent = [trouble for trouble in first.troubles if trouble.subject == device]
    lives = ((first.fast_from_ms, first.until_ms), (second.start_ms, second.until_ms))
    return [
        time_ms
        for from_ms, to_ms in lives
        for time_ms in range(from_ms // SECOND_MS * SECOND_MS, to_ms, SECOND_MS)
        if from_ms < time_ms
        and (time_ms % step_ms == 0 or (time_ms + SECOND_MS) % SLOT_MS == 0)
        and not any(each.from_ms <= time_ms <= each.to_ms for each in silent)
    ]


def _judge_readings(course: Course, database: Database, judged: Judged) -> None:
    world = DemoWorld(SEED, course.first.world_ms)
    truths = {"inverter": world.inverter_values, "meter": world.meter_values}
    from_ms, to_ms = course.first.fast_from_ms, course.second.until_ms
    for number, device in enumerate(DEVICES, start=1):
        with database.reading() as connection:
            found = {each.time_ms: each.values for each in select(connection, number, from_ms, to_ms)}
        judged.readings += len(found)
        judged.lost += [f"{device} at {time_ms}" for time_ms in due(course, device) if time_ms not in found]
        for time_ms, values in found.items():
            true = truths[device](time_ms)
            judged.wrong += [
                f"{device} at {time_ms}: {point} {value} instead of {true[point]}"
                for point, value in values.items()
                if point.endswith("_wh") and point in true and value != true[point]
            ]


def _judge_market(course: Course, database: Database, judged: Judged) -> None:
    """Each sheet on the chain once, before its deadline; each settlement too."""
    first_day, rules = day_at(course.first.world_ms), MarketDay()
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT name, json_extract(args, '$.day'), block_time_s FROM chain_event WHERE NOT removed "
            "AND (name = 'DaySettled' OR json_extract(args, '$.member') = 0)"
        ).fetchall()
        keys = connection.execute("SELECT business_key, count(*) FROM intent GROUP BY 1").fetchall()
        states = connection.execute("SELECT business_key, state FROM intent").fetchall()
    times = {(name, day): time_s * SECOND_MS for name, day, time_s in rows}
    counted = Counter((name, day) for name, day, _ in rows)
    windows = [
        *(("OrdersPosted", first_day + day, 0, rules.order_gate(first_day + day)) for day in course.ordered),
        *(
            ("ReadingsPosted", day, rules.readings_from(day), rules.readings_until(day))
            for day in (first_day + each for each in course.read)
        ),
        *(
            ("DaySettled", day, rules.readings_until(day), rules.settle_until(day))
            for day in (first_day + each for each in course.settled)
        ),
    ]
    for name, day, from_ms, to_ms in windows:
        time_ms = times.get((name, day))
        if time_ms is None or not from_ms <= time_ms < to_ms:
            judged.missed.append(f"{name} of day {day - first_day}: {time_ms}")
        if counted[name, day] > 1:
            judged.twice.append(f"{name} of day {day - first_day}: {counted[name, day]} times")
    judged.twice += [key for key, count in keys if count > 1]
    judged.failed += [f"{key} is {state}" for key, state in states if state not in ("MINED", "FINAL")]
