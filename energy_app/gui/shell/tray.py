"""The icon in the desktop's tray: how the home is, and what can be done without the window."""

from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from energy_app.gui.look import Look, pixmap

_SIZES = (16, 22, 24, 32, 44, 48, 64)
"""Pixels: the panels of the desktops, and twice as dense screens."""

_DOT, _RING = 0.45, 0.06
_SHOWN_MS = 8_000


class TrayState(StrEnum):
    """How the home is, as far as an icon can tell. ``STARTING``: nobody knows yet."""

    STARTING = "starting"
    WELL = "well"
    TROUBLE = "trouble"
    PAUSED = "paused"


_UNMARKED = (TrayState.STARTING, TrayState.WELL)


class Tray(QObject):
    """Only where ``is_available``; a desktop may have none."""

    open_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.state = TrayState.STARTING
        self._line = ""
        self._shown: tuple[TrayState, str, bool] | None = None
        self.menu = QMenu()
        self._make_menu()
        self.icon = QSystemTrayIcon()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.open_wanted)
        look.changed.connect(self._paint)
        self.show_state(TrayState.STARTING, self.tr("The home is being opened …"), trades=False)

    @staticmethod
    def is_available() -> bool:
        """Whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, state: TrayState, line: str, *, trades: bool) -> None:
        """How it is, in a line and in the present language; what is shown already is left alone."""
        shown = (state, line or self.tr("All is well."), trades)
        if shown == self._shown:
            return
        self._shown = shown
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

    def _make_menu(self) -> None:
        """The entries stay for good: a menu made anew under an open one swallows what is chosen in it."""
        self._said = self.menu.addAction("")
        self._said.setEnabled(False)
        self.menu.addSeparator()
        self._open, self._pause, self._resume = (self.menu.addAction("") for _ in range(3))
        self.menu.addSeparator()
        self._quit = self.menu.addAction("")
        for entry, wanted in (
            (self._open, self.open_wanted),
            (self._pause, self.pause_wanted),
            (self._resume, self.resume_wanted),
            (self._quit, self.quit_wanted),
        ):
            entry.triggered.connect(wanted)

    def _fill(self, *, trades: bool) -> None:
        line = self._line or self.tr("All is well.")
        self.icon.setToolTip(f"Energy App: {line}")
        self._said.setText(line)
        self._open.setText(self.tr("Open"))
        self._pause.setText(self.tr("Pause trading …"))
        self._resume.setText(self.tr("Resume trading …"))
        self._quit.setText(self.tr("Quit"))
        is_paused = self.state is TrayState.PAUSED
        self._resume.setVisible(is_paused)
        self._pause.setVisible(trades and not is_paused)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_wanted.emit()

    def _paint(self) -> None:
        """The program's mark, drawn for each height of a panel: none has to be scaled."""
        icon = QIcon()
        for size in _SIZES:
            icon.addPixmap(self._picture(size))
        self.icon.setIcon(icon)

    def _picture(self, size: int) -> QPixmap:
        """Trouble and pause put a spot on the mark, full or with bars, apart from it by a clear ring."""
        picture = pixmap("app", "", size, density=1)
        if self.state in _UNMARKED:
            return picture
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        dot, ring = _DOT * size, _RING * size
        spot = QRectF(size - dot, size - dot, dot, dot)
        painter.setBrush(Qt.GlobalColor.black)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.drawEllipse(spot.adjusted(-ring, -ring, ring, ring))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(QColor(self._look.tokens.bad))
        painter.drawEllipse(spot)
        if self.state is TrayState.PAUSED:
            painter.setBrush(QColor(self._look.tokens.surface))
            for left in (0.26, 0.56):
                at = spot.left() + left * dot
                painter.drawRect(QRectF(at, spot.top() + 0.25 * dot, 0.18 * dot, 0.5 * dot))
        painter.end()
        return picture
