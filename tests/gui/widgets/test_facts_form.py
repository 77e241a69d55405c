"""Facts are told with their names, also to those who do not see them."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.facts_form import FactsForm


def test_facts_have_names_and_take_the_place_of_those_before(qtbot: QtBot) -> None:
    form = FactsForm()
    qtbot.addWidget(form)
    form.show_facts([("Fee", "0.02 €")])
    form.show_facts([("Fee", "0.03 €"), ("Members only.", "")])
    labels = form.findChildren(QLabel)
    assert [label.text() for label in labels] == ["Fee", "0.03 €", "Members only."]
    assert [label.accessibleName() for label in labels] == ["", "Fee: 0.03 €", ""]
    assert [label.wordWrap() for label in labels] == [False, True, True]
