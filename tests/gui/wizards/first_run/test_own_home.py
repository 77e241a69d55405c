"""The first run of the whole program on a real Modbus server: closed in the middle and gone on with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from energy_app.core.site.store import seen_site
from energy_app.domain.endpoint import Medium
from energy_app.domain.first_run import Progress, Stage, Way
from energy_app.gui.language import LanguageChoice
from energy_app.gui.pages.devices.add_dialog import AddDialog
from energy_app.gui.pages.overview.view import OverviewPage
from energy_app.gui.wizards.first_run.begin_steps import LanguageStep
from energy_app.gui.wizards.first_run.devices_step import DevicesStep
from energy_app.gui.wizards.first_run.site_step import SiteStep
from energy_app.gui.wizards.first_run.way_step import WayStep
from energy_app.service.directories import has_own_home
from energy_app.store.first_run import get_first_run
from tests.gui.wizards.first_run.person import Person, line_of, program, simulated_meter


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the window remembers of its user stays in the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def meter() -> Iterator[str]:
    """The address of a real Modbus server on loopback."""
    with simulated_meter() as place:
        yield str(place)


@pytest.fixture
def line() -> Iterator[str]:
    """The serial port of a real meter: a pseudo-terminal."""
    with simulated_meter(Medium.SERIAL, unit=7) as place:
        yield place.host


def to_devices(person: Person) -> DevicesStep:
    """Through the first three steps, without a community."""
    person.go_on("person")
    person.go_on("way")
    person.step(WayStep).ways.button(Way.ALONE).click()
    person.go_on("devices")
    return person.step(DevicesStep)


def opened(devices: DevicesStep) -> AddDialog:
    assert devices.dialog is not None
    return devices.dialog


def add(person: Person, devices: DevicesStep, place: str) -> None:
    """A device that refuses is told in one line; the one that is found is read, then saved."""
    devices.by_hand.click()
    refused = opened(devices)
    refused.form.host.setText("127.0.0.1")
    refused.form.port.setValue(1)
    person.press(refused.validate)
    person.until(lambda: "refused" in refused.message.text())
    assert "\n" not in refused.message.text()
    assert not refused.save.isEnabled()
    refused.reject()
    devices.search.place.setEditText(place)
    person.press(devices.search.begin)
    person.until(lambda: devices.search.model.rowCount() == 1)
    if devices.search.is_running:  # it may be through already
        devices.search.end.click()
    person.press(devices.search.add)
    person.press(opened(devices).save)
    person.until(lambda: devices.home.rowCount() == 1)


def test_a_home_is_set_up_closed_in_the_middle_and_gone_on_with(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, meter: str
) -> None:
    home = tmp_path / "home"
    with program(qtbot, qapp, home) as person:
        assert person.wizard.key == "language"
        add(person, to_devices(person), meter)
        person.go_on("site")
        person.write("name", "Valley")
        person.write("latitude_deg", "95")
        person.press(person.wizard.next)
        assert person.wizard.message.text() == "Latitude: From -90 to 90."
    with seen_site(home) as site, site.database.reading() as connection:
        kept = get_first_run(connection)
        assert kept is not None
        assert (kept.stage, kept.progress, kept.way) == (Stage.SITE, Progress.OPEN, Way.ALONE)
        assert site.settings.name == ""
    with program(qtbot, qapp, home) as person:
        assert person.wizard.key == "site"
        person.until(person.wizard.step.can_go_on)
        step = person.step(SiteStep)
        assert [line_of(step, name).text() for name in ("name", "latitude_deg")] == ["Valley", "95"]
        for name, text in (("latitude_deg", "48.2"), ("longitude_deg", "16.4"), ("retail_micro", "32.5")):
            person.write(name, text)
        person.go_on("end")
        person.until(lambda: "1 device is read" in person.told())
        person.press(person.wizard.next)
        person.until(lambda: person._wizard() is None)
        person.until(person.is_living)  # opened anew, with all that was entered
        assert isinstance(person.app.window.page, OverviewPage)
    with seen_site(home) as site:
        assert (site.settings.name, site.settings.retail_micro) == ("Valley", 325_000)
    with program(qtbot, qapp, home) as person:
        person.until(person.is_living)
        assert person._wizard() is None


def test_a_meter_at_a_serial_port_is_added_by_hand(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, line: str
) -> None:
    home = tmp_path / "home"
    with program(qtbot, qapp, home) as person:
        devices = to_devices(person)
        devices.by_hand.click()
        dialog, form = opened(devices), opened(devices).form
        form.connection.way.setCurrentIndex(form.connection.way.count() - 1)
        form.connection.place.setEditText("/dev/there-is-none")
        form.unit.setValue(7)
        person.press(dialog.validate)
        person.until(lambda: "there is no such serial port" in dialog.message.text())
        form.connection.place.setEditText(line)
        form.connection.baud.setCurrentIndex(form.connection.baud.findData(19_200))
        assert not dialog.save.isEnabled()
        person.press(dialog.validate)
        person.until(dialog.save.isEnabled)
        assert "profile eastron_sdm630" in dialog.identity.text()
        person.press(dialog.save)
        person.until(lambda: devices.home.rowCount() == 1)
    with seen_site(home) as site:
        (record,) = site.devices()
    assert (record.endpoint, record.unit) == (f"serial:{line}?baud=19200&parity=N", 7)


def test_it_speaks_german_and_can_be_put_off(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with program(qtbot, qapp, home) as person:
        assert person.wizard.key == "language"
        person.step(LanguageStep).languages.button(LanguageChoice.GERMAN).click()
        person.until(lambda: "Willkommen" in person.told())
        to_devices(person)
        person.go_on("site")
        person.write("longitude_deg", "16,4")
        person.press(person.wizard.next)
        person.until(lambda: "Ein Ort braucht Breite und Länge" in person.told())
        person.press(person.wizard.leave_button)
        person.until(lambda: person._wizard() is None)
        assert person.app.window.page.isVisible()
        person.app.window.open_wizard("first_run")
        assert person.wizard.key == "site"
    assert has_own_home(home)


def test_practice_opens_the_simulated_home(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with program(qtbot, qapp, home) as person:
        person.go_on("person")
        person.go_on("way")
        person.step(WayStep).ways.button(Way.PRACTICE).click()
        person.press(person.wizard.next)
        # Another data directory is opened: here an empty one stands for the simulated home.
        person.until((home / "simulated" / "energy.db").exists)
    assert not has_own_home(home)
