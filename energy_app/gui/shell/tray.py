"""The icon in the desktop's tray: how the home is, and what can be done without the window."""

from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from energy_app.gui.look import Look, pixmap

_SIZE, _DOT = 64, 26
_SHOWN_MS = 8_000


class TrayState(StrEnum):
    """How the home is, as far as an icon can tell."""

    WELL = "well"
    TROUBLE = "trouble"
    PAUSED = "paused"


class Tray(QObject):
    """Only where ``is_available``; a desktop may have none."""

    open_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.state = TrayState.WELL
        self._line = ""
        self.menu = QMenu()
        self.icon = QSystemTrayIcon()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.open_wanted)
        look.changed.connect(self._paint)
        self.show_state(TrayState.WELL, "", trades=False)

    @staticmethod
    def is_available() -> bool:
        """Whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, state: TrayState, line: str, *, trades: bool) -> None:
        """How it is, in a line; the menu is made anew, in the present language."""
        self.state, self._line = state, line
        self._fill(trades=trades)
        self._paint()

    def tell(self, text: str, is_trouble: bool) -> None:  # noqa: FBT001  # the shape of ``Show``
        """Show a message of the desktop."""
        kind = QSystemTrayIcon.MessageIcon
        mark = kind.Warning if is_trouble else kind.Information
        self.icon.showMessage("Energy App", text, mark, _SHOWN_MS)

    def end(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()
        self.icon.deleteLater()

    def _fill(self, *, trades: bool) -> None:
        line = self._line or self.tr("All is well.")
        self.icon.setToolTip(f"Energy App: {line}")
        self.menu.clear()
        said = QAction(line, self.menu)
        said.setEnabled(False)
        self.menu.addAction(said)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Open")).triggered.connect(self.open_wanted)
        if self.state is TrayState.PAUSED:
            self.menu.addAction(self.tr("Resume trading …")).triggered.connect(self.resume_wanted)
        elif trades:
            self.menu.addAction(self.tr("Pause trading …")).triggered.connect(self.pause_wanted)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit")).triggered.connect(self.quit_wanted)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_wanted.emit()

    def _paint(self) -> None:
        """The program's mark; trouble and pause put a spot on it, one full, one with bars."""
        picture = pixmap("app", "", _SIZE)
        if self.state is not TrayState.WELL:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            spot = QRectF(_SIZE - _DOT, _SIZE - _DOT, _DOT, _DOT)
            painter.setBrush(QColor(self._look.tokens.bad))
            painter.drawEllipse(spot)
            if self.state is TrayState.PAUSED:
                painter.setBrush(QColor("#ffffff"))
                for left in (0.3, 0.56):
                    at = spot.left() + left * _DOT
                    painter.drawRect(QRectF(at, spot.top() + 0.28 * _DOT, 0.14 * _DOT, 0.44 * _DOT))
            painter.end()
        self.icon.setIcon(QIcon(picture))
