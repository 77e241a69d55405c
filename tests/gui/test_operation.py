"""Operations: success, failure in the user's words, progress, cancelling, and owners that are gone."""

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from energy_app.core.client import CoreClient
from energy_app.domain.errors import DeviceError
from energy_app.gui.bridge import Bridge
from tests.gui.fake_core import FakeClient


async def slow(_: CoreClient) -> str:
    await asyncio.sleep(0.6)
    return "done"


async def endless(_: CoreClient) -> None:
    await asyncio.sleep(60)


def test_an_error_for_the_user_is_shown_as_it_stands(
    qtbot: QtBot, bridge: Bridge, client: FakeClient
) -> None:
    client.error = DeviceError("The meter at 10.0.0.5:502 does not answer. Check its cable.")
    lines: list[str] = []
    bridge.ask(lambda core: core.devices()).failure(lines.append).start()
    qtbot.waitUntil(lambda: bool(lines))
    assert lines == ["The meter at 10.0.0.5:502 does not answer. Check its cable."]


def test_any_other_error_is_a_general_line_and_its_details_are_in_the_log(
    qtbot: QtBot, bridge: Bridge, client: FakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.error = ZeroDivisionError("secret detail")
    lines: list[str] = []
    bridge.ask(lambda core: core.devices()).failure(lines.append).start()
    qtbot.waitUntil(lambda: bool(lines))
    assert "secret" not in lines[0]
    assert "fault of the program" in lines[0]
    assert "secret detail" in caplog.text


def test_progress_is_told_while_it_runs(qtbot: QtBot, bridge: Bridge) -> None:
    seconds: list[float] = []
    results: list[str] = []
    enough = asyncio.Event()

    async def long(_: CoreClient) -> str:
        await enough.wait()
        return "done"

    async def release(_: CoreClient) -> None:
        enough.set()

    bridge.ask(long).progress(seconds.append).success(results.append).start()
    qtbot.waitUntil(lambda: len(seconds) >= 2)
    bridge.ask(release).start()
    qtbot.waitUntil(lambda: results == ["done"])
    assert seconds == sorted(seconds)
    told = len(seconds)
    qtbot.wait(350)
    assert len(seconds) == told


def test_a_cancelled_operation_only_ends(qtbot: QtBot, bridge: Bridge) -> None:
    happened: list[Any] = []
    operation = bridge.ask(endless).success(happened.append).failure(happened.append)
    operation.ended(lambda: happened.append("ended")).start()
    operation.cancel()
    qtbot.waitUntil(lambda: bool(happened))
    assert happened == ["ended"]


def test_an_answer_for_a_deleted_owner_is_dropped(qtbot: QtBot, bridge: Bridge) -> None:
    owner = QObject()
    happened: list[Any] = []
    operation = bridge.ask(slow, owner).success(happened.append)
    operation.ended(lambda: happened.append("ended")).start()
    delete(owner)
    qtbot.wait(800)
    assert happened == []
