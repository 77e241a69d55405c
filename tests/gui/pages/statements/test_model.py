from typing import Any

from PySide6.QtCore import QLocale

from energy_app.core.client import Verified
from energy_app.gui.formats import Formats
from energy_app.gui.pages.statements import words
from energy_app.gui.pages.statements.model import CheckModel, StatementModel
from tests.gui.pages.memory_client import CHECK_NAMES, MemoryClient

FORMATS = Formats(QLocale(QLocale.Language.English))


def test_models_keep_the_rules_of_qt(qtmodeltester: Any) -> None:
    months, checks = StatementModel(FORMATS), CheckModel()
    months.update_rows(MemoryClient().statement_rows)
    checks.update_verified(MemoryClient().verified)
    qtmodeltester.check(months)
    qtmodeltester.check(checks)


def test_month_without_figures_has_dashes_never_zeros() -> None:
    model = StatementModel(FORMATS)
    model.update_rows(MemoryClient().statement_rows)
    cells = [
        [model.index(row, column).data().replace("\u00a0", " ") for column in range(7)] for row in range(2)
    ]
    assert cells == [
        ["July 2026", "Provisional", "–", "–", "–", "–", "none"],
        ["June 2026", "Provisional", "168.4 kWh", "22.1 kWh", "+21.87 €", "+14.12 €", "3"],
    ]


def test_every_check_and_state_has_its_words() -> None:
    assert all(words.check_word(name) != name for name in (*CHECK_NAMES, "file", "rows", "intervals"))
    assert all(words.state_word(state) != state for state in ("provisional", "final", "corrected"))


def test_failed_check_is_told_in_words_and_tone() -> None:
    model = CheckModel()
    model.update_verified(Verified(False, (("bytes", True, "fits"), ("money", False, "differs")), "line 4"))
    assert [model.index(row, 0).data() for row in range(2)] == ["fits", "differs"]
