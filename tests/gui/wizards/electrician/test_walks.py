"""Every moment of the wizard: named for screen readers, all of it by keyboard, no text cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from energy_app.gui.look import Look, ThemeChoice
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.still import SMALLEST, StillWindow
from tests.gui.test_walks import dialogs, lacks, long_words
from tests.gui.walk import cut_off
from tests.gui.wizards.electrician.pictures import Moment, moments, prepare_core, show_moment

__all__ = ["long_words"]

MOMENTS = tuple(moments())


@pytest.fixture(scope="module")
def still_look(qapp: QApplication) -> Look:
    return Look(qapp, ThemeChoice.LIGHT)


@pytest.fixture(params=MOMENTS, ids=lambda moment: moment.name)
def still(still_look: Look, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[StillWindow]:
    moment: Moment = request.param
    client = MemoryClient()
    prepare_core(moment, client)
    opened = StillWindow(still_look, client, tmp_path, size=SMALLEST)
    opened.show("devices")
    show_moment(moment, opened.window.page)
    opened.settle()
    yield opened
    opened.close()


def test_each_moment_is_used_by_keyboard_and_screen_reader(
    still: StillWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\n".join(lacks(still.window)) == ""
    for dialog in dialogs(still, monkeypatch, still.window):
        assert "\n".join(lacks(dialog)) == "", dialog.windowTitle()


@pytest.mark.usefixtures("long_words")
def test_texts_may_grow_by_thirty_percent(still: StillWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\n".join(cut_off(still.window)) == ""
    for dialog in dialogs(still, monkeypatch, still.window):
        assert "\n".join(cut_off(dialog)) == "", dialog.windowTitle()
