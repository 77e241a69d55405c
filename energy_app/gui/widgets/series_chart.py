"""A chart of some series in steps, painted; gaps stay empty, and a pointer reads the values.

The pointer follows the mouse, and the arrow keys while the chart has the focus.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, font
from energy_app.gui.theme import Tokens, with_alpha
from energy_app.gui.widgets.series import Layer, Series, Stroke
from energy_app.gui.widgets.ticks import LABEL_WIDTH, axis_ticks, round_top, tick_texts, value_ticks

_HEIGHT = 24 * theme.UNIT
_TOP, _BOTTOM, _RIGHT, _AIR = 8, 24, 8, 8
_TICKS = 4
_BAND = 0.22
_STYLES = {
    Stroke.LINE: Qt.PenStyle.SolidLine,
    Stroke.DASHES: Qt.PenStyle.DashLine,
    Stroke.DOTS: Qt.PenStyle.DotLine,
}


class SeriesChart(QWidget):
    """Shows one ``Series``. ``pointed`` carries the step under the pointer, or None."""

    pointed = Signal(object)

    def __init__(self, look: Look, formats: Formats, name: str) -> None:
        super().__init__()
        self._look, self._formats = look, formats
        self._series: Series | None = None
        self._span = (0.0, 1.0)
        self._at: int | None = None
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as there is room."""
        return QSize(60 * theme.UNIT, _HEIGHT)

    def show_series(self, series: Series) -> None:
        """Draw other values."""
        self._series = series
        low, high = series.reach()
        self._span = (-round_top(-low, 0.1) if low < 0 else 0.0, round_top(high, 0.1))
        self._point(self._at if self._at is not None and self._at < len(series.starts_ms) else None)
        self.update()

    # ---- the pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Read the values under the mouse."""
        area = self._area()
        if self._series is not None and area.width() > 0:
            share = (event.position().x() - area.left()) / area.width()
            start_ms = self._series.starts_ms[0] if self._series.starts_ms else 0
            self._point(self._series.index_at(start_ms + share * (self._series.end_ms - start_ms)))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """The mouse is gone."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Without the focus there is no pointer, but under the mouse."""
        super().focusOutEvent(event)
        if not self.underMouse():
            self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """The arrows move the pointer from step to step."""
        steps = len(self._series.starts_ms) if self._series is not None else 0
        to = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -steps, Qt.Key.Key_End: steps}
        move = to.get(Qt.Key(event.key()))
        if move is None or not steps:
            super().keyPressEvent(event)
            return
        at = steps - 1 if self._at is None else self._at + move
        self._point(min(max(at, 0), steps - 1))

    def _point(self, at: int | None) -> None:
        self._at = at
        self.pointed.emit(at)
        self.update()

    # ---- where things are

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(self._labels_width(), _TOP, -_RIGHT, -_BOTTOM)

    def _labels_width(self) -> float:
        metrics = self.fontMetrics()
        return _AIR + max((metrics.horizontalAdvance(text) for text, _ in self._values()), default=0)

    def _values(self) -> list[tuple[str, float]]:
        ticks = value_ticks(*self._span, _TICKS)
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
        places = next((n for n in range(3) if abs(step - round(step, n)) < 1e-9), 3)
        return [(self._formats.number(round(tick, 6) + 0.0, places), tick) for tick in ticks]

    def _y(self, value: float) -> float:
        area, (low, high) = self._area(), self._span
        return area.bottom() - (value - low) / (high - low) * area.height()

    def _x(self, series: Series, time_ms: float) -> float:
        area, start_ms = self._area(), series.starts_ms[0]
        return area.left() + (time_ms - start_ms) / (series.end_ms - start_ms) * area.width()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Scale, times, layers from the back, pointer, and a ring when it has the focus."""
        series, tokens = self._series, self._look.tokens
        if series is None or not series.starts_ms:
            return
        painter = QPainter(self)
        painter.setFont(font(theme.FONT_SMALL - 1))
        self._paint_scale(painter, tokens)
        self._paint_times(painter, series, tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in series.layers:
            self._paint_layer(painter, series, layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._at is not None:
            x = self._x(series, series.starts_ms[self._at] + series.length_ms / 2)
            painter.setPen(QPen(QColor(tokens.text_soft), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, self._area().top()), QPointF(x, self._area().bottom()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_scale(self, painter: QPainter, tokens: Tokens) -> None:
        area = self._area()
        for text, value in self._values():
            y = self._y(value)
            painter.setPen(QPen(QColor(tokens.line_strong if value == 0 else tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(tokens.text_soft))
            place = QRectF(0, y - 8, area.left() - _AIR, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_times(self, painter: QPainter, series: Series, tokens: Tokens) -> None:
        area, start_ms = self._area(), series.starts_ms[0]
        apart_ms = (series.end_ms - start_ms) * LABEL_WIDTH / max(area.width(), 1.0)
        step_ms, ticks = axis_ticks(start_ms, series.end_ms, apart_ms, self._formats.zone)
        painter.setPen(QColor(tokens.text_soft))
        for tick, text in zip(ticks, tick_texts(ticks, step_ms, self._formats), strict=True):
            left = min(max(self._x(series, tick) - LABEL_WIDTH / 2, 0.0), self.width() - LABEL_WIDTH)
            place = QRectF(left, area.bottom() + 4, LABEL_WIDTH, _BOTTOM - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, text)

    def _paint_layer(self, painter: QPainter, series: Series, layer: Layer) -> None:
        colour = str(getattr(self._look.tokens, layer.colour))
        for steps in runs(layer):
            if layer.stroke is Stroke.BAND:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(with_alpha(colour, _BAND))
                lower = self._line(series, steps, layer.lows)
                painter.drawPolygon(QPolygonF(self._line(series, steps, layer.values) + lower[::-1]))
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colour), 2, _STYLES[layer.stroke]))
                painter.drawPolyline(QPolygonF(self._line(series, steps, layer.values)))

    def _line(self, series: Series, steps: range, values: tuple[int | None, ...]) -> list[QPointF]:
        """Two points for each step: its start and its end."""
        points: list[QPointF] = []
        for step in steps:
            y = self._y((values[step] or 0) / series.scale)
            ends_ms = (series.starts_ms[step], series.starts_ms[step] + series.length_ms)
            points += [QPointF(self._x(series, time_ms), y) for time_ms in ends_ms]
        return points


def runs(layer: Layer) -> Iterator[range]:
    """The stretches of steps without a gap."""
    first: int | None = None
    for step in range(len(layer.values)):
        known = layer.span_at(step) is not None
        if known and first is None:
            first = step
        elif not known and first is not None:
            yield range(first, step)
            first = None
    if first is not None:
        yield range(first, len(layer.values))


def swatch_painter(look: Look, layer: Layer) -> Callable[[QPainter, QRectF], None]:
    """Paints the sign of a layer for a legend."""

    def paint(painter: QPainter, place: QRectF) -> None:
        colour = str(getattr(look.tokens, layer.colour))
        if layer.stroke is Stroke.BAND:
            painter.fillRect(place, with_alpha(colour, 2 * _BAND))
        else:
            painter.setPen(QPen(QColor(colour), 2, _STYLES[layer.stroke]))
            painter.drawLine(
                QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y())
            )

    return paint
