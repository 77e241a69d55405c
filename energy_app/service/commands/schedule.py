"""``schedule show`` and ``set``: when sheets are posted, readings delivered and days settled."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from energy_app.core.owner import Owner
from energy_app.domain.errors import InputError
from energy_app.domain.market_day import MarketDay
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import find_recorded_demo, recorded_demo
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock
from energy_app.trading.timetable import DeskSchedule, Timetable

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Changes:
    """What ``schedule set`` is to change; None stays as it is. ``post_from``: HH:MM in UTC."""

    posting: bool | None = None
    post_from: str | None = None
    paper: bool | None = None


def show(data_dir: Path | None, *, as_json: bool) -> None:
    """What the owner has set, and the times of a delivery day D, in UTC."""
    directory = find_recorded_demo(data_dir)
    posting, schedule = True, DeskSchedule()
    if directory is not None:
        with Database.open(directory / DATABASE_NAME, read_only=True) as database:
            owner = Owner(database, OwnerLimits())
            posting, schedule = owner.posting, owner.schedule
    times = _times(schedule.timetable)
    if as_json:
        print_json(
            {
                "posting": posting,
                "paper": schedule.paper,
                "post_from": _clock(schedule.timetable.post_from_ms).split()[1],
                "times": [{"name": name, "meaning": told, "utc": _clock(ms)} for name, told, ms in times],
            }
        )
        return
    print_line(_told(posting=posting, paper=schedule.paper))
    for _, meaning, offset_ms in times:
        print_line(f"{_clock(offset_ms):10} {meaning}")


def change(data_dir: Path | None, changes: Changes) -> None:
    """Change the schedule: through the program that runs on the directory, or by opening it."""
    post_from_ms = None if changes.post_from is None else _time_of_day(changes.post_from)
    if changes == Changes():
        raise InputError("Nothing to change: give --on, --off, --post-from HH:MM, --paper or --live.")
    directory = recorded_demo(data_dir)
    if not asyncio.run(_changed_running(directory, changes, post_from_ms)):
        with OwnerLock.acquire(directory), Database.open(directory / DATABASE_NAME) as database:
            owner = Owner(database, OwnerLimits())
            owner.set_schedule(post_from_ms=post_from_ms, paper=changes.paper)
            if changes.posting is not None:
                owner.set_posting(changes.posting)
    show(data_dir, as_json=False)


async def _changed_running(directory: Path, changes: Changes, post_from_ms: int | None) -> bool:
    """Change it through the program that runs on the directory; False where there is none."""
    from energy_app.core.attach.attached import NotOfferedError, attached

    try:
        async with attached(directory) as client:
            await client.set_schedule(post_from_ms=post_from_ms, paper=changes.paper)
            if changes.posting is not None:
                await client.set_posting(changes.posting)
    except NotOfferedError:
        return False
    return True


def _told(*, posting: bool, paper: bool) -> str:
    if not posting:
        return "The schedule is off: no new offers are made."
    return "The schedule is on" + (", on paper only: nothing is sent." if paper else ".")


def _time_of_day(text: str) -> int:
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        raise InputError(f"{text!r} is no time of day: give HH:MM in UTC, like 06:00.")
    return int(hours) * HOUR_MS + int(minutes) * MINUTE_MS


def _times(own: Timetable) -> list[tuple[str, str, int]]:
    market = MarketDay()  # every community so far has the same times
    return [
        (
            "orders_from",
            "order sheet for D: first try (after up to 30 min of jitter)",
            own.post_from_ms - DAY_MS,
        ),
        ("orders_warning", "order sheet for D: warning if not posted", own.warn_ms - DAY_MS),
        ("orders_until", "order sheet for D: last try", own.post_until_ms - DAY_MS),
        ("order_gate", "order sheet for D: the market's gate", market.order_gate_ms),
        ("readings_from", "reading sheet of D: accepted from", market.readings_from_ms),
        ("readings_until", "reading sheet of D: accepted until; settling begins", market.readings_until_ms),
        ("settle_until", "settlement of D: until; then the day is void", market.settle_until_ms),
    ]


def _clock(offset_ms: int) -> str:
    """An offset from the start of day D as ``D+2 06:00``."""
    day, minute = divmod(offset_ms // MINUTE_MS, _DAY_MINUTES)
    name = "D" if day == 0 else f"D{day:+}"
    return f"{name} {minute // 60:02}:{minute % 60:02}"
