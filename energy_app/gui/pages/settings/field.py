"""One setting in a form: its field, its unit, and below it what it is for or what is wrong."""

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from energy_app.domain.site_settings import Kind, Spec
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.pages.settings.model import UNITS, WrongInputError, text_of, value_of
from energy_app.gui.pages.settings.words import SettingWords
from energy_app.gui.widgets.polish import set_look

_NARROW, _WIDE = 16 * theme.UNIT, 40 * theme.UNIT


class SettingField(QWidget):
    """A control with its unit, and the note below it."""

    def __init__(
        self,
        control: QWidget,
        unit: str,
        words: SettingWords,
        show_value: Callable[[Any], None],
        value: Callable[[], Any],
    ) -> None:
        """``show_value`` puts a value into the control; ``value`` gives what the user made of it.

        WrongInputError of ``value``: what stands there cannot be.
        """
        super().__init__()
        self._words = words
        self.show_value, self.value = show_value, value
        self.control = control
        self.control.setAccessibleName(words.name)
        self._note = QLabel(words.purpose)
        self._note.setProperty("kind", "soft")
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.control)
        row.addWidget(QLabel(unit))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def text(self) -> str:
        """What stands in the field, as it was typed."""
        control = self.control
        if isinstance(control, QComboBox):
            return control.currentText()
        return control.text() if isinstance(control, QLineEdit) else ""

    def show_text(self, text: str) -> None:
        """Put back what was typed."""
        control = self.control
        line = control.lineEdit() if isinstance(control, QComboBox) else control
        if isinstance(line, QLineEdit):
            line.setText(text)

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


def setting_field(
    spec: Spec, words: SettingWords, formats: Formats, edited: Callable[[], None]
) -> SettingField:
    """The field of a setting, by its kind. ``edited`` is called when what stands in it changes."""
    if spec.kind is Kind.SWITCH:
        box = QCheckBox()
        box.toggled.connect(edited)
        return SettingField(box, UNITS[spec.kind], words, box.setChecked, box.isChecked)
    return _written(spec, words, formats, edited)


def _written(spec: Spec, words: SettingWords, formats: Formats, edited: Callable[[], None]) -> SettingField:
    """A field for what is typed: a text, a number, or one of the time zones."""
    line = QLineEdit()
    line.setAccessibleName(words.name)
    line.textChanged.connect(edited)
    control = _zones(line) if spec.kind is Kind.ZONE else line
    is_number = spec.kind not in (Kind.TEXT, Kind.ZONE)
    control.setFixedWidth(_NARROW if is_number else _WIDE)
    if is_number:
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return SettingField(
        control,
        UNITS[spec.kind],
        words,
        lambda value: _put(line, text_of(value, spec, formats)),
        lambda: value_of(line.text(), spec, formats),
    )


def _put(line: QLineEdit, text: str) -> None:
    """Show a text from its beginning, however long it is."""
    line.setText(text)
    line.setCursorPosition(0)


def _zones(line: QLineEdit) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setLineEdit(line)
    box.addItems(sorted(available_timezones()))
    box.setCurrentIndex(-1)  # none is known yet
    box.setMaxVisibleItems(12)
    return box
