"""Slot energies: whatever happens to registers, the slots add up to their difference."""

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.energy import Direction, Quality, Register, spread
from energy_app.metering.slots import CounterKey, counter_energies, register_at, site_intervals

IMPORT = CounterKey(1, Direction.IMPORT)
PV = CounterKey(2, Direction.PV)


def register(slot: int, register_wh: int, segment: int = 1, key: CounterKey = IMPORT) -> Register:
    return Register(
        key.device_id, key.direction, slot, register_wh, register_wh, slot * 900_000 - 1000, segment
    )


@st.composite
def histories(draw: st.DrawFn, key: CounterKey = IMPORT) -> list[Register]:
    slot, register_wh, segment = 100, draw(st.integers(0, 10**9)), 1
    found = [register(slot, register_wh, segment, key)]
    for _ in range(draw(st.integers(1, 20))):
        slot += draw(st.sampled_from([1, 1, 1, 2, 5, 97]))
        register_wh += draw(st.integers(0, 20_000))
        segment += draw(st.sampled_from([0, 0, 0, 1]))
        found.append(register(slot, register_wh, segment, key))
    return found


@given(st.integers(0, 10**12), st.integers(1, 3000))
def test_a_spread_is_exact_and_even(energy_wh: int, slots: int) -> None:
    shares = spread(energy_wh, slots)
    assert (len(shares), sum(shares)) == (slots, energy_wh)
    assert max(shares) - min(shares) <= 1


@given(histories())
def test_the_slots_add_up_to_the_register_difference(registers: list[Register]) -> None:
    energies = counter_energies(registers)
    assert list(energies) == list(range(registers[0].slot, registers[-1].slot))
    total = registers[-1].register_wh - registers[0].register_wh
    assert sum(each.energy_wh for each in energies.values()) == total
    assert all(each.energy_wh >= 0 for each in energies.values())


@given(histories(), st.data())
def test_the_running_register_agrees_with_the_slots(registers: list[Register], data: st.DataObject) -> None:
    slots = range(registers[0].slot, registers[-1].slot + 1)
    first, last = sorted([data.draw(st.sampled_from(slots)), data.draw(st.sampled_from(slots))])
    opening, closing = register_at(registers, first), register_at(registers, last)
    assert opening is not None
    assert closing is not None
    energies = counter_energies(registers)
    assert closing - opening == sum(energies[slot].energy_wh for slot in range(first, last))


@given(histories(), histories(PV))
def test_a_site_row_is_the_sum_of_its_counters(meter: list[Register], inverter: list[Register]) -> None:
    slots = range(90, max(meter[-1].slot, inverter[-1].slot) + 5)
    rows = site_intervals({IMPORT: meter, PV: inverter}, frozenset({1, 2}), slots)
    for registers, direction in ((meter, Direction.IMPORT), (inverter, Direction.PV)):
        total = registers[-1].register_wh - registers[0].register_wh
        assert sum(row.energy_wh(direction) or 0 for row in rows) == total
    for row in rows:
        ended = row.slot >= min(meter[-1].slot, inverter[-1].slot)
        assert row.complete is not ended


def test_measured_means_both_ends_of_one_segment() -> None:
    registers = [register(1, 10), register(2, 20), register(4, 31), register(5, 40, 2)]
    energies = counter_energies(registers)
    assert {slot: (each.energy_wh, each.quality) for slot, each in energies.items()} == {
        1: (10, Quality.MEASURED),
        2: (5, Quality.SUBSTITUTED),
        3: (6, Quality.SUBSTITUTED),
        4: (9, Quality.SUBSTITUTED),
    }


def test_a_home_without_production_has_none_never_zero() -> None:
    rows = site_intervals({IMPORT: [register(1, 10), register(2, 20)]}, frozenset({1}), range(5))
    assert [(row.slot, row.import_wh, row.pv_wh, row.complete) for row in rows] == [(1, 10, None, True)]


def test_two_inverters_are_one_production_of_the_worse_quality() -> None:
    second = CounterKey(3, Direction.PV)
    counters = {
        PV: [register(slot, slot * 10, 1, PV) for slot in (1, 2, 3)],
        second: [register(1, 100, 1, second), register(3, 140, 1, second)],
    }
    rows = site_intervals(counters, frozenset({2, 3}), range(1, 3))
    assert [(row.pv_wh, row.pv_quality) for row in rows] == [(30, Quality.SUBSTITUTED)] * 2
