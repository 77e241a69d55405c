"""Settlement of one UTC day of a community, exact to the nano: the reference the contract equals.

Per slot and home: export and import are netted first; what remains, inside the cap of the order
sheet in force, is what the home sells or buys. Energy in Wh, prices and fees in micro-currency per
kWh, money in nano-currency (Wh × micro/kWh), so nothing is rounded anywhere.

Both price rules share one money path. Under ``AUCTION`` a buyer's bid is his limit less the fees,
and the slot clears as in ``auction``. Under ``COMMON`` the price T of the hour stands: sellers with
a limit of at most T and buyers with a limit of at least T + fees take part as if every limit were T.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from energy_app.domain import auction
from energy_app.domain.sheets import DayReadings, OrderSheet
from energy_app.domain.time import HOURS_PER_DAY, SLOTS_PER_DAY, SLOTS_PER_HOUR

UNBOUNDED_WH = 2**32 - 1
"""No bound on the energy of a day that certificates may be issued for."""


class PriceRule(IntEnum):
    """How the price of a slot comes about. The numbers are those of the contract."""

    COMMON = 0
    AUCTION = 1


@dataclass(frozen=True, slots=True)
class DayTerms:
    """What the community laid down for a day: rule, hourly prices T (COMMON), fees, bounty cap.

    Prices and fees in micro-currency per kWh; the bounty cap in nano-currency.
    """

    rule: PriceRule
    prices_micro: tuple[int, ...]
    grid_fee_micro: int
    community_fee_micro: int
    bounty_cap_nano: int = 0

    def __post_init__(self) -> None:
        if len(self.prices_micro) != HOURS_PER_DAY:
            raise ValueError(f"a price table has {HOURS_PER_DAY} hours, not {len(self.prices_micro)}")

    @property
    def fees_micro(self) -> int:
        """What a buyer pays per kWh on top of the price."""
        return self.grid_fee_micro + self.community_fee_micro


@dataclass(frozen=True, slots=True)
class MemberDay:
    """One member's part in a day. ``sheet`` or ``readings`` None: left out in both directions.

    ``buy_enabled`` is False where the escrow did not cover the buy side at the gate. Certificates may
    be issued for at most ``certifiable_wh`` of the day's export; it moves no money.
    """

    sheet: OrderSheet | None
    readings: DayReadings | None
    buy_enabled: bool = True
    certifiable_wh: int = UNBOUNDED_WH


@dataclass(frozen=True, slots=True)
class MemberResult:
    """What a member sold and bought in each of the 96 slots (Wh), and the money moved (nano)."""

    sold_wh: tuple[int, ...]
    bought_wh: tuple[int, ...]
    received_nano: int
    paid_nano: int


@dataclass(frozen=True, slots=True)
class DaySettlement:
    """Result of a day. ``prices_micro[slot]`` is None where nothing trades.

    Σ paid = Σ received + grid fees + community fees + bounty, to the nano.
    """

    prices_micro: tuple[int | None, ...]
    volumes_wh: tuple[int, ...]
    members: tuple[MemberResult, ...]
    grid_fees_nano: int
    community_fees_nano: int
    bounty_nano: int


def settle_day(members: Sequence[MemberDay], terms: DayTerms) -> DaySettlement:
    """Settle the 96 slots of a day for all members, given in the order of their index."""
    slots = [_settle_slot(members, terms, slot) for slot in range(SLOTS_PER_DAY)]
    volume = sum(slot.volume_wh for slot in slots)
    community_fees = volume * terms.community_fee_micro
    bounty = min(terms.bounty_cap_nano, community_fees)
    return DaySettlement(
        prices_micro=tuple(slot.price_micro for slot in slots),
        volumes_wh=tuple(slot.volume_wh for slot in slots),
        members=tuple(_member_result(slots, index, terms) for index in range(len(members))),
        grid_fees_nano=volume * terms.grid_fee_micro,
        community_fees_nano=community_fees - bounty,
        bounty_nano=bounty,
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    price_micro: int | None
    volume_wh: int
    sold_wh: list[int]
    bought_wh: list[int]


def _settle_slot(members: Sequence[MemberDay], terms: DayTerms, slot: int) -> _Slot:
    offers, bids = [], []
    for member in members:
        offer, bid = _orders(member, terms, slot)
        offers.append(offer)
        bids.append(bid)
    result = auction.clear(bids, offers)
    return _Slot(result.price, result.volume_wh, result.offer_fills_wh, result.bid_fills_wh)


def _orders(member: MemberDay, terms: DayTerms, slot: int) -> tuple[auction.Order, auction.Order]:
    """The member's offer and bid of a slot as (limit in price terms, Wh); 0 Wh takes no part."""
    nothing = (0, 0)
    sheet, readings = member.sheet, member.readings
    if sheet is None or readings is None or not readings.is_measured(slot):
        return nothing, nothing
    net_export_wh = readings.export_wh[slot] - readings.import_wh[slot]
    row = sheet.row(slot)
    fixed = terms.prices_micro[slot // SLOTS_PER_HOUR] if terms.rule is PriceRule.COMMON else None
    if net_export_wh > 0:
        if fixed is not None and row.sell_limit_micro > fixed:
            return nothing, nothing
        limit = row.sell_limit_micro if fixed is None else fixed
        return (limit, min(net_export_wh, row.sell_cap_wh)), nothing
    bid = row.buy_limit_micro - terms.fees_micro
    if not member.buy_enabled or bid < (0 if fixed is None else fixed):
        return nothing, nothing
    return nothing, (bid if fixed is None else fixed, min(-net_export_wh, row.buy_cap_wh))


def _member_result(slots: Sequence[_Slot], index: int, terms: DayTerms) -> MemberResult:
    sold = tuple(slot.sold_wh[index] for slot in slots)
    bought = tuple(slot.bought_wh[index] for slot in slots)
    return MemberResult(
        sold_wh=sold,
        bought_wh=bought,
        received_nano=sum(
            wh * slot.price_micro
            for wh, slot in zip(sold, slots, strict=True)
            if slot.price_micro is not None
        ),
        paid_nano=sum(
            wh * (slot.price_micro + terms.fees_micro)
            for wh, slot in zip(bought, slots, strict=True)
            if slot.price_micro is not None
        ),
    )
