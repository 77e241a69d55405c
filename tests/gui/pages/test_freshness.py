"""What a page shows is awaited, known, not known, or known from before: told, and greyed."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from energy_app.gui.look import ThemeChoice
from energy_app.gui.page import Page
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.card import EmptyNote
from tests.gui.pages.window import Stage

REFUSED = "The network does not answer."


class Told(Page):
    """A page with a value, and a note in its place."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.context)
        self.value, self.note, self.message = QLabel("48.37 €"), EmptyNote("No money yet."), MessageLine()
        layout = QVBoxLayout(self)
        for part in (self.value, self.note, self.message):
            layout.addWidget(part)
        self.changes = 0
        self.freshness = Freshness(self, self.message, (self.note,))

    def staleness_changed(self) -> None:
        self.changes += 1


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> Told:
    made = Told(stage)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_answer_is_awaited(page: Told) -> None:
    assert (page.note.text(), page.is_stale, page.message.text()) == ("Loading …", False, "")
    page.freshness.answered()
    page.note.settle(is_empty=True)
    assert (page.note.text(), page.note.isVisible()) == ("No money yet.", True)


def test_what_never_was_known_is_not_called_empty(page: Told) -> None:
    page.freshness.refused(REFUSED)
    assert page.note.text() == "Not known: there was no answer."
    assert (page.message.text(), page.is_stale) == (REFUSED, False)
    page.freshness.answered()
    assert page.message.text() == ""


def test_what_was_known_stays_with_its_time_and_is_grey(page: Told, stage: Stage) -> None:
    stage.look.choose(ThemeChoice.LIGHT)
    ink = page.value.palette().color(page.value.foregroundRole())
    assert ink.name() == stage.look.tokens.text
    page.freshness.answered()
    page.freshness.refused(REFUSED)
    assert page.message.text() == f"{REFUSED} What stands here is as of 17:30."
    assert page.value.palette().color(page.value.foregroundRole()).name() == stage.look.tokens.text_off
    assert page.message.palette().color(page.message.foregroundRole()).name() == stage.look.tokens.bad
    page.freshness.answered()
    assert page.value.palette().color(page.value.foregroundRole()) == ink
    assert page.changes == 2


def test_a_core_that_is_silent_leaves_what_it_told_grey(page: Told) -> None:
    page.silence_heard.emit(True)
    assert page.note.text() == "Not known: there was no answer."
    assert not page.property("stale")
    page.freshness.answered()
    assert page.property("stale")
    page.silence_heard.emit(False)
    assert not page.property("stale")
