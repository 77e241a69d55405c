"""Site powers: put together from whole rounds only, rolled up exactly, never lost or counted twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.metering.power import PowerLog
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.packing import History
from energy_app.store.reading_tables import SITE, select
from energy_app.store.readings import ReadingLog
from energy_app.store.rollups import LEVELS, SITE_POINTS, Rows, ranges

START_MS = 20_000 * DAY_MS
POLL_MS = 10 * SECOND_MS


@dataclass
class Bench:
    """A log with powers over one database, opened again at will."""

    path: Path

    def open(self) -> None:
        self.database = Database.open(self.path / "energy.db")
        with self.database.transaction() as connection:
            put_device(connection, DeviceRecord("roof", Role.INVERTER, "x", "a:1", 1))
            put_device(connection, DeviceRecord("meter", Role.GRID_METER, "x", "a:2", 1))
            put_device(connection, DeviceRecord("car", Role.OBSERVER, "x", "a:3", 1))
        self.log = ReadingLog(self.database, SimulatedClock(START_MS))
        self.power = PowerLog(self.database, POLL_MS)
        self.log.add_companion(self.power)
        self.history = History(self.database, self.log)

    def read(self, device: str, time_ms: int, **values: float) -> None:
        reading = self.log.append(Snapshot(device, time_ms, values, {}, DeviceState.OK))
        assert reading is not None
        self.power.observe(reading)

    def rows(self) -> list[tuple[int | None, ...]]:
        """The rounds: instant, until when it counts, the four powers."""
        with self.database.reading() as connection:
            return [
                (each.time_ms, each.time_ms + each.values["hold_ms"], *map(each.values.get, SITE_POINTS))
                for each in select(connection, SITE, START_MS, START_MS + 40 * DAY_MS)
            ]

    def rolled(self, level: str) -> Rows:
        with self.database.reading() as connection:
            return ranges(connection, SITE, level, SITE_POINTS, START_MS, START_MS + 40 * DAY_MS)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.open()
    yield made
    made.database.close()


def test_a_round_is_stored_when_every_device_has_answered(bench: Bench) -> None:
    bench.read("roof", START_MS, pv_power_w=3_000, battery_power_w=-500)
    bench.log.flush(force=True)
    assert bench.rows() == []
    bench.read("car", START_MS, grid_power_w=9_999)  # an observer counts for nothing
    bench.read("meter", START_MS + 40, grid_power_w=-2_000)
    bench.log.flush(force=True)
    assert bench.rows() == [(START_MS + 40, START_MS + 40 + 3 * POLL_MS, 3_000, 500, -2_000, -500)]


def test_a_device_that_is_away_leaves_its_powers_missing(bench: Bench) -> None:
    bench.read("roof", START_MS, pv_power_w=3_000)
    bench.read("meter", START_MS, grid_power_w=-2_000)
    bench.power.missed("roof")
    bench.read("meter", START_MS + POLL_MS, grid_power_w=-2_100)
    bench.log.flush(force=True)
    assert [row[2:] for row in bench.rows()] == [(3_000, 1_000, -2_000, None), (None, None, -2_100, None)]


def test_a_slow_device_counts_with_its_last_reading_for_three_polls(bench: Bench) -> None:
    bench.read("roof", START_MS, pv_power_w=3_000)
    for step in range(6):
        bench.read("meter", START_MS + step * POLL_MS, grid_power_w=100)
    bench.log.flush(force=True)
    assert [row[2] for row in bench.rows()] == [3_000, 3_000, 3_000, 3_000, None]


def test_newest_shows_old_values_with_their_age(bench: Bench) -> None:
    assert bench.power.newest() is None
    bench.read("roof", START_MS, pv_power_w=3_000, ac_power_w=2_900)
    bench.read("meter", START_MS + POLL_MS, grid_power_w=100)
    bench.power.missed("roof")
    newest = bench.power.newest()
    assert newest is not None
    assert newest[0] == (START_MS, START_MS + 3 * POLL_MS, 3_000, 3_000, 100, None)
    bench.read("meter", START_MS + 5 * POLL_MS, grid_power_w=-2_900)
    newest = bench.power.newest()
    assert newest is not None
    assert newest[0].powers_w == (3_000, None, -2_900, None)  # a load of two times never was


def test_rollups_are_what_the_rounds_say_across_restarts(bench: Bench) -> None:
    powers = [(step * 37 % 5_000, step * 91 % 4_000 - 2_000) for step in range(900)]
    for step, (pv_w, grid_w) in enumerate(powers):
        if step % 250 == 249:
            bench.log.flush(force=True)
            bench.database.close()
            bench.open()
        time_ms = START_MS + step * POLL_MS
        bench.read("roof", time_ms, pv_power_w=pv_w)
        bench.read("meter", time_ms, grid_power_w=grid_w)
        if step % 7 == 0:
            bench.log.flush(force=True)
    bench.log.flush(force=True)
    assert len(bench.rows()) == len(powers)
    for level, length_ms in LEVELS.items():
        per = length_ms // POLL_MS
        whole = (len(powers) - 1) // per * per  # the last one is not over
        expected = [powers[at : at + per] for at in range(0, whole, per)]
        found = bench.rolled(level)[: len(expected)]
        assert [row[0] for row in found] == [START_MS + at * length_ms for at in range(len(expected))]
        assert [row[2:4] for row in found] == [(min(p for p, _ in e), max(p for p, _ in e)) for e in expected]
        assert [row[6:8] for row in found] == [(min(g for _, g in e), max(g for _, g in e)) for e in expected]


def test_readings_stored_without_powers_are_taken_in_at_the_start(bench: Bench) -> None:
    for step in range(30):
        time_ms = START_MS + step * MINUTE_MS
        bench.log.append(Snapshot("roof", time_ms, {"pv_power_w": step}, {}, DeviceState.OK))
        bench.log.append(Snapshot("meter", time_ms, {"grid_power_w": 10}, {}, DeviceState.OK))
    bench.log.flush(force=True)
    bench.database.close()
    bench.open()
    bench.log.flush(force=True)
    assert [row[2] for row in bench.rows()] == list(range(30))
    assert len(bench.rolled("quarter")) == 1  # the other one is not over


def test_a_device_taken_out_is_not_waited_for(bench: Bench) -> None:
    bench.read("roof", START_MS, pv_power_w=1)
    with bench.database.transaction() as connection:
        put_device(connection, DeviceRecord("roof", Role.INVERTER, "x", "a:1", 1, enabled=False))
    bench.power.refresh_devices()
    bench.read("meter", START_MS + POLL_MS, grid_power_w=70)
    bench.log.flush(force=True)
    assert [row[2:] for row in bench.rows()] == [(None, 70, 70, None)]


def test_an_inverter_that_sleeps_gives_nothing_and_the_load_is_known(bench: Bench) -> None:
    bench.read("roof", START_MS, pv_power_w=30, ac_power_w=20)
    bench.read("meter", START_MS, grid_power_w=400)
    bench.power.mark("roof", asleep=True)
    bench.power.missed("roof")
    bench.read("meter", START_MS + HOUR_MS, grid_power_w=350)
    bench.read(
        "roof", START_MS + HOUR_MS + POLL_MS, pv_energy_wh=7_000
    )  # says that it sleeps, and its counter
    bench.read("meter", START_MS + HOUR_MS + POLL_MS, grid_power_w=360)
    newest = bench.power.newest()
    assert newest is not None
    assert newest[0].until_ms > START_MS + HOUR_MS
    bench.power.mark("roof", asleep=False)
    bench.power.missed("roof")
    bench.read("meter", START_MS + HOUR_MS + 2 * POLL_MS, grid_power_w=340)
    bench.log.flush(force=True)
    assert [row[2:5] for row in bench.rows()] == [
        (30, 420, 400),
        (0, 350, 350),
        (0, 360, 360),
        (None, None, 340),
    ]


def test_a_load_that_cannot_be_is_left_out_and_told_when_it_goes_on(bench: Bench) -> None:
    for poll in range(12):
        assert bench.power.contradiction_since_ms is None
        bench.read("roof", START_MS + poll * POLL_MS, pv_power_w=3_000)
        bench.read("meter", START_MS + poll * POLL_MS, grid_power_w=-5_000)
    assert bench.power.contradiction_since_ms == START_MS
    bench.log.flush(force=True)
    assert {row[2:5] for row in bench.rows()} == {(3_000, None, -5_000)}
