"""Events of the Registry. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_event
from energy_app.chain.records import Log


@dataclass(frozen=True, slots=True)
class AdminChanged:
    """``AdminChanged`` of the contract."""

    admin: str


@dataclass(frozen=True, slots=True)
class AdminOffered:
    """``AdminOffered`` of the contract."""

    next_: str


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged:
    """``EIP712DomainChanged`` of the contract."""


@dataclass(frozen=True, slots=True)
class ElectricianAccredited:
    """``ElectricianAccredited`` of the contract."""

    electrician: str
    accredited: bool


@dataclass(frozen=True, slots=True)
class GovernorChanged:
    """``GovernorChanged`` of the contract."""

    governor: str


@dataclass(frozen=True, slots=True)
class GovernorOffered:
    """``GovernorOffered`` of the contract."""

    next_: str


@dataclass(frozen=True, slots=True)
class MarketNamed:
    """``MarketNamed`` of the contract."""

    market: str


@dataclass(frozen=True, slots=True)
class MemberAdmitted:
    """``MemberAdmitted`` of the contract."""

    member: int
    owner: str


@dataclass(frozen=True, slots=True)
class MemberReleased:
    """``MemberReleased`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class MemberRemoved:
    """``MemberRemoved`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class MeterExchanged:
    """``closing``: import, export and PV register of the meter that was taken off, in Wh."""

    member: int
    old_key: str
    new_key: str
    closing: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MeterPointAdded:
    """``MeterPointAdded`` of the contract."""

    member: int
    point_hash: bytes


@dataclass(frozen=True, slots=True)
class MeterPointReleased:
    """``MeterPointReleased`` of the contract."""

    point_hash: bytes


@dataclass(frozen=True, slots=True)
class MeterReconciled:
    """``MeterReconciled`` of the contract."""

    member: int
    from_day: int
    file_hash: bytes


@dataclass(frozen=True, slots=True)
class MeterRegistered:
    """``MeterRegistered`` of the contract."""

    member: int
    key: str
    electrician: str
    point_hash: bytes
    report_hash: bytes
    slot_ceiling: int
    day_ceiling: int
    storage_kind: int
    allocation: int
    has_pv: bool
    supported: bool
    generation: int
    opening: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MeterTermsSet:
    """``MeterTermsSet`` of the contract."""

    member: int
    slot_ceiling: int
    day_ceiling: int
    allocation: int


@dataclass(frozen=True, slots=True)
class OwnerChanged:
    """``OwnerChanged`` of the contract."""

    member: int
    owner: str


@dataclass(frozen=True, slots=True)
class OwnerOffered:
    """``OwnerOffered`` of the contract."""

    member: int
    next_: str


@dataclass(frozen=True, slots=True)
class PausedSet:
    """``PausedSet`` of the contract."""

    paused: bool


@dataclass(frozen=True, slots=True)
class TermsAnnounced:
    """``TermsAnnounced`` of the contract."""

    version: int
    from_day: int
    grid_fee: int
    community_fee: int
    bounty_cap: int
    grid_account: str
    community_account: str
    table: bytes


@dataclass(frozen=True, slots=True)
class TraderSet:
    """``TraderSet`` of the contract."""

    member: int
    trader: str
    valid_until: int
    day_cap_micro: int


@dataclass(frozen=True, slots=True)
class WitnessesNamed:
    """``WitnessesNamed`` of the contract."""

    first: str
    second: str
    third: str


type RegistryEvent = (
    AdminChanged
    | AdminOffered
    | EIP712DomainChanged
    | ElectricianAccredited
    | GovernorChanged
    | GovernorOffered
    | MarketNamed
    | MemberAdmitted
    | MemberReleased
    | MemberRemoved
    | MeterExchanged
    | MeterPointAdded
    | MeterPointReleased
    | MeterReconciled
    | MeterRegistered
    | MeterTermsSet
    | OwnerChanged
    | OwnerOffered
    | PausedSet
    | TermsAnnounced
    | TraderSet
    | WitnessesNamed
)
_KINDS: dict[str, Callable[..., RegistryEvent]] = {
    "AdminChanged": AdminChanged,
    "AdminOffered": AdminOffered,
    "EIP712DomainChanged": EIP712DomainChanged,
    "ElectricianAccredited": ElectricianAccredited,
    "GovernorChanged": GovernorChanged,
    "GovernorOffered": GovernorOffered,
    "MarketNamed": MarketNamed,
    "MemberAdmitted": MemberAdmitted,
    "MemberReleased": MemberReleased,
    "MemberRemoved": MemberRemoved,
    "MeterExchanged": MeterExchanged,
    "MeterPointAdded": MeterPointAdded,
    "MeterPointReleased": MeterPointReleased,
    "MeterReconciled": MeterReconciled,
    "MeterRegistered": MeterRegistered,
    "MeterTermsSet": MeterTermsSet,
    "OwnerChanged": OwnerChanged,
    "OwnerOffered": OwnerOffered,
    "PausedSet": PausedSet,
    "TermsAnnounced": TermsAnnounced,
    "TraderSet": TraderSet,
    "WitnessesNamed": WitnessesNamed,
}


def decode(log: Log) -> RegistryEvent | None:
    """The event of a log of the Registry; None for any other log."""
    return decode_event("Registry", _KINDS, log)
