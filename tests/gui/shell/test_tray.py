"""The tray: state, menu and icon. The icon itself is drawn by the desktop and only set here."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.shell.tray import Tray, TrayState


@pytest.fixture
def tray(qtbot: QtBot, qapp: QApplication) -> Iterator[Tray]:
    made = Tray(Look(qapp, ThemeChoice.LIGHT))
    yield made
    made.end()


def entries(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.text() and action.isVisible()]


def press(tray: Tray, text: str) -> None:
    next(action for action in tray.menu.actions() if action.text() == text).trigger()


def test_the_menu_follows_the_state(tray: Tray) -> None:
    assert entries(tray) == ["The home is being opened …", "Open", "Quit"]  # that it is well nobody knows
    tray.show_state(TrayState.WELL, "", trades=False)
    assert entries(tray) == ["All is well.", "Open", "Quit"]
    tray.show_state(TrayState.TROUBLE, "Readings cannot be saved.", trades=True)
    assert entries(tray) == ["Readings cannot be saved.", "Open", "Pause trading …", "Quit"]
    assert "Readings cannot be saved." in tray.icon.toolTip()
    tray.show_state(TrayState.PAUSED, "Trading is paused.", trades=True)
    assert entries(tray) == ["Trading is paused.", "Open", "Resume trading …", "Quit"]


def test_the_entries_stay_the_same_so_that_an_open_menu_is_not_torn_away(tray: Tray) -> None:
    tray.show_state(TrayState.WELL, "", trades=True)
    before, icon = tray.menu.actions(), tray.icon.icon().cacheKey()
    tray.show_state(TrayState.WELL, "", trades=True)
    assert tray.icon.icon().cacheKey() == icon  # nor is the same picture sent to the panel again
    tray.show_state(TrayState.PAUSED, "Trading is paused.", trades=True)
    assert tray.menu.actions() == before


def test_what_is_pressed_is_told(qtbot: QtBot, tray: Tray) -> None:
    tray.show_state(TrayState.WELL, "", trades=True)
    for signal, text in (
        (tray.open_wanted, "Open"),
        (tray.pause_wanted, "Pause trading …"),
        (tray.quit_wanted, "Quit"),
    ):
        with qtbot.waitSignal(signal):
            press(tray, text)
    tray.show_state(TrayState.PAUSED, "", trades=True)
    with qtbot.waitSignal(tray.resume_wanted):
        press(tray, "Resume trading …")
    with qtbot.waitSignal(tray.open_wanted):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


@pytest.mark.parametrize("size", [16, 22, 24, 32, 64])
def test_every_state_has_its_own_picture_drawn_for_every_panel(tray: Tray, size: int) -> None:
    pictures = []
    for state in (TrayState.WELL, TrayState.TROUBLE, TrayState.PAUSED):
        tray.show_state(state, "", trades=False)
        icon = tray.icon.icon()
        assert size in {each.width() for each in icon.availableSizes()}
        pictures.append(icon.pixmap(size).toImage())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
