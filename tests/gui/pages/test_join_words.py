"""Every step has its words, done and open."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.domain.joining import Joining, JoinStep, StepState
from energy_app.gui.formats import Formats
from energy_app.gui.pages.join_words import action_words, step_words
from tests.gui.fake_joining import JOINED

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Vienna")


@pytest.mark.parametrize("step", list(JoinStep))
def test_every_step_is_told_and_done_by_a_button(qapp: QApplication, step: JoinStep) -> None:
    assert action_words(step)
    told = {step_words(step, state, JOINED, FORMATS) for state in (StepState.OPEN, StepState.DONE)}
    assert len(told) == 2
    assert step_words(step, StepState.WAITING, Joining(), FORMATS)


def test_money_and_addresses_stand_in_them(qapp: QApplication) -> None:
    told = step_words(JoinStep.MONEY, StepState.DONE, JOINED, FORMATS).replace("\u00a0", " ")
    assert told == "5.00 € are in the market."
    assert "…" in step_words(JoinStep.ADMITTED, StepState.WAITING, Joining(), FORMATS)
