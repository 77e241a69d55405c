from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.memory import Memory
from energy_app.devices.plausibility import CounterWatch, WordOrder, is_implausible, is_pair
from energy_app.devices.points import Point
from energy_app.devices.transport import HOLDING
from energy_app.domain.readings import Value

POWER = Point("grid_power_w", HOLDING, (0, 1), "int32", minimum=-500_000, maximum=500_000)
FREQUENCY = Point("frequency_hz", HOLDING, (2, 3), "float32", minimum=40, maximum=70)
COUNTER = Point("grid_import_wh", HOLDING, (4, 5), "uint32", scale=Fraction(100), maximum=20_000_000_000)
WITNESSES = (POWER, FREQUENCY, COUNTER)


def shown(values: dict[str, Value], *, swapped: bool) -> Memory:
    memory = Memory()
    for point in WITNESSES:
        words = point.raw_words(values.get(point.name))
        memory.put_words(point.space, point.words, words[::-1] if swapped else words)
    return memory


@given(
    power=st.integers(-100_000, 100_000),
    frequency=st.floats(45, 65, width=32),
    counter=st.integers(0, 100_000_000).map(lambda wh: wh * 100 // 100),
)
def test_an_ordinary_reading_is_never_called_swapped(power: int, frequency: float, counter: int) -> None:
    values: dict[str, Value] = {"grid_power_w": power, "frequency_hz": frequency, "grid_import_wh": counter}
    assert not WordOrder(WITNESSES).is_swapped(shown(values, swapped=False))


@given(power=st.integers(9, 30_000), frequency=st.sampled_from([49.99, 50.0, 50.02, 60.0]))
def test_swapped_words_are_seen_where_anything_shows_them(power: int, frequency: float) -> None:
    values: dict[str, Value] = {"grid_power_w": power, "frequency_hz": frequency}
    assert WordOrder(WITNESSES).is_swapped(shown(values, swapped=True))


def test_nothing_read_and_no_value_are_no_witnesses() -> None:
    assert not WordOrder(WITNESSES).is_swapped(Memory())
    for is_swapped in (True, False):
        assert not WordOrder(WITNESSES).is_swapped(shown({}, swapped=is_swapped))
    assert [is_pair(point) for point in WITNESSES] == [True] * 3
    assert not is_pair(Point("serial", HOLDING, (0, 1), "string"))


def fed(*readings: tuple[float, Value]) -> tuple[list[Value], list[str]]:
    """What a counter fed at these seconds gives, and the reasons."""
    watch = CounterWatch()
    given_: list[Value] = []
    reasons: list[str] = []
    for seconds, value in readings:
        values: dict[str, Value] = {"grid_import_wh": value, "grid_power_w": 7}
        problems: dict[str, str] = {}
        watch.sift(values, problems, round(seconds * 1000))
        assert values["grid_power_w"] == 7
        given_.append(values["grid_import_wh"])
        reasons += problems.values()
    assert all(is_implausible(reason) for reason in reasons)
    return given_, reasons


def test_ordinary_growth_pauses_and_rounding_pass() -> None:
    readings = [(0, 1000), (5, 1003), (10, None), (15, 1002), (600, 1002), (905, 30_000), (86_400, 500_000)]
    assert fed(*readings) == ([value for _, value in readings], [])


def test_zero_of_a_counter_that_has_counted_is_no_value_however_long() -> None:
    values, reasons = fed((0, 5000), *((second, 0) for second in range(5, 100, 5)), (100, 5001))
    assert values == [5000, *[None] * 19, 5001]
    assert set(reasons) == {"0 of a counter that has counted"}


@pytest.mark.parametrize("torn", [5000 + 65_536, 5000 - 65_536 // 16, 5000 + 65_536 * 100])
def test_a_torn_or_fallen_value_is_held_back(torn: int) -> None:
    values, reasons = fed((0, 5000), (5, torn), (10, 5002), (15, torn), (20, 5004))
    assert values == [5000, None, 5002, None, 5004]
    assert reasons[0].startswith(("fell from 5000 to", "jumped from 5000 to"))


def test_a_counter_that_was_reset_is_believed_once_it_stays() -> None:
    values, _ = fed((0, 5000), (5, 1), (10, 2), (15, 2), (20, 3))
    assert values == [5000, None, None, 2, 3]


def test_values_that_hop_about_are_never_believed() -> None:
    values, _ = fed((0, 5000), (5, 900_000), (10, 40), (15, 700_000), (20, 12), (25, 5001))
    assert values == [5000, None, None, None, None, 5001]
