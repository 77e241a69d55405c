"""The sampler under simulated time: grid, boundaries, faults, restart."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import GRID, Direction, Interval, Quality, Role
from energy_app.domain.errors import DeviceError
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import HOUR_MS, MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.metering.sampler import DeviceHealth, Sampler, SamplerSettings
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

START_MS = 1_750_000_000_000 // HOUR_MS * HOUR_MS
FIRST = START_MS // SLOT_MS


@dataclass
class FakeDevice:
    """Counters that grow evenly; ``fault`` may raise or change what is read."""

    name: str
    clock: SimulatedClock
    powers_w: dict[str, int]
    fault: Callable[[int, dict[str, int]], dict[str, int] | None] = lambda _, values: values
    reads_ms: list[int] = field(default_factory=list)

    async def read(self) -> Snapshot:
        await asyncio.sleep(0)
        now_ms = self.clock.now_ms()
        self.reads_ms.append(now_ms)
        values = {
            point: 1_000_000 + power_w * (now_ms - START_MS + HOUR_MS) // HOUR_MS
            for point, power_w in self.powers_w.items()
        }
        changed = self.fault(now_ms - START_MS, values)
        if changed is None:
            raise DeviceError(f"{self.name} does not answer.")
        return Snapshot(self.name, now_ms, changed, {}, DeviceState.OK)


@dataclass
class Home:
    database: Database
    clock: SimulatedClock
    log: ReadingLog
    ledger: EnergyLedger
    intervals: Intervals
    meter: FakeDevice
    inverter: FakeDevice
    health: list[DeviceHealth] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    def sampler(self, interval_ms: int = MINUTE_MS) -> Sampler:
        devices = {each.name: each for each in (self.meter, self.inverter)}
        return Sampler(
            self.clock,
            self.log,
            self.ledger,
            devices,
            SamplerSettings(interval_ms),
            on_health=self.health.append,
            on_closed=self.closed.append,
        )

    async def run(self, until_ms: int, interval_ms: int = MINUTE_MS) -> None:
        sampler = self.sampler(interval_ms)
        sampler.start()
        await self.clock.run_until(START_MS + until_ms)
        await sampler.stop()


def make_home(path: Path, start_ms: int = START_MS, **powers: int) -> Home:
    database = Database.open(path / "energy.db")
    with database.transaction() as connection:
        put_device(connection, DeviceRecord("meter", Role.GRID_METER, "sdm630", "127.0.0.1:1", 1))
        put_device(connection, DeviceRecord("inverter", Role.INVERTER, "sunspec", "127.0.0.1:2", 1))
    clock = SimulatedClock(start_ms)
    log = ReadingLog(database, clock)
    ledger = EnergyLedger(database, log)
    meter = FakeDevice("meter", clock, {"grid_import_wh": 400, "grid_export_wh": 2000, "grid_power_w": 1})
    inverter = FakeDevice("inverter", clock, {"pv_energy_wh": 5000, **powers})
    return Home(database, clock, log, ledger, Intervals(database), meter, inverter)


@pytest.fixture
def home(tmp_path: Path) -> Iterable[Home]:
    made = make_home(tmp_path)
    yield made
    made.database.close()


async def test_every_boundary_is_read_and_every_slot_measured(home: Home) -> None:
    await home.run(2 * HOUR_MS + 2 * SECOND_MS, interval_ms=7 * MINUTE_MS)
    rows = home.intervals.range(FIRST, FIRST + 20)
    # The sampler was started at a boundary: the first register is that of the end of the first slot.
    assert [row.slot for row in rows] == list(range(FIRST + 1, FIRST + 8))
    assert {(row.import_wh, row.export_wh, row.pv_wh) for row in rows} == {(100, 500, 1250)}
    assert {row.quality for row in rows} == {Quality.MEASURED}
    assert all(row.charge_wh is None and row.complete for row in rows)
    assert home.closed == list(range(FIRST - 1, FIRST + 8))
    assert home.intervals.latest_closed_slot() == FIRST + 7
    assert home.intervals.recompute(FIRST, FIRST + 20) == rows
    assert START_MS + SLOT_MS - SECOND_MS in home.meter.reads_ms


async def test_a_silent_device_stops_no_other_and_comes_back_by_itself(home: Home) -> None:
    def asleep(elapsed_ms: int, values: dict[str, int]) -> dict[str, int] | None:
        return None if 40 * MINUTE_MS < elapsed_ms < 100 * MINUTE_MS else values

    home.inverter.fault = asleep
    await home.run(90 * MINUTE_MS + 2 * SECOND_MS)
    assert home.intervals.latest_closed_slot() == FIRST + 1
    assert home.intervals.latest_closed_slot(GRID) == FIRST + 5
    waiting = home.intervals.range(FIRST + 2, FIRST + 5)
    assert [(row.import_wh, row.pv_wh, row.complete) for row in waiting] == [(100, None, False)] * 4
    assert {row.grid_quality for row in waiting} == {Quality.MEASURED}
    assert [each.state for each in home.health if each.device == "inverter"] == ["ok", "offline"]
    await home.run(3 * HOUR_MS + 2 * SECOND_MS)
    rows = home.intervals.range(FIRST + 1, FIRST + 11)
    assert [row.pv_quality for row in rows] == [1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1]
    assert sum(row.pv_wh or 0 for row in rows) == 11 * 1250
    assert home.intervals.recompute(FIRST, FIRST + 11) == rows
    opening, closing = (home.intervals.site_register(Direction.PV, FIRST + each) for each in (3, 9))
    assert opening is not None
    assert closing is not None
    assert closing - opening == sum(row.pv_wh or 0 for row in rows if FIRST + 3 <= row.slot < FIRST + 9)


async def test_a_disabled_device_holds_nothing_back(home: Home) -> None:
    home.inverter.fault = lambda elapsed_ms, values: values if elapsed_ms < 40 * MINUTE_MS else None
    await home.run(60 * MINUTE_MS + 2 * SECOND_MS)
    with home.database.transaction() as connection:
        connection.execute("UPDATE device SET enabled = 0 WHERE name = 'inverter'")
    home.ledger.refresh_devices()
    home.log.flush(force=True)
    rows = home.intervals.range(FIRST, FIRST + 3)
    assert [(row.pv_wh, row.complete) for row in rows] == [(1250, True), (None, True), (None, True)]
    assert home.intervals.latest_closed_slot() == FIRST + 3
    assert home.intervals.recompute(FIRST, FIRST + 3) == rows


async def test_wake_up_zeros_are_never_energy(home: Home) -> None:
    def zeros(elapsed_ms: int, values: dict[str, int]) -> dict[str, int]:
        return dict.fromkeys(values, 0) if 25 * MINUTE_MS < elapsed_ms < 50 * MINUTE_MS else values

    home.inverter.fault = zeros
    await home.run(2 * HOUR_MS + 2 * SECOND_MS)
    rows = home.intervals.range(FIRST + 1, FIRST + 7)
    assert sum(row.pv_wh or 0 for row in rows) == 7 * 1250
    assert [row.pv_quality for row in rows] == [2, 2, 2, 1, 1, 1, 1]
    assert home.database.reader().execute("SELECT count(*) FROM segment").fetchone() == (0,)


async def test_a_meter_reset_opens_a_segment_and_books_only_what_was_seen(home: Home) -> None:
    def reset(elapsed_ms: int, values: dict[str, int]) -> dict[str, int]:
        if elapsed_ms < 65 * MINUTE_MS:
            return values
        return {**values, "grid_export_wh": values["grid_export_wh"] - 1_000_000}

    home.meter.fault = reset
    await home.run(2 * HOUR_MS + 2 * SECOND_MS)
    rows = home.intervals.range(FIRST + 1, FIRST + 7)
    assert {row.slot - FIRST: row.export_quality for row in rows}[4] == Quality.SUBSTITUTED
    assert sum(row.export_wh or 0 for row in rows) == 7 * 500 - 33  # the minute around the reset
    number, closed_wh, opened_wh = (
        home.database.reader().execute("SELECT number, closed_wh, opened_wh FROM segment").fetchone()
    )
    assert (number, closed_wh, opened_wh) == (2, 1_004_133, 4166)
    assert home.intervals.recompute(FIRST, FIRST + 7) == rows


async def test_any_change_of_a_stored_reading_shows(home: Home) -> None:
    await home.run(HOUR_MS + 2 * SECOND_MS)
    booked = home.intervals.range(FIRST, FIRST + 3)
    assert home.intervals.recompute(FIRST, FIRST + 3) == booked
    with home.database.transaction() as connection:
        connection.execute(
            "UPDATE reading_1 SET grid_power_w = 2 WHERE time_ms = ?", (START_MS + 20 * MINUTE_MS,)
        )
    again = home.intervals.recompute(FIRST, FIRST + 3)
    assert [row.slot for row, other in zip(booked, again, strict=True) if row != other] == [FIRST + 1]
    with home.database.transaction() as connection:
        connection.execute(
            "UPDATE reading_1 SET grid_import_wh = grid_import_wh + 1 WHERE time_ms = ?",
            (START_MS + 2 * SLOT_MS - SECOND_MS,),
        )
    again = home.intervals.recompute(FIRST, FIRST + 3)
    assert again[0].import_wh == (booked[0].import_wh or 0) + 1
    assert home.intervals.recompute(FIRST + 2, FIRST + 2)[0].import_wh == (booked[1].import_wh or 0) - 1


async def run_in_pieces(path: Path, stops_ms: Iterable[int], end_ms: int) -> list[Interval]:
    """Stop without a last flush, at any instant, and go on from the last committed reading."""
    resume_ms = START_MS
    rows: list[Interval] = []
    for stop_ms in [*stops_ms, end_ms]:
        home = make_home(path, resume_ms)
        checkpoint = Checkpoint(home.clock, resume_ms)
        home.log.add_companion(checkpoint)
        sampler = home.sampler(4 * MINUTE_MS)
        sampler.start()
        await home.clock.run_until(START_MS + stop_ms)
        for task in sampler._tasks:
            task.cancel()
        await asyncio.gather(*sampler._tasks, return_exceptions=True)
        rows = home.intervals.range(FIRST, FIRST + 100)
        assert home.intervals.recompute(FIRST, FIRST + 100)[: len(rows) - 1] == rows[:-1]
        home.database.close()
        resume_ms = checkpoint.time_ms
    return rows


@dataclass
class Checkpoint:
    """What the core keeps: the simulated instant of the last commit."""

    clock: SimulatedClock
    time_ms: int

    def write(self, connection: object) -> None:
        self.time_ms = self.clock.now_ms()

    def committed(self) -> None:
        """Nothing to clear."""


@pytest.mark.parametrize(
    "stop_ms", [1, 14 * MINUTE_MS, SLOT_MS - SECOND_MS, SLOT_MS, SLOT_MS + 1, 3 * SLOT_MS]
)
async def test_a_run_cut_short_anywhere_continues_to_the_same_rows(tmp_path: Path, stop_ms: int) -> None:
    end_ms = 2 * HOUR_MS + 2 * SECOND_MS
    whole = await run_in_pieces(tmp_path / "whole", [], end_ms)
    parts = await run_in_pieces(tmp_path / "parts", [stop_ms, stop_ms + 20 * MINUTE_MS], end_ms)
    assert parts == whole
    assert len(whole) == 7


def test_reads_fall_on_the_grid_and_before_boundaries(home: Home) -> None:
    sampler = home.sampler(10 * MINUTE_MS)
    assert sampler.next_read_ms(START_MS) == START_MS
    assert sampler.next_read_ms(START_MS + 1) == START_MS + 10 * MINUTE_MS
    assert sampler.next_read_ms(START_MS + 10 * MINUTE_MS + 1) == START_MS + SLOT_MS - SECOND_MS
    assert sampler.next_read_ms(START_MS + SLOT_MS - SECOND_MS + 1) == START_MS + 20 * MINUTE_MS


async def test_another_grid_counts_at_once_and_nothing_is_read_twice(home: Home) -> None:
    sampler = home.sampler(10 * MINUTE_MS)
    sampler.start()
    await home.clock.run_until(START_MS + MINUTE_MS)
    sampler.change(SamplerSettings(interval_ms=20 * SECOND_MS))
    await home.clock.run_until(START_MS + 2 * MINUTE_MS)
    expected = [START_MS, *range(START_MS + MINUTE_MS, START_MS + 2 * MINUTE_MS + 1, 20 * SECOND_MS)]
    assert home.meter.reads_ms == home.inverter.reads_ms == expected
    sampler.change(SamplerSettings(interval_ms=10 * MINUTE_MS))
    await home.clock.run_until(START_MS + 9 * MINUTE_MS)
    assert home.meter.reads_ms == expected
    await sampler.stop()


async def test_devices_come_and_go_while_the_others_are_read(home: Home) -> None:
    sampler = home.sampler(MINUTE_MS)
    sampler.start()
    await home.clock.run_until(START_MS + MINUTE_MS)
    await sampler.remove("inverter")
    assert "inverter" not in sampler.health
    await home.clock.run_until(START_MS + 3 * MINUTE_MS)
    sampler.add("inverter", home.inverter)
    await home.clock.run_until(START_MS + 4 * MINUTE_MS)
    minutes = [(read_ms - START_MS) // MINUTE_MS for read_ms in home.inverter.reads_ms]
    assert minutes == [0, 1, 3, 4]
    assert len(home.meter.reads_ms) == 5
    assert sampler.health["inverter"].state is DeviceState.OK
    await sampler.stop()
