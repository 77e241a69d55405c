"""A statement as an Excel workbook: what it is and its sums, its local days, its slots.

The slots are whole Wh, micro-currency per kWh and nano-currency under the CSV's column names, so that
any program reads the same values. The sums are formulas over them; each formula carries the value this
program found, and must give the same. A cell whose value is not known is empty.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from energy_app.domain.stopping import go_on
from energy_app.reports.paper.language import Language
from energy_app.reports.statement import SlotLine, SpanLine, Statement
from energy_app.reports.workbook_claims import SHEET, has_claims, write_claims
from energy_app.reports.workbook_tariffs import TARIFFS, write_tariffs
from energy_app.reports.workbook_words import GERMAN

SHEETS = ("Summary", "Days", "Slots")
SLOT_COLUMNS = (
    *("start", "end", "utc_offset", "production_wh", "import_wh", "export_wh", "charge_wh", "discharge_wh"),
    *(
        "quality",
        "sold_wh",
        "bought_wh",
        "allocated_sold_wh",
        "allocated_bought_wh",
        "residual_import_wh",
        "residual_export_wh",
        "price_micro",
    ),
    *("gross_nano", "grid_fee_nano", "community_fee_nano", "amount_nano", "versus_feed_in_nano", "state"),
)
_OFFSET_FROM = len("2026-06-17T12:00:00")
_WH_PER_KWH, _NANO_PER_CURRENCY = 1_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of a slot column: its words, its column, what a person's unit holds of the column's."""

    label: str
    field: str
    divisor: int

    def unit(self, currency: str) -> str:
        return "kWh" if self.divisor == _WH_PER_KWH else currency


_SUMS = (
    _Sum("Production", "production_wh", _WH_PER_KWH),
    _Sum("Taken from the grid", "import_wh", _WH_PER_KWH),
    _Sum("Fed into the grid", "export_wh", _WH_PER_KWH),
    _Sum("Sold to neighbours", "sold_wh", _WH_PER_KWH),
    _Sum("Bought from neighbours", "bought_wh", _WH_PER_KWH),
    _Sum("Rest from the grid", "residual_import_wh", _WH_PER_KWH),
    _Sum("Rest to the grid", "residual_export_wh", _WH_PER_KWH),
    _Sum("Energy to and from neighbours", "gross_nano", _NANO_PER_CURRENCY),
    _Sum("Grid fee", "grid_fee_nano", _NANO_PER_CURRENCY),
    _Sum("Community fee", "community_fee_nano", _NANO_PER_CURRENCY),
    _Sum("Money from neighbours", "amount_nano", _NANO_PER_CURRENCY),
    _Sum("More than feed-in and supplier alone", "versus_feed_in_nano", _NANO_PER_CURRENCY),
)

_REGISTERED = (
    *_SUMS[:5],
    _Sum("Sold as the grid operator allocated it", "allocated_sold_wh", _WH_PER_KWH),
    _Sum("Bought as the grid operator allocated it", "allocated_bought_wh", _WH_PER_KWH),
    *_SUMS[5:],
)
"""Where the meter is registered, the grid operator's quantities beside ours."""
_ALONE = _SUMS[:3]
"""Those of a home outside of any community: production, and all that came from and went to the grid."""


def _sums_of(statement: Statement) -> Sequence[_Sum]:
    if statement.is_alone:
        return _ALONE
    return _SUMS if statement.allocated is None else _REGISTERED


