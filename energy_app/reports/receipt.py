"""The settlement receipt of a UTC day: what one home sold, bought and was paid, with its transactions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

from energy_app.domain.errors import InputError
from energy_app.domain.time import SLOTS_PER_HOUR, date_day, day_slots
from energy_app.reports.day_lines import day_lines, transactions
from energy_app.reports.lines import slot_lines
from energy_app.reports.own_day import OwnDays
from energy_app.reports.paper import chart, parts, style
from energy_app.reports.paper.chart import Series
from energy_app.reports.paper.language import Language
from energy_app.reports.paper.parts import Column, Tile
from energy_app.reports.paper.sheet import Sheet, make_pdf
from energy_app.reports.receipt_words import GERMAN
from energy_app.reports.sources import Sources
from energy_app.reports.statement import DayLine, SlotLine, Transaction
from energy_app.reports.statement_money import cent_text, cents_of
from energy_app.reports.totals import total

_KWH_WH = 1_000.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """A settled day of one home: its slots, the day's line, the transactions, whom it is of."""

    member_name: str
    community: str
    contract: str
    currency: str
    simulation: bool
    day: DayLine
    slots: tuple[SlotLine, ...]
    transactions: tuple[Transaction, ...]

    def total(self, field: str) -> int | None:
        """Sum of a field of the slots."""
        return total(getattr(line, field) for line in self.slots)


def day_receipt(sources: Sources, text: str, as_of_ms: int) -> Receipt:
    """The receipt of a UTC day ``YYYY-MM-DD``. InputError: it is no day, or it is not settled."""
    try:
        number = date_day(date.fromisoformat(text))
    except ValueError as error:
        raise InputError("{text!r} is not a day; write it like 2026-06-17.", text=text) from error
    days, slots = OwnDays(sources.ledger, as_of_ms), day_slots(number)
    day, community = days.day(number), sources.ledger.community
    if community.is_none:
        raise InputError("This home is in no community yet: no day of it is settled.")
    if not day.settled:
        raise InputError("{text} is not settled: there is no receipt of it.", text=text)
    lines = slot_lines(sources.site, days, sources.intervals.stored(slots[0], slots[-1]), slots)
    return Receipt(
        member_name=sources.site.member_name,
        community=community.name,
        contract=community.contract,
        currency=community.currency,
        simulation=community.simulation,
        day=day_lines([day], lines)[0],
        slots=lines,
        transactions=tuple(transactions(day)),
    )


def receipt_pdf(receipt: Receipt, language: str = "en") -> bytes:
    """The receipt as a document."""
    words = Language(language, GERMAN, receipt.currency)
    day = words.date(date.fromisoformat(receipt.day.date))
    sheet = Sheet(
        title=words("Settlement receipt"),
        subtitle=f"{day} (UTC) · {receipt.member_name} · {receipt.community}",
        language=words,
        identity=f"{words('Contract')} {receipt.contract}",
        author=receipt.member_name,
    )
    return make_pdf(sheet, list(_content(receipt, words)))


def _content(receipt: Receipt, words: Language) -> Iterator[Any]:
    if receipt.simulation:
        yield parts.note(
            words("Simulation: energy and money of this receipt are play. Nothing is owed or paid.")
        )
        yield parts.space(style.UNIT * 2)
    yield _tiles(receipt, words)
    hours = [tuple(run) for run in batched(receipt.slots, SLOTS_PER_HOUR, strict=True)]
    yield from parts.heading(words("Energy by hour (UTC)"))
    yield _chart(hours, words)
    yield from parts.heading(words("Hours (UTC)"))
    yield _hours(receipt, hours, words)
    yield parts.together(_proof(receipt, words))


def _tiles(receipt: Receipt, words: Language) -> Any:
    def tile(label: str, text: str, unit: str, flow: style.Flow | None = None) -> Tile:
        return Tile(words(label), text, unit, "", flow)

    return parts.tiles(
        [
            tile("Sold", words.kwh(receipt.total("sold_wh")), "kWh", style.NEIGHBOURS),
            tile("Bought", words.kwh(receipt.total("bought_wh")), "kWh", style.BATTERY),
            tile("Paid to you", words.money(receipt.total("amount_nano"), 4, signed=True), words.currency),
            tile(
                "More than without",
                words.money(receipt.total("versus_feed_in_nano"), 4, signed=True),
                words.currency,
            ),
        ]
    )


