"""Facts are told with their names, also to those who do not see them."""

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.facts_form import FactsForm
from energy_app.gui.widgets.growing import grow


def test_facts_have_names_and_take_the_place_of_those_before(qtbot: QtBot) -> None:
    form = FactsForm()
    qtbot.addWidget(form)
    form.show_facts([("Fee", "0.02 €")])
    form.show_facts([("Fee", "0.03 €"), ("Members only.", "")])
    labels = form.findChildren(QLabel)
    assert [label.text() for label in labels] == ["Fee", "0.03 €", "Members only."]
    assert [label.accessibleName() for label in labels] == ["", "Fee: 0.03 €", ""]
    assert [label.wordWrap() for label in labels] == [False, True, True]


def test_a_dialog_in_view_grows_with_its_facts_at_once(qtbot: QtBot) -> None:
    dialog, form, bar = QWidget(), FactsForm(), QProgressBar()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    layout.addWidget(form)
    layout.addWidget(bar)
    dialog.show()
    form.show_facts([(f"Name {number}", "value") for number in range(9)])
    bar.hide()
    grow(dialog, 200)
    assert dialog.height() > 9 * form.fontMetrics().height()
