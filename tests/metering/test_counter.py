"""A counter leaves a register at each boundary it was read before, and can go on from any of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.energy import Direction
from energy_app.domain.time import MINUTE_MS, SECOND_MS, SLOT_MS, slot_start_ms
from energy_app.metering.counter import Counter, resumed
from energy_app.metering.guard import GuardLimits

LIMITS = GuardLimits(rated_w=10_000)
FIRST = 2_000_000
START_MS = slot_start_ms(FIRST)


def _counter() -> Counter:
    return Counter(1, Direction.IMPORT, LIMITS)


def _read_before_each_boundary(counter: Counter, energies_wh: list[int], first_wh: int = 5_000) -> None:
    raw_wh = first_wh
    for index, energy_wh in enumerate([0, *energies_wh]):
        raw_wh += energy_wh
        counter.observe(START_MS + index * SLOT_MS - SECOND_MS, raw_wh)
    counter.close(FIRST + len(energies_wh))


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=12))
def test_registers_are_the_last_readings_before_the_boundaries(energies_wh: list[int]) -> None:
    counter = _counter()
    _read_before_each_boundary(counter, energies_wh)

    registers = [standing.register for standing in counter.standings]
    assert [register.slot for register in registers] == list(range(FIRST, FIRST + len(energies_wh) + 1))
    grown = [after.register_wh - before.register_wh for before, after in pairwise(registers)]
    assert grown == energies_wh


def test_an_old_reading_is_no_register() -> None:
    counter = _counter()
    counter.observe(START_MS - MINUTE_MS - 1, 5_000)
    counter.close(FIRST)
    assert counter.standings == []


def test_a_register_is_left_once() -> None:
    counter = _counter()
    counter.observe(START_MS - SECOND_MS, 5_000)
    counter.close(FIRST)
    counter.close(FIRST)
    assert len(counter.standings) == 1


@given(st.lists(st.integers(0, 2_000), min_size=2, max_size=8), st.data())
def test_a_counter_goes_on_from_any_of_its_registers(energies_wh: list[int], data: st.DataObject) -> None:
    whole = _counter()
    _read_before_each_boundary(whole, energies_wh)
    at = data.draw(st.integers(0, len(energies_wh) - 1))
    standing = whole.standings[at]

    again = resumed(standing, LIMITS, standing.register.raw_wh)
    raw_wh = standing.register.raw_wh
    for index in range(at, len(energies_wh)):
        raw_wh += energies_wh[index]
        again.observe(START_MS + (index + 1) * SLOT_MS - SECOND_MS, raw_wh)
    again.close(FIRST + len(energies_wh))

    assert [each.register for each in again.standings] == [each.register for each in whole.standings[at:]]


def test_a_changed_reading_moves_the_register_it_stands_for() -> None:
    whole = _counter()
    _read_before_each_boundary(whole, [100, 100])

    again = resumed(whole.standings[0], LIMITS, whole.standings[0].register.raw_wh + 7)

    assert again.standings[0].register.register_wh == whole.standings[0].register.register_wh + 7
