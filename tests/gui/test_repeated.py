"""A repeated question: never two at a time, not too often, and none is forgotten."""

import asyncio
import time

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from energy_app.core.client import CoreClient
from energy_app.domain.errors import ChainError
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
    asked_at: list[float] = []

    async def question(_: CoreClient) -> float:
        return time.monotonic()

    owner = QObject()
    repeated = Repeated(owner, bridge, question, asked_at.append, every_ms=200)
    began = time.monotonic()
    for count in (1, 2, 3):
        repeated.ask()
        qtbot.waitUntil(lambda count=count: len(asked_at) == count)  # type: ignore[misc]
    assert asked_at[2] - began >= 2 * 0.2


def test_a_refusal_is_told_to_who_asked(qtbot: QtBot, bridge: Bridge) -> None:
    async def question(_: CoreClient) -> int:
        raise ChainError("The network does not answer.")

    refusals: list[str] = []
    owner = QObject()
    repeated = Repeated(owner, bridge, question, lambda _: None, fail=refusals.append)
    repeated.ask()
    qtbot.waitUntil(lambda: refusals == ["The network does not answer."])
    repeated.ask()
    qtbot.waitUntil(lambda: len(refusals) == 2)
