"""The community page: members, votes and days from the index, bills from the settled days."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from energy_app.chain.community_contracts import RegistryContract, TokenContract
from energy_app.chain.community_reader import read_community
from energy_app.core.local.days import Trade
from energy_app.core.local.parts import HomeParts
from energy_app.core.long_work import in_thread
from energy_app.domain.community import CommunityMember
from energy_app.domain.community_day import CommunityDay, DayState
from energy_app.domain.community_view import (
    BillingList,
    BillRow,
    CommunityDayRow,
    CommunityView,
    DayStanding,
    Member,
    MeterState,
    VoteRow,
)
from energy_app.domain.errors import ChainError
from energy_app.domain.governing import vote_row
from energy_app.domain.market_day import MarketDay
from energy_app.domain.sheets import DayReadings, OrderSheet
from energy_app.domain.time import SECOND_MS, day_at, day_date, day_slots, local_date, slot_at
from energy_app.reports.community_list import COLUMNS, GERMAN, community_list
from energy_app.reports.files import require_place, write_atomically
from energy_app.reports.listing import Cell, write_listing
from energy_app.reports.paper.language import Language

LISTED_DAYS = 14
_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Roll:
    """What the contracts alone say: the community's name, its members by their traders' addresses.

    ``decimals``: of its money; None while not asked yet.
    """

    name: str = ""
    traders: Mapping[str, int] = field(default_factory=dict)
    decimals: int | None = None


class CommunityPage:
    """Answers in worker threads from the program's own index, so it also does while the network is away."""

    def __init__(self, parts: HomeParts, trade: Trade) -> None:
        self._parts = parts
        self._trade = trade
        self._roll: tuple[int, Roll] = (-1, Roll())
        self._bills: dict[str, tuple[int, BillingList]] = {}
        self._asking = asyncio.Lock()

    async def community(self) -> CommunityView:
        """The community now, as far as the index has come."""
        async with self._asking:
            return await asyncio.to_thread(self._view, self._parts.clock.now_ms())

    async def votes(self) -> tuple[VoteRow, ...]:
        """The proposals alone, newest first; what they would change in money is left out."""
        return await asyncio.to_thread(self._votes, self._parts.clock.now_ms())

    async def billing_list(self, month: str) -> BillingList:
        """The bills of a local month, worked out once per quarter-hour."""
        async with self._asking:
            return await asyncio.to_thread(self._billing_list, month, self._as_of_ms())

    async def export_billing_list(self, month: str, path: Path, language: str, *, named: bool) -> None:
        """Write the list in the form of the file's ending."""
        require_place(path)
        await in_thread(self._export, month, path, Language(language, GERMAN), named=named)

    def _as_of_ms(self) -> int:
        return self._parts.clock.now_ms() // SECOND_MS * SECOND_MS

    # ---- in a worker thread

    def _votes(self, now_ms: int) -> tuple[VoteRow, ...]:
        parts = self._trade.parts
        told = read_community(self._parts.database, parts.membership.ledger.contracts, now_ms)
        own = parts.agent.desk.book.member
        return tuple(vote_row(each, told, own, now_ms, None) for each in reversed(told.proposals))

    def _view(self, now_ms: int) -> CommunityView:
        parts, network = self._trade.parts, self._trade.parts.membership.client.network
        contracts = parts.membership.ledger.contracts
        told = read_community(self._parts.database, contracts, now_ms)
        terms, roll = self._trade.terms.of_day(day_at(now_ms)), self._known_roll(now_ms, len(told.members))
        own, names = parts.agent.desk.book.member, parts.member_names
        members = tuple(member_row(each, names.get(each.index), own) for each in told.members)
        votes = tuple(vote_row(each, told, own, now_ms, roll.decimals) for each in reversed(told.proposals))
        return CommunityView(
            name=roll.name,
            network=network.title,
            rule=contracts.rule,
            is_practice=network.practice,
            is_paused=told.paused,
            members=members,
            prices_micro=() if terms is None else tuple(terms.prices_micro),
            grid_fee_micro=None if terms is None else terms.grid_fee_micro,
            community_fee_micro=None if terms is None else terms.community_fee_micro,
            tariffs=parts.orders.tariffs(day_at(now_ms)),
            days=self._days({**roll.traders, **{each.owner: each.number for each in members}}, now_ms),
            votes=None if contracts.governance is None else votes,
            months=self._months(),
        )

    def _known_roll(self, now_ms: int, members: int) -> Roll:
        """What the registry said in this quarter-hour, or last."""
        if self._roll[0] != slot_at(now_ms):
            client = self._trade.parts.membership.client
            registry = RegistryContract(self._trade.parts.membership.ledger.contracts.registry)
            with suppress(ChainError):
                traders = {registry.trader(client, each)[0]: each for each in range(members)}
                decimals = TokenContract(registry.token(client)).decimals(client)
                self._roll = (slot_at(now_ms), Roll(registry.name(client), traders, decimals))
        return self._roll[1]

    def _days(self, settlers: Mapping[str, int], now_ms: int) -> tuple[CommunityDayRow, ...]:
        today, ledger = day_at(now_ms), self._trade.parts.membership.ledger
        days = (ledger.day(day, now_ms) for day in range(today, today - LISTED_DAYS, -1))
        schedule = ledger.contracts.market_day
        return tuple(day_row(day, schedule, settlers, now_ms) for day in days if day is not None)

    def _months(self) -> tuple[str, ...]:
        """The local months with a settled day, newest first."""
        settled = self._trade.parts.membership.ledger.settled_days()
        ends = (slot for day in settled for slot in (day_slots(day)[0], day_slots(day)[-1]))
        months = {f"{local_date(slot, self._parts.zone):%Y-%m}" for slot in ends}
        return tuple(sorted(months, reverse=True))[:_MONTHS]

    def _billing_list(self, month: str, as_of_ms: int) -> BillingList:
        known = self._bills.get(month)
        if known is None or known[0] != slot_at(as_of_ms):
            parts = self._trade.parts
            listing = community_list(parts.sources(as_of_ms), month, as_of_ms, Language("en", GERMAN))
            rows = tuple(bill_row(row, parts.member_names) for row in listing.rows)
            is_complete = bool(listing.about["complete"])
            known = self._bills[month] = (slot_at(as_of_ms), BillingList(month, is_complete, rows))
        return known[1]

    def _export(self, month: str, path: Path, words: Language, *, named: bool) -> None:
        parts, as_of_ms = self._trade.parts, self._as_of_ms()
        # The index may be an hour old; what is handed out must hold against the chain as it is now.
        parts.membership.indexer.sync()
        names = parts.member_names if named else None
        listing = community_list(parts.sources(as_of_ms), month, as_of_ms, words, names)
        form = path.suffix.removeprefix(".").lower()
        write_atomically(path, write_listing(listing, form, words))


