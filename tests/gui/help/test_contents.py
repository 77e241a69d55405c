"""The contents: every guide and chapter, and the one that is read marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from energy_app.gui.help.contents import Contents
from energy_app.gui.help.document import GuideDocument
from tests.gui.help.conftest import Make


@pytest.fixture
def documents(make: Make) -> list[GuideDocument]:
    return [make("one"), make("two", "# Two\n\n## Chapter\n\nwords\n")]


@pytest.fixture
def contents(qtbot: QtBot, documents: list[GuideDocument]) -> Contents:
    made = Contents([document.guide for document in documents])
    qtbot.addWidget(made)
    made.show()
    return made


def titles(contents: Contents) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for (_, number), item in contents._items.items():
        if number == 0:
            found.append((item.text(0), []))
        else:
            found[-1][1].append(item.text(0))
    return found


def is_open(contents: Contents) -> bool:
    """Whether the chapters of the first guide are shown."""
    top = contents.topLevelItem(0)
    return top is not None and top.isExpanded()


def test_guides_and_their_chapters_are_listed(contents: Contents) -> None:
    assert titles(contents) == [("Guide", ["A picture"]), ("Two", ["Chapter"])]


def test_what_is_read_is_marked_without_going_there(contents: Contents, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(contents.chosen):
        contents.mark("one", 2)
    assert contents.marked == "A picture"  # the one before: the third rank is not listed
    assert is_open(contents)
    contents.mark("two", 0)
    assert contents.marked == "Two"
    assert not is_open(contents)


def test_a_chapter_is_chosen_by_keyboard(contents: Contents, qtbot: QtBot) -> None:
    contents.mark("one", 0)
    with qtbot.waitSignal(contents.chosen) as heard:
        QTest.keyClick(contents, Qt.Key.Key_Down)
    assert heard.args == ["one", 1]
