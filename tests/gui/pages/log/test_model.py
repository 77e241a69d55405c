"""The journal as a table: what is wanted of it."""

from typing import Any

import pytest
from PySide6.QtCore import QLocale

from energy_app.domain.journal import Event, LogEntry
from energy_app.gui.formats import Formats
from energy_app.gui.pages.log.model import LogFilter, LogModel
from energy_app.gui.pages.rows import Data, Tone
from tests.gui.pages.memory_client import NOW_MS, example_log


@pytest.fixture
def model(qtmodeltester: Any) -> LogModel:
    made = LogModel(Formats(QLocale(QLocale.Language.English), "Europe/Berlin"), lambda: NOW_MS)
    made.update_entries(example_log())
    qtmodeltester.check(made)
    return made


def told(wanted: LogFilter) -> list[str]:
    return [str(wanted.index(row, 1).data()) for row in range(wanted.rowCount())]


def test_troubles_stand_out_and_details_are_in_the_hint(model: LogModel) -> None:
    assert model.index(0, 1).data() == "garage cannot be read."
    assert model.index(0, 1).data(Data.TONE) is Tone.BAD
    assert model.index(1, 1).data(Data.TONE) is Tone.PLAIN
    assert model.index(0, 0).data() == "17:16"
    assert model.index(10, 0).data().startswith("17 June, ")


def test_only_troubles_or_a_text_of_any_column(model: LogModel) -> None:
    wanted = LogFilter(model)
    assert wanted.rowCount() == model.rowCount()
    wanted.want_trouble(True)
    assert len(told(wanted)) == 4
    wanted.want_text("  UNREACHABLE ")
    assert told(wanted) == ["The settlement network cannot be reached."]
    wanted.want_trouble(False)
    wanted.want_text("garage")
    assert told(wanted) == ["garage cannot be read.", "The device garage was added."]


def test_a_new_entry_comes_on_top_and_is_filtered_too(model: LogModel) -> None:
    wanted = LogFilter(model)
    wanted.want_trouble(True)
    model.update_entries([LogEntry(12, NOW_MS, Event.OFFER_LATE), *example_log()])
    assert told(wanted)[0] == "Tomorrow's offer has not been posted yet."
    assert model.index(0, 0).data(Data.SORT) == 12


def test_what_was_noticed_late_stands_where_it_happened(model: LogModel) -> None:
    late = LogEntry(13, NOW_MS - 1_000, Event.OFFER_POSTED, "2026-07-03")
    model.update_entries([late, LogEntry(12, NOW_MS, Event.OFFER_LATE), *example_log()])
    assert [model.rows[at].number for at in range(3)] == [12, 13, 11]