def day_row(
    day: CommunityDay, schedule: MarketDay, settlers: Mapping[str, int], now_ms: int
) -> CommunityDayRow:
    """A day as the page lists it; ``settlers``: members by the addresses that may settle for them."""
    standing, until_ms = _standing(day, schedule, now_ms)
    settled = day.settlement
    return CommunityDayRow(
        date=day_date(day.day).isoformat(),
        standing=standing,
        until_ms=until_ms,
        taking_part=sum(_takes_part(part.sheet, part.readings) for part in day.members),
        missing=_missing(day),
        volume_wh=None if day.totals is None else day.totals.volume_wh,
        settled_ms=None if settled is None else settled.time_ms,
        settler=None if day.settler is None else settlers.get(day.settler),
        transaction=None if settled is None else settled.transaction,
    )


def bill_row(row: Sequence[Cell], names: Mapping[int, str]) -> BillRow:
    """A line of the community's list as a value."""
    cells = dict(zip((column.name for column in COLUMNS), row, strict=True))

    def whole(name: str) -> int:
        value = cells[name]
        return value if isinstance(value, int) else 0

    corrections = cells["corrections"]
    return BillRow(
        number=int(str(cells["member"])),
        name=names.get(int(str(cells["member"]))),
        days_settled=whole("days_settled"),
        days_left_out=whole("days_left_out"),
        sold_wh=whole("sold"),
        bought_wh=whole("bought"),
        sales_nano=whole("sales"),
        purchases_nano=whole("purchases"),
        fees_nano=whole("grid_fee") + whole("community_fee"),
        corrections_nano=corrections if isinstance(corrections, int) else None,
        owes_nano=whole("owed"),
        gets_nano=whole("due"),
    )


def member_row(member: CommunityMember, name: str | None, own: int) -> Member:
    """A member as the page lists it."""
    day = member.reconciled_from
    return Member(
        number=member.index,
        name=name,
        owner=member.owner,
        is_own=member.index == own,
        meter=member.meter,
        meter_state=MeterState.NONE if member.allocation is None else MeterState(member.allocation),
        has_pv=member.has_pv,
        reconciled_from=None if day is None else day_date(day).isoformat(),
        is_removed=member.removed,
    )


def _standing(day: CommunityDay, schedule: MarketDay, now_ms: int) -> tuple[DayStanding, int | None]:
    if day.state is DayState.SETTLED:
        return DayStanding.SETTLED, None
    if day.state is DayState.VOID:
        return DayStanding.VOID, None
    if now_ms < schedule.readings_until(day.day):
        return DayStanding.MEASURING, schedule.readings_until(day.day)
    return DayStanding.OPEN, schedule.settle_until(day.day)


def _takes_part(sheet: OrderSheet | None, readings: DayReadings | None) -> bool:
    return sheet is not None and readings is not None


def _missing(day: CommunityDay) -> tuple[int, ...]:
    """Who had orders and no reading."""
    parts = enumerate(day.members)
    return tuple(member for member, part in parts if part.sheet is not None and part.readings is None)
