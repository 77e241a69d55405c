"""The log page: what happened, filters, and the text for those who are to help."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from energy_app.core.client import Topic
from energy_app.domain.errors import StoreError
from energy_app.domain.journal import Event, LogEntry
from energy_app.gui.pages.log.view import LogPage
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import NOW_MS, MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts


@pytest.fixture
def log(qtbot: QtBot, stage: Stage) -> LogPage:
    return shown(
        qtbot, LogPage(replace(stage.context, diagnose=lambda: "ok  Python: 3.13\nok  clock: right"))
    )


def test_it_shows_the_journal_and_what_comes(log: LogPage, client: MemoryClient) -> None:
    assert log.table.isVisible()
    assert log.filter.rowCount() == len(client.entries)
    client.entries.insert(0, LogEntry(12, NOW_MS, Event.OFFER_LATE))
    log.refresh(frozenset({Topic.LOG}))
    assert log.filter.index(0, 1).data() == "Tomorrow's offer has not been posted yet."


def test_filters_by_keyboard(log: LogPage) -> None:
    QTest.keyClicks(log.search, "disk")
    assert log.filter.rowCount() == 1
    log.search.clear()
    QTest.keyClick(log.trouble, Qt.Key.Key_Space)
    assert log.trouble.isChecked()
    assert log.filter.rowCount() == 4
    QTest.keyClicks(log.search, "no such thing")
    assert not log.table.isVisible()
    assert "Nothing in the log is like that." in texts(log)


def test_an_empty_log_says_what_will_come(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.entries = []
    assert "Nothing has happened yet." in texts(shown(qtbot, LogPage(stage.context)))


def test_a_journal_that_cannot_be_had_is_told(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.failure = StoreError("The database is locked.")
    assert "The database is locked." in texts(shown(qtbot, LogPage(stage.context)))


def test_diagnostics_are_those_of_doctor_with_the_last_events(log: LogPage, qtbot: QtBot) -> None:
    log.copy.click()
    assert not log.copy.isEnabled()
    qtbot.waitUntil(lambda: "Copied." in log.message.text())
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:3] == ["ok  Python: 3.13", "ok  clock: right", ""]
    assert "garage cannot be read." in lines[3]
    assert log.copy.isEnabled()
