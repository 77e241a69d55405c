"""Cycles of objects die in the window's thread, whoever allocates meanwhile."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from energy_app.gui.collector import Collector


class Knot:
    """Refers to itself, and notes the thread in which it dies."""

    def __init__(self, died: list[int]) -> None:
        self.itself, self._died = self, died

    def __del__(self) -> None:
        self._died.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    was_on = gc.isenabled()
    collector = Collector(interval_ms=20)
    yield collector
    collector.end()
    assert gc.isenabled()
    if not was_on:
        gc.disable()


def test_what_nobody_holds_dies_in_the_windows_thread(qtbot: QtBot, collector: Collector) -> None:
    died: list[int] = []

    def work() -> None:
        for _ in range(20_000):
            Knot(died)

    busy = threading.Thread(target=work)
    busy.start()
    busy.join()
    assert died == []
    qtbot.waitUntil(lambda: len(died) == 20_000)
    assert set(died) == {threading.get_ident()}


def test_what_is_there_when_it_settles_is_searched_no_more(collector: Collector) -> None:
    held = [[number] for number in range(10_000)]
    before = gc.get_freeze_count()
    try:
        collector.settle()
        assert gc.get_freeze_count() >= before + len(held)
    finally:
        gc.unfreeze()
