"""The registry and the play token of a community on chain, and how a community is set up.

Fees and prices micro-currency per kWh, ceilings Wh, the bounty cap nano-currency.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from eth_utils.crypto import keccak

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.contracts import Artifact, Caller, artifact
from energy_app.domain.errors import ChainError
from energy_app.domain.market_day import MarketDay
from energy_app.domain.settlement import DayTerms, PriceRule
from energy_app.domain.sheets import decode_prices, encode_prices
from energy_app.domain.time import DAY_MS, SECOND_MS

type Registers = tuple[int, int, int]
"""Import, export and PV register of a meter, in Wh."""

NO_REGISTERS: Registers = (0, 0, 0)
ANY_EXPOSURE_MICRO = 2**32 - 1
"""No cap on what a trader's sheets may expose."""

type Send = Callable[[str | None, bytes], str | None]
"""Sends a transaction to an address (None: creates a contract), waits until it is mined, and returns
the address of what it created. Raises when it fails."""


class StorageKind(IntEnum):
    """What a battery behind the meter may be charged from. The contract's numbers."""

    NONE = 0
    SOLAR_ONLY = 1
    MIXED = 2


class Allocation(IntEnum):
    """Who allocates the traded energy. SHADOW: readings are recorded, no money moves."""

    SHADOW = 0
    INTERNAL = 1
    REGISTERED = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds from a day on, and the accounts the fees go to."""

    day_terms: DayTerms
    grid_account: str
    community_account: str
    from_day: int = 0


@dataclass(frozen=True, slots=True)
class Meter:
    """A meter key with what the electrician and the community state about it.

    ``opening_wh`` are the registers (import, export, PV) it was installed with, 0 where not stated;
    ``closing_wh`` those of the meter it replaces; ``reconciled_from`` the day it earns rewards from.
    ``supported``: a support scheme forbids certificates.
    """

    key: str
    slot_ceiling_wh: int
    day_ceiling_wh: int
    storage_kind: StorageKind
    allocation: Allocation
    has_pv: bool
    point_hash: bytes
    report_hash: bytes
    electrician: str = ZERO_ADDRESS
    generation: int = 0
    supported: bool = False
    opening_wh: Registers = NO_REGISTERS
    closing_wh: Registers = NO_REGISTERS
    reconciled_from: int | None = None


@dataclass(frozen=True, slots=True)
class Community:
    """A community to be deployed. ``token`` None: a play token with ``token_decimals`` is made.

    ``final_days``: so many days after its start a delivery day is final; no corrections from then on.
    """

    name: str
    zone: str
    terms: Terms
    schedule: MarketDay = field(default_factory=MarketDay)
    token: str | None = None
    token_decimals: int = 6
    final_days: int = 45


@dataclass(frozen=True, slots=True)
class Deployment:
    """Addresses of a community's contracts."""

    token: str
    registry: str
    market: str


