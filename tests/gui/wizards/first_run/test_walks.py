"""Every step of the first run in every state: named, all of it by keyboard, no text cut off, dialogs too."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.still import SMALLEST, StillWindow
from tests.gui.test_walks import dialogs, lacks, long_words
from tests.gui.walk import cut_off
from tests.gui.wizard_pictures import State, states, steps

__all__ = ["long_words"]

STATES = pytest.mark.parametrize("state", [*steps(), *states()], ids=lambda state: state.name)


@pytest.fixture(scope="module")
def still_look(qapp: QApplication) -> Look:
    return Look(qapp, ThemeChoice.LIGHT)


@contextmanager
def shown(
    state: State, look: Look, directory: Path, language: LanguageChoice = LanguageChoice.ENGLISH
) -> Iterator[StillWindow]:
    """The wizard in a state, at the smallest size."""
    client = MemoryClient()
    state.prepare(client)
    still = StillWindow(look, client, directory, language, SMALLEST)
    still.show("overview")
    still.window.open_wizard("first_run")
    still.settle()
    if state.act is not None:
        state.act(still.window.page)
        still.settle()
    yield still
    still.close()


@STATES
def test_each_step_is_used_by_keyboard_and_screen_reader(
    still_look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: State
) -> None:
    with shown(state, still_look, tmp_path) as still:
        assert "\n".join(lacks(QApplication.activeModalWidget() or still.window)) == ""
        for dialog in dialogs(still, monkeypatch, still.window):
            assert "\n".join(lacks(dialog)) == "", dialog.windowTitle()


@STATES
@pytest.mark.usefixtures("long_words")
def test_texts_may_grow_by_thirty_percent(
    still_look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: State
) -> None:
    with shown(state, still_look, tmp_path) as still:
        assert "\n".join(cut_off(QApplication.activeModalWidget() or still.window)) == ""
        for dialog in dialogs(still, monkeypatch, still.window):
            assert "\n".join(cut_off(dialog)) == "", dialog.windowTitle()


@STATES
def test_german_fits(still_look: Look, tmp_path: Path, state: State) -> None:
    with shown(state, still_look, tmp_path, LanguageChoice.GERMAN) as still:
        assert "\n".join(cut_off(still.window)) == ""
