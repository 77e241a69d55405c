"""Every page and every dialog it opens: named for screen readers, all of it by keyboard, no text cut off.

The pages come from the navigation, the dialogs from the buttons that promise one with "…": what is added
later is walked by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget

from energy_app.core.client import Fault, FaultKind, Overview, Simulation
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.shell.specs import page_specs
from energy_app.gui.wizards.specs import WIZARDS
from tests.gui.pages.memory_client import NOW_MS, MemoryClient
from tests.gui.still import SMALLEST, StillWindow
from tests.gui.walk import called, controls, cut_off, jumps_back, tab_walk, unnamed

KEYS = tuple(spec.key for spec in page_specs())


@pytest.fixture(scope="module")
def still_look(qapp: QApplication) -> Look:
    return Look(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def still(still_look: Look, tmp_path: Path) -> Iterator[StillWindow]:
    opened = StillWindow(still_look, MemoryClient(), tmp_path, size=SMALLEST)
    yield opened
    opened.close()


def dialogs(
    still: StillWindow, monkeypatch: pytest.MonkeyPatch, root: QWidget | None = None
) -> Iterator[QDialog]:
    """Each dialog that a button of the page in view opens; it is closed again after the test looked at it.

    ``root``: what is in view in the place of all pages.
    """
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: "")
    for button in (root or still.window.page).findChildren(QPushButton):
        if not (button.isVisibleTo(still.window) and button.isEnabled() and button.text().endswith("…")):
            continue
        before = set(_open_dialogs())
        button.click()
        still.settle()
        for dialog in set(_open_dialogs()) - before:
            yield dialog
            dialog.reject()
            still.settle()


def _open_dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def lacks(root: QWidget) -> list[str]:
    """What keyboard and screen reader miss in a window."""
    way = tab_walk(root)
    missed = sorted(f"not reached by Tab: {called(each)}" for each in controls(root) - set(way))
    lost = set(way) - set(tab_walk(root, backwards=True))
    return [
        *(f"no name: {each}" for each in unnamed(root)),
        *missed,
        *(f"not reached backwards: {called(each)}" for each in lost),
        *(f"against the order of reading: {each}" for each in jumps_back(way)),
    ]


@pytest.mark.parametrize("key", KEYS)
def test_every_page_is_used_by_keyboard_and_screen_reader(still: StillWindow, key: str) -> None:
    still.show(key)
    assert "\n".join(lacks(still.window)) == ""


@pytest.mark.parametrize("key", KEYS)
def test_every_dialog_is_used_by_keyboard_and_screen_reader(
    still: StillWindow, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    still.show(key)
    for dialog in dialogs(still, monkeypatch):
        assert "\n".join(lacks(dialog)) == "", dialog.windowTitle()


def test_every_wizard_has_walks_of_its_own() -> None:
    """Through each of its steps in each of its states."""
    for key in WIZARDS:
        assert (Path(__file__).parent / "wizards" / key / "test_walks.py").is_file(), key


class TroubledClient(MemoryClient):
    """A simulated home with every fault there can be."""

    async def overview(self) -> Overview:
        kinds = enumerate(FaultKind)
        faults = [Fault(kind, "Inverter", "192.168.1.40:502 timed out", NOW_MS - at) for at, kind in kinds]
        return replace(await super().overview(), faults=tuple(faults))


@pytest.fixture
def troubled(still_look: Look, tmp_path: Path) -> Iterator[StillWindow]:
    """The first page with all that may stand above it, at the smallest size."""
    client = TroubledClient(simulated=Simulation(1, 60.0, None, 3, 3))
    opened = StillWindow(still_look, client, tmp_path, size=SMALLEST)
    opened.show("overview")
    yield opened
    opened.close()


def test_faults_and_simulation_are_used_by_keyboard_and_screen_reader(troubled: StillWindow) -> None:
    assert "\n".join(lacks(troubled.window)) == ""


def test_what_stands_in_the_place_of_pages_is_used_by_keyboard_and_screen_reader(still: StillWindow) -> None:
    still.window.show_failure("The disk is full. Free some space and try again.")
    still.settle()
    assert "\n".join(lacks(still.window)) == ""


class LongWords(QTranslator):
    """A language whose texts are 30 % longer than English ones."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:  # Qt's arguments
        del context, disambiguation, n
        extra = max(1, len(source) * 3 // 10)
        return f"{source}{'ë' * extra}" if extra < 8 else f"{source} {'ëëëëëë ' * (extra // 7)}".rstrip()


@pytest.fixture
def long_words() -> Iterator[None]:
    words = LongWords()
    QCoreApplication.installTranslator(words)
    yield
    QCoreApplication.removeTranslator(words)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.usefixtures("long_words")
def test_texts_may_grow_by_thirty_percent(
    still: StillWindow, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    still.show(key)
    assert "\n".join(cut_off(still.window)) == ""
    for dialog in dialogs(still, monkeypatch):
        assert "\n".join(cut_off(dialog)) == "", dialog.windowTitle()


@pytest.mark.usefixtures("long_words")
def test_texts_of_faults_and_simulation_may_grow(troubled: StillWindow) -> None:
    assert "\n".join(cut_off(troubled.window)) == ""


@pytest.mark.parametrize("key", KEYS)
def test_german_fits(still_look: Look, tmp_path: Path, key: str) -> None:
    still = StillWindow(still_look, MemoryClient(), tmp_path, LanguageChoice.GERMAN, SMALLEST)
    still.show(key)
    cut = cut_off(still.window)
    still.close()
    assert cut == []
