"""The power of each phase over the last two minutes, one lane a phase on one scale.

The lanes are told apart by place and name, not by colour; a number, a sign and a word say which way the
power flows. Where readings are missing the line is broken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from energy_app.domain.commissioning import PowerRow
from energy_app.gui import theme
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.look import Look, font

SPAN_MS = 120_000
_LANE = 11 * theme.UNIT
_FOOT = 3 * theme.UNIT
_NAMES = 26 * theme.UNIT
_SCALES_W = (500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_AIR = 6
_QUIET_W = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A load that was switched at an instant."""

    time_ms: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Powers:
    """What is shown: the readings, oldest first, at most so far apart, and the switchings.

    ``phase``: the one under test, 1 to 3; None: none is.
    """

    rows: tuple[PowerRow, ...] = ()
    now_ms: int = 0
    every_ms: int = 1_000
    phase: int | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def lanes(self) -> int:
        """How many channels there are."""
        return len(self.rows[-1].power_w) if self.rows else 3

    @property
    def gap_ms(self) -> int:
        """Readings further apart leave a gap."""
        return 3 * self.every_ms

    @property
    def latest(self) -> PowerRow | None:
        """The present reading; None where there is none that is fresh."""
        row = self.rows[-1] if self.rows else None
        return row if row is not None and self.now_ms - row.time_ms <= self.gap_ms + self.every_ms else None

    def pieces(self, lane: int) -> Iterator[list[tuple[int, float]]]:
        """The stretches of a channel without a gap."""
        piece: list[tuple[int, float]] = []
        for row in self.rows:
            if len(row.power_w) != self.lanes or row.time_ms < self.now_ms - SPAN_MS:
                continue
            if piece and row.time_ms - piece[-1][0] > self.gap_ms:
                yield piece
                piece = []
            piece.append((row.time_ms, row.power_w[lane]))
        if piece:
            yield piece

    def scale_w(self) -> int:
        """The power at the edge of a lane, the same for all."""
        most = max((abs(power) for row in self.rows for power in row.power_w), default=0.0)
        return next((scale for scale in _SCALES_W if most <= scale), _SCALES_W[-1])


