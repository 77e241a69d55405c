"""A chart's values as arrays to draw: kW and kWh over UTC seconds; where nothing is known is NaN."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from energy_app.domain.charts import DayPlot, EnergyBar, Envelope

type Numbers = npt.NDArray[np.float64]

_SECOND = 1_000.0
_KILO = 1_000.0


@dataclass(frozen=True, slots=True)
class Line:
    """Points of a line; NaN breaks it."""

    x: Numbers
    y: Numbers


def band(columns_ms: tuple[int, ...], envelope: Envelope, *, sign: int = 0) -> Line:
    """An envelope as one line that goes from minimum to maximum in each column.

    ``sign`` keeps only what is above (1) or below (-1) zero, with the other side at zero.
    """
    low, high = _kilo(envelope.minima), _kilo(envelope.maxima)
    if sign > 0:
        low, high = np.maximum(low, 0.0), np.maximum(high, 0.0)
    elif sign < 0:
        low, high = np.minimum(low, 0.0), np.minimum(high, 0.0)
    y = np.empty(2 * len(low))
    y[0::2], y[1::2] = low, high
    if sign:
        y[_idle(low, high)] = np.nan
    return Line(np.repeat(np.asarray(columns_ms, dtype=np.float64) / _SECOND, 2), y)


def _idle(low: Numbers, high: Numbers) -> npt.NDArray[np.bool_]:
    """Columns that lie on zero, as do both neighbours: there is no line to draw there."""
    zero = (low == 0.0) & (high == 0.0)
    before = np.concatenate(([True], zero[:-1]))
    after = np.concatenate((zero[1:], [True]))
    return np.repeat(zero & before & after, 2)


def growth(day: DayPlot) -> Line:
    """What was produced since the start of the span; no line leads across a gap of the columns."""
    x = np.asarray(day.produced_ms, dtype=np.float64)
    y = np.asarray(day.produced_wh, dtype=np.float64) / _KILO
    lost = _gaps(day)
    if lost.size and x.size > 1:
        breaks = np.searchsorted(x, lost)
        inside = np.unique(breaks[(breaks > 0) & (breaks < x.size)])
        x, y = np.insert(x, inside, np.nan), np.insert(y, inside, np.nan)
    return Line(x / _SECOND, y)


def _gaps(day: DayPlot) -> Numbers:
    """Starts of the columns in which no power at all is known."""
    missing = [_kilo(envelope.maxima) for envelope in (day.pv_w, day.load_w, day.grid_w, day.battery_w)]
    if not day.columns_ms:
        return np.empty(0)
    unknown = np.all(np.isnan(np.vstack(missing)), axis=0)
    return np.asarray(day.columns_ms, dtype=np.float64)[unknown]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one quality: middles and widths in s; in kWh what was used at home, exported, imported.

    ``made``: of what was made nobody knows how much was used and how much exported.
    """

    x: Numbers
    width: Numbers
    used: Numbers
    exported: Numbers
    imported: Numbers
    made: Numbers


def bars(all_bars: tuple[EnergyBar, ...], *, measured: bool) -> Bars:
    """The bars that are measured, or the others; what has no value in them is zero high."""
    rows = np.asarray(
        [
            (bar.start_ms, bar.length_ms, *_heights(bar), bar.imported_wh or 0)
            for bar in all_bars
            if bar.is_measured is measured and (bar.produced_wh is not None or bar.imported_wh is not None)
        ],
        dtype=np.float64,
    ).reshape(-1, 6)
    start, length = rows.T[:2]
    used, exported, made, imported = rows.T[2:] / _KILO
    return Bars((start + length / 2) / _SECOND, length / _SECOND, used, exported, imported, made)


def _heights(bar: EnergyBar) -> tuple[int, int, int]:
    """What was made in two parts, used at home and exported, or whole where the parts are not known."""
    if bar.produced_wh is None:
        return 0, 0, 0
    if bar.exported_wh is None:
        return 0, 0, bar.produced_wh
    used = bar.produced_wh - bar.exported_wh if bar.self_used_wh is None else bar.self_used_wh
    return used, bar.exported_wh, 0


@dataclass(frozen=True, slots=True)
class Reach:
    """The highest and lowest power in kW; in kWh the highest bars up and down and the whole production."""

    lowest_kw: float
    highest_kw: float
    bar_kwh: float
    import_kwh: float
    produced_kwh: float


def reach(day: DayPlot) -> Reach:
    """How far the values go; zeros where there are none."""
    envelopes = (day.pv_w, day.load_w, day.grid_w, day.battery_w)
    lows = [value for envelope in envelopes for value in envelope.minima if value is not None]
    highs = [value for envelope in envelopes for value in envelope.maxima if value is not None]
    return Reach(
        min(lows, default=0.0) / _KILO,
        max(highs, default=0.0) / _KILO,
        max((sum(_heights(bar)) for bar in day.bars), default=0) / _KILO,
        max((bar.imported_wh or 0 for bar in day.bars), default=0) / _KILO,
        max(day.produced_wh, default=0) / _KILO,
    )


def column_at(day: DayPlot, time_ms: float) -> int | None:
    """The column that contains an instant; None outside of all, or in the future."""
    if not day.columns_ms or time_ms < day.columns_ms[0]:
        return None
    index = int(np.searchsorted(np.asarray(day.columns_ms), time_ms, side="right")) - 1
    width = day.columns_ms[1] - day.columns_ms[0] if len(day.columns_ms) > 1 else 1
    return index if time_ms < day.columns_ms[index] + width else None


def _kilo(values: tuple[float | None, ...]) -> Numbers:
    """W as kW, None as NaN."""
    return np.asarray(values, dtype=np.float64) / _KILO
