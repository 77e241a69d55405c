"""A number field has the air that other fields have."""

import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.number_field import inset


@pytest.mark.parametrize("kind", [QSpinBox, QDoubleSpinBox])
def test_a_number_stands_off_its_edges(qtbot: QtBot, kind: type[QSpinBox | QDoubleSpinBox]) -> None:
    field = kind()
    qtbot.addWidget(field)
    inset(field)
    margins = field.lineEdit().textMargins()
    assert margins.left() == margins.right() == 10
