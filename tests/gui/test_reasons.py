"""What the core says is told in the window's language, with its numbers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from energy_app.domain.sentence import Sentence, joined
from energy_app.gui.reasons import told

GERMAN = {
    "{place}: no answer within {seconds:g} s": "{place}: keine Antwort binnen {seconds:g} s",
    "Search: {reason}": "Suche: {reason}",
    "{amount:,} Wh on {day}": "{amount:,} Wh am {day:%d.%m.%Y}",
}


class Dictionary(QTranslator):
    """German of some templates."""

    def translate(self, context: str, source: str, _about: str | None = None, _n: int = -1) -> Any:
        return GERMAN.get(source) if context == "Reasons" else None

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's
        return False


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translator = Dictionary()
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.German))
    yield
    QLocale.setDefault(before)
    QCoreApplication.removeTranslator(translator)


SILENT = Sentence("{place}: no answer within {seconds:g} s", place="Dach 1.5", seconds=1.5)


def test_a_sentence_is_told_in_german(german: None) -> None:
    assert told(SILENT) == "Dach 1.5: keine Antwort binnen 1,5 s"
    spent = Sentence("{amount:,} Wh on {day}", amount=-12_345, day=date(2026, 6, 1))
    assert spent == "-12,345 Wh on 2026-06-01"
    assert told(spent) == "−12.345 Wh am 01.06.2026"


def test_a_sentence_within_a_sentence_is_told_too(german: None) -> None:
    assert told(Sentence("Search: {reason}", reason=SILENT)) == "Suche: Dach 1.5: keine Antwort binnen 1,5 s"
    assert told(joined([SILENT, "E17"])) == "Dach 1.5: keine Antwort binnen 1,5 s; E17"


def test_what_has_no_translation_is_told_as_it_came(german: None) -> None:
    assert told("E17") == "E17"
    assert told(Sentence("{place} hums", place="Dach")) == "Dach hums"


def test_in_english_it_is_the_line_of_the_command_line(qapp: QApplication) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    assert told(SILENT) == SILENT
    QLocale.setDefault(before)
