"""The community's days, rebuilt from the indexed events of its registry and market.

Nothing here asks the network: what the indexer has copied is the whole source, so the same code
serves the settler, the statement and whoever checks it.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from energy_app.chain.indexer import ChainEvent, chain_events
from energy_app.chain.market_contract import proposed_prices
from energy_app.chain.market_events import (
    DaySettled,
    MemberAdmitted,
    MeterRegistered,
    OrdersPosted,
    ReadingsPosted,
    RegistryEvent,
    TermsAnnounced,
    decode_correction,
    decode_market_event,
    decode_registry_event,
)
from energy_app.domain.community_day import (
    CommunityDay,
    Correction,
    DayState,
    OwnPostings,
    Posting,
    RegisterSpan,
    SettledTotals,
)
from energy_app.domain.market_day import STANDING_DAYS, MarketDay
from energy_app.domain.settlement import (
    UNBOUNDED_WH,
    DayTerms,
    MemberDay,
    PriceRule,
    settle_day,
)
from energy_app.domain.sheet_chain import Link, link, weakest
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.time import SECOND_MS
from energy_app.store.database import Database


@dataclass(frozen=True, slots=True)
class CommunityContracts:
    """Which community: its network and contracts, and what never changes of it.

    ``certificates``, ``reward`` and ``governance`` are None where the network file names none.
    """

    chain_id: int
    market: str
    registry: str
    rule: PriceRule
    market_day: MarketDay
    corrections: str | None = None
    certificates: str | None = None
    reward: str | None = None
    governance: str | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """The contracts whose events tell the days, and what came of them."""
        found = (
            *(self.market, self.registry, self.corrections),
            *(self.certificates, self.reward, self.governance),
        )
        return tuple(address for address in found if address is not None)


@dataclass(frozen=True, slots=True)
class _Posted[T]:
    """An event and the transaction it came in."""

    value: T
    posting: Posting


@dataclass(frozen=True, slots=True)
class _DayEvents:
    """What concerns a day: sheets by member and day, readings and their links by member, the settlement."""

    orders: Mapping[tuple[int, int], _Posted[OrdersPosted]]
    readings: Mapping[int, _Posted[ReadingsPosted]]
    links: Mapping[int, Link]
    settled: _Posted[DaySettled] | None


@dataclass(frozen=True, slots=True)
class _Community:
    """What the registry says: how many members, which meters count PV, all versions of the terms."""

    members: int
    pv_meters: frozenset[str]
    terms: Mapping[int, TermsAnnounced]


class CommunityLedger:
    """Answers from the database; from any thread."""

    def __init__(self, database: Database, contracts: CommunityContracts) -> None:
        self._database = database
        self.contracts = contracts

    @property
    def database(self) -> Database:
        """Where the events are."""
        return self._database

    def member_count(self) -> int:
        """How many members were admitted so far."""
        contracts = self.contracts
        with self._database.reading() as connection:
            return len(
                chain_events(connection, contracts.chain_id, contracts.registry, name="MemberAdmitted")
            )

    def is_settled(self, day: int) -> bool:
        """Whether the indexed events say that the day is settled."""
        contracts = self.contracts
        with self._database.reading() as connection:
            return bool(
                chain_events(
                    connection,
                    contracts.chain_id,
                    contracts.market,
                    name="DaySettled",
                    days=range(day, day + 1),
                )
            )

    def settled_days(self) -> list[int]:
        """The days that the indexed events call settled, ascending."""
        contracts = self.contracts
        with self._database.reading() as connection:
            events = chain_events(connection, contracts.chain_id, contracts.market, name="DaySettled")
        return sorted({event.args["day"] for event in events if event.args is not None})

    def has_sheets(self, day: int) -> bool:
        """Whether an order sheet stands for the day or readings of it were posted."""
        with self._database.reading() as connection:
            events = self._day_events(connection, day)
        return bool(events.orders or events.readings)

    def broken_chains(self, day: int) -> list[int]:
        """The members whose reading sheets of the day do not follow the one their meter posted before."""
        with self._database.reading() as connection:
            links = self._day_events(connection, day).links
        return sorted(member for member, each in links.items() if each is Link.BROKEN)

    def day(self, day: int, now_ms: int) -> CommunityDay | None:
        """A UTC day as of an instant; None where the chain says nothing about it yet."""
        with self._database.reading() as connection:
            community, events = self._community(connection), self._day_events(connection, day)
        terms = self._terms(community, day)
        if terms is None or not (events.orders or events.readings or events.settled):
            return None
        parts = [_part(member, events, community) for member in range(community.members)]
        settled = events.settled
        return CommunityDay(
            day=day,
            state=self._state(day, settled is not None, now_ms),
            terms=terms,
            members=tuple(part for part, _ in parts),
            postings=tuple(postings for _, postings in parts),
            settlement=None if settled is None else settled.posting,
            prices_micro=None if settled is None else settled.value.prices_micro,
            net_nano=None if settled is None else _nets(settled.value, community.members),
            totals=None if settled is None else _totals(settled.value),
            corrections=self._corrections(day),
            settler=None if settled is None else settled.value.settler,
        )

    def settle_arguments(self, day: int) -> tuple[list[MemberDay], bytes]:
        """What ``settleDay`` takes: all who take part in the day, in order, and the prices."""
        with self._database.reading() as connection:
            community, events = self._community(connection), self._day_events(connection, day)
        parts = [
            _part(member, events, community)[0]
            for member, reading in sorted(events.readings.items())
            if reading.value.sheet_day is not None
        ]
        terms = self._terms(community, day)
        if terms is None or terms.rule is PriceRule.COMMON:
            return parts, b""
        return parts, proposed_prices(terms.rule, settle_day(parts, terms))

    # ---- reading the index

    def _corrections(self, day: int) -> tuple[Correction, ...]:
        """What was moved after the day's settlement, in the order of its rounds."""
        address = self.contracts.corrections
        if address is None:
            return ()
        with self._database.reading() as connection:
            events = chain_events(connection, self.contracts.chain_id, address, days=range(day, day + 1))
        found = [(decode_correction(event.log), _posting(event)) for event in events]
        return tuple(
            Correction(each.round, each.file_hash, each.deltas_nano, posting)
            for each, posting in found
            if each is not None
        )

    def _community(self, connection: sqlite3.Connection) -> _Community:
        contracts = self.contracts
        events = [
            decoded
            for event in chain_events(connection, contracts.chain_id, contracts.registry)
            if (decoded := _registry_event(event)) is not None
        ]
        return _Community(
            members=sum(isinstance(event, MemberAdmitted) for event in events),
            pv_meters=frozenset(
                event.key for event in events if isinstance(event, MeterRegistered) and event.has_pv
            ),
            # An announced version can be announced anew before it begins: the last one stands.
            terms={event.version: event for event in events if isinstance(event, TermsAnnounced)},
        )

    def _terms(self, community: _Community, day: int) -> DayTerms | None:
        """The terms of a day: those of the highest version that begins by then."""
        begun = [version for version, terms in community.terms.items() if terms.from_day <= day]
        if not begun:
            return None
        terms = community.terms[max(begun)]
        return DayTerms(
            self.contracts.rule,
            terms.prices_micro,
            terms.grid_fee_micro,
            terms.community_fee_micro,
            terms.bounty_cap_nano,
        )

    def _day_events(self, connection: sqlite3.Connection, day: int) -> _DayEvents:
        contracts = self.contracts
        orders: dict[tuple[int, int], _Posted[OrdersPosted]] = {}
        readings: dict[int, _Posted[ReadingsPosted]] = {}
        chain: list[ReadingsPosted] = []
        settled: _Posted[DaySettled] | None = None
        days = range(day - STANDING_DAYS, day + 1)
        for event in chain_events(connection, contracts.chain_id, contracts.market, days=days):
            match decode_market_event(event.log):
                case OrdersPosted() as value:
                    orders[value.member, value.day] = _Posted(value, _posting(event))
                case ReadingsPosted() as value:
                    chain.append(value)
                    if value.day == day:
                        readings[value.member] = _Posted(value, _posting(event))
                case DaySettled() as value if value.day == day:
                    settled = _Posted(value, _posting(event))
                case _:
                    pass
        links = {member: self._link(connection, day, member, chain) for member in readings}
        return _DayEvents(orders, readings, links, settled)

    def _link(
        self, connection: sqlite3.Connection, day: int, member: int, recent: Sequence[ReadingsPosted]
    ) -> Link:
        """How the member's sheets of the day follow; ``recent``: the community's, in the order posted."""
        own = [each for each in recent if each.member == member]
        first = next(place for place, each in enumerate(own) if each.day == day)
        before = own[:first] or self._long_before(connection, own[0])
        links = []
        for sheet in own[first:]:
            last = next((each.sheet for each in reversed(before) if each.meter == sheet.meter), None)
            known = None if last is None else (last.sequence, last.digest())
            links.append(link(sheet.sheet.sequence, sheet.sheet.previous, known))
            before = [*before, sheet]
        return weakest(links)

    def _long_before(self, connection: sqlite3.Connection, first: ReadingsPosted) -> list[ReadingsPosted]:
        """The member's sheets before those looked at; not asked for where there can be none."""
        if first.sheet.sequence == 1:
            return []
        contracts, days = self.contracts, range(first.day)
        events = chain_events(
            connection, contracts.chain_id, contracts.market, name="ReadingsPosted", days=days
        )
        decoded = [
            decode_market_event(event.log)
            for event in events
            if event.args is not None and event.args["member"] == first.member
        ]
        return [each for each in decoded if isinstance(each, ReadingsPosted)]

    def _state(self, day: int, settled: bool, now_ms: int) -> DayState:  # noqa: FBT001  # a fact, no mode
        if settled:
            return DayState.SETTLED
        over = now_ms >= self.contracts.market_day.settle_until(day)
        return DayState.VOID if over else DayState.OPEN


