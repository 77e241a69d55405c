"""The community's days, rebuilt from the indexed events of its registry and market.

Nothing here asks the network: what the indexer has copied is the whole source, so the same code
serves the settler, the statement and whoever checks it.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from energy_app.chain.indexer import ChainEvent, chain_events, events_of_days
from energy_app.domain.community_day import (
    CommunityDay,
    DayState,
    OwnPostings,
    Posting,
    RegisterSpan,
    SettledTotals,
)
from energy_app.domain.market_day import STANDING_DAYS, MarketDay
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import DayReadings, OrderSheet, decode_prices, encode_prices
from energy_app.domain.time import SECOND_MS
from energy_app.store.database import Database

_MASK_BYTES = 12
_HEAD_BYTES = 96
_NET_BYTES = 16


@dataclass(frozen=True, slots=True)
class CommunityContracts:
    """Which community: its network and contracts, and what never changes of it."""

    chain_id: int
    market: str
    registry: str
    rule: PriceRule
    market_day: MarketDay


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading sheet as posted; ``sheet_day`` None where the home takes no part in the day."""

    event: ChainEvent
    sheet_day: int | None
    buy_side: bool
    readings: DayReadings
    registers: RegisterSpan
    sequence: int


class CommunityLedger:
    """Answers from the database; from any thread."""

    def __init__(self, database: Database, contracts: CommunityContracts) -> None:
        self._database = database
        self.contracts = contracts

    def member_count(self) -> int:
        """How many members were admitted so far."""
        with self._database.reading() as connection:
            return self._member_count(connection)

    def day(self, day: int, now_ms: int) -> CommunityDay | None:
        """A UTC day as of an instant; None where the chain says nothing about it yet."""
        with self._database.reading() as connection:
            terms = self._terms(connection, day)
            orders, readings, settled = self._posted(connection, day)
            members = self._member_count(connection)
        if terms is None or not (orders or readings or settled):
            return None
        parts = [self._part(member, day, orders, readings) for member in range(members)]
        return CommunityDay(
            day=day,
            state=self._state(day, settled, now_ms),
            terms=terms,
            members=tuple(part for part, _ in parts),
            postings=tuple(postings for _, postings in parts),
            settlement=None if settled is None else _posting(settled),
            prices_micro=None if settled is None else _prices(settled),
            net_nano=None if settled is None else _nets(settled, members),
            totals=None if settled is None else _totals(settled),
        )

    def settle_arguments(self, day: int) -> tuple[bytes, bytes]:
        """The two arguments of ``settleDay``: the sheets of all who take part, and the prices."""
        with self._database.reading() as connection:
            terms = self._terms(connection, day)
            orders, readings, _ = self._posted(connection, day)
        taking_part = {
            member: reading for member, reading in sorted(readings.items()) if reading.sheet_day is not None
        }
        sheets = b"".join(
            _sheet_bytes(orders[member, reading.sheet_day])
            + reading.readings.encode()
            + reading.readings.measured.to_bytes(_MASK_BYTES)
            for member, reading in taking_part.items()
            if reading.sheet_day is not None
        )
        if terms is None or terms.rule is PriceRule.COMMON:
            return sheets, b""
        parts = [
            MemberDay(_order_sheet(orders[member, reading.sheet_day]), reading.readings, reading.buy_side)
            for member, reading in taking_part.items()
            if reading.sheet_day is not None
        ]
        prices = settle_day(parts, terms).prices_micro
        return sheets, encode_prices(0 if price is None else price for price in prices)

    # ---- reading the index

    def _member_count(self, connection: sqlite3.Connection) -> int:
        return len(self._events(connection, self.contracts.registry, "MemberAdmitted"))

    def _terms(self, connection: sqlite3.Connection, day: int) -> DayTerms | None:
        """The terms of a day: those of the highest version that begins by then."""
        versions = {
            _number(event, "version"): event
            for event in self._events(connection, self.contracts.registry, "TermsAnnounced")
        }
        valid = [version for version, event in versions.items() if _number(event, "fromDay") <= day]
        if not valid:
            return None
        event = versions[max(valid)]
        return DayTerms(
            self.contracts.rule,
            decode_prices(_octets(event, "table")),
            _number(event, "gridFee"),
            _number(event, "communityFee"),
            _number(event, "bountyCap"),
        )

    def _posted(
        self, connection: sqlite3.Connection, day: int
    ) -> tuple[dict[tuple[int, int], ChainEvent], dict[int, _Reading], ChainEvent | None]:
        """Order sheets by member and day, readings by member, and the settlement, if there is one."""
        sheets = self._days(connection, "OrdersPosted", day - STANDING_DAYS, day)
        orders = {(_number(event, "member"), _number(event, "day")): event for event in sheets}
        posted = self._days(connection, "ReadingsPosted", day, day)
        readings = {_number(event, "member"): _reading(event) for event in posted}
        settled = self._days(connection, "DaySettled", day, day)
        return orders, readings, settled[-1] if settled else None

    def _days(
        self, connection: sqlite3.Connection, name: str, first_day: int, last_day: int
    ) -> list[ChainEvent]:
        contracts = self.contracts
        return events_of_days(connection, contracts.chain_id, contracts.market, name, first_day, last_day)

    def _events(self, connection: sqlite3.Connection, address: str, name: str) -> list[ChainEvent]:
        return chain_events(connection, self.contracts.chain_id, address, name=name)

    # ---- putting a day together

    def _state(self, day: int, settled: ChainEvent | None, now_ms: int) -> DayState:
        if settled is not None:
            return DayState.SETTLED
        over = now_ms >= self.contracts.market_day.settle_until(day)
        return DayState.VOID if over else DayState.OPEN

    def _part(
        self,
        member: int,
        day: int,
        orders: dict[tuple[int, int], ChainEvent],
        readings: dict[int, _Reading],
    ) -> tuple[MemberDay, OwnPostings]:
        reading = readings.get(member)
        if reading is not None:
            sheet_day = reading.sheet_day
        else:
            sheet_day = max((posted for each, posted in orders if each == member), default=None)
        order = None if sheet_day is None else orders.get((member, sheet_day))
        part = MemberDay(
            sheet=None if order is None else _order_sheet(order),
            readings=None if reading is None else reading.readings,
            buy_enabled=reading is None or reading.buy_side,
        )
        return part, OwnPostings(
            sheet_day=sheet_day,
            order_sheet=None if order is None else _posting(order),
            reading_sheet=None if reading is None else _posting(reading.event),
            registers=None if reading is None else reading.registers,
            sequence=None if reading is None else reading.sequence,
        )


