"""The first run on a core in memory: its steps, keyboard, what is remembered, both languages."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from energy_app.core.client import DeviceCandidate
from energy_app.domain.commissioning import Search
from energy_app.domain.errors import DeviceError, StoreError
from energy_app.domain.first_run import FirstRun, OwnKeys, Person, Progress, Stage, Way
from energy_app.domain.inspection import Inspection
from energy_app.domain.site_settings import SiteSettings
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.wizards.first_run.begin_steps import PersonStep
from energy_app.gui.wizards.first_run.devices_step import DevicesStep
from energy_app.gui.wizards.first_run.keys_step import KeysStep
from energy_app.gui.wizards.first_run.site_step import SiteStep
from energy_app.gui.wizards.first_run.view import FirstRunWizard
from energy_app.gui.wizards.first_run.way_step import WayStep
from tests.gui import wizard_pictures
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage as PageStage
from tests.gui.stage import texts
from tests.gui.walk import unnamed
from tests.gui.wizard_pictures import FOUND, KEYS, PLACE, at

type Open = Callable[..., FirstRunWizard]


@pytest.fixture
def open_wizard(qtbot: QtBot, stage: PageStage, client: MemoryClient) -> Iterator[Open]:
    wizards: list[FirstRunWizard] = []

    def opened(run: FirstRun) -> FirstRunWizard:
        client.run = run
        wizard = FirstRunWizard(stage.context)
        wizards.append(wizard)
        shown(qtbot, wizard)
        wizard.activateWindow()
        assert QTest.qWaitForWindowActive(wizard)
        return wizard

    yield opened
    for wizard in wizards:
        delete(wizard)


def step[S](wizard: FirstRunWizard, kind: type[S]) -> S:
    assert isinstance(wizard.step, kind)
    return wizard.step


def line(site: SiteStep, name: str) -> QLineEdit:
    control = site.fields[name].control
    edit = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(edit, QLineEdit)
    return edit


def test_a_new_home_begins_with_the_language_and_keeps_every_step(
    open_wizard: Open, client: MemoryClient
) -> None:
    wizard = open_wizard(FirstRun())
    assert (wizard.key, client.run.progress) == ("language", Progress.OPEN)
    wizard.next.click()
    wizard.next.click()
    assert (wizard.key, client.run.stage) == ("way", Stage.WAY)
    assert not wizard.next.isEnabled()
    step(wizard, WayStep).ways.button(Way.ALONE).click()
    wizard.next.click()
    assert (wizard.key, client.run.way) == ("devices", Way.ALONE)
    assert wizard.next.text() == "&Next, without a device"


def test_the_whole_way_by_keyboard(open_wizard: Open, client: MemoryClient) -> None:
    client.site = SiteSettings()
    wizard = open_wizard(FirstRun())
    ended: list[str] = []
    reopened: list[bool] = []
    wizard.ended.connect(ended.append)
    wizard.reopen_wanted.connect(reopened.append)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or wizard, key)

    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    for _ in range(2):  # from the first way to the second and third
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert client.run.way is Way.ALONE
    press(Qt.Key.Key_Return)
    assert wizard.key == "devices"
    wizard.next.setFocus()
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget() or wizard, "Home")
    press(Qt.Key.Key_Return)
    assert (wizard.key, client.site.name) == ("end", "Home")
    press(Qt.Key.Key_Return)
    assert (ended, reopened, client.run.progress) == (["overview"], [False], Progress.DONE)


def test_it_goes_on_at_the_same_step_with_what_was_entered(open_wizard: Open, client: MemoryClient) -> None:
    wizard = open_wizard(at(Stage.SITE))
    line(step(wizard, SiteStep), "name").setText("Half ente")
    line(step(wizard, SiteStep), "latitude_deg").setText("95")
    again = open_wizard(client.run)
    assert again.key == "site"
    assert line(step(again, SiteStep), "name").text() == "Half ente"
    assert line(step(again, SiteStep), "latitude_deg").text() == "95"
    assert client.site.name == "Home in the valley"


def test_wrong_coordinates_are_one_clear_line(open_wizard: Open, client: MemoryClient) -> None:
    wizard = open_wizard(at(Stage.SITE))
    site = step(wizard, SiteStep)
    line(site, "latitude_deg").setText("95")
    wizard.next.click()
    assert wizard.message.text() == "Latitude: From -90 to 90."
    assert QApplication.focusWidget() is line(site, "latitude_deg")
    line(site, "latitude_deg").setText("48")
    line(site, "longitude_deg").clear()
    wizard.next.click()
    assert wizard.message.text() == "A place needs both latitude and longitude, or neither."
    assert (wizard.key, client.site.latitude_deg) == ("site", 48.2082)
    line(site, "longitude_deg").setText("16")
    wizard.next.click()
    assert (wizard.key, client.site.longitude_deg, client.run.drafts) == ("keys", 16.0, {})


def test_practice_opens_the_simulated_home_and_the_own_one_waits(
    open_wizard: Open, client: MemoryClient
) -> None:
    wizard = open_wizard(at(Stage.WAY, None))
    reopened: list[bool] = []
    wizard.reopen_wanted.connect(reopened.append)
    step(wizard, WayStep).ways.button(Way.PRACTICE).click()
    assert wizard.next.text() == "&Open the simulated home"
    wizard.next.click()
    assert (reopened, client.run.progress, client.run.is_due) == ([True], Progress.PRACTICE, True)


def test_a_community_is_let_in_after_its_file_was_shown(
    open_wizard: Open, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = open_wizard(at(Stage.WAY, None))
    way = step(wizard, WayStep)
    way.ways.button(Way.COMMUNITY).click()
    wizard.next.click()
    assert wizard.message.text() == "Choose the network file that your community hands out."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("notes.txt", ""))
    way.card.choose.click()
    assert wizard.message.text() == "notes.txt is not valid TOML."
    way.card.path.setText("street.toml")
    wizard.next.click()
    assert "rpc.street.example" in texts(wizard)
    assert "seen by members only" in texts(wizard)
    assert (wizard.key, wizard.next.text()) == ("way", "Let it in and &go on")
    assert open_wizard(client.run).step.findChildren(QLineEdit)[0].text() == "street.toml"
    wizard.next.click()
    assert wizard.key == "devices"


def test_a_device_that_was_found_is_read_before_it_is_saved(
    open_wizard: Open, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: DeviceCandidate) -> Inspection:
        raise DeviceError("192.168.1.40:1502: connection refused.")

    client.device_rows = []
    client.search_value = Search(PLACE, False, 4, 4, "ports", FOUND)
    wizard = open_wizard(at(Stage.DEVICES, devices=0))
    devices = step(wizard, DevicesStep)
    assert devices.search.place.currentText() == PLACE
    with monkeypatch.context() as refusing:
        refusing.setattr(client, "inspect", refuse)
        devices.search.add.click()
    assert devices.dialog is not None
    assert not devices.dialog.save.isEnabled()
    assert devices.dialog.message.text() == "192.168.1.40:1502: connection refused."
    assert devices.dialog.form.candidate().endpoint == "192.168.1.40:1502"
    devices.dialog.validate.click()
    devices.dialog.save.click()
    assert devices.home.rowCount() == 1
    assert "is read from now on" in wizard.message.text()


def test_only_what_is_understood_and_new_can_be_added(open_wizard: Open, client: MemoryClient) -> None:
    client.search_value = Search(PLACE, False, 4, 4, "ports", FOUND)
    search = step(open_wizard(at(Stage.DEVICES)), DevicesStep).search
    can = []
    for row in range(3):
        search.table.selectRow(row)
        can.append(search.add.isEnabled())
    assert can == [True, False, False]


def test_a_search_is_begun_shown_and_stopped(qtbot: QtBot, open_wizard: Open, client: MemoryClient) -> None:
    wizard = open_wizard(at(Stage.DEVICES))
    devices = step(wizard, DevicesStep)
    devices.search.place.setEditText(" ")
    devices.search.begin.click()
    assert "Name a network" in wizard.message.text()
    client.search_value = Search(PLACE, True, 412, 1_016)
    devices.search.place.setEditText(PLACE)
    devices.search.begin.setFocus()
    devices.search.begin.click()
    qtbot.waitUntil(devices.search.end.hasFocus, timeout=30_000)
    assert ("begin_search", PLACE) in client.told
    assert "412 of 1016" in texts(wizard)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert client.told[-1] == ("end_search",)
    wizard.next.click()
    assert client.told[-1] == ("end_search",)
    assert not devices._searching._is_in_view


def test_a_device_half_entered_by_hand_is_gone_on_with(open_wizard: Open, client: MemoryClient) -> None:
    wizard = open_wizard(at(Stage.DEVICES))
    devices = step(wizard, DevicesStep)
    devices.by_hand.click()
    assert devices.dialog is not None
    devices.dialog.form.host.setText("192.168.1.9")
    devices.dialog.form.port.setValue(1_502)
    devices.dialog.reject()
    again = step(open_wizard(client.run), DevicesStep)
    assert again.by_hand.text() == "Go on adding by &hand …"
    again.by_hand.click()
    assert again.dialog is not None
    assert again.dialog.form.candidate().endpoint == "192.168.1.9:1502"
    again.dialog.reject()


def test_keys_are_made_without_waiting(open_wizard: Open, client: MemoryClient) -> None:
    wizard = open_wizard(at(Stage.KEYS, community="Our street"))
    keys = step(wizard, KeysStep)
    assert "GNOME Keyring" in texts(wizard)
    keys.owner.setText("a long passphrase")
    wizard.next.click()
    assert "not the same" in wizard.message.text()
    keys.owner_again.setText("a long passphrase")
    wizard.next.click()
    assert wizard.key == "end"
    assert keys.owner.text() == ""
    assert "passphrase" not in str(client.run)
    assert KEYS.addresses[0][1] in texts(wizard)
    copy = next(each for each in wizard.findChildren(QPushButton) if each.text() == "Copy")
    copy.click()
    assert QApplication.clipboard().text() == KEYS.addresses[0][1]
    wizard.back.click()
    assert "The keys are there." in texts(wizard)


def test_without_a_secret_store_a_second_passphrase_is_asked_for(
    open_wizard: Open, client: MemoryClient
) -> None:
    wizard = open_wizard(at(Stage.KEYS))
    keys = step(wizard, KeysStep)
    assert not keys.unattended.isVisible()
    client.keys = OwnKeys((), None)
    keys.told()
    assert keys.unattended.isVisible()
    assert "no secret store" in texts(wizard)
    keys.shown.click()
    assert keys.unattended.echoMode() is QLineEdit.EchoMode.Normal


def test_setting_up_can_be_put_off_at_any_step(open_wizard: Open, client: MemoryClient) -> None:
    for stage in FirstRun(way=Way.COMMUNITY).stages:
        wizard = open_wizard(at(stage))
        ended: list[str] = []
        wizard.ended.connect(ended.append)
        wizard.leave_button.click()
        assert (ended, client.run.progress, client.run.stage) == ([""], Progress.LATER, stage)


def test_a_home_that_is_done_stays_done_when_it_is_looked_through(
    open_wizard: Open, client: MemoryClient
) -> None:
    wizard = open_wizard(replace(at(Stage.END), progress=Progress.DONE))
    assert wizard.key == "language"
    wizard.leave_button.click()
    assert client.run.progress is Progress.DONE


def test_the_electrician_goes_on_to_the_proof(open_wizard: Open, client: MemoryClient) -> None:
    wizard = open_wizard(at(Stage.PERSON, None))
    step(wizard, PersonStep).persons.button(Person.ELECTRICIAN).click()
    wizard.next.click()
    assert wizard.key == "devices"
    wizard.go_to("end")
    assert wizard.next.text() == "&Prove the meters"


def test_what_cannot_be_kept_is_told(
    open_wizard: Open, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_: FirstRun) -> FirstRun:
        raise StoreError("The disk is full.")

    wizard = open_wizard(at(Stage.LANGUAGE))
    monkeypatch.setattr(client, "keep_first_run", full)
    wizard.next.click()
    assert wizard.message.text() == "The disk is full."


@pytest.mark.parametrize(
    "state", [*wizard_pictures.steps(), *wizard_pictures.states()], ids=lambda each: each.name
)
def test_every_control_has_a_name(
    open_wizard: Open, client: MemoryClient, state: wizard_pictures.State
) -> None:
    state.prepare(client)
    assert unnamed(open_wizard(state.run)) == []


def test_it_speaks_german(open_wizard: Open) -> None:
    speech = Speech()
    speech.speak(LanguageChoice.GERMAN)
    wizard = open_wizard(at(Stage.SITE))
    assert "Angaben zum Haus" in texts(wizard)
    line(step(wizard, SiteStep), "longitude_deg").clear()
    wizard.next.click()
    assert wizard.message.text() == "Ein Ort braucht Breite und Länge, oder keines von beiden."