def _part(member: int, events: _DayEvents, community: _Community) -> tuple[MemberDay, OwnPostings]:
    """A member's part in a day, and the transactions it came in."""
    posted = events.readings.get(member)
    reading = None if posted is None else posted.value
    if reading is not None:
        sheet_day = reading.sheet_day
    else:
        sheet_day = max((day for each, day in events.orders if each == member), default=None)
    order = None if sheet_day is None else events.orders.get((member, sheet_day))
    part = MemberDay(
        sheet=None if order is None else order.value.sheet,
        readings=None if reading is None else reading.sheet.readings,
        buy_enabled=reading is None or reading.buy_enabled,
        certifiable_wh=UNBOUNDED_WH if reading is None else reading.certifiable_wh,
    )
    return part, OwnPostings(
        sheet_day=sheet_day,
        order_sheet=None if order is None else order.posting,
        reading_sheet=None if posted is None else posted.posting,
        registers=None if reading is None else _registers(reading, community),
        sequence=None if reading is None else reading.sheet.sequence,
        shadow_sheet=_shadow_sheet(member, reading, events),
        link=events.links.get(member),
    )


def _shadow_sheet(member: int, reading: ReadingsPosted | None, events: _DayEvents) -> OrderSheet | None:
    """The order sheet that stood when a reading was posted that takes no part: its meter is shadow."""
    if reading is None or reading.sheet_day is not None:
        return None
    newest = max((day for each, day in events.orders if each == member), default=None)
    return None if newest is None else events.orders[member, newest].value.sheet


def _registers(reading: ReadingsPosted, community: _Community) -> RegisterSpan:
    span = reading.sheet.registers
    has_pv = reading.meter in community.pv_meters
    return span if has_pv else replace(span, pv_open_wh=None, pv_close_wh=None)


def _registry_event(event: ChainEvent) -> RegistryEvent | None:
    return decode_registry_event(event.log)


def _posting(event: ChainEvent) -> Posting:
    return Posting(event.tx_hash, event.block_number, event.block_time_s * SECOND_MS)


def _nets(settled: DaySettled, members: int) -> tuple[int, ...]:
    return tuple(settled.nets_nano.get(member, 0) for member in range(members))


def _totals(settled: DaySettled) -> SettledTotals:
    return SettledTotals(
        settled.volume_wh, settled.grid_fees_nano, settled.community_fees_nano, settled.bounty_nano
    )
