"""The bridge: many events become one signal, in the window's thread; questions come back there."""

import threading

from pytestqt.qtbot import QtBot

from energy_app.core.client import Overview, Topic
from energy_app.gui.bridge import Bridge
from tests.gui.fake_core import NOW_MS, FakeClient, FakeCore


def test_a_thousand_events_become_one_signal_in_the_windows_thread(
    qtbot: QtBot, client: FakeClient, core: FakeCore
) -> None:
    bridge = Bridge(interval_ms=60_000)
    bridge.connect_core(core)
    heard: list[tuple[frozenset[Topic], threading.Thread]] = []
    bridge.changed.connect(lambda topics: heard.append((topics, threading.current_thread())))

    core.tell(*[Topic.READING, Topic.SLOT] * 500)
    core.submit(client.overview()).result(30)  # by then all of them have been told
    assert heard == []
    bridge.flush()
    bridge.flush()

    assert heard == [(frozenset({Topic.READING, Topic.SLOT}), threading.main_thread())]
    bridge.disconnect_core()


def test_events_are_told_by_and_by(qtbot: QtBot, bridge: Bridge, core: FakeCore) -> None:
    with qtbot.waitSignal(bridge.changed, timeout=30_000):
        core.tell(Topic.READING)


def test_nothing_is_told_without_events(qtbot: QtBot, bridge: Bridge) -> None:
    with qtbot.assertNotEmitted(bridge.changed, wait=100):
        pass


def test_an_answer_comes_back_in_the_windows_thread(qtbot: QtBot, bridge: Bridge) -> None:
    answers: list[tuple[Overview, threading.Thread]] = []
    bridge.ask(lambda core: core.overview()).success(
        lambda overview: answers.append((overview, threading.current_thread()))
    ).start()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0].now_ms == NOW_MS
    assert answers[0][1] is threading.main_thread()


def test_after_the_end_nobody_listens(qtbot: QtBot, core: FakeCore, client: FakeClient) -> None:
    bridge = Bridge(interval_ms=10)
    bridge.connect_core(core)
    bridge.disconnect_core()
    assert client.listeners == []
    assert bridge.client is None
    lines: list[str] = []
    bridge.ask(lambda client: client.overview()).failure(lines.append).start()
    assert "starting" in lines[0]
