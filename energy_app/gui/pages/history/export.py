"""What is seen, as tables: UTC instants, W and Wh as integers, an empty cell where nothing is known."""

import csv
import io
from collections.abc import Iterable

from energy_app.domain.charts import DayPlot
from energy_app.domain.time import utc

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
        [_instant(start), *(_whole(values[at]) for values in curves)]
        for at, start in enumerate(day.columns_ms)
    )
    return _table(head, rows)


def energy_csv(day: DayPlot) -> str:
    """A row for each bar of the chart."""
    head = ["start_utc", "end_utc", "produced_wh", "self_used_wh", "exported_wh", "imported_wh", "quality"]
    rows = (
        [
            _instant(bar.start_ms),
            _instant(bar.start_ms + bar.length_ms),
            *(_whole(wh) for wh in (bar.produced_wh, bar.self_used_wh, bar.exported_wh, bar.imported_wh)),
            "measured" if bar.is_measured else "incomplete",
        ]
        for bar in day.bars
    )
    return _table(head, rows)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def _instant(time_ms: int) -> str:
    return f"{utc(time_ms):%Y-%m-%dT%H:%M:%SZ}"


def _whole(value: float | None) -> str:
    return "" if value is None else str(round(value))
