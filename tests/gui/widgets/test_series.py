"""Series of values: gaps stay gaps, in the reach, in the strokes and in the table."""

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.time import HOUR_MS
from energy_app.gui.widgets.series import Layer, Series, Stroke
from energy_app.gui.widgets.series_chart import runs


def series(*values: int | None, lows: tuple[int | None, ...] = ()) -> Series:
    columns = ("low_wh", "high_wh") if lows else ("energy_wh",)
    layer = Layer("Energy", Stroke.BAND if lows else Stroke.LINE, "pv", values, columns, lows)
    return Series(tuple(at * HOUR_MS for at in range(len(values))), HOUR_MS, 1_000, (layer,))


def test_the_reach_is_in_units_of_the_axis_and_holds_zero() -> None:
    assert series(250, None, 4_000).reach() == (0.0, 4.0)
    assert series(-500, 100).reach() == (-0.5, 0.1)
    assert series(None).reach() == (0.0, 0.0)
    assert series(900, lows=(100,)).reach() == (0.0, 0.9)


def test_an_instant_is_in_the_step_that_begins_with_it() -> None:
    some = series(1, 2)
    assert [some.index_at(at) for at in (-1, 0, HOUR_MS - 1, HOUR_MS, 2 * HOUR_MS)] == [None, 0, 0, 1, None]
    assert series().index_at(0) is None


def test_nothing_known_is_nothing_to_draw() -> None:
    assert not series(None, None).is_known
    assert not series().is_known
    assert series(None, 0).is_known


def test_a_gap_is_an_empty_cell() -> None:
    assert series(0, None, 7).table().splitlines() == [
        "start_utc,energy_wh",
        "1970-01-01T00:00:00Z,0",
        "1970-01-01T01:00:00Z,",
        "1970-01-01T02:00:00Z,7",
    ]
    assert series(9, None, lows=(1, 2)).table().splitlines()[1:] == [
        "1970-01-01T00:00:00Z,1,9",
        "1970-01-01T01:00:00Z,2,",
    ]


@given(st.lists(st.none() | st.integers(0, 9)))
def test_the_strokes_cover_what_is_known_and_nothing_else(values: list[int | None]) -> None:
    (layer,) = series(*values).layers
    steps = [step for run in runs(layer) for step in run]
    assert steps == [step for step, value in enumerate(values) if value is not None]
    assert all(run.stop not in steps for run in runs(layer))
