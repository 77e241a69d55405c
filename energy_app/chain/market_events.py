"""Events of the registry and the market as values.

Energy Wh, prices and fees micro-currency per kWh, money nano-currency, registers Wh, days
unix time // 86400, members by index.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from energy_app.chain.addresses import checksum
from energy_app.chain.contracts import artifact
from energy_app.chain.meter_sheet import MeterSheet
from energy_app.chain.records import Log
from energy_app.domain.settlement import UNBOUNDED_WH
from energy_app.domain.sheets import OrderSheet, decode_prices

_NET_BYTES = 24
_WH_BYTES = 4
_SHEET_DAY, _BUY_SIDE, _CERTIFIABLE_SHIFT = (1 << 31) - 1, 1 << 31, 32


@dataclass(frozen=True, slots=True)
class OrdersPosted:
    """An order sheet; ``exposure_micro`` is the most it can cost on its day (micro-currency)."""

    member: int
    day: int
    exposure_micro: int
    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class ReadingsPosted:
    """A reading sheet. ``sheet_day`` None: the home takes no part (no order sheet, or shadow meter).

    ``buy_enabled`` False: the escrow did not cover the buy side at the gate of the day.
    ``certifiable_wh``: the most Wh of the day's export that certificates may be issued for.
    """

    member: int
    day: int
    meter: str
    sheet_day: int | None
    buy_enabled: bool
    sheet: MeterSheet
    certifiable_wh: int = UNBOUNDED_WH


@dataclass(frozen=True, slots=True)
class RegisterGap:
    """Energy between the last closing register and this opening one: recorded, never traded."""

    member: int
    day: int
    import_wh: int
    export_wh: int
    pv_wh: int


@dataclass(frozen=True, slots=True)
class DaySettled:
    """A settled day. Price None where nothing traded.

    ``nets_nano``, ``sold_wh`` and ``bought_wh`` by member, of those who took part.
    """

    day: int
    settler: str
    volume_wh: int
    grid_fees_nano: int
    community_fees_nano: int
    bounty_nano: int
    prices_micro: tuple[int | None, ...]
    volumes_wh: tuple[int, ...]
    nets_nano: Mapping[int, int]
    sold_wh: Mapping[int, int]
    bought_wh: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Deposited:
    """Money into a member's escrow."""

    member: int
    sender: str
    nano: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Free money of a member to his owner."""

    member: int
    to: str
    nano: int


@dataclass(frozen=True, slots=True)
class PaidOut:
    """Fees or bounties to their account."""

    account: str
    nano: int


@dataclass(frozen=True, slots=True)
class TermsAnnounced:
    """Prices T (24 hours) and fees from a day on; ``bounty_cap_nano`` bounds the settler's share."""

    version: int
    from_day: int
    grid_fee_micro: int
    community_fee_micro: int
    bounty_cap_nano: int
    grid_account: str
    community_account: str
    prices_micro: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MemberAdmitted:
    """A member under the next index."""

    member: int
    owner: str


@dataclass(frozen=True, slots=True)
class TraderSet:
    """The key that may post order sheets until ``valid_until_s`` (unix seconds).

    A sheet of its exposes at most ``day_cap_micro``.
    """

    member: int
    trader: str
    valid_until_s: int
    day_cap_micro: int


@dataclass(frozen=True, slots=True)
class MeterRegistered:
    """A meter an accredited electrician registered; its generation counts the member's meters."""

    member: int
    key: str
    electrician: str
    point_hash: bytes
    report_hash: bytes
    slot_ceiling_wh: int
    day_ceiling_wh: int
    storage_kind: int
    allocation: int
    has_pv: bool
    generation: int
    supported: bool
    opening_wh: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class CorrectionApplied:
    """Money moved for a settled day: nano by member, negative pays. Rounds of a day count from 0."""

    day: int
    round: int
    file_hash: bytes
    deltas_nano: Mapping[int, int]


MarketEvent = OrdersPosted | ReadingsPosted | RegisterGap | DaySettled | Deposited | Withdrawn | PaidOut
RegistryEvent = TermsAnnounced | MemberAdmitted | TraderSet | MeterRegistered


def decode_market_event(log: Log) -> MarketEvent | None:
    """The event of a market's log; None for one of another kind."""
    found = artifact("Market").decode_log(log)
    reader = None if found is None else _MARKET.get(found[0])
    return None if found is None or reader is None else reader(found[1])


