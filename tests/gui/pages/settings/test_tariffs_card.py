"""The card of tariffs: a row for each, a new one from a day on, changed and taken back after a question."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from energy_app.core.client import Simulation
from energy_app.domain.errors import StoreError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated, TariffFrom, TariffHistory
from energy_app.gui.pages.settings.restating import effect_lines
from energy_app.gui.pages.settings.tariff_dialog import TariffDialog
from energy_app.gui.pages.settings.view import SettingsPage
from energy_app.gui.widgets.confirm import ConfirmDialog
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts

FIRST = TariffFrom(None, 82_000, 325_000)
MAY = TariffFrom(date(2026, 5, 1), 81_000, 330_000)
FUTURE = TariffFrom(date(2031, 1, 1), 70_000, 350_000)


@pytest.fixture
def page(qtbot: QtBot, stage: Stage, client: MemoryClient) -> SettingsPage:
    client.site = client.site.with_tariffs(TariffHistory((FIRST, MAY, FUTURE)))
    return shown(qtbot, SettingsPage(stage.context))


def opened(page: SettingsPage) -> TariffDialog:
    dialog = page.tariffs.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.cancel.isDefault()
    return dialog


def asked(page: SettingsPage) -> ConfirmDialog:
    (dialog,) = (each for each in page.findChildren(ConfirmDialog) if each.isVisible())
    assert dialog.cancel.isDefault()
    return dialog


def typed(dialog: TariffDialog, feed_in: str, retail: str, day: QDate | None = None) -> None:
    for field, text in ((dialog.feed_in, feed_in), (dialog.retail, retail)):
        assert isinstance(field.control, QLineEdit)
        field.control.clear()
        QTest.keyClicks(field.control, text)
    if day is not None:
        dialog.day.setDate(day)


def test_the_newest_is_first_and_the_one_that_holds_is_marked(page: SettingsPage) -> None:
    assert page.tariffs.rows() == [
        *("from 1 January 2031", "Feed-in 7 ct/kWh", "Supplier 35 ct/kWh"),
        *("from 1 May 2026 (holds now)", "Feed-in 8.1 ct/kWh", "Supplier 33 ct/kWh"),
        *("from the beginning", "Feed-in 8.2 ct/kWh", "Supplier 32.5 ct/kWh"),
    ]


def test_a_new_tariff_holds_from_today_unless_another_day_is_given(
    page: SettingsPage, client: MemoryClient
) -> None:
    page.tariffs.add.click()
    dialog = opened(page)
    today = page.formats.local_date(page.context.now_ms())
    assert dialog.day.date() == QDate(today.year, today.month, today.day)
    assert not dialog.beginning.isChecked()
    assert (dialog.feed_in.text(), dialog.retail.text()) == ("8.1", "33")
    assert dialog.day.text() == today.isoformat()
    typed(dialog, "7.86", "34.5")
    dialog.go.click()
    assert client.site.tariffs == TariffHistory((FIRST, MAY, TariffFrom(today, 78_600, 345_000), FUTURE))
    assert page.tariffs.message.text() == "Saved."
    assert any("(holds now)" in row and "Feed-in" not in row for row in page.tariffs.rows())


def test_what_changes_past_months_asks_first(page: SettingsPage, client: MemoryClient) -> None:
    before, client.restated = client.site, Restated(("2026-05", "2026-06"), ("2026-05",))
    page.tariffs.button("Change tariffs from 1 May 2026").click()
    dialog = opened(page)
    assert dialog.day.date() == QDate(2026, 5, 1)
    typed(dialog, "8", "33", QDate(2026, 5, 15))
    dialog.go.click()
    question = asked(page)
    assert "These months are counted anew: May 2026, June 2026." in texts(question)
    assert "Final statements were handed out for May 2026." in texts(question)
    question.cancel.click()
    assert client.site == before
    page.tariffs.button("Change tariffs from 1 May 2026").click()
    typed(opened(page), "8", "33", QDate(2026, 5, 15))
    opened(page).go.click()
    asked(page).go.click()
    changed = TariffFrom(date(2026, 5, 15), 80_000, 330_000)
    assert client.site.tariffs == TariffHistory((FIRST, changed, FUTURE))


def test_removing_always_asks(page: SettingsPage, client: MemoryClient) -> None:
    page.tariffs.button("Remove tariffs from 1 January 2031").click()
    question = asked(page)
    assert "No month with readings changes." in texts(question)
    question.go.click()
    assert client.site.tariffs == TariffHistory((FIRST, MAY))
    assert len(page.tariffs.rows()) == 6


def test_two_from_one_day_and_prices_that_cannot_be_are_told(
    page: SettingsPage, client: MemoryClient
) -> None:
    before = client.site
    page.tariffs.add.click()
    dialog = opened(page)
    typed(dialog, "7.86", "34.5", QDate(2026, 5, 1))
    dialog.go.click()
    assert "already" in dialog.message.text()
    typed(dialog, "x", "34.5")
    assert not dialog.go.isEnabled()
    assert "This is not a number." in texts(dialog)
    typed(dialog, "501", "34.5")
    assert not dialog.go.isEnabled()
    dialog.cancel.click()
    assert client.site == before


def test_the_first_holds_from_the_beginning(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.site = SiteSettings("Home")
    page = shown(qtbot, SettingsPage(stage.context))
    assert page.tariffs.rows() == ["None yet: money cannot be told, and nothing is offered."]
    page.tariffs.add.click()
    dialog = opened(page)
    assert dialog.beginning.isChecked()
    assert not dialog.day.isEnabled()
    assert not dialog.go.isEnabled()
    typed(dialog, "7.86", "34.5")
    dialog.go.click()
    assert client.site.tariffs == TariffHistory((TariffFrom(None, 78_600, 345_000),))


def test_a_failure_is_told_on_the_card(page: SettingsPage, client: MemoryClient) -> None:
    page.tariffs.button("Remove tariffs from the beginning").click()
    client.failure = StoreError("The database is locked.")
    asked(page).go.click()
    assert page.tariffs.message.text() == "The database is locked."


def test_the_simulated_home_has_nothing_to_change(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.simulated = Simulation(1, 1.0, None, 3, 3)
    page = shown(qtbot, SettingsPage(stage.context))
    assert not page.tariffs.add.isVisible()
    assert len(page.tariffs.rows()) == 3


def test_many_months_are_told_as_a_span(page: SettingsPage) -> None:
    months = tuple(f"2026-{month:02}" for month in range(1, 13))
    first, second = effect_lines(Restated(months, ("2026", "2026-03")), page.formats)
    assert first == "These months are counted anew: 12 months from January 2026 to December 2026."
    assert "handed out for 2026, March 2026" in second
