"""A day on which everything fails once, through the whole program: devices, disk, network.

Each fault shows as one clear state, loses nothing, and is over by itself when its cause is.
"""

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from energy_app.core.demo.host import Demo
from energy_app.core.demo.results import summarize
from energy_app.core.demo.sources import open_records
from energy_app.core.demo.world import DemoWorld, default_start_ms
from energy_app.core.home import Home
from energy_app.core.market_agent import MarketHealth
from energy_app.devices.link import LinkOptions
from energy_app.devices.simulator.faults import Fault
from energy_app.domain.energy import Interval, Quality
from energy_app.domain.readings import DeviceState
from energy_app.domain.time import MINUTE_MS, SECOND_MS, day_slots, slot_start_ms, to_ms
from energy_app.metering.sampler import DeviceHealth
from energy_app.reports.verify import verify_file
from energy_app.store.readings import LogState
from tests.e2e import program
from tests.e2e.conftest import Run
from tests.e2e.events import happened

DAY = 20_613
SLOTS = day_slots(DAY)
# The devices' own times are real; nobody waits a minute for them here.
SWIFT = LinkOptions(
    timeout_s=1.0, connect_timeout_s=1.0, settle_s=0.05, backoff_first_s=0.0, backoff_max_s=0.0
)
DISK_BYTES = 24 << 20


def may_mount() -> bool:
    """Whether this machine lets us mount a disk."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as place:
        tried = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False)
        if tried.returncode == 0:
            subprocess.run(["umount", place], check=True)
    return tried.returncode == 0


MAY_MOUNT = may_mount()


def at(day: int, hour: int, minute: int = 0) -> int:
    """An instant of June 2026, UTC."""
    return to_ms(datetime(2026, 6, day, hour, minute, 30, tzinfo=UTC))


def slots(first: tuple[int, int], last: tuple[int, int]) -> range:
    """Slots of the delivery day, from one time of the day to another."""
    return range(SLOTS.start + first[0] * 4 + first[1] // 15, SLOTS.start + last[0] * 4 + last[1] // 15)


def fill(disk: Path) -> None:
    """Take all the space there is."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return


def free(disk: Path) -> None:
    """Give it back."""
    (disk / "filler").unlink()


@dataclass
class Seen:
    """What the program showed while things went wrong, and what came of the day."""

    devices: dict[str, DeviceHealth] = field(default_factory=dict)
    log: dict[str, LogState] = field(default_factory=dict)
    market: dict[str, MarketHealth] = field(default_factory=dict)
    intervals: dict[int, Interval] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    summary: Any = None


type Step = tuple[int, Callable[[], Awaitable[None]]]


