"""The market of a community on chain: what to send, what to ask.

Functions that change something return the data of the transaction (for the outbox, a signer, or a
gas estimate); those that ask take a ``Caller``. Money nano-currency, energy Wh, days unix // 86400.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from energy_app.chain.bindings.corrections import Corrections
from energy_app.chain.bindings.market import Market
from energy_app.chain.contracts import Caller, artifact
from energy_app.chain.meter_sheet import MeterSheet, compact_signature
from energy_app.domain.community_day import DayState
from energy_app.domain.settlement import DaySettlement, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderSheet, encode_prices

_MASK_BYTES = 12
_CERTIFIABLE_BYTES = 4
_DAY_STATES = (DayState.OPEN, DayState.SETTLED, DayState.VOID)
TRADER_FUNCTIONS = ("postOrders", "postReadings", "postDay", "settleDay")


@dataclass(frozen=True, slots=True)
class AccountState:
    """A member's escrow: balance and what of it is locked today (nano), day of the newest sheet.

    ``owed_nano``: what corrections of past days still take, from the balance and what comes to it.
    """

    balance_nano: int
    locked_nano: int
    newest_sheet_day: int | None
    owed_nano: int

    @property
    def free_nano(self) -> int:
        """What the owner may withdraw."""
        return max(0, self.balance_nano - self.locked_nano - self.owed_nano)


@dataclass(frozen=True, slots=True)
class LastReading:
    """What the meter's next sheet follows."""

    import_wh: int
    export_wh: int
    pv_wh: int
    sequence: int
    day: int


class MarketContract:
    """The market at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._market = Market(address)
        self._corrections: Corrections | None = None

    def post_orders(self, member: int, day: int, sheet: OrderSheet) -> bytes:
        """Tomorrow's order sheet; from the member's owner or trader."""
        return self._market.post_orders(member, day, sheet.encode())

    def post_readings(self, sheet: MeterSheet, signature: bytes) -> bytes:
        """A reading sheet with the meter's 65-byte signature; from anyone."""
        r, vs = compact_signature(signature)
        return self._market.post_readings(sheet.member, sheet.day, sheet.encode(), r, vs)

    def post_day(self, sheet: MeterSheet, signature: bytes, order_day: int, orders: OrderSheet) -> bytes:
        """A reading sheet and tomorrow's order sheet in one; from the member's owner or trader."""
        r, vs = compact_signature(signature)
        readings = sheet.encode()
        return self._market.post_day(sheet.member, sheet.day, readings, r, vs, order_day, orders.encode())

    def post_day_for(
        self,
        member: int,
        readings: tuple[MeterSheet, bytes] | None,
        order_day: int,
        orders: OrderSheet,
        signed: tuple[int, bytes],
    ) -> bytes:
        """The same for a member who signed all of it; from anyone.

        ``readings``: sheet and signature, or None for the order sheet alone; ``signed``: sequence and
        signature of the order sheet (``order_message``).
        """
        data, r, vs, day = b"", bytes(32), bytes(32), 0
        if readings is not None:
            sheet, signature = readings
            data, day = sheet.encode(), sheet.day
            r, vs = compact_signature(signature)
        body = orders.encode()
        return self._market.post_day_for(member, day, data, r, vs, order_day, body, *signed)

    def close_account(self, member: int) -> bytes:
        """Pays out a member removed long ago, so that the index can be given away; from anyone."""
        return self._market.close_account(member)

    def settle_day(self, day: int, members: Iterable[MemberDay], prices: bytes) -> bytes:
        """The whole day; members in index order, ``prices`` from ``proposed_prices``; from anyone."""
        return self._market.settle_day(day, settlement_sheets(members), prices)

    def deposit(self, member: int, token_units: int) -> bytes:
        """Token units of the sender into a member's escrow; the token's allowance must be there."""
        return self._market.deposit(member, token_units)

    def deposit_with_permit(self, member: int, token_units: int, deadline_s: int, signature: bytes) -> bytes:
        """The same with an EIP-2612 permit signed by the sender (65 bytes r, s, v)."""
        r, s, v = signature[:32], signature[32:64], signature[64]
        return self._market.deposit_with_permit(member, token_units, deadline_s, v, r, s)

    def withdraw(self, member: int, nano: int) -> bytes:
        """Free money to the owner, in whole token units; from the owner."""
        return self._market.withdraw(member, nano)

    def pay_out(self, account: str) -> bytes:
        """Fees or bounties of an account to it; from anyone."""
        return self._market.pay_out(account)

    def selector(self, function: str) -> bytes:
        """Selector of a function by its name in the contract, for signing policies."""
        return artifact(Market.contract).selector(function)

    def account(self, caller: Caller, member: int) -> AccountState:
        """The member's escrow now."""
        found = self._market.account_of(caller, member)
        if self._corrections is None:
            # Made together with the market, for ever.
            self._corrections = Corrections(self.corrections(caller))
        owed = self._corrections.owed_of(caller, member)
        return AccountState(found.balance, found.locked, found.newest_day or None, owed)

    def holdings_nano(self, caller: Caller, account: str) -> int:
        """Fees and bounties waiting for an account."""
        return self._market.holdings(caller, account)

    def buy_enabled(self, caller: Caller, member: int, day: int) -> bool:
        """Whether the escrow covered the buy side at the gate of one of the last four days gated."""
        return self._market.buy_side_of(caller, member, day)

    def sheet_in_force(self, caller: Caller, member: int, day: int) -> int | None:
        """Day of the order sheet in force for a day; None where there is none."""
        return self._market.sheet_in_force(caller, member, day).sheet_day or None

    def day_state(self, caller: Caller, day: int) -> DayState:
        """Open, settled or void; the contract remembers settled days for 64 days."""
        return _DAY_STATES[self._market.day_state(caller, day)]

    def record(self, caller: Caller, day: int) -> bytes | None:
        """What the contract keeps of a settled day (28 bytes); None where it keeps nothing of it."""
        kept = self._market.record_of(caller, day)
        return kept.digest if kept.settled_day == day else None

    def corrections(self, caller: Caller) -> str:
        """Address of the corrections contract."""
        return self._market.corrections(caller)

    def last_reading(self, caller: Caller, member: int) -> LastReading | None:
        """The meter's last posted sheet; None before the first."""
        *last, generation = self._market.last_reading(caller, member)
        return LastReading(*last) if generation else None