def _chart(hours: Sequence[tuple[SlotLine, ...]], words: Language) -> Any:
    def series(name: str, flow: style.Flow, field: str, *, below: bool = False) -> Series:
        sums = [total(getattr(line, field) for line in run) for run in hours]
        return Series(words(name), flow, [None if wh is None else wh / _KWH_WH for wh in sums], below)

    labels = [f"{hour:02}" if hour % 2 == 0 else "" for hour in range(len(hours))]
    return chart.bars(
        [
            series("Sold", style.NEIGHBOURS, "sold_wh"),
            series("Rest to the grid", style.GRID_EXPORT, "residual_export_wh"),
            series("Bought", style.BATTERY, "bought_wh", below=True),
            series("Rest from the grid", style.GRID_IMPORT, "residual_import_wh", below=True),
        ],
        labels,
        unit="kWh",
        height=120.0,
    )


def _hours(receipt: Receipt, hours: Sequence[tuple[SlotLine, ...]], words: Language) -> Any:
    columns = [
        Column(words("Hour (UTC)"), 1, figures=False),
        Column(words("Local"), 1, figures=False),
        Column(f"{words('Sold')} kWh", 1),
        Column(f"{words('Bought')} kWh", 1),
        Column(words("Price ct/kWh"), 1),
        Column(f"{words('Fees')} {words.currency}", 1),
        Column(f"{words('Paid to you')} {words.currency}", 1),
        Column(words("Slots without trade"), 1),
    ]
    fees = [_fees(run) for run in hours]
    amounts = [total(line.amount_nano for line in run) for run in hours]
    shown_fees, shown = cents_of([None if each is None else -each for each in fees]), cents_of(amounts)
    rows = [
        [
            f"{hour:02}:00",
            run[0].start[11:16],
            words.kwh(total(line.sold_wh for line in run)),
            words.kwh(total(line.bought_wh for line in run)),
            _prices(run, words),
            cent_text(words, shown_fees[hour]),
            cent_text(words, shown[hour]),
            str(sum(line.reason is not None for line in run)),
        ]
        for hour, run in enumerate(hours)
    ]
    paid = total(fees)
    last = [
        words("Total"),
        "",
        words.kwh(receipt.total("sold_wh")),
        words.kwh(receipt.total("bought_wh")),
        "",
        words.money(None if paid is None else -paid, signed=True),
        words.money(receipt.total("amount_nano"), signed=True),
        str(sum(line.reason is not None for line in receipt.slots)),
    ]
    return parts.figures(columns, rows, [last])


def _proof(receipt: Receipt, words: Language) -> Iterator[Any]:
    """What the contract booked, the registers on chain, the transactions."""
    day = receipt.day
    yield from parts.heading(words("On chain"))
    registers = []
    for name, key in (("Import", "import"), ("Export", "export"), ("Production", "pv")):
        ends = (getattr(day, f"{key}_open_wh"), getattr(day, f"{key}_close_wh"))
        registers.append((words(f"{name} register"), f"{words.kwh(ends[0])} – {words.kwh(ends[1])} kWh"))
    booked = words.with_unit(words.money(day.booked_nano, 9, signed=True), words.currency)
    yield parts.facts(
        [(words("Booked by the contract"), booked), (words("Rule"), words(day.rule or "none")), *registers]
    )
    columns = [
        Column(words("What"), 0.75, figures=False),
        Column(words("Time (UTC)"), 1.05, figures=False),
        Column(words("Transaction"), 3.9, figures=False),
    ]
    rows = [
        [words(each.kind), words.moment(each.time)[:-7], each.transaction] for each in receipt.transactions
    ]
    yield parts.figures(columns, rows)


def _fees(run: Sequence[SlotLine]) -> int | None:
    return total(
        line.grid_fee_nano + line.community_fee_nano
        for line in run
        if line.grid_fee_nano is not None and line.community_fee_nano is not None
    )


def _prices(run: Sequence[SlotLine], words: Language) -> str:
    """The hour's price; both ends where its slots have several."""
    prices = sorted({line.price_micro for line in run if line.price_micro is not None})
    if len(prices) < 2:
        return words.cents(prices[0] if prices else None)
    return f"{words.cents(prices[0])} … {words.cents(prices[-1])}"
