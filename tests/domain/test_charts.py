"""Values of charts: a bar is a quarter-hour unless it says otherwise, and so are the bars of a plot."""

from energy_app.domain.charts import BarPeriod, DayPlot, EnergyBar, Envelope
from energy_app.domain.time import SLOT_MS

NONE = Envelope((), ())


def test_bars_are_quarter_hours_unless_they_say_otherwise() -> None:
    bar = EnergyBar(0, None, None, None, 5, is_measured=False)
    assert bar.length_ms == SLOT_MS
    plot = DayPlot(0, SLOT_MS, (), NONE, NONE, NONE, NONE, (), (), (bar,))
    assert plot.bars_per is BarPeriod.QUARTER