class RegistryContract:
    """The registry at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._abi: Artifact = artifact("Registry")

    def admit(self, owner: str) -> bytes:
        """A member under the next index; from the admin."""
        return self._abi.encode("admit", owner)

    def accredit(self, electrician: str, *, on: bool = True) -> bytes:
        """An electrician who may register meters; from the admin."""
        return self._abi.encode("accredit", electrician, on)

    def set_trader(
        self, member: int, trader: str, valid_until_s: int, day_cap_micro: int = ANY_EXPOSURE_MICRO
    ) -> bytes:
        """The key that posts order sheets until then, of at most that exposure; from the owner."""
        return self._abi.encode("setTrader", member, trader, valid_until_s, day_cap_micro)

    def register_meter(self, member: int, meter: Meter) -> bytes:
        """The member's first meter; from an accredited electrician."""
        return self._abi.encode("registerMeter", member, _claim(meter))

    def register_meter_signed(self, member: int, meter: Meter, electrician: str, signature: bytes) -> bytes:
        """The member's first meter or the one that replaces it, signed by an electrician; from the owner."""
        return self._abi.encode("registerMeterSigned", member, _claim(meter), electrician, signature)

    def set_meter_terms(
        self, member: int, slot_ceiling_wh: int, day_ceiling_wh: int, allocation: Allocation
    ) -> bytes:
        """Other ceilings, another allocation; from the admin."""
        return self._abi.encode("setMeterTerms", member, slot_ceiling_wh, day_ceiling_wh, allocation)

    def remove(self, member: int) -> bytes:
        """Removes a member, whose money stays his; from the admin."""
        return self._abi.encode("remove", member)

    def set_paused(self, *, on: bool) -> bytes:
        """No order sheets are taken while paused; from the admin."""
        return self._abi.encode("setPaused", on)

    def name_witnesses(self, first: str, second: str, third: str) -> bytes:
        """The data witnesses, two of whom can correct a settled day; from the governor."""
        return self._abi.encode("nameWitnesses", first, second, third)

    def reconcile(self, member: int, file_hash: bytes) -> bytes:
        """The meter agrees with the grid operator's file and earns from today on; from a data witness."""
        return self._abi.encode("reconcile", member, file_hash)

    def announce_terms(self, terms: Terms) -> bytes:
        """New prices and fees from a day at least nine days ahead; from the admin."""
        return self._abi.encode("announceTerms", *_terms_arguments(terms))

    def name_market(self, market: str) -> bytes:
        """Names the market in use; from the admin."""
        return self._abi.encode("nameMarket", market)

    def rule(self, caller: Caller) -> PriceRule:
        """The community's price rule."""
        return PriceRule(self._abi.read(caller, self.address, "rule"))

    def market(self, caller: Caller) -> str:
        """Address of the market in use."""
        return checksum(self._abi.read(caller, self.address, "market"))

    def token(self, caller: Caller) -> str:
        """Address of the money."""
        return checksum(self._abi.read(caller, self.address, "token"))

    def member_count(self, caller: Caller) -> int:
        """How many members there are."""
        return int(self._abi.read(caller, self.address, "memberCount"))

    def name(self, caller: Caller) -> str:
        """What the community calls itself."""
        return str(self._abi.read(caller, self.address, "community"))

    def removed_on(self, caller: Caller, member: int) -> int | None:
        """The day the member was removed; None while he is one."""
        _, removed = self._abi.read(caller, self.address, "membership", member)
        return int(removed) or None

    def owner(self, caller: Caller, member: int) -> str:
        """The member's owner."""
        return checksum(self._abi.read(caller, self.address, "ownerOf", member))

    def trader(self, caller: Caller, member: int) -> tuple[str, int]:
        """The member's trader and until when (unix seconds) it is valid."""
        trader, until, _ = self._abi.read(caller, self.address, "traderOf", member)
        return checksum(trader), until

    def meter(self, caller: Caller, member: int) -> Meter | None:
        """The member's meter; None before one is registered."""
        values = self._abi.read(caller, self.address, "meterOf", member)
        key, slot, day, generation, storage, allocation, has_pv, supported = values[:8]
        electrician, reconciled_from, point, report = values[8:]
        if int(key, 16) == 0:
            return None
        opening = self._abi.read(caller, self.address, "openingOf", member)
        return Meter(
            checksum(key),
            slot,
            day,
            StorageKind(storage),
            Allocation(allocation),
            has_pv,
            point,
            report,
            checksum(electrician),
            generation,
            supported=supported,
            opening_wh=opening,
            reconciled_from=reconciled_from or None,
        )

    def terms(self, caller: Caller, day: int) -> Terms:
        """The terms of a day that is not older than those still to be settled."""
        values = self._abi.read(caller, self.address, "termsOf", day)
        first, grid_fee, community_fee, grid, community, bounty, head, middle, tail = values
        prices = decode_prices(head + middle + tail)
        day_terms = DayTerms(self.rule(caller), prices, grid_fee, community_fee, bounty)
        return Terms(day_terms, checksum(grid), checksum(community), first)

    def final_days(self, caller: Caller) -> int:
        """So many days after its start a delivery day is final."""
        return int(self._abi.read(caller, self.address, "schedule")[3])

    def schedule(self, caller: Caller) -> MarketDay:
        """The community's deadlines."""
        gate, begin, end, _ = self._abi.read(caller, self.address, "schedule")
        return MarketDay(
            order_gate_ms=gate * SECOND_MS - DAY_MS,
            readings_from_ms=DAY_MS + begin * SECOND_MS,
            readings_until_ms=2 * DAY_MS + end * SECOND_MS,
            settle_until_ms=3 * DAY_MS,
        )


