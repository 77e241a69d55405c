"""The program as a whole: start, a core in its own thread, a core that fails, faults, a clean end."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from energy_app.core.client import CoreClient
from energy_app.core.runtime import THREAD_NAME
from energy_app.domain.errors import StateError
from energy_app.gui import screen
from energy_app.gui.app import App, Homes, OpenCore
from energy_app.gui.crash_dialog import CrashDialog
from energy_app.gui.shell.waiting import FailedPage
from tests.gui.fake_core import FakeClient
from tests.gui.stage import part, texts


def threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


def end(app: App) -> None:
    """What happens when the user closes the window."""
    app.window.close()
    app._stop()
    delete(app.window)


def test_the_window_comes_first_then_the_core_in_its_own_thread(
    qtbot: QtBot, qapp: QApplication, client: FakeClient
) -> None:
    opened_in: list[str] = []

    @asynccontextmanager
    async def open_core() -> AsyncIterator[CoreClient]:
        opened_in.append(threading.current_thread().name)
        yield client
        opened_in.append("left")

    app = App(qapp, Homes(open_core, lambda _: open_core()), str)
    app.window.show()
    qtbot.waitUntil(lambda: "overview" in client.calls, timeout=10_000)
    assert opened_in == [THREAD_NAME]
    end(app)
    assert opened_in == [THREAD_NAME, "left"]
    assert THREAD_NAME not in threads()


def test_a_core_that_does_not_open_is_told_and_can_be_tried_again(
    qtbot: QtBot, qapp: QApplication, client: FakeClient
) -> None:
    tries: list[int] = []

    @asynccontextmanager
    async def open_core() -> AsyncIterator[CoreClient]:
        tries.append(1)
        if len(tries) == 1:
            raise StateError("Another program has this folder. Close it first.")
        yield client

    app = App(qapp, Homes(open_core, lambda _: open_core()), str)
    app.window.show()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FailedPage)), timeout=10_000)
    failed = part(app.window, FailedPage)
    qtbot.waitUntil(failed.isVisible, timeout=10_000)
    app.window.retry_wanted.emit()
    qtbot.waitUntil(lambda: "overview" in client.calls, timeout=10_000)
    qtbot.waitUntil(lambda: not failed.isVisible())
    end(app)


def test_the_simulated_home_is_left_for_ones_own(
    qtbot: QtBot, qapp: QApplication, client: FakeClient
) -> None:
    opened: list[str] = []

    def core(name: str) -> OpenCore:
        @asynccontextmanager
        async def open_core() -> AsyncIterator[CoreClient]:
            opened.append(name)
            yield client
            opened.append(f"left {name}")

        return open_core

    app = App(qapp, Homes(core("simulated"), lambda _: core("own")()), str)
    app.window.show()
    qtbot.waitUntil(lambda: "overview" in client.calls, timeout=10_000)
    client.calls.clear()
    button = next(each for each in app.window.findChildren(QPushButton) if each.text() == "My own home")
    button.click()
    qtbot.waitUntil(lambda: "overview" in client.calls, timeout=10_000)
    end(app)
    assert opened == ["simulated", "left simulated", "own", "left own"]

    app = App(qapp, Homes(core("simulated"), lambda _: core("own")()), str, own=True)
    app.window.show()
    qtbot.waitUntil(lambda: opened[-1] == "own", timeout=10_000)
    end(app)


def test_a_fault_of_the_program_is_told_once(qtbot: QtBot, qapp: QApplication, client: FakeClient) -> None:
    @asynccontextmanager
    async def open_core() -> AsyncIterator[CoreClient]:
        yield client

    recorded: list[BaseException] = []

    def report(error: BaseException) -> str:
        recorded.append(error)
        return "A fault of the program. Details: file.txt"

    app = App(qapp, Homes(open_core, lambda _: open_core()), report)
    app.window.show()
    for _ in range(3):
        app._core_failed("a task", ZeroDivisionError())
    qtbot.waitUntil(lambda: len(recorded) == 3)
    (dialog,) = app.window.findChildren(CrashDialog)
    assert "A fault of the program. Details: file.txt" in texts(dialog)
    assert "ZeroDivisionError" in dialog.report.toPlainText()
    assert "in a task" in dialog.report.toPlainText()
    dialog.close()
    app._core_failed("a job", StateError("The disk is full."))
    qtbot.waitUntil(lambda: bool(app.window.findChildren(QMessageBox)))
    (box,) = app.window.findChildren(QMessageBox)
    assert box.text() == "The disk is full."  # nothing to report: the user is told what to do
    box.close()
    end(app)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
        ({"QT_QPA_PLATFORM": "x"}, True),
    ],
    ids=["none", "x11", "wayland", "named"],
)
def test_where_there_is_a_screen(
    names: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert screen.has_screen() is expected
