"""A file dropped on the window: told, asked, done."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from energy_app.domain.dropped import DroppedFile, FileKind
from energy_app.gui.shell.drop_dialog import DropDialog, action_words, after_words, fact_words, kind_words
from tests.gui.conftest import Open
from tests.gui.fake_core import FakeClient
from tests.gui.fake_files import FACTS
from tests.gui.stage import Stage, texts

ACTION, BUTTON, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(path) if "://" in path else QUrl.fromLocalFile(path) for path in paths])
    return data


def dropped(stage: Stage, data: QMimeData) -> list[DropDialog]:
    """Drag and drop as the desktop would."""
    enter = QDragEnterEvent(QPointF(5, 5), ACTION, data, BUTTON, NO_KEY)
    enter.ignore()
    stage.window.dragEnterEvent(enter)
    if enter.isAccepted():
        stage.window.dropEvent(QDropEvent(QPointF(5, 5), ACTION, data, BUTTON, NO_KEY))
    return stage.window.findChildren(DropDialog)


def test_a_file_is_told_asked_and_taken(qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    (dialog,) = dropped(open_stage(), files("/data/site.toml"))
    qtbot.waitUntil(dialog.take.isVisible)
    assert "A site file" in texts(dialog)
    assert "roof, meter" in texts(dialog)
    assert dialog.leave.isDefault()
    assert "take_file" not in client.calls
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.message.text().startswith("Done."))
    assert "take_file" in client.calls
    assert not dialog.take.isVisible()
    assert dialog.leave.text() == "Close"


def test_a_dump_is_only_shown(qtbot: QtBot, open_stage: Open) -> None:
    (dialog,) = dropped(open_stage(), files("/data/dump.json"))
    qtbot.waitUntil(lambda: "Registers of a device" in texts(dialog))
    qtbot.waitUntil(lambda: dialog.leave.text() == "Close")
    assert not dialog.take.isVisible()


def test_what_is_not_known_is_one_line(qtbot: QtBot, open_stage: Open) -> None:
    (dialog,) = dropped(open_stage(), files("/data/holiday.jpg"))
    qtbot.waitUntil(lambda: dialog.message.text() == "holiday.jpg is nothing that is known here.")
    assert not dialog.take.isVisible()
    dialog.leave.click()
    assert not dialog.isVisible()


def test_cancel_ends_what_looks_at_the_file(
    qtbot: QtBot, open_stage: Open, client: FakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    async def endless(_path: Path) -> DroppedFile:
        told.append("begun")
        try:
            never: asyncio.Future[DroppedFile] = asyncio.get_running_loop().create_future()
            return await never
        finally:
            told.append("ended")

    monkeypatch.setattr(client, "look_at_file", endless)
    (dialog,) = dropped(open_stage(), files("/data/meter.csv"))
    qtbot.waitUntil(lambda: told == ["begun"], timeout=30_000)
    dialog.leave.click()
    qtbot.waitUntil(lambda: told == ["begun", "ended"], timeout=30_000)
    assert not dialog.isVisible()


@pytest.mark.parametrize("paths", [(), ("/a", "/b"), ("https://example.org/network.toml",)])
def test_only_one_file_of_this_computer_is_taken(open_stage: Open, paths: tuple[str, ...]) -> None:
    assert dropped(open_stage(), files(*paths)) == []


def test_every_kind_and_fact_has_words() -> None:
    assert len({kind_words(kind) for kind in FileKind}) == len(FileKind)
    assert all(action_words(kind) and after_words(kind) for kind in FileKind)
    told = {fact.code for facts in FACTS.values() for fact in facts}
    assert told <= fact_words().keys()