class PhasePicture(QWidget):
    """Paints ``Powers``."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__()
        self._look = look
        self._formats = formats
        self.powers = Powers()
        self.setAccessibleName(self.tr("Power of the phases"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_powers(self, powers: Powers) -> None:
        """Show this from now on."""
        if powers.lanes != self.powers.lanes:
            self.updateGeometry()
        self.powers = powers
        self.setAccessibleDescription("; ".join(map(self.words, range(powers.lanes))))
        self.update()

    def words(self, lane: int) -> str:
        """A lane in words: name, power, where it flows."""
        return f"{self._name(lane)}: {self._value(lane)} {self._way(lane)}".rstrip()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As high as the lanes."""
        return QSize(_NAMES + 40 * theme.UNIT, self.powers.lanes * _LANE + _FOOT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The names, and some of the lines."""
        return QSize(_NAMES + 16 * theme.UNIT, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Lane by lane."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in range(self.powers.lanes):
            top = lane * _LANE
            self._paint_names(painter, lane, QRectF(_AIR, top, _NAMES - _AIR, _LANE))
            self._paint_lane(painter, lane, QRectF(_NAMES, top, self.width() - _NAMES, _LANE - _AIR))
        self._paint_marks(painter)
        self._paint_foot(painter)
        painter.end()

    # ---- words

    def _name(self, lane: int) -> str:
        return f"L{lane + 1}" if self.powers.lanes > 1 else self.tr("Total")

    def _value(self, lane: int) -> str:
        latest = self.powers.latest
        if latest is None:
            return MISSING
        power = latest.power_w[lane]
        sign = "+" if power > _QUIET_W else ""
        return f"{sign}{self._formats.number(round(power), 0)}\u00a0W"

    def _way(self, lane: int) -> str:
        latest = self.powers.latest
        if latest is None:
            return self.tr("no reading")
        power = latest.power_w[lane]
        if abs(power) <= _QUIET_W:
            return ""
        return self.tr("from the grid") if power > 0 else self.tr("to the grid")

    # ---- paint

    def _paint_names(self, painter: QPainter, lane: int, place: QRectF) -> None:
        tokens, is_tested = self._look.tokens, self.powers.phase == lane + 1
        if is_tested:
            mark = QRectF(0, place.top(), 4, place.height() - _AIR)
            painter.fillRect(mark, QColor(tokens.accent))
        left, width = place.left() + theme.UNIT, place.width() - theme.UNIT
        painter.setPen(QColor(tokens.text))
        painter.setFont(font(theme.FONT_CARD, bold=True))
        first = QRectF(left, place.top() + 4, width, 20)
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft, self._name(lane))
        is_fresh = self.powers.latest is not None
        painter.setPen(QColor(tokens.text if is_fresh else tokens.text_off))
        painter.setFont(font(theme.FONT_TITLE, bold=True))
        painter.drawText(
            QRectF(left, place.top() + 24, width, 28), Qt.AlignmentFlag.AlignLeft, self._value(lane)
        )
        painter.setPen(QColor(tokens.text_soft))
        painter.setFont(font(theme.FONT_SMALL))
        painter.drawText(
            QRectF(left, place.top() + 54, width, 20), Qt.AlignmentFlag.AlignLeft, self._way(lane)
        )

    def _paint_lane(self, painter: QPainter, lane: int, place: QRectF) -> None:
        tokens = self._look.tokens
        is_tested = self.powers.phase == lane + 1
        painter.fillRect(place, QColor(tokens.hover if is_tested else tokens.sunken))
        middle, scale_w = place.center().y(), self.powers.scale_w()
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))
        painter.setPen(QColor(tokens.text_off))
        painter.setFont(font(theme.FONT_SMALL))
        inside = place.adjusted(4, 1, -4, -1)
        edge = f"{self._formats.number(scale_w, 0)}\u00a0W"
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, f"+{edge}")
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inside, bottom, f"\u2212{edge}")
        painter.setPen(QPen(QColor(tokens.text), 1))
        half = place.height() / 2 - 2
        for piece in self.powers.pieces(lane):
            line = [
                QPointF(self._x(time_ms, place), middle - max(-1.0, min(1.0, power / scale_w)) * half)
                for time_ms, power in piece
            ]
            if len(line) == 1:
                painter.drawPoint(line[0])
            painter.drawPolyline(QPolygonF(line))

    def _paint_marks(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        place = QRectF(_NAMES, 0, self.width() - _NAMES, self.powers.lanes * _LANE - _AIR)
        painter.setFont(font(theme.FONT_SMALL))
        words = {True: self.tr("on"), False: self.tr("off")}
        free = place.left()
        for mark in self.powers.marks:
            at = self._x(mark.time_ms, place)
            if at < place.left():
                continue
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(at, place.top()), QPointF(at, place.bottom()))
            word = words[mark.is_on]
            width = QFontMetricsF(painter.font()).horizontalAdvance(word)
            if at + 3 >= free:
                painter.setPen(QColor(tokens.accent))
                painter.drawText(QPointF(at + 3, place.bottom() + 14), word)
                free = at + 3 + width + 4

    def _paint_foot(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._look.tokens.text_soft))
        painter.setFont(font(theme.FONT_SMALL))
        place = QRectF(_AIR + theme.UNIT, self.powers.lanes * _LANE - 2, _NAMES - theme.UNIT, _FOOT)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, self.tr("the last 2 minutes"))

    def _x(self, time_ms: int, place: QRectF) -> float:
        return place.right() - (self.powers.now_ms - time_ms) / SPAN_MS * place.width()


def recent_marks(marks: Sequence[Mark], now_ms: int) -> tuple[Mark, ...]:
    """Those that are still in the picture."""
    return tuple(mark for mark in marks if mark.time_ms > now_ms - SPAN_MS)
