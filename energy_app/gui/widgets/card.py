"""A quiet box with a heading, for one matter each; and the line that says there is nothing yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from energy_app.gui import theme


class Card(QFrame):
    """A box with a heading; parts go into ``body``, small controls beside the heading into ``head``."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP - 4, theme.GAP, theme.GAP - 4)
        layout.setSpacing(theme.UNIT)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.UNIT)
        if heading:
            label = QLabel(heading)
            label.setProperty("kind", "heading")
            self.head.addWidget(label)
            self.head.addStretch()
            layout.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.UNIT)
        layout.addLayout(self.body, 1)


class EmptyNote(QLabel):
    """A sentence in the place of content that is not there yet: what will come, and what to do for it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._words = text
        self.setProperty("kind", "soft")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(6 * theme.UNIT)

    def wait(self) -> None:
        """Nothing is known yet: the answer is still to come."""
        self._say(self.tr("Loading …"))

    def fail(self) -> None:
        """Nothing is known: the question was refused. Why stands at the top of the page."""
        self._say(self.tr("Not known: there was no answer."))

    def settle(self, *, is_empty: bool, text: str = "") -> None:
        """The answer is there, and may be empty; ``text`` says why, where that is not always the same."""
        self.tell(text)
        self.setVisible(is_empty)

    def tell(self, text: str = "") -> None:
        """Say that, or why it is empty; whether it is in view is left to its place."""
        self.setText(text or self._words)

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setVisible(True)
