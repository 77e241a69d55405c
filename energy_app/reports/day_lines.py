"""The community's UTC days behind a statement, and the transactions that carried them."""

from collections.abc import Sequence
from itertools import groupby

from energy_app.domain.community_day import CommunityDay, Posting, RegisterSpan
from energy_app.domain.time import SECOND_MS, day_date, day_of_slot, utc
from energy_app.reports.own_day import OwnDay
from energy_app.reports.statement import DayLine, SlotLine, Transaction
from energy_app.reports.totals import reasons, total


def utc_iso(time_ms: int) -> str:
    """The instant in ISO 8601, UTC, to the second; with milliseconds where it has some."""
    return utc(time_ms).isoformat(timespec="milliseconds" if time_ms % SECOND_MS else "seconds")


def transactions(day: OwnDay) -> list[Transaction]:
    """The home's sheets and the settlement of a day, as posted."""
    own, chain = day.postings, day.chain
    corrections = () if chain is None else chain.corrections
    found: list[tuple[str, Posting | None]] = [
        ("order_sheet", own.order_sheet),
        ("reading_sheet", own.reading_sheet),
        ("settlement", None if chain is None else chain.settlement),
        *(("correction", each.posting) for each in corrections if day.community.member in each.deltas_nano),
    ]
    return [
        Transaction(kind, day.day, posting.transaction, posting.block, utc_iso(posting.time_ms))
        for kind, posting in found
        if posting is not None
    ]


def day_lines(days: Sequence[OwnDay], lines: Sequence[SlotLine]) -> tuple[DayLine, ...]:
    """A line for each of the days, which are those of the slot lines."""
    by_day = {day: list(run) for day, run in groupby(lines, key=lambda line: day_of_slot(line.slot))}
    return tuple(_day_line(day, by_day[day.day]) for day in days)


def _day_line(day: OwnDay, lines: Sequence[SlotLine]) -> DayLine:
    own, chain = day.postings, day.chain
    terms = None if chain is None else chain.terms
    return DayLine(
        day=day.day,
        date=day_date(day.day).isoformat(),
        state="none" if chain is None else chain.state.value,
        final=day.final,
        slots=len(lines),
        unsettled=reasons(lines),
        rule=None if terms is None else terms.rule.name.lower(),
        grid_fee_micro=None if terms is None else terms.grid_fee_micro,
        community_fee_micro=None if terms is None else terms.community_fee_micro,
        buy_enabled=day.member.buy_enabled if day.member.sheet is not None else None,
        sheet_day=own.sheet_day,
        order_sheet=_transaction(own.order_sheet),
        reading_sheet=_transaction(own.reading_sheet),
        reading_sequence=own.sequence,
        settlement=None if chain is None else _transaction(chain.settlement),
        **_registers(own.registers),
        sold_wh=total(line.sold_wh for line in lines),
        bought_wh=total(line.bought_wh for line in lines),
        amount_nano=total(line.amount_nano for line in lines),
        booked_nano=_booked(day),
        correction_nano=day.correction_nano,
        **_community_figures(chain),
    )


def _registers(span: RegisterSpan | None) -> dict[str, int | None]:
    return {
        "import_open_wh": None if span is None else span.import_open_wh,
        "import_close_wh": None if span is None else span.import_close_wh,
        "export_open_wh": None if span is None else span.export_open_wh,
        "export_close_wh": None if span is None else span.export_close_wh,
        "pv_open_wh": None if span is None else span.pv_open_wh,
        "pv_close_wh": None if span is None else span.pv_close_wh,
    }


def _community_figures(chain: CommunityDay | None) -> dict[str, int | None]:
    booked = None if chain is None else chain.totals
    return {
        "community_volume_wh": None if booked is None else booked.volume_wh,
        "community_grid_fees_nano": None if booked is None else booked.grid_fees_nano,
        "community_fees_nano": None if booked is None else booked.community_fees_nano,
        "community_bounty_nano": None if booked is None else booked.bounty_nano,
    }


def _booked(day: OwnDay) -> int | None:
    if day.chain is None or day.chain.net_nano is None or day.community.member >= len(day.chain.net_nano):
        return None
    return day.chain.net_nano[day.community.member]


def _transaction(posting: Posting | None) -> str | None:
    return None if posting is None else posting.transaction
