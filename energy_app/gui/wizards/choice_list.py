"""A few choices below each other, each with a sentence; arrows move between them."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from energy_app.gui import theme
from energy_app.gui.widgets.button_group import ChoiceGroup

_INDENT = 3 * theme.UNIT


class ChoiceList[C: Enum](QWidget):
    """``chosen`` is called only when the user chooses."""

    def __init__(
        self, choices: Sequence[tuple[C, str, str]], current: C | None, chosen: Callable[[C], None]
    ) -> None:
        """``choices``: each with its name and what it means; no ``current``: none is chosen yet."""
        super().__init__()
        self._buttons: dict[C, QRadioButton] = {}
        group = ChoiceGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for choice, name, meaning in choices:
            button = self._buttons[choice] = QRadioButton(name)
            button.setAccessibleDescription(meaning)
            button.setChecked(choice is current)
            button.clicked.connect(lambda _=False, choice=choice: chosen(choice))
            group.addButton(button)
            layout.addWidget(button)
            if meaning:
                note = QLabel(meaning)
                note.setProperty("kind", "soft")
                note.setWordWrap(True)
                note.setContentsMargins(_INDENT, 0, 0, theme.UNIT + 4)
                layout.addWidget(note)

    def button(self, choice: C) -> QRadioButton:
        """The button of a choice."""
        return self._buttons[choice]

    @property
    def first(self) -> QRadioButton:
        """Where the keyboard begins: the chosen one, else the first."""
        buttons = list(self._buttons.values())
        return next((button for button in buttons if button.isChecked()), buttons[0])