@dataclass
class Troubled:
    """A demo with a script of faults."""

    demo: Demo
    disk: Path
    seen: Seen

    @property
    def home(self) -> Home:
        assert self.demo.home is not None
        return self.demo.home

    async def script(self) -> None:
        disk: tuple[Step, ...] = (
            (at(9, 12, 1), self.disk_full),
            (at(9, 12, 50), self.look_at_the_disk),
            (at(9, 12, 51), self.disk_free),
        )
        steps: list[Step] = [
            (at(8, 5, 50), self.network_away),
            (at(8, 7, 20), self.look_at_the_network),
            (at(8, 7, 21), self.network_back),
            (at(9, 8, 3), self.meter_stops),
            (at(9, 9, 10), self.look_at_the_meter),
            (at(9, 9, 11), self.meter_again),
            (at(9, 10, 0), self.garbage),
            (at(9, 10, 40), self.look_at_the_inverter),
            (at(9, 11, 0), self.no_garbage),
            *(disk if MAY_MOUNT else ()),
            (at(9, 14, 0), self.look_at_all),
            (at(11, 5, 50), self.network_away),
            (at(11, 7, 20), self.look_at_the_network_again),
            (at(11, 7, 21), self.network_back),
        ]
        for time_ms, step in steps:
            await self.demo.clock.sleep_until(time_ms)
            await step()

    async def network_away(self) -> None:
        self.demo.node.pause()

    async def network_back(self) -> None:
        self.demo.node.start()

    async def look_at_the_network(self) -> None:
        self.seen.market["posting"] = self.agent_health()

    async def look_at_the_network_again(self) -> None:
        self.seen.market["settling"] = self.agent_health()

    async def meter_stops(self) -> None:
        await self.demo.servers["meter"].stop()

    async def look_at_the_meter(self) -> None:
        self.seen.devices |= {
            "meter away": self.home.device_health["meter"],
            "inverter meanwhile": self.home.device_health["inverter"],
        }

    async def meter_again(self) -> None:
        await self.demo.servers["meter"].start()

    async def garbage(self) -> None:
        self.demo.servers["inverter"].faults.add(Fault.GARBAGE)

    async def look_at_the_inverter(self) -> None:
        self.seen.devices["inverter talks garbage"] = self.home.device_health["inverter"]

    async def no_garbage(self) -> None:
        self.demo.servers["inverter"].faults.clear()

    async def disk_full(self) -> None:
        # The log's file is written over as long as it lasts: without it, the next commit needs space.
        with closing(sqlite3.connect(self.demo.database.path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        fill(self.disk)

    async def look_at_the_disk(self) -> None:
        self.seen.log["full"] = self.home.log_state

    async def disk_free(self) -> None:
        free(self.disk)

    async def look_at_all(self) -> None:
        self.seen.log["free"] = self.home.log_state
        self.seen.market["afterwards"] = self.agent_health()
        self.seen.devices |= {f"{name} afterwards": each for name, each in self.home.device_health.items()}

    def agent_health(self) -> MarketHealth:
        assert self.demo.agent is not None
        return self.demo.agent.health


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk of some megabytes. Only root may mount one: else the tests of a full disk are left out."""
    disk = tmp_path_factory.mktemp("disk")
    if not MAY_MOUNT:
        yield disk
        return
    options = ("-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk))
    subprocess.run(["mount", *options], check=True)
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture(scope="module")
def seen(small_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Live through the troubled day once."""
    seen = Seen()

    async def live() -> None:
        async with Demo.open(small_disk / "data", program.SEED, program.DAYS, link=SWIFT) as demo:
            demo.clock.spawn(Troubled(demo, small_disk, seen).script(), "faults")
            await demo.run()
            assert demo.home is not None
            seen.intervals = {each.slot: each for each in demo.home.intervals.range(SLOTS[0], SLOTS[-1])}
            seen.wrong = wrong_readings(demo, demo.home)

    asyncio.run(live())
    with open_records(small_disk / "data") as records:
        out = tmp_path_factory.mktemp("troubled")
        seen.summary = summarize(records, records.span.delivery_days, out)
        for path in seen.summary["statements"]:
            assert verify_file(Path(path), records.sources).ok
    return seen


def wrong_readings(demo: Demo, home: Home) -> list[str]:
    """Stored counters of the delivery day that are not what the simulated devices counted."""
    world = DemoWorld(demo.span.seed, demo.span.start_ms)
    wrong = []
    for device_id, truth in ((1, world.inverter_values), (2, world.meter_values)):
        for reading in home.log.range(device_id, slot_start_ms(SLOTS.start), slot_start_ms(SLOTS.stop)):
            true = truth(reading.time_ms)
            wrong += [
                f"{device_id} {reading.time_ms} {point}: {value} instead of {true[point]}"
                for point, value in reading.values.items()
                if point.endswith("_wh") and point in true and value != true[point]
            ]
    return wrong


def test_a_network_that_is_away_is_one_clear_line_and_heals(seen: Seen) -> None:
    for moment in ("posting", "settling"):
        health = seen.market[moment]
        assert health.fault is not None
        assert "unreachable" in health.fault
        assert "\n" not in health.fault
        assert health.since_ms is not None
        assert health.since_ms >= at(8, 5, 50)
    assert seen.market["afterwards"].fault is None


def test_a_meter_that_is_away_is_offline_and_comes_back(seen: Seen) -> None:
    away = seen.devices["meter away"]
    assert away.state is DeviceState.OFFLINE
    assert away.problem is not None
    assert "\n" not in away.problem
    assert away.since_ms - at(9, 8, 3) < 5 * MINUTE_MS
    assert seen.devices["inverter meanwhile"].state is DeviceState.OK
    assert seen.devices["meter afterwards"].state is DeviceState.OK


def test_garbage_never_becomes_a_value(seen: Seen) -> None:
    garbled = seen.devices["inverter talks garbage"]
    assert garbled.state in (DeviceState.OFFLINE, DeviceState.DEGRADED)
    assert garbled.problem is not None
    assert seen.devices["inverter afterwards"].state is DeviceState.OK
    assert seen.wrong == []


def test_a_full_disk_is_one_clear_line_and_loses_no_reading(seen: Seen) -> None:
    assert seen.log["free"] == LogState()
    if not MAY_MOUNT:
        return
    full = seen.log["full"]
    assert full.failure is not None
    assert full.failure.startswith("The disk is full")
    assert full.waiting > 0


def test_on_a_full_disk_the_command_stops_in_one_line_and_goes_on_later(
    undisturbed: Run, small_disk: Path, tmp_path: Path
) -> None:
    if not MAY_MOUNT:
        return
    out = small_disk / "command"
    process = program.start(tmp_path, *program.demo(out))
    for line in program.stream(process):
        if "2026-06-08 12:00" in line:
            fill(small_disk)
            break
    stopped = program.finish(process)
    free(small_disk)
    assert stopped.code == 1
    assert "disk is full" in stopped.line
    assert stopped.output == ""
    ended = program.run(tmp_path, *program.demo(out))
    assert ended.code == 0, ended.messages
    assert program.figures(ended.json) == program.figures(undisturbed.summary)
    assert happened(out / "data") == happened(undisturbed.data)


def test_slots_without_their_boundary_are_substituted_and_all_others_measured(seen: Seen) -> None:
    gap = slots((8, 0), (9, 15))
    substituted = {slot for slot, each in seen.intervals.items() if each.grid_quality is Quality.SUBSTITUTED}
    assert substituted == set(gap)
    assert set(seen.intervals) == set(SLOTS)
    assert all(
        each.grid_quality is Quality.MEASURED for slot, each in seen.intervals.items() if slot not in gap
    )
    assert all(each.pv_quality is Quality.MEASURED for slot, each in seen.intervals.items() if slot in gap)
    world = DemoWorld(program.SEED, default_start_ms())
    ends = [world.state(slot_start_ms(slot) - SECOND_MS).registers for slot in (SLOTS.start, SLOTS.stop)]
    assert (
        sum(each.import_wh or 0 for each in seen.intervals.values()) == ends[1].import_wh - ends[0].import_wh
    )
    assert (
        sum(each.export_wh or 0 for each in seen.intervals.values()) == ends[1].export_wh - ends[0].export_wh
    )


def test_the_day_is_posted_settled_and_agreed_on_nevertheless(seen: Seen, undisturbed: Run) -> None:
    (day,), (quiet,) = seen.summary["days"], undisturbed.summary["days"]
    assert set(seen.summary["reconciliation"].values()) == {0}
    assert day["offers_posted"] == quiet["offers_posted"] == 1
    assert day["transactions"] == quiet["transactions"]
    assert day["slots_unsettled"] == {"substituted": len(slots((8, 0), (9, 15)))}
    assert day["slots_settled"] == 96 - len(slots((8, 0), (9, 15)))
    for total in ("produced_wh", "self_used_wh", "imported_wh", "exported_wh"):
        assert day[total] == quiet[total]
