from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.core.client import DeviceCandidate
from energy_app.domain.commissioning import FoundDevice, Search
from energy_app.domain.devices import DeviceChange
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError
from energy_app.gui.pages.devices.add_dialog import AddDialog
from energy_app.gui.pages.devices.edit_dialog import EditDialog
from energy_app.gui.pages.devices.view import DevicesPage
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage


def button(page: DevicesPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == text)


def opened(page: DevicesPage) -> AddDialog:
    button(page, "Add a device …").click()
    assert isinstance(page.dialog, AddDialog)
    return page.dialog


def texts(page: DevicesPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def fill(dialog: AddDialog, role: Role = Role.INVERTER) -> None:
    form = dialog.form
    form.role.setCurrentIndex(form.role.findData(role))
    form.name.setText("south roof")
    form.host.setText("192.168.1.41")
    form.unit.setValue(3)


def test_registers_of_the_first_device_are_live(devices: DevicesPage, client: MemoryClient) -> None:
    model = devices.registers.model
    before = model.index(2, 1).data()
    devices._tick()
    assert client.names().count("registers") >= 2
    assert model.index(2, 1).data() != before
    assert not model.is_stale


def test_registers_are_not_read_out_of_view(devices: DevicesPage, client: MemoryClient) -> None:
    devices.hide()
    client.asked.clear()
    devices._tick()
    assert "registers" not in client.names()
    assert not devices._ticker.isActive()


def test_slow_device_is_asked_once_at_a_time(
    devices: DevicesPage, stage: Stage, client: MemoryClient
) -> None:
    client.asked.clear()
    stage.core.hold = True
    for _ in range(7):
        devices._tick()
    assert devices.registers.model.is_stale
    stage.core.release()
    assert client.names().count("registers") == 1
    assert not devices.registers.model.is_stale


def test_device_without_answer_says_so_in_one_line(devices: DevicesPage) -> None:
    devices.table.selectRow(2)
    told = texts(devices)
    assert "garage: 192.168.1.40:502: no answer within 1.5 s" in told
    assert "Is the device switched on?" in told
    assert devices.registers.model.rowCount() == 0


def test_lost_device_keeps_its_last_values_greyed(devices: DevicesPage, client: MemoryClient) -> None:
    client.failure = DeviceError("192.168.1.40:502: no answer within 1.5 s")
    devices._tick()
    assert devices.registers.model.rowCount() == 8
    assert devices.registers.model.is_stale


def test_no_device_teaches(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.device_rows = []
    page = shown(qtbot, DevicesPage(stage.context))
    assert "No device yet." in texts(page)
    assert not button(page, "Remove …").isEnabled()


def test_save_only_after_validate(devices: DevicesPage, client: MemoryClient) -> None:
    dialog = opened(devices)
    fill(dialog)
    assert not dialog.save.isEnabled()
    dialog.validate.click()
    wanted = DeviceCandidate("south roof", Role.INVERTER, "192.168.1.41:502", 3, "auto")
    assert ("inspect", wanted) in client.asked
    assert (
        "Solar SE10K · Serial number 7E14A2B0 · profile solaredge, 97\u00a0% sure" in dialog.identity.text()
    )
    assert dialog.found.rowCount() == 6
    assert dialog.save.isEnabled()
    dialog.save.click()
    assert ("add_device", replace(wanted, profile="solaredge")) in client.asked
    assert devices.model.row_of("south roof") == devices.table.currentIndex().row()


def test_an_edit_after_validate_needs_another(devices: DevicesPage) -> None:
    dialog = opened(devices)
    fill(dialog)
    dialog.validate.click()
    dialog.form.unit.setValue(4)
    assert not dialog.save.isEnabled()


def test_failed_validate_is_one_line_and_can_be_repeated(devices: DevicesPage, client: MemoryClient) -> None:
    dialog = opened(devices)
    fill(dialog)
    client.failure = DeviceError("192.168.1.41:502: connection refused. Is Modbus switched on?")
    dialog.validate.click()
    assert dialog.message.text() == "192.168.1.41:502: connection refused. Is Modbus switched on?"
    assert not dialog.save.isEnabled()
    dialog.validate.click()
    assert dialog.save.isEnabled()


@pytest.mark.parametrize(
    ("name", "host", "mistake"),
    [
        ("", "192.168.1.41", "Give the device a name."),
        ("Roof", "192.168.1.41", "There is a device named Roof already."),
        ("a", "", "Enter the device's address"),
        ("a", "192.168.1.41:502", "Enter the port in its own field."),
        ("a", "http://x", "is not an address"),
    ],
)
def test_mistakes_are_told_before_anything_is_read(
    devices: DevicesPage, client: MemoryClient, name: str, host: str, mistake: str
) -> None:
    dialog = opened(devices)
    fill(dialog)
    dialog.form.name.setText(name)
    dialog.form.host.setText(host)
    dialog.validate.click()
    assert mistake in dialog.message.text()
    assert "inspect" not in client.names()


def test_ipv6_address_gets_its_brackets(devices: DevicesPage) -> None:
    dialog = opened(devices)
    dialog.form.host.setText("fe80::1")
    assert dialog.form.candidate().endpoint == "[fe80::1]:502"


def test_unknown_profile_is_a_mistake(devices: DevicesPage) -> None:
    dialog = opened(devices)
    fill(dialog)
    dialog.form.profile.setEditText("Solar")
    assert dialog.form.profile.profile is None
    dialog.form.profile.setEditText("solaredge INVERTERS")
    assert dialog.form.profile.profile == "solaredge"


def test_second_grid_meter_is_counted_only_on_request(devices: DevicesPage) -> None:
    form = opened(devices).form
    fill_role = form.role.findData(Role.GRID_METER)
    form.role.setCurrentIndex(fill_role)
    assert not form.counts.isHidden()
    assert "not counted" in form.role_hint.text()
    assert not form.candidate().counts_anyway
    form.counts.setChecked(True)
    assert form.candidate().counts_anyway
    form.role.setCurrentIndex(form.role.findData(Role.INVERTER))
    assert not form.candidate().counts_anyway


def test_a_new_name_is_saved_without_asking_the_device(devices: DevicesPage, client: MemoryClient) -> None:
    devices.table.selectRow(1)
    button(devices, "Edit …").click()
    dialog = devices.dialog
    assert isinstance(dialog, EditDialog)
    assert dialog.windowTitle() == "Edit meter"
    assert not dialog.save.isEnabled()
    assert dialog.form.role.isHidden()
    dialog.form.name.setText("Roof")
    assert not dialog.save.isEnabled()  # there is one
    dialog.form.name.setText("shed")
    dialog.save.click()
    (change,) = client.changes
    assert change == ("meter", DeviceChange("shed", "192.168.1.40:502", 1, "sdm630"))
    assert devices.model.row_of("shed") == devices.table.currentIndex().row()
    assert "inspect" not in client.names()


def test_a_new_address_is_read_before_it_is_saved(devices: DevicesPage, client: MemoryClient) -> None:
    devices.table.selectRow(0)
    button(devices, "Edit …").click()
    dialog = devices.dialog
    assert isinstance(dialog, EditDialog)
    dialog.form.host.setText("192.168.1.77")
    assert not dialog.save.isEnabled()
    dialog.validate.click()
    client.failure = InputError("Another device answers at 192.168.1.77:502 unit 1.")
    dialog.save.click()
    assert "Another device answers" in dialog.message.text()
    dialog.save.click()
    assert client.changes[-1] == ("roof", DeviceChange("roof", "192.168.1.77:502", 1, "solaredge"))


def test_a_search_fills_the_fields_and_reads_the_device(devices: DevicesPage, client: MemoryClient) -> None:
    place = "serial:/dev/ttyUSB0?baud=19200&parity=E"
    found = FoundDevice(place, 5, "sdm630", "Eastron", "SDM630", role=Role.GRID_METER)
    client.search_value = Search("serial:/dev/ttyUSB0", False, 13, 13, place, (found,))
    dialog = opened(devices)
    dialog.search.click()
    search = dialog.search_dialog
    assert search is not None
    assert [search.card.place.itemText(at) for at in range(2)] == ["192.168.1.0/24", "serial:/dev/ttyUSB0"]
    search.card.table.selectRow(0)
    search.card.add.click()
    assert not search.isVisible()
    assert ("inspect", dialog.form.candidate()) in client.asked
    assert (dialog.form.candidate().endpoint, dialog.form.unit.value()) == (place, 5)


def test_a_search_is_stopped_by_escape_and_by_closing(
    qtbot: QtBot, devices: DevicesPage, client: MemoryClient
) -> None:
    dialog = opened(devices)
    dialog.search.click()
    search = dialog.search_dialog
    assert search is not None
    search.card.begin.click()
    assert "Name a network" not in search.card.message.text()
    assert ("begin_search", "192.168.1.0/24") in client.told
    client.search_value = Search("192.168.1.0/24", True, 3, 13)
    search.searching.look()
    qtbot.waitUntil(lambda: search.card.is_running, timeout=30_000)
    search.reject()
    assert client.told[-1] == ("end_search",)
    assert search.isVisible()
    client.search_value = Search("192.168.1.0/24", False, 3, 13)
    qtbot.waitUntil(lambda: not search.card.is_running, timeout=30_000)
    search.reject()
    assert not search.isVisible()


def test_closing_while_it_reads_leaves_nothing_behind(devices: DevicesPage, stage: Stage) -> None:
    dialog = opened(devices)
    fill(dialog)
    stage.core.hold = True
    dialog.validate.click()
    assert not dialog.validate.isEnabled()
    dialog.reject()
    stage.core.release()
    assert not dialog.isVisible()


def test_remove_asks_and_cancel_is_the_default(devices: DevicesPage, client: MemoryClient) -> None:
    button(devices, "Remove …").click()
    box = devices.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Remove roof?"
    assert box.defaultButton().text() == "Cancel"
    next(each for each in box.buttons() if each.text() == "Remove").click()
    assert ("remove_device", "roof") in client.asked
    assert devices.model.row_of("roof") is None


def test_failing_list_is_told(devices: DevicesPage, client: MemoryClient) -> None:
    client.failure = DeviceError("The devices cannot be listed.")
    devices.refresh(ALL)
    assert "The devices cannot be listed." in texts(devices)
