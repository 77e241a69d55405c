"""A switch: on at the right, off at the left, and the word beside it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from energy_app.gui import theme
from energy_app.gui.formats import MISSING
from energy_app.gui.look import Look

_WIDTH, _HEIGHT = 5 * theme.UNIT, 3 * theme.UNIT
_INSET = 3


class Switch(QCheckBox):
    """A check box that looks like what it does. ``words`` are shown beside it: on, off."""

    def __init__(self, look: Look, on: str, off: str) -> None:
        super().__init__()
        self._look = look
        self._words = {True: on, False: off}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the longer word, so that nothing jumps."""
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(word) for word in self._words.values())
        return QSize(_WIDTH + theme.UNIT + width + 4, theme.CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Never cut off."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's name
        """All of it can be clicked, the word too."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Track, knob, word, and a ring when it has the focus."""
        tokens, on = self._look.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, (self.height() - _HEIGHT) / 2, _WIDTH - 4, _HEIGHT).adjusted(0, 2, 0, -2)
        radius = track.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawRoundedRect(track.adjusted(-1, -2, 1, 2), radius + 2, radius + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if on else tokens.text_off))
        painter.drawRoundedRect(track, radius, radius)
        size = track.height() - 2 * _INSET
        left = track.right() - size - _INSET if on else track.left() + _INSET
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QRectF(left, track.top() + _INSET, size, size))
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.text_off))
        rest = self.rect().adjusted(_WIDTH + theme.UNIT, 0, 0, 0)
        word = self._words[on] if self.isEnabled() else MISSING  # it is not known yet
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, word)
