"""The window around the pages: keyboard, names, faults, simulation, waiting, language, memory."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.core.client import Fault, FaultKind, Simulation, Topic
from energy_app.domain.time import HOUR_MS, MINUTE_MS
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.preferences import Preferences
from energy_app.gui.shell.banner import Banner
from energy_app.gui.shell.pulse import Pulse
from energy_app.gui.shell.simulation import SimulationStrip
from energy_app.gui.shell.specs import page_specs
from energy_app.gui.shell.waiting import FailedPage, ProgressPage
from tests.gui.conftest import Open
from tests.gui.fake_core import NOW_MS, FakeClient
from tests.gui.stage import part, texts

NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.ProgressBar,
}
ROOT = Path(__file__).resolve().parents[3]


def interfaces(root: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield root
    for index in range(root.childCount() if depth < 30 else 0):
        child = root.child(index)
        if child is not None:
            yield from interfaces(child, depth + 1)


@pytest.mark.parametrize("key", [spec.key for spec in page_specs()])
def test_every_control_has_a_name(key: str, qtbot: QtBot, open_stage: Open) -> None:
    stage = open_stage(charts=True)
    stage.window.show_page(key)
    qtbot.wait(50)
    root = QAccessible.queryAccessibleInterface(stage.window)
    unnamed = [
        (item.role(), type(item.object()).__name__)
        for item in interfaces(root)
        if item.role() in NAMED and not item.state().invisible and not item.text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_pages_are_reached_by_keyboard(qtbot: QtBot, open_stage: Open) -> None:
    stage = open_stage()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    places = [*range(2, len(page_specs()) + 1), 1]
    seen = []
    for place in places:
        key = Qt.Key(Qt.Key.Key_0.value + place)
        QTest.keyClick(stage.window, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(type(stage.window.page).__name__)
    assert seen == [page_specs()[place - 1].view for place in places]


def test_tab_goes_round_and_reaches_every_button(qtbot: QtBot, qapp: QApplication, open_stage: Open) -> None:
    window = open_stage(charts=True).window
    qtbot.waitUntil(lambda: "Read" in texts(window))
    reached = []
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    wanted = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    groups = {button.group() for button in wanted}
    assert {getattr(widget, "group", lambda: None)() for widget in reached} >= groups - {None}


def test_faults_stand_until_they_are_over_and_lead_to_the_next_step(
    qtbot: QtBot, open_stage: Open, client: FakeClient
) -> None:
    client.faults = (
        Fault(FaultKind.DEVICE, "Inverter", "timed out", NOW_MS - 11 * MINUTE_MS),
        Fault(FaultKind.LATE, "", "", NOW_MS - 26 * HOUR_MS),
    )
    stage = open_stage()
    banner = part(stage.window, Banner)
    qtbot.waitUntil(banner.isVisible)
    shown = texts(banner)
    assert shown.index("not been posted") < shown.index("Inverter cannot be read")
    assert "since 16 June, 12:32" in shown
    assert "since 14:21 · timed out" in shown
    step = next(button for button in banner.findChildren(QPushButton) if "Market" in button.text())
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert type(stage.window.page).__name__ == "MarketPage"
    client.faults = ()
    stage.core.tell(Topic.FAULTS)
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=2_000)


@pytest.mark.parametrize("kind", list(FaultKind))
def test_every_fault_has_words(kind: FaultKind, qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    client.faults = (Fault(kind, "Meter", "", NOW_MS),)
    banner = part(open_stage().window, Banner)
    qtbot.waitUntil(banner.isVisible)
    assert len(texts(banner)) > 40


def test_a_simulation_is_marked_on_every_page_and_its_speed_can_be_chosen(
    qtbot: QtBot, open_stage: Open, client: FakeClient
) -> None:
    stage = open_stage()
    strip = part(stage.window, SimulationStrip)
    qtbot.waitUntil(lambda: "17 June, 14:32" in texts(strip))
    for spec in page_specs():
        stage.window.show_page(spec.key)
        assert strip.isVisible()
        assert "play money" in texts(strip)
    fast = next(button for button in strip.findChildren(QPushButton) if button.text() == "60×")
    QTest.mouseClick(fast, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: client.state is not None and client.state.speed == 60.0)
    qtbot.waitUntil(fast.isChecked)


def test_a_real_home_has_no_such_mark(qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    client.state = None
    stage = open_stage()
    qtbot.waitUntil(lambda: "overview" in client.calls)
    assert not part(stage.window, SimulationStrip).isVisible()


def test_past_days_are_played_behind_a_bar(qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    client.state = Simulation(1, 0.0, 0.5, 1, 3)
    stage = open_stage()
    waiting = part(stage.window, ProgressPage)
    qtbot.waitUntil(waiting.isVisible)
    assert part(waiting, QProgressBar).value() == 500
    assert "Day 2 of 3" in texts(waiting)
    client.state = replace(client.state, progress=None, speed=1.0)
    stage.core.tell(Topic.PROGRESS)
    qtbot.waitUntil(stage.window.page.isVisible)
    qtbot.waitUntil(lambda: "31.5" in texts(stage.window.page))


def test_a_core_that_does_not_start_is_told_with_a_way_on(qtbot: QtBot, open_stage: Open) -> None:
    window = open_stage().window
    window.show_failure("Another program has this folder. Close it first.")
    failed = part(window, FailedPage)
    assert failed.isVisible()
    assert "Another program" in texts(failed)
    with qtbot.waitSignal(window.retry_wanted):
        QTest.mouseClick(part(failed, QPushButton), Qt.MouseButton.LeftButton)


def test_language_and_theme_change_at_once_and_are_remembered(
    qtbot: QtBot, open_stage: Open, tmp_path: Path
) -> None:
    stage = open_stage()
    stage.window.choose_language(LanguageChoice.GERMAN)
    qtbot.waitUntil(lambda: "Gestern" in texts(stage.window))
    qtbot.waitUntil(lambda: "17. Juni" in texts(stage.window))
    stage.window.choose_theme(ThemeChoice.DARK)
    assert stage.look.tokens.is_dark
    stage.window.close()
    remembered = Preferences(tmp_path / "window.ini")
    assert (remembered.language, remembered.theme) == (LanguageChoice.GERMAN, ThemeChoice.DARK)
    assert remembered.geometry is not None


def test_answers_for_a_page_that_was_replaced_are_dropped(
    qtbot: QtBot, open_stage: Open, client: FakeClient
) -> None:
    stage = open_stage()
    for choice in (LanguageChoice.GERMAN, LanguageChoice.ENGLISH) * 5:
        stage.core.tell(*Topic)
        stage.bridge.flush()
        stage.window.choose_language(choice)
        qtbot.wait(5)
    qtbot.waitUntil(lambda: "Yesterday" in texts(stage.window))


def test_the_pulse_goes_on_between_two_answers() -> None:
    time = [100.0]
    pulse = Pulse(lambda: time[0])
    assert not pulse.is_known
    pulse.hear(1_000_000, 60.0)
    time[0] += 0.5
    assert pulse.now_ms() == 1_030_000


def test_setting_text_leaves_the_reference_count_of_none_alone(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(20_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_start_imports_nothing_heavy() -> None:
    heavy = {"web3", "eth_account", "pandas", "pyqtgraph", "numpy", "pymodbus", "apscheduler", "asyncio"}
    start = "import sys, energy_app.launch, energy_app.gui.app, energy_app.gui.hosts"
    late = {"energy_app.gui.help", "energy_app.gui.shell.content"}
    code = f"{start}; print(*sorted({heavy | late!r} & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == []


def test_the_page_in_view_is_remembered(open_stage: Open) -> None:
    first = open_stage()
    first.window.show_page("devices")
    first.window.close()
    second = open_stage()
    assert type(second.window.page).__name__ == "DevicesPage"


def test_a_window_whose_screen_is_gone_comes_back_into_view(open_stage: Open) -> None:
    first = open_stage().window
    first.setGeometry(QRect(9_000, 7_000, 1_200, 700))
    first.close()
    second = open_stage().window
    screen, frame = second.screen().availableGeometry(), second.frameGeometry()
    assert screen.intersects(frame)
    assert screen.top() <= frame.top() < screen.bottom()  # its title can be taken hold of


def test_size_and_page_survive_a_restart(open_stage: Open) -> None:
    first = open_stage().window
    assert first.height() != 700
    first.resize(first.minimumWidth(), 700)
    first.show_page("devices")
    first.close()
    second = open_stage().window
    assert (second.height(), second._key) == (700, "devices")


def test_pages_are_made_and_get_their_charts_before_they_are_wanted(qtbot: QtBot, open_stage: Open) -> None:
    stage = open_stage(charts=False)
    content = stage.window._content
    assert content is not None
    made = set(content._pages)
    assert made < {spec.key for spec in page_specs()}
    stage.window.prepare()
    qtbot.waitUntil(lambda: set(content._pages) == {spec.key for spec in page_specs()}, timeout=30_000)
    assert stage.window.page is content._pages[content._key]
    assert content._stack.currentWidget() is stage.window.page
    stage.window.heavy_ready()
    assert not content._bare
    qtbot.waitUntil(lambda: not content._preparing.isActive(), timeout=30_000)
