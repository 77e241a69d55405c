"""Tab goes to the chosen button of a group, whoever chose it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.button_group import ChoiceGroup
from tests.gui.walk import tab_walk


def test_tab_goes_to_the_chosen_button(qtbot: QtBot) -> None:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(page)
    layout, group = QVBoxLayout(page), ChoiceGroup(page)
    buttons = [QPushButton(name) for name in ("day", "week", "month")]
    for button in buttons:
        button.setCheckable(True)
        group.addButton(button)
        layout.addWidget(button)
    page.show()
    assert tab_walk(page)[0] is buttons[0]
    for chosen in (buttons[2], buttons[1]):
        chosen.setChecked(True)
        assert tab_walk(page) == [chosen]
