"""One line of a page that says what came of something, or what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel

from energy_app.gui.widgets.polish import set_look


class MessageLine(QLabel):
    """Hidden while there is nothing to say; a new text is told to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "message")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.setVisible(False)

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self._say(text, "plain")

    def praise(self, text: str) -> None:
        """Say that it worked."""
        self._say(text, "good")

    def complain(self, text: str) -> None:
        """Say what is wrong."""
        self._say(text, "bad")

    def clear(self) -> None:
        """Say nothing more."""
        self._say("", "plain")

    def _say(self, text: str, tone: str) -> None:
        if text == self.text() and tone == self.property("tone"):
            return
        self.setText(text)
        set_look(self, "tone", tone)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
