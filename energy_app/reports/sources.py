"""Where a statement comes from: the stored readings of the home and the events of the market.

Both are narrow protocols, so that a statement can be made and checked from the database, from an
RPC address alone, or from values in memory. Energies Wh, prices micro-currency per kWh, instants
UTC milliseconds.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Protocol
from zoneinfo import ZoneInfo

from energy_app.domain.claims import MemberClaims
from energy_app.domain.community_day import CommunityDay
from energy_app.domain.energy import Direction, Interval, Register
from energy_app.domain.market_day import MarketDay
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import day_start_ms
from energy_app.store.allocations import Allocations


@dataclass(frozen=True, slots=True)
class Metered:
    """Energy of slots, and the registers at their boundaries.

    ``registers`` are those of each counter; ``site_registers`` those of the site per direction, by
    the slot at whose start they stood so: they grow by exactly the energy of the slots between.
    A slot without an interval, and a boundary without a register, is missing: never zero.
    """

    intervals: Sequence[Interval]
    registers: Sequence[Register]
    site_registers: Mapping[tuple[int, Direction], int]


class IntervalSource(Protocol):
    """The metered energy of the home: slots first…last and the registers at first…last + 1."""

    def stored(self, first_slot: int, last_slot: int) -> Metered:
        """What is stored, ascending by slot."""
        ...

    def recompute(self, first_slot: int, last_slot: int) -> Metered:
        """The same worked out again from the stored raw readings, written nowhere."""
        ...

    def reading_count(self, first_slot: int, last_slot: int) -> int:
        """How many raw readings of the home's devices are stored for the slots first…last."""
        ...


@dataclass(frozen=True, slots=True)
class Community:
    """The market contract of a community and the home's place in it.

    ``member`` is the index from 0 in join order. ``allocation`` says who allots the traded energy:
    ``registered``, ``internal`` or ``shadow``. ``simulation`` marks play money. A day is final
    ``final_after_days`` after its start. The deploy block is the first one with events of the contracts.
    ``certificates`` and ``reward`` are the contracts beside the market, None where there are none.
    """

    name: str
    contract: str
    chain_id: int
    network: str
    member: int
    simulation: bool
    currency: str = "EUR"
    allocation: str = "internal"
    market_day: MarketDay = field(default_factory=MarketDay)
    final_after_days: int = 45
    deploy_block: int | None = None
    deploy_block_hash: str | None = None
    certificates: str | None = None
    reward: str | None = None

    def final_at_ms(self, day: int) -> int:
        """The instant from which nothing of the UTC day can change any more."""
        return day_start_ms(day + self.final_after_days)

    @property
    def is_none(self) -> bool:
        """Whether the home is in no community: there is no market, and a day is final once it is over."""
        return not self.contract


NO_COMMUNITY = Community("", "", 0, "", 0, simulation=False, final_after_days=1)
"""What a home outside of any community has in the place of one; nothing of it is in a document."""


class LedgerSource(Protocol):
    """The days of the community as the chain records them."""

    @property
    def community(self) -> Community:
        """The market the days belong to."""
        ...

    def day(self, day: int) -> CommunityDay | None:
        """A UTC day, or None where the chain says nothing about it."""
        ...

    def claims(self, as_of_ms: int) -> MemberClaims | None:
        """Certificates and tokens of who owned the home's place at an instant, also those after it.

        None where the community has no contracts for them.
        """
        ...


class NoLedger:
    """The days of a home that is in no community: there is nothing to say about any."""

    community = NO_COMMUNITY

    def day(self, day: int) -> CommunityDay | None:  # noqa: ARG002  # whichever it is
        """Nothing."""
        return None

    def claims(self, as_of_ms: int) -> MemberClaims | None:  # noqa: ARG002  # whenever it is
        """Nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Meter:
    """A device whose counters stand behind the statement, and the flows they count."""

    device_id: int
    name: str
    serial: str | None
    directions: tuple[Direction, ...]


@dataclass(frozen=True, slots=True)
class TariffPeriod:
    """Tariffs outside the community, valid from a slot on."""

    first_slot: int
    tariffs: Tariffs


_first_slot = attrgetter("first_slot")


class VatStatus(StrEnum):
    """What the owner says about value added tax; the program gives no advice."""

    NOT_STATED = "not_stated"
    SMALL_BUSINESS = "small_business"
    """Exempt as a small business (in Germany § 19 UStG): category E."""
    STANDARD = "standard"
    """Taxed at a rate: category S."""
    NOT_SUBJECT = "not_subject"
    """Not a business at all: category O."""

    @property
    def category(self) -> str | None:
        """The code in electronic invoices (EN 16931)."""
        return _VAT_CATEGORIES[self]


_VAT_CATEGORIES = {
    VatStatus.NOT_STATED: None,
    VatStatus.SMALL_BUSINESS: "E",
    VatStatus.STANDARD: "S",
    VatStatus.NOT_SUBJECT: "O",
}


@dataclass(frozen=True, slots=True)
class OwnerDetails:
    """What the owner states about himself: address, the operator's metering points, VAT.

    ``vat_rate_permille`` belongs to the standard status (190 is 19.0 %).
    """

    address: str | None = None
    import_point: str | None = None
    export_point: str | None = None
    vat_status: VatStatus = VatStatus.NOT_STATED
    vat_rate_permille: int | None = None


@dataclass(frozen=True)
class Site:
    """The home: its owner's name on the statement, zone, meters, tariffs by ascending first slot."""

    member_name: str
    zone: ZoneInfo
    meters: tuple[Meter, ...]
    tariffs: tuple[TariffPeriod, ...]
    details: OwnerDetails = OwnerDetails()

    @cached_property
    def directions(self) -> frozenset[Direction]:
        """The flows that are counted."""
        return frozenset(direction for meter in self.meters for direction in meter.directions)

    def tariffs_of(self, slot: int) -> Tariffs | None:
        """The tariffs valid in the slot, or None before the first."""
        at = bisect_right(self.tariffs, slot, key=_first_slot)
        return self.tariffs[at - 1].tariffs if at else None


@dataclass(frozen=True, slots=True)
class Issued:
    """A final version that was handed out: which slots, as of when, its hash.

    ``body_sha256`` is the hash of all but the section ``issue``: what a correction would change.
    """

    version: int
    as_of_ms: int
    first_slot: int
    last_slot: int
    sha256: str
    body_sha256: str


def nothing_issued(_period: str) -> Sequence[Issued]:
    """The versions of a home that has handed out none."""
    return ()


NOTHING_ALLOCATED = Allocations()


def nothing_allocated(_slots: range, _as_of_ms: int) -> Allocations:
    """What is known of a home whose grid operator has told nothing."""
    return NOTHING_ALLOCATED


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a statement of one home is made from.

    ``known_details`` are all that the owner ever set; ``issued`` gives the final versions of a period
    that were handed out, ascending; ``allocated`` what the grid operator allocated, as of an instant.
    """

    site: Site
    intervals: IntervalSource
    ledger: LedgerSource
    known_details: Sequence[OwnerDetails] = ()
    issued: Callable[[str], Sequence[Issued]] = nothing_issued
    allocated: Callable[[range, int], Allocations] = nothing_allocated
