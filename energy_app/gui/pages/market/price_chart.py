"""The neighbourhood price by hour, between what feed-in pays and what the supplier takes."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import DAY_MS, HOUR_MS
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, font
from energy_app.gui.theme import with_alpha
from energy_app.gui.widgets.table_text import instant, table_text

_HEIGHT = 21 * theme.UNIT
_LEFT, _RIGHT, _TOP, _BOTTOM = 1, 1, 3 * theme.UNIT, 3 * theme.UNIT
_LABEL_HOURS = 4
_HEADROOM = 1.12


class PriceChart(QWidget):
    """Steps of one day in local time, painted; the numbers are in the tooltip and the description too."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__()
        self._look = look
        self._formats = formats
        self._day_ms = 0
        self._now_ms = 0
        self._prices: tuple[int, ...] = ()
        self._feed_in = self._retail = 0
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Neighbourhood price by hour"))
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as there is room."""
        return QSize(40 * theme.UNIT, _HEIGHT)

    def show_prices(self, prices_micro: tuple[int, ...], tariffs: Tariffs, now_ms: int) -> None:
        """Show the prices of the day of the market that runs now."""
        self._prices = prices_micro
        self._day_ms, self._now_ms = now_ms // DAY_MS * DAY_MS, now_ms
        self._feed_in, self._retail = tariffs.feed_in_micro, tariffs.retail_micro
        self.setAccessibleDescription("; ".join(self._told(index) for index in range(len(self._prices))))
        self.update()

    def table(self) -> str:
        """The prices of the day and the tariffs, to export."""
        width = DAY_MS // max(len(self._prices), 1)
        head = ["start_utc", "price_micro", "feed_in_micro", "retail_micro"]
        rows = (
            [instant(self._day_ms + at * width), str(price), str(self._feed_in), str(self._retail)]
            for at, price in enumerate(self._prices)
        )
        return table_text(head, rows)

    @property
    def day(self) -> str:
        """The UTC day that is shown, as ISO 8601."""
        return instant(self._day_ms)[:10]

    def price_at(self, x: float) -> int | None:
        """Which of the prices is painted there."""
        area = self._area()
        if not self._prices or not area.left() <= x < area.right():
            return None
        return int((x - area.left()) / area.width() * len(self._prices))

    def event(self, event: QEvent) -> bool:
        """Tell the price under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.price_at(event.pos().x())
            QToolTip.showText(event.globalPos(), "" if index is None else self._told(index), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Lines of the tariffs, steps of the price, hours, the present."""
        if not self._prices:
            return
        painter = QPainter(self)
        painter.setFont(font(theme.FONT_SMALL))
        self._paint_tariff(painter, self._retail, self.tr("Supplier {price}"))
        self._paint_tariff(painter, self._feed_in, self.tr("Feed-in {price}"))
        self._paint_steps(painter)
        self._paint_hours(painter)
        self._paint_now(painter)

    # ---- parts of the picture

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _y(self, price: float) -> float:
        area = self._area()
        top = max(*self._prices, self._retail, 1) * _HEADROOM
        return area.bottom() - price / top * area.height()

    def _x(self, time_ms: int) -> float:
        area = self._area()
        return area.left() + (time_ms - self._day_ms) / DAY_MS * area.width()

    def _paint_tariff(self, painter: QPainter, price: int, text: str) -> None:
        tokens, y, area = self._look.tokens, self._y(price), self._area()
        painter.setPen(QPen(QColor(tokens.line_strong), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QColor(tokens.text_soft))
        label = QRectF(area.left(), y - 20, area.width() - 4, 18)
        painter.drawText(label, Qt.AlignmentFlag.AlignRight, text.format(price=self._formats.price(price)))

    def _paint_steps(self, painter: QPainter) -> None:
        area, count = self._area(), len(self._prices)
        line = QPolygonF()
        fill = QPolygonF()
        fill.append(area.bottomLeft())
        for index, price in enumerate(self._prices):
            left = area.left() + index / count * area.width()
            for x in (left, left + area.width() / count):
                line.append(QPointF(x, self._y(price)))
                fill.append(QPointF(x, self._y(price)))
        fill.append(area.bottomRight())
        colour = self._look.tokens.neighbours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(with_alpha(colour, 0.14))
        painter.drawPolygon(fill)
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawPolyline(line)

    def _paint_hours(self, painter: QPainter) -> None:
        tokens, area = self._look.tokens, self._area()
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(tokens.text_soft))
        for hour in range(0, 24, _LABEL_HOURS):
            left = self._x(self._day_ms + hour * HOUR_MS)
            text = self._formats.time(self._day_ms + hour * HOUR_MS)
            painter.drawText(QRectF(left, area.bottom() + 4, 48, 18), Qt.AlignmentFlag.AlignLeft, text)

    def _paint_now(self, painter: QPainter) -> None:
        tokens, area = self._look.tokens, self._area()
        index = min((self._now_ms - self._day_ms) * len(self._prices) // DAY_MS, len(self._prices) - 1)
        at, price = self._x(self._now_ms), self._prices[index]
        painter.setPen(QPen(QColor(tokens.text), 1))
        painter.drawLine(QPointF(at, area.bottom()), QPointF(at, area.top()))
        text = self.tr("now {price}").format(price=self._formats.price(price))
        painter.setFont(font(theme.FONT_SMALL, bold=True))
        width = painter.fontMetrics().horizontalAdvance(text) + 4.0
        left = min(max(at - width / 2, area.left()), area.right() - width)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(left, 0, width, _TOP - 4), Qt.AlignmentFlag.AlignHCenter, text)

    def _told(self, index: int) -> str:
        width = DAY_MS // len(self._prices)
        start = self._day_ms + index * width
        span = f"{self._formats.time(start)}–{self._formats.time(start + width)}"
        return f"{span}: {self._formats.price(self._prices[index])}"
