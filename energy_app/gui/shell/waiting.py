"""What stands in the place of a page while past days are played, or when the core did not start."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

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
        self._days = _text("")
        self._days.setProperty("kind", "soft")
        _put_in_middle(self, title, text, self._bar, self._days)

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
        _put_in_middle(self, title, self._reason, self._retry)

    def show_reason(self, line: str) -> None:
        """Tell why."""
        self._reason.setText(line)
        self._retry.setFocus()


def _put_in_middle(page: QWidget, *parts: QWidget) -> None:
    """Put parts below each other into a column in the middle of a page."""
    page.setProperty("kind", "ground")
    column = QWidget()
    column.setFixedWidth(_WIDTH)
    lines = QVBoxLayout(column)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(theme.GAP)
    for part in parts:
        lines.addWidget(part)
    layout = QVBoxLayout(page)
    layout.addStretch(2)
    row = QHBoxLayout()  # keeps the height that the lines of text need, as an alignment would not
    row.addStretch()
    row.addWidget(column)
    row.addStretch()
    layout.addLayout(row)
    layout.addStretch(3)


def _title(text: str) -> QLabel:
    label = _text(text)
    label.setProperty("kind", "title")
    return label


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
