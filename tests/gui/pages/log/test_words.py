"""Every event has words in both languages."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.domain.journal import Event, LogEntry
from energy_app.gui.formats import Formats
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.pages.log.words import event_words

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Berlin")


@pytest.mark.parametrize("event", list(Event))
def test_every_event_has_words(event: Event, qapp: QApplication) -> None:
    entry = LogEntry(1, 0, event, "2026-07-02")
    english = event_words(entry, FORMATS)
    assert english.endswith(".")
    assert "{" not in english
    speech = Speech()
    speech.speak(LanguageChoice.GERMAN)
    assert event_words(entry, FORMATS) != english


def test_a_day_is_written_as_people_do(qapp: QApplication) -> None:
    assert (
        event_words(LogEntry(1, 0, Event.DAY_PAID, "2026-06-29"), FORMATS) == "29 June was settled and paid."
    )
    assert event_words(LogEntry(1, 0, Event.DEVICE_BACK, "meter"), FORMATS) == "meter can be read again."
