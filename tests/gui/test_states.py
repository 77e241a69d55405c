"""Every page in every state: it says something, nothing is cut or on top of another, all has a name.

The states come from the matrix of ``states.py``, the pages from the navigation.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from energy_app.gui.formats import MISSING
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.page import Page
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.tile import Tile
from tests.gui.stage import texts
from tests.gui.states import KEYS, STATES, PageState, opened
from tests.gui.still import SMALLEST, StillWindow
from tests.gui.test_walks import dialogs
from tests.gui.walk import blank_cards, cut_off, overlapping, too_wide, unnamed

WAITING = "Loading …"
AS_OF = "does not answer. Is it running? What stands here is as of 17:30."
KNOWS_NOTHING = {"cold", "failed"}


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Look:
    return Look(qapp, ThemeChoice.LIGHT)


def faults(still: StillWindow, state: PageState, key: str) -> list[str]:
    """What is wrong with the page in view. What the first page shows is answered without the network."""
    page = still.window.page
    is_lost = state.name == "lost" and key != "overview"
    is_old = is_lost or state.name == "silent"
    waiting = [label for label in page.findChildren(QLabel) if label.text() == WAITING and shown(label)]
    told = " ".join(line.text() for line in page.findChildren(MessageLine))
    found = {
        "blank": blank_cards(page),
        "cut off": cut_off(still.window),
        "on each other": overlapping(still.window),
        "too wide": too_wide(still.window),
        "no name": unnamed(still.window),
        "waits for ever": [] if state.name == "cold" else [each.text() for each in waiting],
        "not missing": numbers(page) if state.name in KNOWS_NOTHING else [],
        "grey or not": [] if page.is_stale is is_old else [str(page.is_stale)],
        "from when": [told] if is_lost and AS_OF not in told else [],
    }
    return [f"{key}: {what}: {each}" for what in found for each in found[what]]


def shown(label: QLabel) -> bool:
    return label.isVisibleTo(label.window())


def numbers(page: Page) -> list[str]:
    """What stands in tiles while nothing is known."""
    tiles = [tile for tile in page.findChildren(Tile) if tile.isVisibleTo(page)]
    return [tile._number.text() for tile in tiles if tile._number.text() != MISSING]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_page_in_every_state(look: Look, tmp_path: Path, state: PageState) -> None:
    with opened(state, look, tmp_path, LanguageChoice.ENGLISH, SMALLEST) as still:
        found: list[str] = []
        if state.then is not None:
            for key in KEYS:
                still.show(key)
            state.then(still)
        for key in KEYS:
            still.show(key)
            found += faults(still, state, key)
        assert "\n".join(found) == ""


def test_the_largest_home_in_german(look: Look, tmp_path: Path) -> None:
    huge = next(state for state in STATES if state.name == "huge")
    with opened(huge, look, tmp_path, LanguageChoice.GERMAN, SMALLEST) as still:
        found: list[str] = []
        for key in KEYS:
            still.show(key)
            found += [*cut_off(still.window), *overlapping(still.window), *too_wide(still.window)]
        assert "\n".join(found) == ""


@pytest.mark.parametrize("name", ["huge", "lost"])
def test_dialogs_have_room_too(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With long names and large amounts in them, and where what they ask is refused."""
    state = next(state for state in STATES if state.name == name)
    with opened(state, look, tmp_path, LanguageChoice.ENGLISH, SMALLEST) as still:
        found: list[str] = []
        for key in KEYS:
            still.show(key)
        if state.then is not None:
            state.then(still)
        for key in KEYS:
            still.show(key)
            for dialog in dialogs(still, monkeypatch):
                faults = [*cut_off(dialog), *overlapping(dialog), *too_wide(dialog), *unnamed(dialog)]
                found += [f"{dialog.windowTitle()}: {each}" for each in faults]
        assert "\n".join(found) == ""


def test_from_when_it_is_stands_there_in_german(look: Look, tmp_path: Path) -> None:
    lost = next(state for state in STATES if state.name == "lost")
    with opened(lost, look, tmp_path, LanguageChoice.GERMAN) as still:
        page = still.show("wallet")
        assert lost.then is not None
        lost.then(still)
        assert "Was hier steht, ist von 17:30." in texts(page)


def test_a_silent_core_is_told_above_every_page_until_it_answers(look: Look, tmp_path: Path) -> None:
    silent = next(state for state in STATES if state.name == "silent")
    with opened(silent, look, tmp_path, LanguageChoice.ENGLISH) as still:
        page = still.show("market")
        assert silent.then is not None
        silent.then(still)
        assert "The program does not hear from its core." in texts(still.content)
        assert not still.content._banner.isHidden()
        assert "since 17:30" in texts(still.content)
        still.core.release()
        still.ask_again()
        assert still.content._banner.isHidden()
        assert not page.is_stale
