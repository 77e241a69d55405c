"""Sheets out of a home's own store: the readings of its meter, and a plan that explains itself."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.sheets import ALL_MEASURED
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import SECOND_MS, SLOTS_PER_DAY, day_slots, slot_start_ms
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog
from energy_app.trading.desk_sources import ForecastOrders, HomeSetting, MeteredReadings, explain
from energy_app.trading.planner import MarketTerms, Site
from energy_app.trading.renewal import Decision, Renewal

DAY = 20_600
NOON, EVENING = range(40, 56), range(72, 88)
TARIFFS = Tariffs(79_000, 79_000, 320_000)
LIMITS = OwnerLimits(85_000, 280_000)
SITE = Site(4_000, 4_000)
HOME = HomeSetting(SITE)
TERMS = MarketTerms(300 * 10**9, 40_000)


class House:
    """A meter and an inverter read at the slot boundaries, without a network between."""

    def __init__(self, path: Path) -> None:
        self.database = Database.open(path)
        with self.database.transaction() as connection:
            put_device(connection, DeviceRecord("meter", Role.GRID_METER, "sdm630", "x", 1))
            put_device(connection, DeviceRecord("inverter", Role.INVERTER, "sunspec", "y", 1))
        first = day_slots(DAY).start
        self.clock = SimulatedClock(slot_start_ms(first))
        self.log = ReadingLog(self.database, self.clock)
        self.ledger = EnergyLedger(self.database, self.log)
        self.intervals = Intervals(self.database)
        self.registers = {"grid_import_wh": 10_000, "grid_export_wh": 20_000, "pv_energy_wh": 30_000}
        self.read(first)

    def live(self, slots: range, lost: range = range(0)) -> None:
        """Pass the slots: sun at noon, load in the evening; boundaries in ``lost`` are not read."""
        for slot in slots:
            of_day = slot % SLOTS_PER_DAY
            self.registers["grid_export_wh"] += 250 if of_day in NOON else 0
            self.registers["pv_energy_wh"] += 300 if of_day in NOON else 0
            self.registers["grid_import_wh"] += 120 if of_day in EVENING else 10
            if slot + 1 not in lost:
                self.read(slot + 1)

    def read(self, slot: int) -> None:
        time_ms = slot_start_ms(slot) - SECOND_MS
        for device in ("meter", "inverter"):
            mine = {
                point: value
                for point, value in self.registers.items()
                if ("pv" in point) == (device != "meter")
            }
            reading = self.log.append(Snapshot(device, time_ms, mine, {}, DeviceState.OK))
            assert reading is not None
            self.ledger.observe(reading)
        self.clock._now_ms = slot_start_ms(slot)
        self.ledger.close(slot)
        self.log.flush(force=True)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    built = House(tmp_path / "energy.db")
    yield built
    built.database.close()


def test_readings_are_the_registers_of_the_day(house: House) -> None:
    readings = MeteredReadings(house.intervals)
    slots = day_slots(DAY)
    house.live(slots[:-1])
    assert readings.readings(DAY) is None  # its last register is still awaited
    house.live(slots[-1:])

    unsigned = readings.readings(DAY)
    assert unsigned is not None
    assert unsigned.readings.measured == ALL_MEASURED
    assert unsigned.readings.export_wh[40:56] == (250,) * 16
    span = unsigned.registers
    assert (span.import_open_wh, span.export_open_wh, span.pv_open_wh) == (10_000, 20_000, 30_000)
    assert (span.import_close_wh, span.export_close_wh, span.pv_close_wh) == tuple(house.registers.values())
    assert readings.readings(DAY + 1) is None


def test_days_close_where_the_next_opens_and_gaps_are_not_measured(house: House) -> None:
    readings = MeteredReadings(house.intervals)
    gap = day_slots(DAY).start + 50
    house.live(range(day_slots(DAY).start, day_slots(DAY + 1).stop), lost=range(gap, gap + 4))
    first, second = readings.readings(DAY), readings.readings(DAY + 1)

    assert first is not None
    assert second is not None
    assert [slot for slot in range(96) if not first.readings.is_measured(slot)] == list(range(49, 54))
    assert sum(first.readings.export_wh) == 16 * 250
    assert first.registers.import_close_wh == second.registers.import_open_wh
    assert first.registers.pv_close_wh == second.registers.pv_open_wh


def test_orders_follow_the_history_and_explain_themselves(house: House) -> None:
    house.live(range(day_slots(DAY).start, day_slots(DAY + 1).stop))
    plan = ForecastOrders(house.intervals, lambda _: TARIFFS, lambda: HOME).plan(DAY + 2, LIMITS, TERMS)
    sheet, why = plan.sheet, explain(plan, TERMS, Decision(Renewal.FIRST))

    noon, evening = sheet.rows[11], sheet.rows[19]
    assert noon.sell_limit_micro == 85_000
    assert 240 <= noon.sell_cap_wh < 280  # 250 out less 10 in, and a little for what is not known yet
    assert (evening.sell_cap_wh, evening.buy_limit_micro) == (0, 280_000)
    assert 120 <= evening.buy_cap_wh < 300
    reasons = [hour["sell_reason"] for hour in why["hours"]]
    assert set(reasons[10:14]) == {"offered"}
    assert set(reasons[:9] + reasons[16:]) == {"no_surplus"}
    assert (why["day"], why["renewal"]) == (DAY + 2, "first")
    assert why["offered_wh"] == pytest.approx(16 * 240, rel=0.2)
    assert why["hours"][11]["surplus_band_wh"][1] == pytest.approx(240, abs=20)
    again = ForecastOrders(house.intervals, lambda _: TARIFFS, lambda: HOME).plan(DAY + 2, LIMITS, TERMS)
    assert again == plan


def test_without_history_the_rating_is_offered(house: House) -> None:
    plan = ForecastOrders(house.intervals, lambda _: TARIFFS, lambda: HOME).plan(DAY, LIMITS, TERMS)
    sheet, why = plan.sheet, explain(plan, TERMS)
    assert {row.sell_cap_wh for row in sheet.rows} == {1_000}
    assert {hour["sell_reason"] for hour in why["hours"]} == {"no_history"}
    assert sheet.exposure_micro(TERMS.fees_micro) * 4_000 <= TERMS.escrow_nano


def test_another_roof_zone_or_place_counts_for_the_next_plan(house: House) -> None:
    house.live(range(day_slots(DAY).start, day_slots(DAY + 1).stop))
    now = [HOME]
    source = ForecastOrders(house.intervals, lambda _: TARIFFS, lambda: now[0])
    before = source.plan(DAY + 2, LIMITS, TERMS)
    bare, elsewhere = HomeSetting(Site(0, 4_000)), HomeSetting(SITE, ZoneInfo("Asia/Tokyo"))
    now[0] = bare
    assert {row.sell_cap_wh for row in source.plan(DAY + 2, LIMITS, TERMS).sheet.rows} == {0}
    now[0] = elsewhere
    there = source.plan(DAY + 2, LIMITS, TERMS)
    assert there == ForecastOrders(house.intervals, lambda _: TARIFFS, lambda: elsewhere).plan(
        DAY + 2, LIMITS, TERMS
    )
    now[0] = HOME
    assert source.plan(DAY + 2, LIMITS, TERMS) == before
