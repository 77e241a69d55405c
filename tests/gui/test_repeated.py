"""A repeated question: never two at a time, not too often, and none is forgotten."""

import asyncio

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from energy_app.core.client import CoreClient
from energy_app.gui.bridge import Bridge
from energy_app.gui.repeated import Repeated


def test_many_wishes_are_few_questions(qtbot: QtBot, bridge: Bridge) -> None:
    running = most = asked = 0

    async def question(_: CoreClient) -> int:
        nonlocal running, most, asked
        running, asked = running + 1, asked + 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return asked

    answers: list[int] = []
    owner = QObject()
    repeated = Repeated(owner, bridge, question, answers.append)
    for _ in range(50):
        repeated.ask()
    qtbot.waitUntil(lambda: len(answers) == 2)
    qtbot.wait(80)
    assert (answers, most) == ([1, 2], 1)


def test_questions_keep_their_distance(qtbot: QtBot, bridge: Bridge) -> None:
    answers: list[int] = []

    async def question(_: CoreClient) -> int:
        return 1

    owner = QObject()
    repeated = Repeated(owner, bridge, question, answers.append, every_ms=200)
    repeated.ask()
    qtbot.waitUntil(lambda: len(answers) == 1)
    repeated.ask()
    qtbot.wait(60)
    assert len(answers) == 1
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=2_000)
