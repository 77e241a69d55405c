"""Facts with their names, one below the other, as dialogs tell them before and after something is done."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from energy_app.gui import theme


class FactsForm(QWidget):
    """Names in soft letters, what they say beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(theme.GAP)
        self._form.setVerticalSpacing(theme.UNIT)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Take the place of what was told before; a name that says all by itself gets the whole line."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, text in facts:
            label = QLabel(name)
            label.setProperty("kind", "soft")
            if not text:
                label.setWordWrap(True)
                self._form.addRow(label)
            else:
                value = QLabel(text)
                value.setTextFormat(Qt.TextFormat.PlainText)  # it may be a stranger's
                value.setWordWrap(True)
                value.setAccessibleName(f"{name}: {text}")
                self._form.addRow(label, value)
                value.show()
            # Qt shows parts that come into a form in view a moment later; until then they have no height,
            # and the dialog that is measured now would stay too low for them.
            label.show()
