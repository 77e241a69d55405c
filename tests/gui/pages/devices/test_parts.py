from dataclasses import replace

from pytestqt.qtbot import QtBot

from energy_app.core.client import ProfileChoice
from energy_app.domain.energy import Role
from energy_app.gui.pages.devices.candidate_form import CandidateForm
from energy_app.gui.pages.devices.profile_choice import DETECT, ProfileBox
from energy_app.gui.pages.devices.registers_card import STALE_TICKS, RegistersCard
from tests.gui.pages.memory_client import NOW_MS, device, example_inspection
from tests.gui.pages.window import Stage


def is_stale(card: RegistersCard) -> bool:
    return card.model.is_stale


def test_name_follows_the_role_until_the_user_chooses_one(qtbot: QtBot) -> None:
    form = CandidateForm([device("Inverter", Role.INVERTER)])
    qtbot.addWidget(form)
    assert form.name.text() == "Grid meter"
    form.role.setCurrentIndex(form.role.findData(Role.INVERTER))
    assert form.name.text() == "Inverter 2"
    form.name.setText("my own")
    form.role.setCurrentIndex(form.role.findData(Role.HYBRID))
    assert form.name.text() == "my own"


def test_choice_stays_when_the_profiles_come(qtbot: QtBot) -> None:
    box = ProfileBox()
    qtbot.addWidget(box)
    assert box.profile == DETECT
    box.show_profiles([ProfileChoice("a", "Alpha"), ProfileChoice("b", "Beta")])
    assert box.profile == DETECT
    box.setCurrentIndex(2)
    box.show_profiles([ProfileChoice("b", "Beta")])
    assert box.profile == "b"


def test_registers_grey_after_seconds_without_new_ones(qtbot: QtBot, stage: Stage) -> None:
    card = RegistersCard(stage.look, stage.context.formats)
    qtbot.addWidget(card)
    card.show_device(device("roof", Role.INVERTER))
    card.show_inspection("roof", example_inspection(), NOW_MS)
    for _ in range(STALE_TICKS):
        card.tick(NOW_MS)
    assert not is_stale(card)
    card.tick(NOW_MS)
    assert is_stale(card)
    card.show_inspection("roof", replace(example_inspection(), read_ms=NOW_MS + 1), NOW_MS + 1)
    assert not is_stale(card)


def test_late_answer_of_another_device_is_not_shown(qtbot: QtBot, stage: Stage) -> None:
    card = RegistersCard(stage.look, stage.context.formats)
    qtbot.addWidget(card)
    card.show_device(device("roof", Role.INVERTER))
    card.show_device(device("meter", Role.GRID_METER))
    card.show_inspection("roof", example_inspection(), NOW_MS)
    card.show_failure("roof", "no answer", NOW_MS)
    assert card.model.rowCount() == 0
    assert card.message.isHidden()
