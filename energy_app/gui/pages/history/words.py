"""What the history page says: the span in view, where energy came from and went, what is missing."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from energy_app.domain.charts import Balance
from energy_app.domain.time import SECOND_MS
from energy_app.gui.formats import Formats
from energy_app.gui.pages.history.span import Period, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the energy: its key in the colours, its name, Wh."""

    key: str
    name: str
    energy_wh: int


def sources(balance: Balance) -> tuple[Part, ...]:
    """Where the energy came from; what was not counted is left out."""
    return _parts(
        ("pv", QCoreApplication.translate("History", "Roof"), balance.produced_wh),
        ("battery", QCoreApplication.translate("History", "Battery"), balance.discharged_wh),
        ("import", QCoreApplication.translate("History", "From the grid"), balance.imported_wh),
    )


def sinks(balance: Balance) -> tuple[Part, ...]:
    """Where the energy went; what was not counted is left out."""
    return _parts(
        ("load", QCoreApplication.translate("History", "Home"), balance.used_wh),
        ("battery", QCoreApplication.translate("History", "Battery"), balance.charged_wh),
        ("export", QCoreApplication.translate("History", "To the grid"), balance.exported_wh),
    )


def _parts(*parts: tuple[str, str, int | None]) -> tuple[Part, ...]:
    return tuple(Part(key, name, wh) for key, name, wh in parts if wh is not None)


def span_title(span: Span, formats: Formats) -> str:
    """The span in words: 12 June 2026, June 2026, or from when to when."""
    first = formats.local_date(span.start_ms)
    last = formats.local_date(span.end_ms - SECOND_MS)
    match span.period:
        case Period.DAY:
            return f"{formats.weekday(first)} {first.year}"
        case Period.MONTH:
            return formats.month(f"{first:%Y-%m}")
        case Period.YEAR:
            return str(first.year)
        case Period.WEEK:
            return f"{formats.day(first)} – {formats.day(last)} {last.year}"
        case Period.FREE if first == last:
            start, end = formats.time(span.start_ms), formats.time(span.end_ms)
            return f"{formats.day(first)} {first.year}, {start}–{end}"
        case _ if last - first < timedelta(days=14):
            start, end = formats.time(span.start_ms), formats.time(span.end_ms)
            return f"{formats.day(first)}, {start} – {formats.day(last)} {last.year}, {end}"
        case _:
            return f"{formats.day(first)} {first.year} – {formats.day(last)} {last.year}"


def change_line(now_wh: int | None, before_wh: int | None, formats: Formats) -> str:
    """How a figure changed against the span before; nothing where that cannot be told."""
    if now_wh is None or not before_wh:
        return ""
    change = 100 * (now_wh - before_wh) / before_wh
    if abs(change) < 0.5:
        return QCoreApplication.translate("History", "as before")
    share = formats.percent(abs(change))
    if change > 0:
        return QCoreApplication.translate("History", "{share} more than before").format(share=share)
    return QCoreApplication.translate("History", "{share} less than before").format(share=share)


def quality_line(balance: Balance) -> str:
    """What the sums do not hold, in quarter-hours; nothing when all of them are measured."""
    missing = balance.slots - balance.known_slots
    shared = balance.known_slots - balance.measured_slots
    lines = []
    if missing:
        text = QCoreApplication.translate("History", "Quarter-hours that are missing in these sums: {count}.")
        lines.append(text.format(count=missing))
    if shared:
        text = QCoreApplication.translate(
            "History", "Not measured one by one, but shared out over a gap: {count}."
        )
        lines.append(text.format(count=shared))
    return " ".join(lines)