def _reading(event: ChainEvent) -> _Reading:
    sheet = _octets(event, "sheet")
    measured = int.from_bytes(sheet[:_MASK_BYTES])
    registers = [int.from_bytes(sheet[at : at + 8]) for at in range(_MASK_BYTES, _MASK_BYTES + 48, 8)]
    has_pv = registers[5] != 0
    return _Reading(
        event=event,
        sheet_day=_number(event, "sheetDay") or None,
        buy_side=bool(_args(event)["buySide"]),
        readings=DayReadings.decode(sheet[_HEAD_BYTES:], measured),
        registers=RegisterSpan(*registers[:4], *(registers[4:] if has_pv else (None, None))),
        sequence=int.from_bytes(sheet[60:64]),
    )


def _order_sheet(event: ChainEvent) -> OrderSheet:
    return OrderSheet.decode(_sheet_bytes(event))


def _sheet_bytes(event: ChainEvent) -> bytes:
    return _octets(event, "sheet")


def _posting(event: ChainEvent) -> Posting:
    return Posting(event.tx_hash, event.block_number, event.block_time_s * SECOND_MS)


def _prices(settled: ChainEvent) -> tuple[int | None, ...]:
    prices, volumes = (decode_prices(_octets(settled, name)) for name in ("prices", "volumes"))
    return tuple(price if volume else None for price, volume in zip(prices, volumes, strict=True))


def _nets(settled: ChainEvent, members: int) -> tuple[int, ...]:
    nets = [0] * members
    data = _octets(settled, "nets")
    for at in range(0, len(data), _NET_BYTES):
        member = int.from_bytes(data[at : at + 4])
        nets[member] = int.from_bytes(data[at + 4 : at + _NET_BYTES], signed=True)
    return tuple(nets)


def _totals(settled: ChainEvent) -> SettledTotals:
    return SettledTotals(
        volume_wh=_number(settled, "volume"),
        grid_fees_nano=_number(settled, "gridFees"),
        community_fees_nano=_number(settled, "communityFees"),
        bounty_nano=_number(settled, "bounty"),
    )


def _args(event: ChainEvent) -> dict[str, object]:
    return event.args or {}


def _number(event: ChainEvent, name: str) -> int:
    value = _args(event)[name]
    if not isinstance(value, int):
        raise TypeError(f"{event.name}.{name} is no number")
    return value


def _octets(event: ChainEvent, name: str) -> bytes:
    return bytes.fromhex(str(_args(event)[name]).removeprefix("0x"))