class TokenContract:
    """An ERC-20 token; ``mint`` is for the play token only."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._abi: Artifact = artifact("PlayToken")

    def mint(self, to: str, units: int) -> bytes:
        """Play money; from whoever deployed the token."""
        return self._abi.encode("mint", to, units)

    def approve(self, spender: str, units: int) -> bytes:
        """Allows the market to take tokens of the sender."""
        return self._abi.encode("approve", spender, units)

    def balance(self, caller: Caller, account: str) -> int:
        """Token units of an account."""
        return int(self._abi.read(caller, self.address, "balanceOf", account))

    def decimals(self, caller: Caller) -> int:
        """Digits after the point of one currency unit."""
        return int(self._abi.read(caller, self.address, "decimals"))

    def nonce(self, caller: Caller, owner: str) -> int:
        """The owner's next permit nonce."""
        return int(self._abi.read(caller, self.address, "nonces", owner))


def deploy(send: Send, community: Community) -> Deployment:
    """Create token (unless there is one), registry and market; the sender becomes admin and minter."""
    token = community.token or _created(
        send, artifact("PlayToken").creation("Play Euro", "PLAY", community.token_decimals)
    )
    registry = _created(
        send,
        artifact("Registry").creation(
            community.name,
            community.zone,
            community.terms.day_terms.rule,
            token,
            _schedule_arguments(community.schedule, community.final_days),
            *_terms_arguments(community.terms),
        ),
    )
    market = _created(send, artifact("Market").creation(registry))
    send(registry, RegistryContract(registry).name_market(market))
    return Deployment(token, registry, market)


def point_hash(salt: bytes, metering_point: str) -> bytes:
    """The salted hash under which a metering point is registered; it can't be registered twice."""
    return bytes(keccak(salt + metering_point.encode()))


def _claim(meter: Meter) -> tuple[object, ...]:
    return (
        meter.key,
        meter.point_hash,
        meter.report_hash,
        meter.slot_ceiling_wh,
        meter.day_ceiling_wh,
        meter.storage_kind,
        meter.allocation,
        meter.has_pv,
        meter.supported,
        meter.opening_wh,
        meter.closing_wh,
    )


def _created(send: Send, data: bytes) -> str:
    address = send(None, data)
    if address is None:
        raise ChainError("The network created no contract. Check its gas limit and try again.")
    return checksum(address)


def _schedule_arguments(schedule: MarketDay, final_days: int) -> tuple[int, int, int, int]:
    return (
        (DAY_MS + schedule.order_gate_ms) // SECOND_MS,
        (schedule.readings_from_ms - DAY_MS) // SECOND_MS,
        (schedule.readings_until_ms - 2 * DAY_MS) // SECOND_MS,
        final_days,
    )


def _terms_arguments(terms: Terms) -> tuple[tuple[object, ...], bytes]:
    day_terms = terms.day_terms
    packed = (
        terms.from_day,
        day_terms.grid_fee_micro,
        day_terms.community_fee_micro,
        terms.grid_account,
        terms.community_account,
        day_terms.bounty_cap_nano,
        bytes(32),
        bytes(32),
        bytes(8),
    )
    return packed, encode_prices(day_terms.prices_micro)
