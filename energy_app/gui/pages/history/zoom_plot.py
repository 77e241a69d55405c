"""The chart of the history: any span of it can be brought into view with wheel, drag and keys.

Imports the charts' library: only after the first paint.
"""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from energy_app.domain.charts import DayPlot
from energy_app.gui.formats import Formats
from energy_app.gui.pages.history.span import Span
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.energy_plot import EnergyPlot

_NOTCH = 120.0
"""What a wheel tells for one notch."""
_STEP = 1.25
_PAGE = 0.25


class ZoomPlot(EnergyPlot):
    """``span_wanted`` carries the span that the user moves or zooms to; the axis follows at once."""

    span_wanted = Signal(object)

    def __init__(self, tokens: Tokens, formats: Formats) -> None:
        super().__init__(tokens, formats, shows_import=True)
        self.span = Span(0, 1)
        self._grabbed_ms: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("Wheel or + and − zooms, dragging or the arrow keys move"))

    def show_wanted(self, span: Span) -> None:
        """Let the axis go where the user wants; the values follow when they are there."""
        self.span = span
        self.show_span(span.start_ms, span.end_ms)

    def show_day(self, day: DayPlot) -> None:
        """Draw new values, in the span that is wanted now."""
        super().show_day(day)
        self.show_span(self.span.start_ms, self.span.end_ms)

    def time_at(self, x: float) -> float:
        """The instant under a point of the widget."""
        return float(self._power.vb.mapSceneToView(QPointF(x, 0.0)).x()) * 1_000

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Zoom where the mouse is; sideways, move."""
        turned = event.angleDelta()
        if turned.y():
            factor = _STEP ** (-turned.y() / _NOTCH)
            self._want(self.span.zoomed(factor, self.time_at(event.position().x())))
        elif turned.x():
            self._want(self.span.moved(-turned.x() / _NOTCH * _PAGE * self.span.length_ms))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Take hold of the chart."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed_ms = self.time_at(event.position().x())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Drag it along, or read values."""
        if self._grabbed_ms is None:
            super().mouseMoveEvent(event)
        else:
            self._want(self.span.moved(self._grabbed_ms - self.time_at(event.position().x())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Let go."""
        super().mouseReleaseEvent(event)
        self._grabbed_ms = None
        self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Plus and minus zoom, the arrows move."""
        middle = (self.span.start_ms + self.span.end_ms) / 2
        step = _PAGE * self.span.length_ms
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._want(self.span.zoomed(1 / _STEP, middle))
            case Qt.Key.Key_Minus:
                self._want(self.span.zoomed(_STEP, middle))
            case Qt.Key.Key_Left:
                self._want(self.span.moved(-step))
            case Qt.Key.Key_Right:
                self._want(self.span.moved(step))
            case _:
                super().keyPressEvent(event)

    def _want(self, span: Span) -> None:
        self.span_wanted.emit(span)
