import pytest

from energy_app.core.demo.household import Registers
from energy_app.core.demo.neighbourhood import Neighbour, NeighbourDay, neighbourhood
from energy_app.core.demo.world import default_start_ms
from energy_app.domain.sheets import MAX_SLOT_WH
from energy_app.domain.time import day_at, day_start_ms

START_MS = default_start_ms()
DAY = day_at(START_MS)
SEEDS = range(1, 6)


def by_key(seed: int = 1, first_delivery_day: int | None = None) -> dict[str, Neighbour]:
    return {home.spec.key: home for home in neighbourhood(seed, START_MS, first_delivery_day)}


def days(home: Neighbour, count: int) -> list[NeighbourDay]:
    return [home.day(DAY + index) for index in range(count)]


@pytest.mark.parametrize("seed", SEEDS)
def test_slots_sum_to_the_register_difference_and_fit_the_sheet(seed: int) -> None:
    for home in neighbourhood(seed, START_MS):
        for day in days(home, 6):
            span = day.registers
            assert sum(day.import_wh) == span.import_close_wh - span.import_open_wh
            assert sum(day.export_wh) == span.export_close_wh - span.export_open_wh
            assert max(*day.import_wh, *day.export_wh) <= MAX_SLOT_WH
            assert day.readings().encode()
            if day.pv_wh is None:
                assert span.pv_open_wh is None
            else:
                assert span.pv_open_wh is not None
                assert span.pv_close_wh is not None
                assert sum(day.pv_wh) == span.pv_close_wh - span.pv_open_wh


def test_a_day_opens_where_the_last_one_closed() -> None:
    for home in neighbourhood(1, START_MS):
        first, second = days(home, 2)
        assert first.registers.import_close_wh == second.registers.import_open_wh
        assert first.registers.export_close_wh == second.registers.export_open_wh
        assert home.registers(day_start_ms(DAY)) == Registers(
            home.spec.import_wh,
            home.spec.export_wh,
            home.spec.pv_wh,
            home.spec.charge_wh,
            home.spec.discharge_wh,
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_each_neighbour_is_what_it_is_said_to_be(seed: int) -> None:
    homes = by_key(seed)
    exported = {key: sum(sum(day.export_wh) for day in days(home, 5)) for key, home in homes.items()}
    imported = {key: sum(sum(day.import_wh) for day in days(home, 5)) for key, home in homes.items()}
    assert len(homes) == 6
    assert exported["tenant"] == 0
    assert not homes["tenant"].has_pv
    assert max(exported, key=exported.__getitem__) == "big-roof"
    assert imported["all-electric"] > 100_000
    assert homes["battery"].home.spec.battery is not None
    assert [key for key, home in homes.items() if home.spec.often_offline] == ["offline"]
    assert all(home.spec.name and home.spec.description for home in homes.values())


@pytest.mark.parametrize("first_delivery_day", [None, DAY + 1])
def test_three_days_show_every_fault_of_a_link(first_delivery_day: int | None) -> None:
    home = by_key(first_delivery_day=first_delivery_day)["offline"]
    first = DAY if first_delivery_day is None else first_delivery_day
    no_sheet, no_reading, gap = (home.day(first + index) for index in range(3))
    assert not no_sheet.posts_order_sheet
    assert no_sheet.posts_readings
    assert no_reading.posts_order_sheet
    assert not no_reading.posts_readings
    assert gap.posts_order_sheet
    assert gap.posts_readings
    assert 4 <= gap.measured.count(False) <= 16
    assert not any(home.day(day).posts_order_sheet for day in range(DAY, first))


@pytest.mark.parametrize("seed", SEEDS)
def test_substituted_slots_are_spread_evenly(seed: int) -> None:
    day = by_key(seed)["offline"].day(DAY + 2)
    for slots in (day.import_wh, day.export_wh):
        spread = [wh for wh, measured in zip(slots, day.measured, strict=True) if not measured]
        assert max(spread) - min(spread) <= 1


def test_outages_go_on_and_follow_from_the_seed() -> None:
    later = range(DAY + 3, DAY + 60)
    first, again = by_key(3)["offline"], by_key(3)["offline"]
    outages = [first.outage(day) for day in later]
    assert len(set(outages)) == 4
    assert outages == [again.outage(day) for day in reversed(later)][::-1]
    assert outages != [by_key(4)["offline"].outage(day) for day in later]


def test_the_others_are_always_there() -> None:
    for key, home in by_key().items():
        if key != "offline":
            for day in days(home, 4):
                assert day.posts_order_sheet
                assert day.posts_readings
                assert all(day.measured)


def test_order_sheets_can_be_posted() -> None:
    for home in neighbourhood(1, START_MS):
        row = home.order_sheet().row(0)
        assert len(home.order_sheet().encode()) == 241
        assert (row.sell_cap_wh > 0) == home.has_pv
