"""A box to choose one of a few values of an enumeration."""

from collections.abc import Callable, Iterable
from enum import Enum

from PySide6.QtWidgets import QComboBox


class ChoiceBox[C: Enum](QComboBox):
    """Shows the words of each choice; ``chosen`` is called only when the user chooses."""

    def __init__(self, choices: Iterable[tuple[C, str]], current: C, chosen: Callable[[C], None]) -> None:
        super().__init__()
        self._choices: list[C] = []
        for choice, text in choices:
            self._choices.append(choice)
            self.addItem(text)
        self.show_choice(current)
        self.activated.connect(lambda index: chosen(self._choices[index]))

    def show_choice(self, choice: C) -> None:
        """Show which one holds."""
        self.setCurrentIndex(self._choices.index(choice))
