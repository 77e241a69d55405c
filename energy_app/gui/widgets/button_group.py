"""Buttons of which one is chosen: Tab goes to that one, the arrow keys from there to the others."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class ChoiceGroup(QButtonGroup):
    """Qt lets Tab find the chosen button only after one of them had the focus; this does from the start."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._settle)

    def addButton(self, button: QAbstractButton, id: int = -1) -> None:  # noqa: A002, N802  # Qt's names
        """Take one in, chosen or not."""
        super().addButton(button, id)
        self._settle()

    def _settle(self, *_: object) -> None:
        chosen = self.checkedButton()
        for button in self.buttons():
            button.setFocusPolicy(_policy(button, chosen))


def _policy(button: QAbstractButton, chosen: QAbstractButton | None) -> Qt.FocusPolicy:
    """With none chosen Tab finds them all."""
    return Qt.FocusPolicy.StrongFocus if chosen in {None, button} else Qt.FocusPolicy.ClickFocus
