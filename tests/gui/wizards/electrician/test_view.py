"""The steps on a core in memory: what they ask for, what they refuse, what they show."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from energy_app.domain.commissioning import HOME, MeterKey
from energy_app.gui.owner_acts import SignDialog
from energy_app.gui.pages.devices.view import DevicesPage
from energy_app.gui.wizards.electrician import words
from energy_app.gui.wizards.electrician.checks_step import ChecksStep
from energy_app.gui.wizards.electrician.find_step import FindStep
from energy_app.gui.wizards.electrician.key_step import KeyStep
from energy_app.gui.wizards.electrician.loads_step import LoadsStep
from energy_app.gui.wizards.electrician.report_step import ReportStep
from energy_app.gui.wizards.electrician.sites_step import SitesStep
from energy_app.gui.wizards.electrician.view import ElectricianWizard
from energy_app.gui.wizards.specs import WIZARDS
from tests.gui.fake_devices import FTDI
from tests.gui.fake_keys import SECRET
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part
from tests.gui.wizards.electrician import states


@pytest.fixture
def client() -> MemoryClient:
    made = MemoryClient()
    made.site_values, made.search_value = states.SITES, states.SEARCHED
    made.proof_value, made.registers_value = states.GOOD_PROOF, states.REGISTERS
    return made


@pytest.fixture
def wizard(qtbot: QtBot, stage: Stage) -> ElectricianWizard:
    return shown(qtbot, ElectricianWizard(stage.context))


def sites(wizard: ElectricianWizard) -> SitesStep:
    assert isinstance(wizard.step, SitesStep)
    return wizard.step


def at(wizard: ElectricianWizard, key: str) -> None:
    wizard.job.proof = states.GOOD_PROOF
    wizard.go_to(key)


def test_the_devices_page_leads_here(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, DevicesPage(stage.context))
    assert page._commission.text() == "Commission"
    assert isinstance(WIZARDS["electrician"].build(stage.context), ElectricianWizard)


def test_models_keep_qts_rules(wizard: ElectricianWizard, qtmodeltester: Any) -> None:
    qtmodeltester.check(sites(wizard).model)
    at(wizard, "find")
    assert isinstance(wizard.step, FindStep)
    qtmodeltester.check(wizard.step.model)


def test_sites_are_added_saved_and_removed(
    wizard: ElectricianWizard, client: MemoryClient, tmp_path: Path
) -> None:
    step = sites(wizard)
    assert [step.model.index(row, 0).data() for row in range(3)] == [
        "This computer's home: Birkenweg 7",
        "Almhof Steiner",
        "Villa Rosa",
    ]
    assert not step.remove.isEnabled()
    step.add.click()
    assert wizard.message.text() == "Give the new site a name."
    step.name.setText("Barn")
    QTest.keyClick(step.name, Qt.Key.Key_Return)
    assert step.model.row_of("Barn") == step.table.currentIndex().row()
    assert wizard.key == "site"  # Enter in the field adds, and does not go on
    step.open_site(tmp_path / "mill.toml")
    assert step.model.row_of("mill") == step.table.currentIndex().row()
    step.remove.click()
    box = step.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.defaultButton().text() == "Cancel"
    next(each for each in box.buttons() if each.text() == "Remove").click()
    assert step.model.row_of("mill") is None
    step.table.selectRow(1)
    wizard.next.click()
    assert wizard.job.site.key == "alm"
    assert wizard.key == "find"
    assert [key for key, _ in wizard._shown()] == ["site", "find", "look", "checks", "loads", "report"]
    del client


def test_training_leaves_out_search_and_key(wizard: ElectricianWizard) -> None:
    step = sites(wizard)
    step.practise.setChecked(True)
    step.wiring.setCurrentIndex(1)
    wizard.next.click()
    assert wizard.key == "look"
    target = wizard.job.target()
    assert target is not None
    assert (target.training, target.site) == ("reversed", HOME)
    assert [key for key, _ in wizard._shown()] == ["site", "look", "checks", "loads", "report"]


def test_a_device_is_chosen_named_and_begun(wizard: ElectricianWizard, client: MemoryClient) -> None:
    wizard.next.click()
    step = wizard.step
    assert isinstance(step, FindStep)
    assert [each.source for each in step.model.rows] == ["site", "found", "found"]
    step.table.selectRow(1)
    assert "Frequency 50.0 Hz" in step.evidence.text()
    assert step.role.currentText() == "Grid meter"
    assert step.name.text() == "Grid meter"
    step.name.clear()
    assert not wizard.next.isEnabled()
    step.table.selectRow(2)
    assert "nothing there answers" in step.evidence.text()
    assert not wizard.next.isEnabled()
    step.table.selectRow(1)
    wizard.next.click()
    assert ("begin_proof", states.TARGET) in client.told
    assert wizard.job.is_new


def test_the_search_can_be_begun_stopped_and_escaped(wizard: ElectricianWizard, client: MemoryClient) -> None:
    client.search_value = None
    wizard.next.click()
    step = wizard.step
    assert isinstance(step, FindStep)
    assert [step.place.itemText(each) for each in range(2)] == ["192.168.1.0/24", "serial:/dev/ttyUSB0"]
    step.place.setEditText("")
    step.start.click()
    assert "Say where to search" in wizard.message.text()
    client.search_value = states.SEARCHING
    step.place.setEditText("192.168.1.0/24")
    QTest.keyClick(step.typed, Qt.Key.Key_Return)
    assert ("begin_search", "192.168.1.0/24") in client.told
    step._asking._begin()
    assert step.told.text() == "612 of 1,016 places asked, 2 devices found"
    assert step.halt.isEnabled()
    assert step.stop()
    assert ("end_search",) in client.told
    step.address.setText("a b")
    step.take.click()
    assert "Give the device's address" in wizard.message.text()


def test_a_device_at_a_serial_port_is_taken_by_hand(
    qtbot: QtBot, wizard: ElectricianWizard, client: MemoryClient
) -> None:
    client.search_value = None
    wizard.next.click()
    step = wizard.step
    assert isinstance(step, FindStep)
    step.unit.setValue(7)
    step.other.click()
    dialog = step.dialog
    assert dialog is not None
    dialog.connection.place.setCurrentIndex(1)
    dialog.take.click()
    assert "no right to use this port" in dialog.message.text()
    dialog.connection.place.setCurrentIndex(0)
    dialog.connection.parity.setCurrentIndex(1)
    dialog.take.click()
    choice = step._choice()
    assert choice is not None
    assert (choice.endpoint, choice.unit) == (f"serial:{FTDI.name}?baud=9600&parity=E", 7)
    assert step.can_go_on()


def test_checks_tell_what_is_wrong_and_why(wizard: ElectricianWizard) -> None:
    at(wizard, "checks")
    step = wizard.step
    assert isinstance(step, ChecksStep)
    wizard.job._show(states.CHECKING)
    assert step.told.text().startswith("Wrong: 1.")
    result, title, measured, expected, why = step.checks.lines[2]
    assert [each.text().replace("\u00a0", " ") for each in (result, title, measured, expected)] == [
        "✗ wrong",
        "Voltage L3",
        "12.4 V",
        "207 V to 253 V",
    ]
    assert "check fuse" in why.text()
    wizard.job._show(states.WATCHING)
    assert step.told.text() == "The device is watched for 7 s more …"
    assert not wizard.next.isEnabled()
    wizard.job._show(states.ENDED)
    assert "no answer" in step.told.text()


def test_a_load_step_asks_and_tells(wizard: ElectricianWizard, client: MemoryClient) -> None:
    at(wizard, "loads")
    step = wizard.step
    assert isinstance(step, LoadsStep)
    step.load.setValue(1_800)
    step.tests[2].click()
    assert ("begin_step", 2, 1_800.0) in client.told
    client.proof_value = states.STEPPING
    wizard.job._show(states.STEPPING)
    assert (step.asked.text(), step.detail.text()) == ("Switch the load on L1 ON", "Switching 3 of 6")
    assert not wizard.next.isEnabled()
    step.done.click()
    assert ("switched", 3) in client.told
    assert step.stop()
    assert ("stop_step",) in client.told
    wizard.job._show(states.STEPPED)
    assert [step.results[phase].text() for phase in (1, 2, 3)] == ["↔ reversed", "✓ right", "? not known"]
    assert wizard.next.text() == "Go on &unproved"
    wizard.job._show(states.SILENT)
    assert step.asked.text() == "The device does not answer any more"
    assert not step.done.isVisible()
    wizard.job._show(states.DONE)
    assert step.asked.text() == "All phases are proved"
    wizard.job._show(states.proof(phases=0))
    assert step.asked.text() == "This device tells no power at the grid"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("short", "short", "at least 8 letters"), ("correct horse", "correct house", "differ")],
)
def test_a_passphrase_is_checked(wizard: ElectricianWizard, first: str, second: str, told: str) -> None:
    at(wizard, "key")
    step = wizard.step
    assert isinstance(step, KeyStep)
    assert wizard.next.text() == "La&ter"
    step.first.setText(first)
    step.second.setText(second)
    assert wizard.next.text() == "Make the &key"
    wizard.next.click()
    assert told in wizard.message.text()


def test_the_system_keeps_the_passphrase(wizard: ElectricianWizard, client: MemoryClient) -> None:
    client.key_value = MeterKey(None, "the keyring")
    at(wizard, "key")
    step = wizard.step
    assert isinstance(step, KeyStep)
    assert step.keeper.text() == "Its passphrase is kept by the keyring; nobody has to know it."
    wizard.next.click()
    assert ("make_meter_key", None) in client.told
    assert step.state.text().startswith("There is a key: 0x")
    wizard.next.click()
    assert wizard.key == "report"


def test_the_registration_comes_after_the_report(
    wizard: ElectricianWizard, client: MemoryClient, tmp_path: Path
) -> None:
    at(wizard, "report")
    step = wizard.step
    assert isinstance(step, ReportStep)
    assert step.verdict.text() == "So far: ? incomplete"
    step.save_report(tmp_path)
    assert "The device has not been watched yet" in wizard.message.text()
    client.report_value, client.registration_value = states.REPORT, states.MEMBER
    step.save_report(tmp_path)
    assert ("save_report", tmp_path, "en") in client.told
    assert states.HASH in step.files.text()
    step.point.setText("AT001")
    step.write_registration(tmp_path / "meter.json")
    assert "To be signed for member 3 of Sun Street on Gnosis, meter 2" in step.registered.text()


def test_a_registration_is_signed_with_the_electricians_own_key(
    wizard: ElectricianWizard, client: MemoryClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(wizard, "report")
    step = wizard.step
    assert isinstance(step, ReportStep)
    file = tmp_path / "meter.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    step.sign.click()
    dialog = part(step, SignDialog)
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert client.signed_files == (file,)
    assert wizard.message.text().startswith("Signed by 0x")


def test_the_end_keeps_the_device_and_leaving_does_not(
    wizard: ElectricianWizard, client: MemoryClient
) -> None:
    ended: list[str] = []
    wizard.ended.connect(ended.append)
    wizard.next.click()
    assert isinstance(wizard.step, FindStep)
    wizard.step.table.selectRow(1)
    wizard.next.click()
    at(wizard, "report")
    wizard.next.click()
    assert ended == ["devices"]
    done = [each[0] for each in client.told]
    assert done.index("end_proof") < done.index("keep_device")
    client.told.clear()
    wizard.leave()
    assert ("end_proof",) in client.told
    assert not any(each[0] == "keep_device" for each in client.told)


def test_every_verdict_has_a_word_and_a_sign() -> None:
    said = [words.step_word(each.verdict) for each in (*states.STEPS, *states.PROVED)]
    assert all(not text[0].isalnum() for text in said)
    assert len({words.verdict_word(each) for each in ("passed", "failed", "incomplete")}) == 3