def decode_correction(log: Log) -> CorrectionApplied | None:
    """The event of a log of the corrections; None for one of another kind."""
    found = artifact("Corrections").decode_log(log)
    if found is None or found[0] != "CorrectionApplied":
        return None
    values = found[1]
    deltas = dict(zip(values["members"], values["deltas"], strict=True))
    return CorrectionApplied(values["day"], values["round"], values["fileHash"], deltas)


def decode_registry_event(log: Log) -> RegistryEvent | None:
    """The event of a registry's log; None for one of another kind."""
    found = artifact("Registry").decode_log(log)
    reader = None if found is None else _REGISTRY.get(found[0])
    return None if found is None or reader is None else reader(found[1])


def _orders(values: dict[str, Any]) -> OrdersPosted:
    return OrdersPosted(
        values["member"], values["day"], values["exposure"], OrderSheet.decode(values["sheet"])
    )


def _readings(values: dict[str, Any]) -> ReadingsPosted:
    meter = checksum(values["meter"])
    sheet = MeterSheet.decode(values["member"], meter, values["day"], values["sheet"])
    part = values["part"]
    return ReadingsPosted(
        values["member"],
        values["day"],
        meter,
        (part & _SHEET_DAY) or None,
        bool(part & _BUY_SIDE),
        sheet,
        part >> _CERTIFIABLE_SHIFT,
    )


def _settled(values: dict[str, Any]) -> DaySettled:
    volumes = decode_prices(values["volumes"])
    prices = decode_prices(values["prices"])
    parts = [values["nets"][at : at + _NET_BYTES] for at in range(0, len(values["nets"]), _NET_BYTES)]
    members = [int.from_bytes(part[:_WH_BYTES]) for part in parts]
    return DaySettled(
        values["day"],
        checksum(values["settler"]),
        values["volume"],
        values["gridFees"],
        values["communityFees"],
        values["bounty"],
        tuple(price if volume else None for price, volume in zip(prices, volumes, strict=True)),
        volumes,
        {m: int.from_bytes(part[4:16], signed=True) for m, part in zip(members, parts, strict=True)},
        {m: int.from_bytes(part[16:20]) for m, part in zip(members, parts, strict=True)},
        {m: int.from_bytes(part[20:24]) for m, part in zip(members, parts, strict=True)},
    )


def _terms(values: dict[str, Any]) -> TermsAnnounced:
    return TermsAnnounced(
        values["version"],
        values["fromDay"],
        values["gridFee"],
        values["communityFee"],
        values["bountyCap"],
        checksum(values["gridAccount"]),
        checksum(values["communityAccount"]),
        decode_prices(values["table"]),
    )


def _meter(values: dict[str, Any]) -> MeterRegistered:
    return MeterRegistered(
        values["member"],
        checksum(values["key"]),
        checksum(values["electrician"]),
        values["pointHash"],
        values["reportHash"],
        values["slotCeiling"],
        values["dayCeiling"],
        values["storageKind"],
        values["allocation"],
        values["hasPv"],
        values["generation"],
        values["supported"],
        values["opening"],
    )


_MARKET: dict[str, Callable[[dict[str, Any]], MarketEvent]] = {
    "OrdersPosted": _orders,
    "ReadingsPosted": _readings,
    "RegisterGap": lambda v: RegisterGap(v["member"], v["day"], v["importWh"], v["exportWh"], v["pvWh"]),
    "DaySettled": _settled,
    "Deposited": lambda v: Deposited(v["member"], checksum(v["from"]), v["nano"]),
    "Withdrawn": lambda v: Withdrawn(v["member"], checksum(v["to"]), v["nano"]),
    "PaidOut": lambda v: PaidOut(checksum(v["account"]), v["nano"]),
}
_REGISTRY: dict[str, Callable[[dict[str, Any]], RegistryEvent]] = {
    "TermsAnnounced": _terms,
    "MemberAdmitted": lambda v: MemberAdmitted(v["member"], checksum(v["owner"])),
    "TraderSet": lambda v: TraderSet(v["member"], checksum(v["trader"]), v["validUntil"], v["dayCapMicro"]),
    "MeterRegistered": _meter,
}
