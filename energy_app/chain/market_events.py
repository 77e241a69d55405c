"""Events of the registry and the market as values.

Energy Wh, prices and fees micro-currency per kWh, money nano-currency, registers Wh, days
unix time // 86400, members by index.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from energy_app.chain.bindings import corrections_events as corrections_logs
from energy_app.chain.bindings import market_events as market_logs
from energy_app.chain.bindings import registry_events as registry_logs
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
    match market_logs.decode(log):
        case market_logs.OrdersPosted() as found:
            return OrdersPosted(found.member, found.day, found.exposure, OrderSheet.decode(found.sheet))
        case market_logs.ReadingsPosted() as found:
            return _readings(found)
        case market_logs.RegisterGap() as found:
            return RegisterGap(found.member, found.day, found.import_wh, found.export_wh, found.pv_wh)
        case market_logs.DaySettled() as found:
            return _settled(found)
        case market_logs.Deposited() as found:
            return Deposited(found.member, found.from_, found.nano)
        case market_logs.Withdrawn() as found:
            return Withdrawn(found.member, found.to, found.nano)
        case market_logs.PaidOut() as found:
            return PaidOut(found.account, found.nano)
    return None


def decode_correction(log: Log) -> CorrectionApplied | None:
    """The event of a log of the corrections; None for one of another kind."""
    found = corrections_logs.decode(log)
    if not isinstance(found, corrections_logs.CorrectionApplied):
        return None
    deltas = dict(zip(found.members, found.deltas, strict=True))
    return CorrectionApplied(found.day, found.round_, found.file_hash, deltas)


def decode_registry_event(log: Log) -> RegistryEvent | None:
    """The event of a registry's log; None for one of another kind."""
    match registry_logs.decode(log):
        case registry_logs.TermsAnnounced() as found:
            return _terms(found)
        case registry_logs.MemberAdmitted() as found:
            return MemberAdmitted(found.member, found.owner)
        case registry_logs.TraderSet() as found:
            return TraderSet(found.member, found.trader, found.valid_until, found.day_cap_micro)
        case registry_logs.MeterRegistered() as found:
            return _meter(found)
    return None


def _readings(found: market_logs.ReadingsPosted) -> ReadingsPosted:
    sheet = MeterSheet.decode(found.member, found.meter, found.day, found.sheet)
    return ReadingsPosted(
        found.member,
        found.day,
        found.meter,
        (found.part & _SHEET_DAY) or None,
        bool(found.part & _BUY_SIDE),
        sheet,
        found.part >> _CERTIFIABLE_SHIFT,
    )


def _settled(found: market_logs.DaySettled) -> DaySettled:
    volumes = decode_prices(found.volumes)
    prices = decode_prices(found.prices)
    parts = [found.nets[at : at + _NET_BYTES] for at in range(0, len(found.nets), _NET_BYTES)]
    members = [int.from_bytes(part[:_WH_BYTES]) for part in parts]
    return DaySettled(
        found.day,
        found.settler,
        found.volume,
        found.grid_fees,
        found.community_fees,
        found.bounty,
        tuple(price if volume else None for price, volume in zip(prices, volumes, strict=True)),
        volumes,
        {m: int.from_bytes(part[4:16], signed=True) for m, part in zip(members, parts, strict=True)},
        {m: int.from_bytes(part[16:20]) for m, part in zip(members, parts, strict=True)},
        {m: int.from_bytes(part[20:24]) for m, part in zip(members, parts, strict=True)},
    )


def _terms(found: registry_logs.TermsAnnounced) -> TermsAnnounced:
    return TermsAnnounced(
        found.version,
        found.from_day,
        found.grid_fee,
        found.community_fee,
        found.bounty_cap,
        found.grid_account,
        found.community_account,
        decode_prices(found.table),
    )


def _meter(found: registry_logs.MeterRegistered) -> MeterRegistered:
    return MeterRegistered(
        found.member,
        found.key,
        found.electrician,
        found.point_hash,
        found.report_hash,
        found.slot_ceiling,
        found.day_ceiling,
        found.storage_kind,
        found.allocation,
        found.has_pv,
        found.generation,
        found.supported,
        found.opening,
    )
