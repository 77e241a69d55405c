"""The registry and the play token of a community on chain, and how a community is set up.

Fees and prices micro-currency per kWh, ceilings Wh, the bounty cap nano-currency.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from eth_utils.crypto import keccak

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.bindings.market import Market
from energy_app.chain.bindings.play_token import PlayToken
from energy_app.chain.bindings.registry import MeterClaim, Registry, Schedule
from energy_app.chain.bindings.registry import Terms as StoredTerms
from energy_app.chain.contracts import Caller
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
        self._registry = Registry(address)

    def admit(self, owner: str) -> bytes:
        """A member under the next index; from the admin."""
        return self._registry.admit(owner)

    def accredit(self, electrician: str, *, on: bool = True) -> bytes:
        """An electrician who may register meters; from the admin."""
        return self._registry.accredit(electrician, on=on)

    def set_trader(
        self, member: int, trader: str, valid_until_s: int, day_cap_micro: int = ANY_EXPOSURE_MICRO
    ) -> bytes:
        """The key that posts order sheets until then, of at most that exposure; from the owner."""
        return self._registry.set_trader(member, trader, valid_until_s, day_cap_micro)

    def register_meter(self, member: int, meter: Meter) -> bytes:
        """The member's first meter; from an accredited electrician."""
        return self._registry.register_meter(member, _claim(meter))

    def register_meter_signed(self, member: int, meter: Meter, electrician: str, signature: bytes) -> bytes:
        """The member's first meter or the one that replaces it, signed by an electrician; from the owner."""
        return self._registry.register_meter_signed(member, _claim(meter), electrician, signature)

    def set_meter_terms(
        self, member: int, slot_ceiling_wh: int, day_ceiling_wh: int, allocation: Allocation
    ) -> bytes:
        """Other ceilings, another allocation; from the admin."""
        return self._registry.set_meter_terms(member, slot_ceiling_wh, day_ceiling_wh, allocation)

    def remove(self, member: int) -> bytes:
        """Removes a member, whose money stays his; from the admin."""
        return self._registry.remove(member)

    def set_paused(self, *, on: bool) -> bytes:
        """No order sheets are taken while paused; from the admin."""
        return self._registry.set_paused(on=on)

    def name_witnesses(self, first: str, second: str, third: str) -> bytes:
        """The data witnesses, two of whom can correct a settled day; from the governor."""
        return self._registry.name_witnesses(first, second, third)

    def reconcile(self, member: int, file_hash: bytes) -> bytes:
        """The meter agrees with the grid operator's file and earns from today on; from a data witness."""
        return self._registry.reconcile(member, file_hash)

    def announce_terms(self, terms: Terms) -> bytes:
        """New prices and fees from a day at least nine days ahead; from the governor."""
        return self._registry.announce_terms(*_terms_arguments(terms))

    def name_market(self, market: str) -> bytes:
        """Names the market in use; from the governor."""
        return self._registry.name_market(market)

    def rule(self, caller: Caller) -> PriceRule:
        """The community's price rule."""
        return PriceRule(self._registry.rule(caller))

    def market(self, caller: Caller) -> str:
        """Address of the market in use."""
        return self._registry.market(caller)

    def token(self, caller: Caller) -> str:
        """Address of the money."""
        return self._registry.token(caller)

    def member_count(self, caller: Caller) -> int:
        """How many members there are."""
        return self._registry.member_count(caller)

    def name(self, caller: Caller) -> str:
        """What the community calls itself."""
        return self._registry.community(caller)

    def removed_on(self, caller: Caller, member: int) -> int | None:
        """The day the member was removed; None while he is one."""
        return self._registry.membership(caller, member).removed_on or None

    def owner(self, caller: Caller, member: int) -> str:
        """The member's owner."""
        return self._registry.owner_of(caller, member)

    def trader(self, caller: Caller, member: int) -> tuple[str, int]:
        """The member's trader and until when (unix seconds) it is valid."""
        found = self._registry.trader_of(caller, member)
        return found.trader, found.valid_until

    def meter(self, caller: Caller, member: int) -> Meter | None:
        """The member's meter; None before one is registered."""
        found = self._registry.meter_of(caller, member)
        if found.key == ZERO_ADDRESS:
            return None
        return Meter(
            found.key,
            found.slot_ceiling,
            found.day_ceiling,
            StorageKind(found.storage_kind),
            Allocation(found.allocation),
            found.has_pv,
            found.point_hash,
            found.report_hash,
            found.electrician,
            found.generation,
            supported=found.supported,
            opening_wh=self._registry.opening_of(caller, member),
            reconciled_from=found.reconciled_from or None,
        )

    def terms(self, caller: Caller, day: int) -> Terms:
        """The terms of a day that is not older than those still to be settled."""
        found = self._registry.terms_of(caller, day)
        prices = decode_prices(found.hours0 + found.hours1 + found.hours2)
        day_terms = DayTerms(self.rule(caller), prices, found.grid_fee, found.community_fee, found.bounty_cap)
        return Terms(day_terms, found.grid_account, found.community_account, found.from_day)

    def final_days(self, caller: Caller) -> int:
        """So many days after its start a delivery day is final."""
        return self._registry.schedule(caller).final_days

    def schedule(self, caller: Caller) -> MarketDay:
        """The community's deadlines."""
        found = self._registry.schedule(caller)
        return MarketDay(
            order_gate_ms=found.order_gate * SECOND_MS - DAY_MS,
            readings_from_ms=DAY_MS + found.readings_from * SECOND_MS,
            readings_until_ms=2 * DAY_MS + found.readings_until * SECOND_MS,
            settle_until_ms=3 * DAY_MS,
        )


