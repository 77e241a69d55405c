"""The air inside number fields: the style sheet does not reach the text of a spin box."""

from PySide6.QtWidgets import QDateEdit, QDoubleSpinBox, QSpinBox

from energy_app.gui import theme

_AIR = theme.UNIT + 2


def inset(field: QSpinBox | QDoubleSpinBox | QDateEdit) -> None:
    """Give a number or a date the air at both sides that other fields have."""
    field.lineEdit().setTextMargins(_AIR, 0, _AIR, 0)
