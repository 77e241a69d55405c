"""The neighbours take part by the same sheets as everybody; offline days post nothing."""

from energy_app.core.demo.agents import NeighbourOrders, NeighbourReadings
from energy_app.core.demo.neighbourhood import Neighbour, Outage, neighbourhood
from energy_app.core.demo.world import default_start_ms
from energy_app.domain.time import day_at
from energy_app.trading.planner import MarketTerms

START_MS = default_start_ms()
FIRST_DAY = day_at(START_MS)
TERMS = MarketTerms(10**12, 40_000)


def _often_offline() -> Neighbour:
    (found,) = (each for each in neighbourhood(1, START_MS) if each.spec.often_offline)
    return found


def test_who_is_online_posts_its_sheet_and_its_readings() -> None:
    for neighbour in neighbourhood(1, START_MS):
        if neighbour.spec.often_offline:
            continue
        assert NeighbourOrders(neighbour).orders(FIRST_DAY, TERMS) == (
            neighbour.spec.orders.sheet(),
            {"policy": neighbour.spec.key},
        )
        read = NeighbourReadings(neighbour).readings(FIRST_DAY)
        day = neighbour.day(FIRST_DAY)
        assert read is not None
        assert (read.day, read.readings, read.registers) == (FIRST_DAY, day.readings(), day.registers)
        span = read.registers
        assert sum(read.readings.import_wh) == span.import_close_wh - span.import_open_wh
        assert sum(read.readings.export_wh) == span.export_close_wh - span.export_open_wh


def test_who_is_offline_misses_what_its_outage_says() -> None:
    neighbour = _often_offline()
    orders, readings = NeighbourOrders(neighbour), NeighbourReadings(neighbour)
    outages = {neighbour.outage(day): day for day in range(FIRST_DAY, FIRST_DAY + 3)}
    assert set(outages) == {Outage.NO_SHEET, Outage.NO_READING, Outage.GAP}

    assert orders.orders(outages[Outage.NO_SHEET], TERMS) is None
    assert readings.readings(outages[Outage.NO_SHEET]) is not None
    assert orders.orders(outages[Outage.NO_READING], TERMS) is not None
    assert readings.readings(outages[Outage.NO_READING]) is None
    gap = readings.readings(outages[Outage.GAP])
    assert gap is not None
    assert not all(gap.readings.is_measured(slot) for slot in range(96))
