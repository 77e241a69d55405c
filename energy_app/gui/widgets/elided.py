"""A line that is cut with an ellipsis where there is no room; its hint has all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from energy_app.gui.widgets.plain_tip import plain_tip


class ElidedLabel(QLabel):
    """For names that may be of any length; ``text`` is always the whole one, for screen readers too."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's name
        """Take over a text."""
        super().setText(text)
        self._hint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """An ellipsis at least."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """There is more room, or less."""
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _hint(self) -> None:
        self.setToolTip("" if self._shown() == self.text() else plain_tip(self.text()))
