"""One step of a wizard: a title, a sentence that leads in, and what is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from energy_app.gui import theme

if TYPE_CHECKING:
    from energy_app.gui.wizards.wizard import Wizard


class WizardStep(QWidget):
    """Parts go into ``body``. The wizard shows it, and asks it to keep what was entered before it leaves."""

    judged = Signal()
    """What Next says, or whether it can be pressed, may have changed."""

    def __init__(self, wizard: "Wizard", title: str, lead: str = "") -> None:
        super().__init__()
        self.wizard = wizard
        self.setProperty("kind", "ground")
        heading = QLabel(title)
        heading.setProperty("kind", "title")
        heading.setWordWrap(True)
        self.lead = QLabel(lead)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setWordWrap(True)
        self.lead.setVisible(bool(lead))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(heading)
        layout.addWidget(self.lead)
        layout.addSpacing(theme.UNIT)
        layout.addLayout(self.body, 1)

    def enter(self) -> None:
        """It comes into view: ask the core for what is shown."""

    def leave(self) -> None:
        """It goes out of view, by whichever way: end what runs, keep what is half entered."""

    def stop(self) -> bool:
        """End what runs in it, on Escape; whether anything did."""
        return False

    def first_field(self) -> QWidget | None:
        """Where the keyboard begins."""
        return None

    def can_go_on(self) -> bool:
        """Whether Next can be pressed. What is wrong in a field is told when it is, not by this."""
        return True

    def next_text(self) -> str:
        """What stands on the button that goes on; empty for the usual word."""
        return ""

    def go_on(self, done: Callable[[], None]) -> None:
        """Keep what was entered, then call ``done``; else say in one line what is wrong."""
        done()
