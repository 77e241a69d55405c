"""The plot's arrays: gaps stay gaps, signs are split, bars keep their sum."""

import numpy as np

from energy_app.domain.charts import DayPlot, EnergyBar, Envelope
from energy_app.domain.time import SLOT_MS
from energy_app.gui.widgets.plot_data import band, bars, column_at, growth, reach
from tests.gui.fake_core import NOW_MS, START_MS, day_plot

NONE = Envelope((), ())


def test_a_missing_column_breaks_the_line() -> None:
    line = band((0, 1_000, 2_000), Envelope((100.0, None, 300.0), (200.0, None, 400.0)))
    assert line.x.tolist() == [0, 0, 1, 1, 2, 2]
    assert np.isnan(line.y).tolist() == [False, False, True, True, False, False]
    assert line.y[[0, 1, 4, 5]].tolist() == [0.1, 0.2, 0.3, 0.4]


def test_import_and_export_are_parts_of_one_line() -> None:
    columns = (0, 1_000, 2_000, 3_000, 4_000)
    grid = Envelope((-500.0, -400.0, -100.0, 200.0, 300.0), (-400.0, -300.0, 50.0, 250.0, 300.0))
    up, down = band(columns, grid, sign=1).y, band(columns, grid, sign=-1).y
    assert np.nanmin(up) == 0.0
    assert np.nanmax(down) == 0.0
    whole = band(columns, grid).y
    assert np.allclose(np.nan_to_num(up) + np.nan_to_num(down), whole)
    assert np.isnan(up[:2]).all()
    assert np.isnan(down[-2:]).all()


def test_a_gap_is_never_zero_on_either_side() -> None:
    grid = Envelope((100.0, None, 100.0), (100.0, None, 100.0))
    for sign in (-1, 0, 1):
        assert np.isnan(band((0, 1, 2), grid, sign=sign).y[2:4]).all()


def test_production_does_not_grow_across_a_gap() -> None:
    gone = Envelope((1.0, None, 1.0), (1.0, None, 1.0))
    day = DayPlot(0, 3_000, (0, 1_000, 2_000), gone, gone, gone, gone, (0, 2_000), (0, 500), ())
    line = growth(day)
    assert np.isnan(line.y).tolist() == [False, True, False]
    assert line.y[[0, 2]].tolist() == [0.0, 0.5]


def test_bars_hold_what_was_made_and_leave_out_what_is_not_known() -> None:
    quarters = (
        EnergyBar(0, 400, 150, 250, 10, is_measured=True),
        EnergyBar(SLOT_MS, None, None, None, None, is_measured=False),
        EnergyBar(2 * SLOT_MS, 300, None, 100, 0, is_measured=False),
    )
    good = bars(quarters, measured=True)
    assert (good.x.tolist(), good.used.tolist(), good.exported.tolist()) == ([450.0], [0.15], [0.25])
    weak = bars(quarters, measured=False)
    assert (weak.used.tolist(), weak.exported.tolist()) == ([0.2], [0.1])
    assert (good.imported.tolist(), good.width.tolist()) == ([0.01], [900.0])
    assert not good.made.any()


def test_while_the_grid_meter_is_silent_nothing_made_counts_as_used() -> None:
    (silent,) = [EnergyBar(0, 400, None, None, None, is_measured=False)]
    found = bars((silent,), measured=False)
    assert (found.used.tolist(), found.exported.tolist(), found.made.tolist()) == ([0.0], [0.0], [0.4])


def test_what_was_imported_stands_where_nothing_is_known_of_the_roof() -> None:
    (day,) = [EnergyBar(0, None, None, None, 70, is_measured=True, length_ms=4 * SLOT_MS)]
    found = bars((day,), measured=True)
    assert (found.x.tolist(), found.width.tolist()) == ([1_800.0], [3_600.0])
    assert (found.used.tolist(), found.exported.tolist(), found.imported.tolist()) == ([0.0], [0.0], [0.07])


def test_an_empty_day_reaches_nowhere() -> None:
    day = DayPlot(0, 1, (), NONE, NONE, NONE, NONE, (), (), ())
    assert reach(day).highest_kw == reach(day).produced_kwh == 0.0
    assert growth(day).x.size == 0
    assert column_at(day, 0) is None
    assert bars((), measured=True).x.size == 0


def test_the_column_under_the_mouse() -> None:
    day = day_plot()
    assert column_at(day, START_MS - 1) is None
    assert column_at(day, START_MS) == 0
    assert column_at(day, day.columns_ms[700] + 1) == 700
    assert column_at(day, NOW_MS + SLOT_MS) is None
