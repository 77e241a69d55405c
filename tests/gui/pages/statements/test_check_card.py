from pathlib import Path

from pytestqt.qtbot import QtBot

from energy_app.core.client import Verified
from energy_app.gui.pages.statements.check_card import CheckCard
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage

FILE = Path("statement-2026-05.json")


def test_new_verdict_replaces_the_one_before(qtbot: QtBot, stage: Stage) -> None:
    card = CheckCard(stage.look)
    qtbot.addWidget(card)
    card.show_verified(FILE, Verified(False, (("bytes", False, "line 3"),), "line 3: damaged"))
    assert not card.first.isHidden()
    card.show_running(FILE, 2.7)
    assert card.verdict.text() == "Checking statement-2026-05.json … 2 s"
    card.show_verified(FILE, MemoryClient().verified)
    assert card.first.isHidden()
    assert card.verdict.property("tone") == "good"
    card.show_failure("It cannot be read.")
    assert card.table.isHidden()
    assert card.model.rowCount() == 0
