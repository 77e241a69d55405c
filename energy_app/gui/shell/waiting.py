"""What stands in the place of a page while past days are played, or when the core did not start."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from energy_app.core.client import Simulation
from energy_app.gui import theme

_WIDTH = 60 * theme.UNIT
_STEPS = 1_000


class ProgressPage(QWidget):
    """The first start of a simulation: past days are lived through, so that there is something to see."""

    def __init__(self) -> None:
        super().__init__()
        title = _title(self.tr("The simulated home lives through its first days"))
        text = _text(
            self.tr(
                "Its roof, battery and meter are read, offers go to the neighbours, days are settled: the "
                "same way as in a real home, only faster. This happens once; the next start "
                "goes on from there."
            )
        )
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Days played"))
        self._bar.setFixedWidth(_WIDTH)
        self._days = QLabel()
        self._days.setProperty("kind", "soft")
        layout = _middle(self)
        for widget in (title, text, self._bar, self._days):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_state(self, simulation: Simulation) -> None:
        """Move the bar."""
        self._bar.setValue(round((simulation.progress or 0.0) * _STEPS))
        day = min(simulation.played_days + 1, simulation.days_to_play)
        self._days.setText(self.tr("Day {day} of {days}").format(day=day, days=simulation.days_to_play))


class FailedPage(QWidget):
    """The core did not start: why, and what can be done."""

    retry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = _title(self.tr("The program could not start its work"))
        self._reason = _text("")
        self._retry = QPushButton(self.tr("Try again"))
        self._retry.setProperty("kind", "primary")
        self._retry.clicked.connect(self.retry_wanted)
        layout = _middle(self)
        for widget in (title, self._reason, self._retry):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_reason(self, line: str) -> None:
        """Tell why."""
        self._reason.setText(line)
        self._retry.setFocus()


def _middle(widget: QWidget) -> QVBoxLayout:
    widget.setProperty("kind", "ground")
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    layout.setSpacing(theme.GAP)
    layout.addStretch(2)
    return layout


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "title")
    return label


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFixedWidth(_WIDTH)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
