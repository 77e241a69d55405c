"""What is seen, as tables: UTC instants, W and Wh as integers, an empty cell where nothing is known."""

from energy_app.domain.charts import DayPlot
from energy_app.gui.widgets.table_text import instant, table_text, whole

_POWERS = ("pv", "load", "grid", "battery")


def power_csv(day: DayPlot) -> str:
    """A row for each column of the chart: least and most of each power.

    Grid + is import, battery + is discharge.
    """
    head = ["start_utc", *(f"{name}_{end}_w" for name in _POWERS for end in ("min", "max"))]
    curves = [
        values
        for envelope in (day.pv_w, day.load_w, day.grid_w, day.battery_w)
        for values in (envelope.minima, envelope.maxima)
    ]
    rows = (
        [instant(start), *(whole(values[at]) for values in curves)] for at, start in enumerate(day.columns_ms)
    )
    return table_text(head, rows)


def energy_csv(day: DayPlot) -> str:
    """A row for each bar of the chart."""
    head = ["start_utc", "end_utc", "produced_wh", "self_used_wh", "exported_wh", "imported_wh", "quality"]
    rows = (
        [
            instant(bar.start_ms),
            instant(bar.start_ms + bar.length_ms),
            *(whole(wh) for wh in (bar.produced_wh, bar.self_used_wh, bar.exported_wh, bar.imported_wh)),
            "measured" if bar.is_measured else "incomplete",
        ]
        for bar in day.bars
    )
    return table_text(head, rows)
