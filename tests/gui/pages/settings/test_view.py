"""The settings page: a form from the schema, saved on request, and the choices of the program."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from energy_app.core.client import Simulation
from energy_app.domain.errors import StoreError
from energy_app.domain.site_settings import Kind, specs
from energy_app.domain.tariff_history import Restated
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.page import Choices
from energy_app.gui.pages.settings.view import SettingsPage
from energy_app.gui.shell.navigation import Navigation
from energy_app.gui.widgets.confirm import ConfirmDialog
from tests.gui.conftest import Open
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part, texts


@pytest.fixture
def settings(qtbot: QtBot, stage: Stage) -> SettingsPage:
    return shown(qtbot, SettingsPage(stage.context))


def one_dialog(page: SettingsPage) -> ConfirmDialog:
    (dialog,) = (each for each in page.findChildren(ConfirmDialog) if each.isVisible())
    return dialog


def line(page: SettingsPage, name: str) -> QLineEdit:
    control = page.fields[name].control
    edit = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(edit, QLineEdit)
    return edit


def test_the_form_has_every_setting_with_its_value(settings: SettingsPage) -> None:
    assert list(settings.fields) == [name for name, spec in specs().items() if spec.kind is not Kind.PRICE]
    assert line(settings, "name").text() == "Home in the valley"
    assert line(settings, "zone").text() == "Europe/Berlin"
    assert line(settings, "roof_wp").text() == "9.84"
    assert "kWp" in texts(settings)
    assert not settings.save.isEnabled()
    assert not settings.discard.isEnabled()


def test_what_was_typed_is_saved_on_request(settings: SettingsPage, client: MemoryClient) -> None:
    before = client.site
    line(settings, "roof_wp").clear()
    QTest.keyClicks(line(settings, "roof_wp"), "7.86")
    settings.refresh(ALL)
    assert line(settings, "roof_wp").text() == "7.86"
    settings.save.click()
    assert client.site == replace(before, roof_wp=7_860)
    assert settings.message.text() == "Saved."
    assert not settings.save.isEnabled()


def test_another_zone_counts_at_once_a_larger_roof_in_full_later(
    settings: SettingsPage, client: MemoryClient
) -> None:
    line(settings, "zone").setText("Europe/Vienna")
    settings.save.click()
    assert client.site.zone == "Europe/Vienna"
    assert settings.message.text() == "Saved."
    line(settings, "roof_wp").setText("12.5")
    settings.save.click()
    assert client.site.roof_wp == 12_500
    assert "from the next start" in settings.message.text()


def test_a_zone_that_cuts_past_months_anew_asks_first(settings: SettingsPage, client: MemoryClient) -> None:
    client.restated = Restated(("2026-06", "2026-07"), ("2026-06",))
    line(settings, "zone").setText("Europe/Vienna")
    settings.save.click()
    dialog = one_dialog(settings)
    assert "These months are counted anew: June 2026, July 2026." in texts(dialog)
    assert dialog.cancel.isDefault()
    dialog.cancel.click()
    assert client.site.zone == "Europe/Berlin"
    settings.save.click()
    one_dialog(settings).go.click()
    assert client.site.zone == "Europe/Vienna"


def test_the_weather_service_is_switched_on_by_hand_and_for_a_place_only(
    settings: SettingsPage, client: MemoryClient
) -> None:
    box = settings.fields["weather_service"].control
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    assert "Open-Meteo" in box.accessibleDescription()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settings.save.click()
    assert client.site.weather_service
    for name in ("latitude_deg", "longitude_deg"):
        line(settings, name).clear()
    settings.save.click()
    assert "weather service needs a place" in settings.message.text()
    assert client.site.latitude_deg is not None
    settings.discard.click()
    assert box.isChecked()


def test_what_cannot_be_is_told_and_not_saved(settings: SettingsPage) -> None:
    line(settings, "sample_s").setText("0")
    assert "From 1 to 300." in texts(settings)
    assert not settings.save.isEnabled()
    assert settings.discard.isEnabled()
    settings.discard.click()
    assert line(settings, "sample_s").text() == "5"
    assert "From 1 to 300." not in texts(settings)


def test_a_place_needs_both_numbers(settings: SettingsPage) -> None:
    line(settings, "longitude_deg").clear()
    settings.save.click()
    assert "both latitude and longitude" in settings.message.text()
    assert settings.save.isEnabled()


def test_the_simulated_home_is_as_it_is(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.simulated = Simulation(1, 1.0, None, 3, 3)
    page = shown(qtbot, SettingsPage(stage.context))
    assert page.simulated.isVisible()
    assert not any(field.control.isEnabled() for field in page.fields.values())


def test_settings_that_cannot_be_had_are_told(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.failure = StoreError("The database is locked.")
    page = shown(qtbot, SettingsPage(stage.context))
    assert "The database is locked." in texts(page)
    assert not page.save.isEnabled()


def test_language_and_colours_are_asked_of_the_window(qtbot: QtBot, stage: Stage) -> None:
    chosen: list[object] = []
    choices = Choices(LanguageChoice.GERMAN, chosen.append, chosen.append)
    page = shown(qtbot, SettingsPage(replace(stage.context, choices=choices)))
    language, colours, *_ = page.findChildren(QComboBox)
    assert language.currentText() == "Deutsch"
    QTest.keyClick(language, Qt.Key.Key_Up)
    QTest.keyClick(colours, Qt.Key.Key_Down)
    assert chosen == [LanguageChoice.ENGLISH, ThemeChoice.DARK]


def test_the_whole_window_takes_over_what_is_chosen_here(
    qtbot: QtBot, open_stage: Open, qapp: QApplication
) -> None:
    stage = open_stage()
    stage.window.show_page("settings")
    colours = stage.window.page.findChildren(QComboBox)[1]
    QTest.keyClick(colours, Qt.Key.Key_Down)
    assert stage.look.choice is ThemeChoice.DARK
    assert "Dark" in [box.currentText() for box in part(stage.window, Navigation).findChildren(QComboBox)]
    QTest.keyClick(stage.window.page.findChildren(QComboBox)[0], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Einstellungen" in texts(stage.window.page))
