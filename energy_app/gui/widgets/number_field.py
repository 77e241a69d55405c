"""The air inside number fields: the style sheet does not reach the text of a spin box."""

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from energy_app.gui import theme

_AIR = theme.UNIT + 2


def inset(field: QSpinBox | QDoubleSpinBox) -> None:
    """Give a number the air at both sides that other fields have."""
    field.lineEdit().setTextMargins(_AIR, 0, _AIR, 0)