class TokenContract:
    """An ERC-20 token; ``mint`` is for the play token only."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._token = PlayToken(address)

    def mint(self, to: str, units: int) -> bytes:
        """Play money; from whoever deployed the token."""
        return self._token.mint(to, units)

    def approve(self, spender: str, units: int) -> bytes:
        """Allows the market to take tokens of the sender."""
        return self._token.approve(spender, units)

    def balance(self, caller: Caller, account: str) -> int:
        """Token units of an account."""
        return self._token.balance_of(caller, account)

    def decimals(self, caller: Caller) -> int:
        """Digits after the point of one currency unit."""
        return self._token.decimals(caller)

    def nonce(self, caller: Caller, owner: str) -> int:
        """The owner's next permit nonce."""
        return self._token.nonces(caller, owner)


def deploy(send: Send, community: Community) -> Deployment:
    """Create token (unless there is one), registry and market; the sender becomes admin and minter."""
    token = community.token or _created(
        send, PlayToken.creation("Play Euro", "PLAY", community.token_decimals)
    )
    registry = _created(
        send,
        Registry.creation(
            community.name,
            community.zone,
            community.terms.day_terms.rule,
            token,
            _schedule_arguments(community.schedule, community.final_days),
            *_terms_arguments(community.terms),
        ),
    )
    market = _created(send, Market.creation(registry))
    send(registry, RegistryContract(registry).name_market(market))
    return Deployment(token, registry, market)


def point_hash(salt: bytes, metering_point: str) -> bytes:
    """The salted hash under which a metering point is registered; it can't be registered twice."""
    return bytes(keccak(salt + metering_point.encode()))


def _claim(meter: Meter) -> MeterClaim:
    return MeterClaim(
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


def _schedule_arguments(schedule: MarketDay, final_days: int) -> Schedule:
    return Schedule(
        (DAY_MS + schedule.order_gate_ms) // SECOND_MS,
        (schedule.readings_from_ms - DAY_MS) // SECOND_MS,
        (schedule.readings_until_ms - 2 * DAY_MS) // SECOND_MS,
        final_days,
    )


def _terms_arguments(terms: Terms) -> tuple[StoredTerms, bytes]:
    day_terms = terms.day_terms
    packed = StoredTerms(
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
