"""The history page in words: spans, changes, what is missing."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.domain.time import HOUR_MS
from energy_app.gui.formats import Formats
from energy_app.gui.pages.history.span import Period, Span, calendar_span
from energy_app.gui.pages.history.words import change_line, quality_line, sinks, sources, span_title
from tests.gui import fake_history
from tests.gui.fake_core import NO_BALANCE
from tests.gui.pages.memory_client import NOW_MS

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Berlin")
DAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (Period.DAY, "Wednesday, 17 June 2026"),
        (Period.WEEK, "15 June – 21 June 2026"),
        (Period.MONTH, "June 2026"),
        (Period.YEAR, "2026"),
    ],
)
def test_a_span_of_the_calendar_is_named(qapp: QApplication, period: Period, title: str) -> None:
    assert span_title(calendar_span(period, DAY, FORMATS.zone), FORMATS) == title


def test_any_other_span_is_told_from_when_to_when(qapp: QApplication) -> None:
    start = calendar_span(Period.DAY, DAY, FORMATS.zone).start_ms
    hours = Span(start + 8 * HOUR_MS, start + 10 * HOUR_MS)
    assert span_title(hours, FORMATS) == "17 June 2026, 08:00–10:00"
    assert (
        span_title(Span(hours.start_ms, start + 34 * HOUR_MS), FORMATS)
        == "17 June, 08:00 – 18 June 2026, 10:00"
    )
    assert span_title(Span(start, start + 1_000 * HOUR_MS), FORMATS) == "17 June 2026 – 28 July 2026"


@pytest.mark.parametrize(
    ("now", "before", "line"),
    [
        (120, 100, "20 % more than before"),
        (80, 100, "20 % less than before"),
        (1_001, 1_000, "as before"),
        (120, 0, ""),
        (None, 100, ""),
        (120, None, ""),
    ],
)
def test_a_change_is_told_where_it_can_be(
    qapp: QApplication, now: int | None, before: int | None, line: str
) -> None:
    assert change_line(now, before, FORMATS).replace("\u00a0", " ") == line


def test_what_was_not_counted_is_no_part() -> None:
    assert sources(NO_BALANCE) == sinks(NO_BALANCE) == ()
    balance = fake_history.balance(NOW_MS - 24 * HOUR_MS, NOW_MS, NOW_MS)
    assert [part.key for part in sources(balance)] == ["pv", "battery", "import"]
    assert [part.key for part in sinks(replace(balance, charged_wh=None))] == ["load", "export"]


def test_missing_quarter_hours_are_counted(qapp: QApplication) -> None:
    assert quality_line(NO_BALANCE) == ""
    line = quality_line(replace(NO_BALANCE, slots=96, known_slots=90, measured_slots=88))
    assert "missing in these sums: 6." in line
    assert "shared out over a gap: 2." in line
