"""Where the places of the flow picture are, and how each is drawn."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from energy_app.gui import theme
from energy_app.gui.theme import Tokens

_TEXT_WIDTH = 136.0
_HOUSE_HALF, _HOUSE_BODY, _ROOF_HEIGHT = 74.0, 84.0, 52.0
_EAVES = 14.0
_SIDE_TEXT = 56.0


class Places:
    """The picture's geometry in a given box: the house in the middle, battery left, grid right."""

    def __init__(self, box: QRectF) -> None:
        middle = box.center().x()
        side = min(box.width() / 2 - _TEXT_WIDTH / 2, 184.0)
        self.middle = middle
        self.half = min(_HOUSE_HALF, side - _SIDE_TEXT)
        self.left = middle - side
        self.right = middle + side
        self.eaves = box.top() + 56.0 + _ROOF_HEIGHT + max(0.0, (box.height() - 224.0) / 2)
        self.ground = self.eaves + _HOUSE_BODY
        self.hub = QPointF(middle, self.eaves + 16.0)
        self.roof = QPointF(middle, self.eaves - _ROOF_HEIGHT / 2)
        self.battery_box = QRectF(self.left - 17, self.hub.y() - 28, 34, 56)
        self.grid_box = QRectF(self.right - 20, self.hub.y() - 22, 40, 54)
        self.neighbours_box = QRectF(self.right - 32, self.eaves - _ROOF_HEIGHT - 54, 64, 30)
        self.battery = QPointF(self.battery_box.right() + 8, self.hub.y())
        self.grid = QPointF(self.grid_box.left() - 6, self.hub.y())
        self.grid_top = QPointF(self.right, self.grid_box.top() - 6)
        self.neighbours = QPointF(self.right, self.neighbours_box.bottom() + 40)
        self.roof_text = self._text(middle, self.eaves - _ROOF_HEIGHT - 60)
        self.home_text = self._text(middle, self.eaves + 26)
        self.battery_text = self._text(self.left, self.battery_box.bottom() + 10)
        self.grid_text = self._text(self.right, self.grid_box.bottom() + 6)
        self.neighbours_text = self._text(self.right, self.neighbours_box.bottom() + 4)

    def lines(self) -> tuple[tuple[QPointF, QPointF], ...]:
        """Every line along which something may flow."""
        return (
            (self.roof, self.hub),
            (self.hub, self.battery),
            (self.hub, self.grid),
            (self.grid_top, self.neighbours),
        )

    @staticmethod
    def _text(middle: float, top: float) -> QRectF:
        return QRectF(middle - _TEXT_WIDTH / 2, top, _TEXT_WIDTH, 56)


def draw_home(painter: QPainter, places: Places, tokens: Tokens, *, is_lit: bool) -> None:
    """The house with panels on its roof; they have colour while they produce."""
    half = places.half
    top = QPointF(places.middle, places.eaves - _ROOF_HEIGHT)
    painter.setPen(_outline(tokens))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wall = QPainterPath(QPointF(places.middle - half, places.eaves))
    wall.lineTo(places.middle - half, places.ground)
    wall.lineTo(places.middle + half, places.ground)
    wall.lineTo(places.middle + half, places.eaves)
    painter.drawPath(wall)
    left = QPointF(places.middle - half - _EAVES, places.eaves)
    right = QPointF(places.middle + half + _EAVES, places.eaves)
    roof = QPolygonF([left, top, right])
    painter.setBrush(theme.with_alpha(tokens.pv, 0.22) if is_lit else QColor(tokens.sunken))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(roof)
    painter.setPen(QPen(QColor(tokens.pv if is_lit else tokens.line_strong), 2, c=Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(roof)
    _draw_seams(painter, left, top, right, tokens.pv if is_lit else tokens.line_strong)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.line_strong))
    painter.drawEllipse(places.hub, 4, 4)


def _draw_seams(painter: QPainter, left: QPointF, top: QPointF, right: QPointF, colour: str) -> None:
    """The seams between the panels: lines along the roof and up it."""
    painter.setPen(QPen(theme.with_alpha(colour, 0.6), 1))
    for share in (0.36, 0.68):
        painter.drawLine(top + (left - top) * share, top + (right - top) * share)
    base = right - left
    for share in (0.2, 0.35, 0.5, 0.65, 0.8):
        painter.drawLine(top + (left + base * share - top) * 0.36, left + base * share)


def draw_battery(painter: QPainter, places: Places, tokens: Tokens, charge_pct: float | None) -> None:
    """A battery, filled as far as it is charged."""
    box = places.battery_box
    painter.setPen(_outline(tokens))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(QRectF(box.center().x() - 7, box.top() - 5, 14, 8), 2, 2)
    painter.drawRoundedRect(box, 5, 5)
    if charge_pct is None:
        return
    inner = box.adjusted(4, 4, -4, -4)
    height = inner.height() * max(0.0, min(1.0, charge_pct / 100))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.battery))
    painter.drawRoundedRect(QRectF(inner.left(), inner.bottom() - height, inner.width(), height), 2, 2)


def draw_pylon(painter: QPainter, places: Places, tokens: Tokens) -> None:
    """The mast of the grid."""
    box = places.grid_box
    painter.setPen(_outline(tokens))
    middle, width = box.center().x(), box.width() / 2
    foot, head = box.bottom(), box.top()
    painter.drawLine(QPointF(middle - width * 0.6, foot), QPointF(middle - 4, head + 8))
    painter.drawLine(QPointF(middle + width * 0.6, foot), QPointF(middle + 4, head + 8))
    painter.drawLine(QPointF(middle - 4, head + 8), QPointF(middle, head))
    painter.drawLine(QPointF(middle + 4, head + 8), QPointF(middle, head))
    for y, reach in ((head + 11, width * 0.75), (head + 23, width)):
        painter.drawLine(QPointF(middle - reach, y), QPointF(middle + reach, y))
    painter.drawLine(QPointF(middle - 7, head + 24), QPointF(middle + width * 0.6, foot))
    painter.drawLine(QPointF(middle + 7, head + 24), QPointF(middle - width * 0.6, foot))


def draw_neighbours(painter: QPainter, places: Places, tokens: Tokens, *, is_lit: bool) -> None:
    """Two small houses, in the neighbours' colour while trade with them is possible."""
    box = places.neighbours_box
    painter.setPen(QPen(QColor(tokens.neighbours if is_lit else tokens.line_strong), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for left in (box.left(), box.left() + 36):
        house = QPainterPath(QPointF(left, box.top() + 13))
        house.lineTo(left + 14, box.top() + 1)
        house.lineTo(left + 28, box.top() + 13)
        painter.drawPath(house)
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(left + 4, box.top() + 12),
                    QPointF(left + 4, box.bottom() - 2),
                    QPointF(left + 24, box.bottom() - 2),
                    QPointF(left + 24, box.top() + 12),
                ]
            )
        )


def _outline(tokens: Tokens) -> QPen:
    pen = QPen(QColor(tokens.line_strong), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
