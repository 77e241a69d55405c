"""What all pages owe to keyboard and screen reader, in every state that has controls."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

import energy_app.gui.pages.devices
import energy_app.gui.pages.history
import energy_app.gui.pages.log
import energy_app.gui.pages.market
import energy_app.gui.pages.settings
import energy_app.gui.pages.statements
import energy_app.gui.pages.wallet
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.view import DevicesPage
from energy_app.gui.pages.history.view import HistoryPage
from energy_app.gui.pages.log.view import LogPage
from energy_app.gui.pages.market.view import MarketPage
from energy_app.gui.pages.settings.view import SettingsPage
from energy_app.gui.pages.statements.view import StatementsPage
from energy_app.gui.pages.wallet.view import WalletPage
from tests.gui.pages.conftest import shown
from tests.gui.pages.window import Stage

PAGES = (HistoryPage, LogPage, MarketPage, DevicesPage, SettingsPage, StatementsPage, WalletPage)
NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}
FOLDERS = [
    Path(package.__path__[0])
    for package in (
        energy_app.gui.pages.market,
        energy_app.gui.pages.devices,
        energy_app.gui.pages.history,
        energy_app.gui.pages.log,
        energy_app.gui.pages.settings,
        energy_app.gui.pages.statements,
        energy_app.gui.pages.wallet,
    )
]


def unnamed(root: QWidget) -> list[str]:
    """Controls in view that a screen reader could not name."""
    found = []

    def walk(node: QAccessibleInterface | None, *, inside: bool) -> None:
        if node is None or not node.isValid() or node.state().invisible:
            return
        asked = node.role() in NAMED and not inside
        if asked and not node.text(QAccessible.Text.Name):
            found.append(str(node.object()))
        # The parts of a named control (the field in a spin box, the cells of a table) speak for it.
        for index in range(0 if node.role() is QAccessible.Role.Table else node.childCount()):
            walk(node.child(index), inside=inside or asked)

    walk(QAccessible.queryAccessibleInterface(root), inside=False)
    return found


@pytest.mark.parametrize("kind", PAGES)
def test_every_control_has_a_name(qtbot: QtBot, stage: Stage, kind: type[Page]) -> None:
    assert unnamed(shown(qtbot, kind(stage.context))) == []


def test_every_field_of_the_new_device_has_a_name(devices: DevicesPage) -> None:
    devices._add.click()
    assert devices.dialog is not None
    assert unnamed(devices.dialog) == []


def _named(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else str(widget))


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """In a group of choices Tab goes to the chosen one."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


@pytest.mark.parametrize("kind", PAGES)
def test_tab_reaches_every_control_and_comes_around(qtbot: QtBot, stage: Stage, kind: type[Page]) -> None:
    page = shown(qtbot, kind(stage.context))
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.setFocus()
    wanted = {
        each
        for each in page.findChildren(QWidget)
        if each.isVisibleTo(page)
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.objectName() != "qt_spinbox_lineedit"
        and not _is_reached_by_arrows(each)
    }
    reached: set[QWidget] = set()
    for _ in range(len(wanted) + 3):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
        QTest.keyClick(focused or page, Qt.Key.Key_Tab)
    assert {_named(each) for each in wanted - reached} == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_colours_come_from_the_theme_alone(folder: Path) -> None:
    for path in folder.glob("*.py"):
        assert not re.search(r"#[0-9a-fA-F]{6}|Qt\.GlobalColor|QColor\(\d", path.read_text(encoding="utf-8"))
