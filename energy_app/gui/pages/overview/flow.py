"""The flow picture: roof, home, battery, grid and neighbours, and what flows between them now.

What does not move is painted once into a picture; each step of the motion paints that and a few dots.
Dots run while something flows, the page is in view and the user has not asked for less motion.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from energy_app.core.client import Flow
from energy_app.gui import theme
from energy_app.gui.look import Look, font, wants_less_motion
from energy_app.gui.pages.overview.model import FlowText, NodeText
from energy_app.gui.pages.overview.places import (
    Places,
    draw_battery,
    draw_home,
    draw_neighbours,
    draw_pylon,
)
from energy_app.gui.words import STILL_W

_STEP_MS = 50
_DOT_RADIUS = 3.5
_DOT_GAP = 26.0
_SLOWEST, _FASTEST = 12.0, 60.0
_FULL_W = 8_000
_NUMBER, _SMALL = 18, 12


@dataclass(frozen=True, slots=True)
class Stream:
    """A line along which something flows: from its first point to its last."""

    points: tuple[QPointF, ...]
    colour: str
    power_w: int

    def path(self) -> QPainterPath:
        """The line."""
        path = QPainterPath(self.points[0])
        for point in self.points[1:]:
            path.lineTo(point)
        return path


class FlowPicture(QWidget):
    """Painted by hand; its accessible description says the same in words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setMinimumSize(352, 232)
        self.setAccessibleName(self.tr("Energy flow"))
        self._look = look
        self._flow: Flow | None = None
        self._text: FlowText | None = None
        self._still: QPixmap | None = None
        self._travelled = 0.0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._step)
        look.changed.connect(self._forget)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The size at which it is drawn best."""
        return QSize(440, 248)

    def show_flow(self, flow: Flow, text: FlowText) -> None:
        """Take over the present flow and its words."""
        if flow == self._flow and text == self._text:
            return
        self._flow, self._text = flow, text
        self.setAccessibleDescription(str(text))
        self._forget()
        self._run()

    # ---- motion

    @property
    def moves(self) -> bool:
        """Whether dots run now."""
        return self._timer.isActive()

    def _run(self) -> None:
        """Start or stop the dots."""
        wanted = self.isVisible() and bool(self._streams()) and not wants_less_motion()
        if wanted and not self._timer.isActive():
            self._timer.start()
        elif not wanted:
            self._timer.stop()

    def _step(self) -> None:
        self._travelled += _STEP_MS / 1_000
        self.update()

    # ---- what flows

    def _streams(self) -> tuple[Stream, ...]:
        flow, tokens, places = self._flow, self._look.tokens, Places(QRectF(self.rect()))
        if flow is None or flow.is_stale:
            return ()
        wanted: list[Stream] = []

        def add(power_w: int | None, colour: str, *points: QPointF) -> None:
            if power_w is not None and power_w >= STILL_W:
                wanted.append(Stream(points, colour, power_w))

        grid_w, battery_w = flow.grid_w or 0, flow.battery_w or 0
        add(flow.pv_w, tokens.pv, places.roof, places.hub)
        add(-battery_w, tokens.battery, places.hub, places.battery)
        add(battery_w, tokens.battery, places.battery, places.hub)
        add(-grid_w, tokens.grid_export, places.hub, places.grid)
        add(grid_w, tokens.grid_import, places.grid, places.hub)
        if flow.trades_with_neighbours:
            add(-grid_w, tokens.neighbours, places.grid_top, places.neighbours)
            add(grid_w, tokens.neighbours, places.neighbours, places.grid_top)
        return tuple(wanted)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the still picture and the dots over it."""
        del event
        if self._still is None or self._still.deviceIndependentSize().toSize() != self.size():
            self._still = self._painted_still()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.surface), 1.5))
        for stream in self._streams():
            self._paint_dots(painter, stream)
        painter.end()

    def _paint_dots(self, painter: QPainter, stream: Stream) -> None:
        path = stream.path()
        share = min(1.0, stream.power_w / _FULL_W)
        speed = _SLOWEST + (_FASTEST - _SLOWEST) * share
        painter.setBrush(QColor(stream.colour))
        at = (self._travelled * speed) % _DOT_GAP
        while at < path.length():
            painter.drawEllipse(path.pointAtPercent(path.percentAtLength(at)), _DOT_RADIUS, _DOT_RADIUS)
            at += _DOT_GAP

    def _painted_still(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        still = QPixmap(self.size() * scale)
        still.setDevicePixelRatio(scale)
        still.fill(Qt.GlobalColor.transparent)
        painter = QPainter(still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = Places(QRectF(self.rect()))
        self._paint_lines(painter, places)
        self._paint_places(painter, places)
        if self._text is not None:
            self._paint_texts(painter, places, self._text)
        painter.end()
        return still

    def _paint_lines(self, painter: QPainter, places: Places) -> None:
        tokens = self._look.tokens
        painter.setPen(QPen(QColor(tokens.line), 2))
        for start, end in places.lines():
            painter.drawLine(start, end)
        for stream in self._streams():
            painter.setPen(QPen(theme.with_alpha(stream.colour, 0.55), 2))
            painter.drawPath(stream.path())

    def _paint_places(self, painter: QPainter, places: Places) -> None:
        flow, tokens = self._flow, self._look.tokens
        lively = flow is not None and not flow.is_stale
        draw_home(painter, places, tokens, is_lit=lively and (flow.pv_w or 0) >= STILL_W if flow else False)
        draw_battery(painter, places, tokens, flow.battery_soc_pct if flow and lively else None)
        draw_pylon(painter, places, tokens)
        trades = lively and flow is not None and flow.trades_with_neighbours
        draw_neighbours(painter, places, tokens, is_lit=trades)

    def _paint_texts(self, painter: QPainter, places: Places, text: FlowText) -> None:
        self._paint_text(painter, places.roof_text, text.roof)
        self._paint_text(painter, places.home_text, text.home)
        self._paint_text(painter, places.battery_text, text.battery)
        self._paint_text(painter, places.grid_text, text.grid)
        self._paint_text(painter, places.neighbours_text, text.neighbours)

    def _paint_text(self, painter: QPainter, box: QRectF, node: NodeText) -> None:
        """A name, a power and its words below each other in the middle of the box."""
        tokens = self._look.tokens
        stale = self._flow is None or self._flow.is_stale
        top, centre = box.top(), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.setFont(font(_SMALL, bold=node.power is None))
        painter.setPen(QColor(tokens.text if node.power is None else tokens.text_soft))
        painter.drawText(QRectF(box.left(), top, box.width(), 16), centre, node.name)
        top += 16
        if node.power is not None:
            self._paint_power(painter, QRectF(box.left(), top, box.width(), 22), node, stale=stale)
            top += 23
        painter.setFont(font(_SMALL))
        painter.setPen(QColor(tokens.text_off if stale else tokens.text_soft))
        painter.drawText(QRectF(box.left(), top, box.width(), 16), centre, node.words)

    def _paint_power(self, painter: QPainter, box: QRectF, node: NodeText, *, stale: bool) -> None:
        if node.power is None:
            return
        tokens = self._look.tokens
        big, small = font(_NUMBER, bold=True), font(_SMALL)
        painter.setFont(small)
        unit_width = painter.fontMetrics().horizontalAdvance(f" {node.power.unit}")
        painter.setFont(big)
        number_width = painter.fontMetrics().horizontalAdvance(node.power.number)
        left = box.center().x() - (number_width + unit_width) / 2
        base = box.top() + _NUMBER
        painter.setPen(QColor(tokens.text_off if stale else tokens.text))
        painter.drawText(QPointF(left, base), node.power.number)
        painter.setFont(small)
        painter.setPen(QColor(tokens.text_off if stale else tokens.text_soft))
        painter.drawText(QPointF(left + number_width, base), f" {node.power.unit}")

    # ---- Qt

    def _forget(self) -> None:
        self._still = None
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Begin to move."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Move no more."""
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow a change of style or font."""
        super().changeEvent(event)
        self._forget()
