"""The switches of the settings page count at once, and are off where there is no tray."""

from pytestqt.qtbot import QtBot

from energy_app.gui.behaviour import Behaviour, names
from energy_app.gui.page import Choices
from energy_app.gui.pages.settings.behaviour_card import BehaviourCard


def test_every_switch_is_there_and_counts_at_once(qtbot: QtBot) -> None:
    chosen: list[Behaviour] = []
    card = BehaviourCard(Choices(choose_behaviour=chosen.append), has_tray=True)
    qtbot.addWidget(card)
    assert tuple(card.boxes) == names()
    for name, box in card.boxes.items():
        box.click()
        assert getattr(chosen[-1], name) is not getattr(Behaviour(), name)
    assert len(chosen) == len(names())


def test_without_a_tray_nothing_can_be_switched_and_it_is_said(qtbot: QtBot) -> None:
    card = BehaviourCard(Choices(), has_tray=False)
    qtbot.addWidget(card)
    assert not any(box.isEnabled() for box in card.boxes.values())
    assert "no tray" in card.note.text()
