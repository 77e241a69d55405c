"""The chart of power and energy: power above, energy below, on one time axis.

Imports the charts' library: only after the first paint. Lines have width 1 (wider ones are a hundred
times slower), axes end at round numbers and so seldom move, nothing is drawn while out of view.
"""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QWheelEvent

from energy_app.domain.charts import BarPeriod, DayPlot
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.theme import Tokens, with_alpha
from energy_app.gui.widgets.chart_axis import TimeAxis, ValueAxis, dress_axis
from energy_app.gui.widgets.plot_data import Line, band, bars, column_at, growth, reach
from energy_app.gui.widgets.ticks import round_top

_LEAST_KW, _LEAST_BAR_KWH, _LEAST_KWH = 1.0, 0.1, 1.0
_AXIS_WIDTH, _WIDE_AXIS_WIDTH = 40, 58
"""Room for the numbers of a home, and for those of a plant of megawatts."""
_WIDE_FROM_K = 1_000.0
_BAR_FILL = 0.8
_WEAK = 0.45


class EnergyPlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # the library is not typed
    """Draws one ``DayPlot``. ``pointed`` carries the column under the mouse, or None.

    ``shows_import`` draws what came from the grid as bars below zero.
    """

    pointed = Signal(object)

    def __init__(self, tokens: Tokens, formats: Formats, *, shows_import: bool = False) -> None:
        super().__init__()
        self._formats = formats
        self._shows_import = shows_import
        self._period = BarPeriod.QUARTER
        self._has_whole = False
        self._day: DayPlot | None = None
        self._tops = (0.0, 0.0, 0.0, 0.0, 0.0)
        self.setMinimumHeight(232)
        self.setAccessibleName(self.tr("Power and energy over time"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.ci.layout.setSpacing(2)
        self._power = self._plot(1, TimeAxis(formats), ValueAxis("left", self._write_power))
        self._energy = self._plot(3, TimeAxis(formats), ValueAxis("left", self._write_energy, 3))
        self._energy.setXLink(self._power)
        self._power.getAxis("bottom").setStyle(showValues=False)
        self._power.getAxis("bottom").setHeight(2)
        self._captions = [self.addLabel("", row, 0, justify="left") for row in (0, 2)]
        self.ci.layout.setRowStretchFactor(1, 3)
        self.ci.layout.setRowStretchFactor(3, 2)
        self._total = self._second_scale()
        self._curves = {name: self._curve(self._power) for name in _POWER_CURVES}
        self._area = self._curve(self._power)
        self._area.setZValue(-10)
        self._grown = self._curve(self._total)
        self._bars = {name: self._bar_item() for name in _BARS}
        self._zero = pg.InfiniteLine(0, angle=0)
        self._power.addItem(self._zero, ignoreBounds=True)
        self._pointer = [self._pointer_line(plot) for plot in (self._power, self._energy)]
        self.scene().sigMouseMoved.connect(self._moved)
        self.show_theme(tokens)

    # ---- parts

    def _plot(self, row: int, below: Any, left: Any) -> Any:
        plot = self.addPlot(row, 0, axisItems={"bottom": below, "left": left, "right": self._right_axis()})
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.disableAutoRange()
        plot.setContentsMargins(0, 0, 0, 0)
        plot.layout.setContentsMargins(0, 4, 0, 0)
        plot.showAxis("right")
        for side in ("left", "right"):
            plot.getAxis(side).setWidth(_AXIS_WIDTH)
            plot.getAxis(side).setZValue(-100)  # its lines run below the curves
        plot.showGrid(y=True, alpha=1.0)
        plot.getAxis("right").setGrid(False)
        plot.getAxis("bottom").setHeight(22)
        return plot

    def _right_axis(self) -> Any:
        return ValueAxis("right", self._write_total, 3)

    def _second_scale(self) -> Any:
        """A view over the lower plot with its own scale at the right, for the growing line."""
        view = pg.ViewBox(enableMenu=False, enableMouse=False)
        view.disableAutoRange()
        self._power.getAxis("right").setStyle(showValues=False)
        self.scene().addItem(view)
        self._energy.getAxis("right").linkToView(view)
        view.setXLink(self._energy)
        self._energy.vb.sigResized.connect(lambda: view.setGeometry(self._energy.vb.sceneBoundingRect()))
        view.setGeometry(self._energy.vb.sceneBoundingRect())
        return view

    @staticmethod
    def _curve(plot: Any) -> Any:
        curve = pg.PlotCurveItem(connect="finite", antialias=True)
        plot.addItem(curve)
        return curve

    def _bar_item(self) -> Any:
        item = pg.BarGraphItem(x=[], height=[], width=0)
        self._energy.addItem(item)
        return item

    @staticmethod
    def _pointer_line(plot: Any) -> Any:
        line = pg.InfiniteLine(angle=90)
        line.setVisible(False)
        plot.addItem(line, ignoreBounds=True)
        return line

    # ---- what is shown

    def show_theme(self, tokens: Tokens) -> None:
        """Take over the colours of a theme."""
        self.setBackground(tokens.surface)
        for name, colour in _power_colours(tokens).items():
            self._curves[name].setPen(pg.mkPen(colour, width=1))
        self._area.setPen(None)
        self._area.setBrush(with_alpha(tokens.pv, 0.14))
        self._area.setFillLevel(0.0)
        self._grown.setPen(pg.mkPen(tokens.text, width=1))
        for (flow, quality), item in self._bars.items():
            colour = _bar_colours(tokens)[flow]
            if flow == "made":
                item.setOpts(brush=None, pen=pg.mkPen(colour, width=1))
            else:
                item.setOpts(brush=_brush(colour, is_measured=quality == "measured"), pen=None)
        self._zero.setPen(pg.mkPen(tokens.line_strong, width=1))
        for line in self._pointer:
            line.setPen(pg.mkPen(tokens.text_soft, width=1, style=Qt.PenStyle.DotLine))
        for plot in (self._power, self._energy):
            for side in ("left", "right", "bottom"):
                dress_axis(plot.getAxis(side), tokens)

        self._tokens = tokens
        self._show_captions()

    def _show_captions(self) -> None:
        """What the two scales mean, and which way is up."""
        tokens = self._tokens
        above = self.tr("kW · up: made, used, from the grid, discharging · down: to the grid, charging")
        used, exported, imported = self.tr("used at home"), self.tr("to the grid"), self.tr("from the grid")
        total = self.tr("made so far (kWh, right)")
        bars = f"{_spot(tokens.pv)} {used}&nbsp; {_spot(tokens.grid_export)} {exported}"
        if self._shows_import:
            bars += f"&nbsp; {_spot(tokens.grid_import)} {imported}"
        bars += f" {self._per()}&nbsp; — {total}"
        if self._has_whole:
            bars += "&nbsp; · " + self.tr("empty bars: made, its share not known")
        size = f"{theme.FONT_SMALL - 1}px"
        for label, text in zip(self._captions, (above, bars), strict=True):
            label.setText(
                f"<span style='font-family: {theme.FONT_FAMILY}'>{text}</span>",
                color=tokens.text_soft,
                size=size,
            )

    def _per(self) -> str:
        words = {
            BarPeriod.QUARTER: self.tr("per quarter-hour (kWh, left)"),
            BarPeriod.HOUR: self.tr("per hour (kWh, left)"),
            BarPeriod.DAY: self.tr("per day (kWh, left)"),
            BarPeriod.MONTH: self.tr("per month (kWh, left)"),
        }
        return str(words[self._period])

    def show_day(self, day: DayPlot) -> None:
        """Draw new values; the axes move only when a round number is passed."""
        self._day = day
        has_whole = any(bar.produced_wh is not None and bar.exported_wh is None for bar in day.bars)
        if (day.bars_per, has_whole) != (self._period, self._has_whole):
            self._period, self._has_whole = day.bars_per, has_whole
            self._show_captions()
        self._draw_power(day)
        self._draw_energy(day)
        self._scale(day)
        end = self._formats.time(day.columns_ms[-1]) if day.columns_ms else "–"
        self.setAccessibleDescription(self.tr("Until {time}").format(time=end))

    def _draw_power(self, day: DayPlot) -> None:
        columns = day.columns_ms
        lines = {
            "load": band(columns, day.load_w),
            "battery": band(columns, day.battery_w),
            "import": band(columns, day.grid_w, sign=1),
            "export": band(columns, day.grid_w, sign=-1),
            "pv": band(columns, day.pv_w),
        }
        # Over weeks each column goes up and down its whole day: smoothing and filling only cost time there.
        smooth = day.bars_per in (BarPeriod.QUARTER, BarPeriod.HOUR)
        for name, line in lines.items():
            self._curves[name].setData(line.x, line.y, antialias=smooth)
        pv = lines["pv"]
        self._area.setVisible(smooth)
        if smooth:
            _set(self._area, Line(pv.x[1::2], pv.y[1::2]))

    def _draw_energy(self, day: DayPlot) -> None:
        for quality in ("measured", "other"):
            part = bars(day.bars, measured=quality == "measured")
            place = {"x": part.x, "width": part.width * _BAR_FILL}
            self._bars["used", quality].setOpts(y0=0 * part.x, height=part.used, **place)
            self._bars["exported", quality].setOpts(y0=part.used, height=part.exported, **place)
            if self._shows_import:
                self._bars["imported", quality].setOpts(y0=-part.imported, height=part.imported, **place)
            whole = part.made > 0
            place = {"x": part.x[whole], "width": part.width[whole] * _BAR_FILL}
            self._bars["made", quality].setOpts(y0=0 * part.x[whole], height=part.made[whole], **place)
        _set(self._grown, growth(day))

    def _scale(self, day: DayPlot) -> None:
        far = reach(day)
        tops = (
            round_top(far.highest_kw, _LEAST_KW),
            -round_top(-far.lowest_kw, _LEAST_KW / 2) if far.lowest_kw < 0 else 0.0,
            round_top(far.bar_kwh * 1.05, _LEAST_BAR_KWH),
            -round_top(far.import_kwh * 1.05, _LEAST_BAR_KWH)
            if self._shows_import and far.import_kwh
            else 0.0,
            round_top(far.produced_kwh * 1.05, _LEAST_KWH),
        )
        if tops != self._tops:
            self._tops = tops
            width = _WIDE_AXIS_WIDTH if max(map(abs, tops)) >= _WIDE_FROM_K else _AXIS_WIDTH
            for plot in (self._power, self._energy):
                for side in ("left", "right"):
                    plot.getAxis(side).setWidth(width)
            self._power.setYRange(tops[1], tops[0], padding=0.02)
            self._energy.setYRange(tops[3], tops[2], padding=0)
            # The zero of both scales is at one height.
            self._total.setYRange(tops[4] * tops[3] / tops[2], tops[4], padding=0)
        self.show_span(day.start_ms, day.end_ms)

    def show_span(self, start_ms: float, end_ms: float) -> None:
        """Let the time axis go from one instant to another."""
        self._power.setXRange(start_ms / 1_000, max(end_ms, start_ms + 1) / 1_000, padding=0)

    # ---- numbers on the axes

    def _write_power(self, value: float) -> str:
        return self._formats.number(value, 1 if abs(value) % 1 > 1e-9 else 0)

    def _write_energy(self, value: float) -> str:
        return self._formats.number(value, 2 if self._tops[2] < 0.5 else 1 if self._tops[2] < 20 else 0)

    def _write_total(self, value: float) -> str:
        if value < 0:  # beside the bars of what was imported; the line has nothing below zero
            return ""
        return self._formats.number(value, 1 if self._tops[4] < 5 else 0)

    # ---- the mouse

    def _moved(self, at: QPointF) -> None:
        time_s = self._power.vb.mapSceneToView(at).x()
        inside = self._day is not None and self.ci.sceneBoundingRect().contains(at)
        column = column_at(self._day, time_s * 1_000) if inside and self._day is not None else None
        for line in self._pointer:
            line.setVisible(column is not None)
            line.setValue(time_s)
        self.pointed.emit(column)

    def leaveEvent(self, event: Any) -> None:  # noqa: N802  # Qt's name
        """The mouse is gone: show the present again."""
        super().leaveEvent(event)
        for line in self._pointer:
            line.setVisible(False)
        self.pointed.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Let the page scroll."""
        event.ignore()


_POWER_CURVES = ("load", "battery", "import", "export", "pv")
_BARS = tuple(
    (flow, quality) for flow in ("used", "exported", "imported", "made") for quality in ("measured", "other")
)


def _power_colours(tokens: Tokens) -> dict[str, str]:
    return {
        "pv": tokens.pv,
        "load": tokens.load,
        "import": tokens.grid_import,
        "export": tokens.grid_export,
        "battery": tokens.battery,
    }


def _bar_colours(tokens: Tokens) -> dict[str, str]:
    return {
        "used": tokens.pv,
        "exported": tokens.grid_export,
        "imported": tokens.grid_import,
        "made": tokens.pv,
    }


def _brush(colour: str, *, is_measured: bool) -> QColor:
    """The colour of a bar: weaker where the energy is not measured."""
    return QColor(colour) if is_measured else with_alpha(colour, _WEAK)


def _spot(colour: str) -> str:
    """A field of a colour; no letter, because the window's font has none like it."""
    return f"<span style='font-size: 7px; background-color: {colour}'>&nbsp;&nbsp;&nbsp;</span>"


def _set(curve: Any, line: Line) -> None:
    curve.setData(line.x, line.y)
