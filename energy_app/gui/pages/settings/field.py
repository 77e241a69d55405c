"""One setting in a form: its field, its unit, and below it what it is for or what is wrong."""

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from energy_app.domain.site_settings import Kind, Spec
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.pages.settings.model import UNITS, WrongInputError, text_of, value_of
from energy_app.gui.pages.settings.words import SettingWords
from energy_app.gui.widgets.polish import set_look

_NARROW, _WIDE = 16 * theme.UNIT, 40 * theme.UNIT


class SettingField(QWidget):
    """Shows a value, and gives back what was typed. ``edited`` is called when that changes."""

    def __init__(self, spec: Spec, words: SettingWords, formats: Formats, edited: Callable[[], None]) -> None:
        super().__init__()
        self._spec, self._words, self._formats = spec, words, formats
        self._line = QLineEdit()
        self.control: QWidget = self._line
        if spec.kind is Kind.ZONE:
            self.control = self._zones()
        self._line.textChanged.connect(edited)
        for control in {self.control, self._line}:
            control.setAccessibleName(words.name)
        self.control.setFixedWidth(_WIDE if spec.kind in (Kind.TEXT, Kind.ZONE) else _NARROW)
        if spec.kind not in (Kind.TEXT, Kind.ZONE):
            self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._note = QLabel(words.purpose)
        self._note.setProperty("kind", "soft")
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.control)
        row.addWidget(QLabel(UNITS[spec.kind]))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def _zones(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setLineEdit(self._line)
        box.addItems(sorted(available_timezones()))
        box.setMaxVisibleItems(12)
        return box

    def show_value(self, value: Any) -> None:
        """Put a value into the field."""
        self._line.setText(text_of(value, self._spec, self._formats))

    def value(self) -> Any:
        """What was typed; WrongInputError for what cannot be."""
        return value_of(self._line.text(), self._spec, self._formats)

    def judge(self) -> bool:
        """Say what is wrong, or what the setting is for; whether the value can be."""
        try:
            self.value()
        except WrongInputError as error:
            problem = str(error)
        else:
            problem = ""
        self._note.setText(problem or self._words.purpose)
        set_look(self._note, "tone", "bad" if problem else "plain")
        self.control.setAccessibleDescription(self._note.text())
        return not problem