ORDER_TYPE = "OrderSheet"
ORDER_TYPES: dict[str, list[dict[str, str]]] = {
    ORDER_TYPE: [
        {"name": "member", "type": "uint32"},
        {"name": "day", "type": "uint32"},
        {"name": "sheet", "type": "bytes"},
        {"name": "sequence", "type": "uint32"},
    ]
}


def order_message(member: int, day: int, sheet: OrderSheet, sequence: int) -> dict[str, Any]:
    """What owner or trader sign (EIP-712) for a sheet somebody else posts.

    A higher ``sequence`` replaces a lower one for the same day.
    """
    return {"member": member, "day": day, "sheet": sheet.encode(), "sequence": sequence}


def settlement_sheets(members: Iterable[MemberDay]) -> bytes:
    """The bytes settleDay wants: per member who takes part, order sheet, readings, mask, certifiable Wh."""
    return b"".join(
        _home_bytes(member.sheet, member.readings, member.certifiable_wh)
        for member in members
        if member.sheet is not None and member.readings is not None
    )


def proposed_prices(rule: PriceRule, settlement: DaySettlement) -> bytes:
    """The prices settleDay wants: 96 under AUCTION (0 where nothing trades), none under COMMON."""
    if rule is PriceRule.COMMON:
        return b""
    return encode_prices(price or 0 for price in settlement.prices_micro)


def _home_bytes(sheet: OrderSheet, readings: DayReadings, certifiable_wh: int) -> bytes:
    marks = readings.measured.to_bytes(_MASK_BYTES) + certifiable_wh.to_bytes(_CERTIFIABLE_BYTES)
    return sheet.encode() + readings.encode() + marks
