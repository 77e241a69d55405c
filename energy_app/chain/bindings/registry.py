"""Functions of the Registry. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Sequence
from typing import NamedTuple

from energy_app.chain.binding import Binding
from energy_app.chain.contracts import Caller, artifact


class Meter(NamedTuple):
    """``Meter`` of the contracts."""

    key: str
    slot_ceiling: int
    day_ceiling: int
    generation: int
    storage_kind: int
    allocation: int
    has_pv: bool
    supported: bool
    electrician: str
    reconciled_from: int
    point_hash: bytes
    report_hash: bytes


class MeterClaim(NamedTuple):
    """``MeterClaim`` of the contracts."""

    key: str
    point_hash: bytes
    report_hash: bytes
    slot_ceiling: int
    day_ceiling: int
    storage_kind: int
    allocation: int
    has_pv: bool
    supported: bool
    opening: tuple[int, int, int]
    closing: tuple[int, int, int]


class Schedule(NamedTuple):
    """``Schedule`` of the contracts."""

    order_gate: int
    readings_from: int
    readings_until: int
    final_days: int


class Terms(NamedTuple):
    """``Terms`` of the contracts."""

    from_day: int
    grid_fee: int
    community_fee: int
    grid_account: str
    community_account: str
    bounty_cap: int
    hours0: bytes
    hours1: bytes
    hours2: bytes


class Eip712DomainAnswer(NamedTuple):
    """What ``eip712Domain`` answers."""

    fields: bytes
    name: str
    version: str
    chain_id: int
    verifying_contract: str
    salt: bytes
    extensions: Sequence[int]


class MemberOfAnswer(NamedTuple):
    """What ``memberOf`` answers."""

    found: bool
    member: int


class MembershipAnswer(NamedTuple):
    """What ``membership`` answers."""

    admitted_on: int
    removed_on: int


class OpeningOfAnswer(NamedTuple):
    """What ``openingOf`` answers."""

    import_wh: int
    export_wh: int
    pv_wh: int


class OrderContextAnswer(NamedTuple):
    """What ``orderContext`` answers."""

    fees: int
    cap: int


class PosterContextAnswer(NamedTuple):
    """What ``posterContext`` answers."""

    meter: int
    fees: int
    cap: int


class SettlementContextAnswer(NamedTuple):
    """What ``settlementContext`` answers."""

    members: int
    first: int
    second: int
    hours0: bytes
    hours1: bytes
    hours2: bytes


class SignedContextAnswer(NamedTuple):
    """What ``signedContext`` answers."""

    fees: int
    cap: int


class TraderOfAnswer(NamedTuple):
    """What ``traderOf`` answers."""

    trader: str
    valid_until: int
    day_cap_micro: int


class Registry(Binding):
    """The Registry at an address: data of its transactions, answers to its questions."""

    contract = "Registry"

    @classmethod
    def creation(
        cls, community: str, zone: str, rule: int, token: str, schedule: Schedule, first: Terms, table: bytes
    ) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(community, zone, rule, token, schedule, first, table)

    def notice_days(self, caller: Caller) -> int:
        """``NOTICE_DAYS`` of the contract."""
        return int(self._answer(caller, "NOTICE_DAYS"))

    def release_days(self, caller: Caller) -> int:
        """``RELEASE_DAYS`` of the contract."""
        return int(self._answer(caller, "RELEASE_DAYS"))

    def accept_admin(self) -> bytes:
        """``acceptAdmin`` of the contract."""
        return self._data("acceptAdmin")

    def accept_governor(self) -> bytes:
        """``acceptGovernor`` of the contract."""
        return self._data("acceptGovernor")

    def accept_owner(self, member: int) -> bytes:
        """``acceptOwner`` of the contract."""
        return self._data("acceptOwner", member)

    def accredit(self, electrician: str, *, on: bool) -> bytes:
        """``accredit`` of the contract."""
        return self._data("accredit", electrician, on)

    def accredited(self, caller: Caller, electrician: str) -> bool:
        """``accredited`` of the contract."""
        return bool(self._answer(caller, "accredited", electrician))

    def add_meter_point(self, member: int, point_hash: bytes) -> bytes:
        """One more metering point of the same household, whose energy its meter sums up."""
        return self._data("addMeterPoint", member, point_hash)

    def admin(self, caller: Caller) -> str:
        """``admin`` of the contract."""
        return str(self._answer(caller, "admin"))

    def admit(self, owner: str) -> bytes:
        """``admit`` of the contract."""
        return self._data("admit", owner)

    def announce_terms(self, next_: Terms, table: bytes) -> bytes:
        """New prices and fees from ``next.fromDay`` on.

        A version that is announced but not yet near its first day is replaced.
        """
        return self._data("announceTerms", next_, table)

    def closable(self, caller: Caller, member: int) -> bool:
        """Whether a removed member's account may be closed and his index released."""
        return bool(self._answer(caller, "closable", member))

    def community(self, caller: Caller) -> str:
        """``community`` of the contract."""
        return str(self._answer(caller, "community"))

    def domain_separator(self, caller: Caller) -> bytes:
        """``domainSeparator`` of the contract."""
        return bytes(self._answer(caller, "domainSeparator"))

    def eip712_domain(self, caller: Caller) -> Eip712DomainAnswer:
        """``eip712Domain`` of the contract."""
        return Eip712DomainAnswer(*self._answer(caller, "eip712Domain"))

    def governor(self, caller: Caller) -> str:
        """``governor`` of the contract."""
        return str(self._answer(caller, "governor"))

    def key_used(self, caller: Caller, key: str) -> bool:
        """``keyUsed`` of the contract."""
        return bool(self._answer(caller, "keyUsed", key))

    def market(self, caller: Caller) -> str:
        """``market`` of the contract."""
        return str(self._answer(caller, "market"))

    def member_count(self, caller: Caller) -> int:
        """How many indices are in use; a removed member keeps his until it is released."""
        return int(self._answer(caller, "memberCount"))

    def member_of(self, caller: Caller, owner: str) -> MemberOfAnswer:
        """The member an account owns."""
        return MemberOfAnswer(*self._answer(caller, "memberOf", owner))

    def membership(self, caller: Caller, member: int) -> MembershipAnswer:
        """The days a member was admitted and removed on; 0 where he was not."""
        return MembershipAnswer(*self._answer(caller, "membership", member))

    def meter_digest(self, caller: Caller, member: int, claim: MeterClaim) -> bytes:
        """What an electrician signs for the member's next meter."""
        return bytes(self._answer(caller, "meterDigest", member, claim))

    def meter_of(self, caller: Caller, member: int) -> Meter:
        """``meterOf`` of the contract."""
        return Meter(*self._answer(caller, "meterOf", member))

    def name_market(self, next_: str) -> bytes:
        """``nameMarket`` of the contract."""
        return self._data("nameMarket", next_)

    def name_witnesses(self, first: str, second: str, third: str) -> bytes:
        """The three data witnesses, two of whom can correct a settled day; see Corrections."""
        return self._data("nameWitnesses", first, second, third)

    def offer_admin(self, next_: str) -> bytes:
        """``offerAdmin`` of the contract.

        Names the next admin, who has to accept; by the admin, or by the members' vote over his
        head.
        """
        return self._data("offerAdmin", next_)

    def offer_governor(self, next_: str) -> bytes:
        """``offerGovernor`` of the contract."""
        return self._data("offerGovernor", next_)

    def offer_owner(self, member: int, next_: str) -> bytes:
        """Another account for the member, which has to accept."""
        return self._data("offerOwner", member, next_)

    def offered_admin(self, caller: Caller) -> str:
        """``offeredAdmin`` of the contract."""
        return str(self._answer(caller, "offeredAdmin"))

    def offered_governor(self, caller: Caller) -> str:
        """``offeredGovernor`` of the contract."""
        return str(self._answer(caller, "offeredGovernor"))

    def offered_owner(self, caller: Caller, member: int) -> str:
        """``offeredOwner`` of the contract."""
        return str(self._answer(caller, "offeredOwner", member))

    def opening_of(self, caller: Caller, member: int) -> OpeningOfAnswer:
        """Registers the electrician read when the meter was installed: import, export, PV in Wh."""
        return OpeningOfAnswer(*self._answer(caller, "openingOf", member))

    def order_context(self, caller: Caller, member: int, sender: str, day: int) -> OrderContextAnswer:
        """``orderContext`` of the contract.

        Fees of the day in micro per kWh, and the most a sheet may expose (micro-currency); reverts
        unless ``sender`` may post orders for the member.
        """
        return OrderContextAnswer(*self._answer(caller, "orderContext", member, sender, day))

    def owner_of(self, caller: Caller, member: int) -> str:
        """``ownerOf`` of the contract."""
        return str(self._answer(caller, "ownerOf", member))

    def paused(self, caller: Caller) -> bool:
        """``paused`` of the contract."""
        return bool(self._answer(caller, "paused"))

    def poster_context(self, caller: Caller, member: int, sender: str, day: int) -> PosterContextAnswer:
        """``posterContext`` of the contract.

        What a member's poster of both sheets needs, asked at once: readingContext, then
        orderContext.
        """
        return PosterContextAnswer(*self._answer(caller, "posterContext", member, sender, day))

    def reading_context(self, caller: Caller, member: int) -> int:
        """``readingContext`` of the contract.

        What is needed to judge a reading sheet of the member: the first word of his meter, from the
        lowest bit: key 160, slot ceiling 16, day ceiling 32, generation 16, storage kind 8,
        allocation 8, has a PV register 8, supported 8.
        """
        return int(self._answer(caller, "readingContext", member))

    def reconcile(self, member: int, file_hash: bytes) -> bytes:
        """``reconcile`` of the contract.

        A data witness found the meter at most 2 % off the grid operator's file: from today on it
        earns.
        """
        return self._data("reconcile", member, file_hash)

    def reconciled_from(self, caller: Caller, member: int) -> int:
        """Day from which the member's meter earns rewards; 0: not reconciled."""
        return int(self._answer(caller, "reconciledFrom", member))

    def register_meter(self, member: int, claim: MeterClaim) -> bytes:
        """The member's first meter; from an accredited electrician."""
        return self._data("registerMeter", member, claim)

    def register_meter_signed(
        self, member: int, claim: MeterClaim, electrician: str, signature: bytes
    ) -> bytes:
        """``registerMeterSigned`` of the contract.

        The member's first meter, or the exchange of the one he has: from the member's owner, with
        an accredited electrician's signature (EIP-712, or ERC-1271 of a firm's account).
        """
        return self._data("registerMeterSigned", member, claim, electrician, signature)

    def release(self, member: int) -> bytes:
        """``release`` of the contract.

        A removed member's index can be given away, his account having been closed; by the market.
        """
        return self._data("release", member)

    def release_meter_point(self, point_hash: bytes) -> bytes:
        """A metering point whose member has been removed is free for whoever lives there now."""
        return self._data("releaseMeterPoint", point_hash)

    def remove(self, member: int) -> bytes:
        """The member posts nothing more, and days whose reading is still to come leave him out.

        What was posted is settled, and his money stays his: he can withdraw it at any time.
        """
        return self._data("remove", member)

    def rule(self, caller: Caller) -> int:
        """``rule`` of the contract."""
        return int(self._answer(caller, "rule"))

    def schedule(self, caller: Caller) -> Schedule:
        """``schedule`` of the contract."""
        return Schedule(*self._answer(caller, "schedule"))

    def set_meter_terms(self, member: int, slot_ceiling: int, day_ceiling: int, allocation: int) -> bytes:
        """Other ceilings, another allocation."""
        return self._data("setMeterTerms", member, slot_ceiling, day_ceiling, allocation)

    def set_paused(self, *, on: bool) -> bytes:
        """While paused no order sheet is taken.

        Readings, settlement and withdrawals go on.
        """
        return self._data("setPaused", on)

    def set_trader(self, member: int, trader: str, valid_until: int, day_cap_micro: int) -> bytes:
        """``setTrader`` of the contract.

        The key that posts order sheets for the member until ``validUntil`` (unix seconds), none of
        which may expose more than ``dayCapMicro`` (micro-currency).
        """
        return self._data("setTrader", member, trader, valid_until, day_cap_micro)

    def settlement_context(self, caller: Caller, day: int) -> SettlementContextAnswer:
        """``settlementContext`` of the contract.

        Number of members, and the terms of a day not older than the ones still to be settled, as in
        DayTerms; without the prices T where the rule is AUCTION.
        """
        return SettlementContextAnswer(*self._answer(caller, "settlementContext", day))

    def signed_context(
        self, caller: Caller, member: int, digest: bytes, signature: bytes, day: int
    ) -> SignedContextAnswer:
        """``signedContext`` of the contract.

        The same for whoever signed ``digest``: the member's owner or trader, by a key or by
        ERC-1271.
        """
        return SignedContextAnswer(*self._answer(caller, "signedContext", member, digest, signature, day))

    def terms_of(self, caller: Caller, day: int) -> Terms:
        """The terms of any day, back to the first."""
        return Terms(*self._answer(caller, "termsOf", day))

    def terms_version(self, caller: Caller, version: int) -> Terms:
        """``termsVersion`` of the contract."""
        return Terms(*self._answer(caller, "termsVersion", version))

    def token(self, caller: Caller) -> str:
        """``token`` of the contract."""
        return str(self._answer(caller, "token"))

    def trader_of(self, caller: Caller, member: int) -> TraderOfAnswer:
        """``traderOf`` of the contract."""
        return TraderOfAnswer(*self._answer(caller, "traderOf", member))

    def version_count(self, caller: Caller) -> int:
        """``versionCount`` of the contract."""
        return int(self._answer(caller, "versionCount"))

    def witnesses(self, caller: Caller) -> tuple[str, str, str]:
        """``witnesses`` of the contract."""
        return tuple(self._answer(caller, "witnesses"))

    def zone(self, caller: Caller) -> str:
        """``zone`` of the contract."""
        return str(self._answer(caller, "zone"))