def statement_xlsx(statement: Statement, language: str = "en", digest: str = "") -> bytes:
    """The workbook; ``digest`` is the hash of the JSON document it belongs to."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    words = Language(language, GERMAN, statement.price_basis.currency)
    with Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        as_of = datetime.fromisoformat(statement.issue.as_of).replace(tzinfo=None)
        book.set_properties({"created": as_of, "title": f"{words('Statement')} {statement.issue.period}"})
        sheets = [book.add_worksheet(words(name)) for name in SHEETS]
        formats = {name: book.add_format(look) for name, look in _LOOKS.items()}
        writer = _Writer(statement, words, formats, digest)
        writer.summary(sheets[0])
        writer.days(sheets[1])
        writer.slots(sheets[2])
        if statement.tariff_parts is not None:
            write_tariffs(book.add_worksheet(words(TARIFFS)), statement.tariff_parts, words, formats)
        if has_claims(statement):
            write_claims(book.add_worksheet(words(SHEET)), statement, words, formats)
    return file.getvalue()


_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "bold": {"bold": True},
    "kwh": {"num_format": "#,##0.000"},
    "money": {"num_format": "#,##0.0000"},
    "kwh_total": {"num_format": "#,##0.000", "bold": True, "top": 1},
    "money_total": {"num_format": "#,##0.0000", "bold": True, "top": 1},
    "total": {"bold": True, "top": 1},
    "time": {"num_format": "yyyy-mm-dd hh:mm"},
    "date": {"num_format": "yyyy-mm-dd"},
    "soft": {"font_color": "#55605a", "text_wrap": True},
}


class _Writer:
    """Writes the sheets of one statement, each from its first row to its last."""

    def __init__(
        self, statement: Statement, words: Language, formats: Mapping[str, Any], digest: str
    ) -> None:
        self._statement = statement
        self._words = words
        self._formats = formats
        self._digest = digest
        self._slots = f"'{words('Slots')}'"
        self._sums = _sums_of(statement)

    def summary(self, sheet: Any) -> None:
        """What the statement is, then its sums."""
        words, formats = self._words, self._formats
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 2, 60)
        sheet.write(
            0, 0, f"{words('Statement')} {words.period(self._statement.issue.period)}", formats["title"]
        )
        row = 2
        for label, value in self._facts():
            sheet.write(row, 0, words(label))
            sheet.write(row, 1, value)
            row += 1
        row += 1
        for column, head in enumerate((words("Sum of all slots"), words("Value"), words("Unit"))):
            sheet.write(row, column, head, formats["head"])
        last = len(self._statement.slots) + 1
        for each in self._sums:
            row += 1
            sheet.write(row, 0, words(each.label))
            exact = getattr(self._statement.totals, each.field)
            self._sum(sheet, (row, 1), each, exact, (2, last))
            sheet.write(row, 2, each.unit(self._statement.price_basis.currency))
        sheet.write(
            row + 2,
            0,
            words("Wh, micro-currency per kWh and nano-currency in the slots are exact."),
            formats["soft"],
        )

    def days(self, sheet: Any) -> None:
        """A row for each local day, then the total of the days."""
        words, formats = self._words, self._formats
        currency = self._statement.price_basis.currency
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 45)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, len(self._sums) + 3, 14)
        heads = [words("Day"), words("Slots"), words("Without measured value")]
        heads += [f"{words(each.label)} ({each.unit(currency)})" for each in self._sums]
        for column, head in enumerate(heads):
            sheet.write(0, column, head, formats["head"])
        row, first = 0, 2
        lines = groupby(self._statement.slots, key=lambda line: line.local_date)
        for day, (_, run) in zip(self._statement.local_days, lines, strict=True):
            row += 1
            slots = list(run)
            sheet.write_datetime(row, 0, datetime.fromisoformat(day.period), formats["date"])
            sheet.write_number(row, 1, day.slots)
            sheet.write_number(row, 2, day.missing_slots + day.substituted_slots)
            for column, each in enumerate(self._sums, 3):
                self._sum(
                    sheet, (row, column), each, _exact(day, slots, each.field), (first, first + day.slots - 1)
                )
            first += day.slots
        self._day_totals(sheet, row + 1)

    def slots(self, sheet: Any) -> None:
        """A row for each quarter-hour: local start and end, then whole numbers."""
        formats = self._formats
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 1, 16, formats["time"])
        sheet.set_column(2, len(SLOT_COLUMNS) - 1, 13)
        sheet.autofilter(0, 0, len(self._statement.slots), len(SLOT_COLUMNS) - 1)
        for column, name in enumerate(SLOT_COLUMNS):
            sheet.write_string(0, column, name, formats["head"])
        number, word = sheet.write_number, sheet.write_string
        numbers = [
            (column, name)
            for column, name in enumerate(SLOT_COLUMNS)
            if name.endswith(("_wh", "_nano", "_micro"))
        ]
        for row, line in enumerate(self._statement.slots, 1):
            go_on()
            number(row, 0, _serial(line.start), formats["time"])
            number(row, 1, _serial(line.end), formats["time"])
            word(row, 2, line.start[_OFFSET_FROM:])
            for column, name in numbers:
                value = getattr(line, name)
                if value is not None:
                    number(row, column, value)
            if line.quality is not None:
                word(row, _QUALITY, line.quality)
            if line.state is not None:
                word(row, _STATE, line.state)

    def _facts(self) -> Iterator[tuple[str, str]]:
        issue, parties, period = self._statement.issue, self._statement.parties, self._statement.period
        yield "State of the data", self._words(issue.data_state)
        yield "Version", str(issue.version)
        if issue.replaces is not None:
            yield "Replaces", issue.replaces
        yield "As of", issue.as_of
        yield "Home", parties.member_name
        if parties.community is not None and parties.contract is not None:
            yield "Community", parties.community
            yield "Contract", parties.contract
        yield "Time zone", period.zone
        yield "Covered from", period.covered_start
        yield "Covered until", period.covered_end
        if self._statement.tariff_parts is None:
            for tariff in self._statement.tariffs:
                yield "Feed-in tariff (ct/kWh)", self._words.cents(tariff.feed_in_micro, 4)
                yield "Supplier's price (ct/kWh)", self._words.cents(tariff.retail_micro, 4)
        yield "SHA-256 of the JSON", self._digest
        if issue.note is not None:
            yield "Note", issue.note

    def _sum(
        self, sheet: Any, at: tuple[int, int], each: _Sum, exact: int | None, rows: tuple[int, int]
    ) -> None:
        """A formula over rows of the slots; nothing where no row knows the value."""
        if exact is None:
            return
        column = _letter(SLOT_COLUMNS.index(each.field))
        formula = f"=SUM({self._slots}!{column}{rows[0]}:{column}{rows[1]})/{each.divisor}"
        look = self._formats["kwh" if each.divisor == _WH_PER_KWH else "money"]
        sheet.write_formula(*at, formula, look, exact / each.divisor)

    def _day_totals(self, sheet: Any, row: int) -> None:
        formats, last = self._formats, len(self._statement.local_days) + 1
        sheet.write(row, 0, self._words("Total"), formats["total"])
        counts = (
            sum(day.slots for day in self._statement.local_days),
            sum(day.missing_slots + day.substituted_slots for day in self._statement.local_days),
        )
        for column, count in enumerate(counts, 1):
            letter = _letter(column)
            sheet.write_formula(row, column, f"=SUM({letter}2:{letter}{last})", formats["total"], count)
        for column, each in enumerate(self._sums, 3):
            exact = getattr(self._statement.totals, each.field)
            if exact is not None:
                letter = _letter(column)
                look = formats["kwh_total" if each.divisor == _WH_PER_KWH else "money_total"]
                sheet.write_formula(
                    row, column, f"=SUM({letter}2:{letter}{last})", look, exact / each.divisor
                )


_QUALITY, _STATE = SLOT_COLUMNS.index("quality"), SLOT_COLUMNS.index("state")
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # Excel's calendar knows no zones
_SECONDS_PER_DAY = 86_400


def _serial(iso: str) -> float:
    """A local time as Excel counts it: days since its day zero."""
    passed = datetime.fromisoformat(iso[:_OFFSET_FROM]) - _DAY_ZERO
    return passed.days + passed.seconds / _SECONDS_PER_DAY


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _exact(day: SpanLine, slots: Sequence[SlotLine], field: str) -> int | None:
    """The day's sum of a field, from the statement where it has it."""
    if hasattr(day, field):
        value: int | None = getattr(day, field)
        return value
    known = [value for line in slots if (value := getattr(line, field)) is not None]
    return sum(known) if known else None
