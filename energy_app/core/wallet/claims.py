"""What a home may claim of its final days: certificates of what it bought, tokens for what it sold.

What is there comes from the events of the community's contracts, copied into the wallet's own database.
A certificate is a whole Wh of a slot, a token nano is what it pays of a community fee.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from energy_app.chain.addresses import checksum
from energy_app.chain.claims_ledger import ClaimsLedger, ProvedDay
from energy_app.chain.community_claims import CertificatesContract, RewardContract
from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.indexer import Indexer
from energy_app.core.membership import community_contracts, decode_event
from energy_app.core.wallet.history import wallet_database
from energy_app.core.wallet.moves import Call
from energy_app.core.wallet.place import Place
from energy_app.domain.certificates import certified_wh
from energy_app.domain.claims import MemberClaims, TokenKind
from energy_app.domain.community_day import CommunityDay
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.settlement import DaySettlement, settle_day
from energy_app.domain.time import SECOND_MS, SLOTS_PER_DAY, day_at, day_date, day_start_ms
from energy_app.store.database import Database

RECORD_DAYS = 128
"""So long the market keeps what a claim must prove: Types.sol."""
LONGEST_TEXT = 500
_KINDS_AT_ONCE = 500  # certificates of so many slots in one transaction
# Measured on 6 to 7 homes: what a claim costs, a home's sheets, a slot, a home in a slot.
_CLAIM_GAS, _HOME_GAS, _SLOT_GAS, _HOME_SLOT_GAS = 150_000, 25_000, 30_000, 8_000
_GAS_PERCENT = 60  # of what one transaction may use


@dataclass(frozen=True, slots=True)
class Claimable:
    """Certificates that wait for their buyer: Wh of a delivery day, in the slots marked by bits."""

    day: int
    wh: int
    slots: int
    proved: ProvedDay

    @property
    def until_ms(self) -> int:
        """The instant from which the market may have forgotten the day."""
        return day_start_ms(self.day + RECORD_DAYS)


@dataclass(frozen=True, slots=True)
class Redeemable:
    """What tokens can still pay of the community fee of a delivery day, in nano."""

    day: int
    nano: int
    proved: ProvedDay


@dataclass(frozen=True, slots=True)
class Claims:
    """All of it for one home. ``earnable`` are final days whose tokens nobody has minted yet."""

    member: MemberClaims
    claimable: tuple[Claimable, ...]
    earnable: tuple[tuple[int, ProvedDay], ...]
    redeemable: tuple[Redeemable, ...]


def read_claims(place: Place) -> Claims:
    """Copy the newest events and look. StateError: no such contracts here; another command is at work."""
    if not {"certificates", "reward"} & place.network.contracts.keys():
        raise StateError(
            "The network file of {name} names no certificates and no token. Ask the "
            "community for its newest file.",
            name=place.network.name,
        )
    with wallet_database(place) as database:
        books = _Books(place, database)
        member = books.claims.of_member(place.member)
        if member is None:
            raise StateError(
                "{network} does not know this home as a member yet.", network=place.network.title
            )
        return Claims(
            member,
            tuple(books.claimable(member)) if member.certificates else (),
            tuple(books.earnable()) if member.reward else (),
            tuple(books.redeemable(member)) if member.reward else (),
        )


def claim_calls(place: Place, claims: Claims, day: int | None) -> list[Call]:
    """What to send for the certificates of a day, or of all days. StateError: there are none."""
    chosen = [each for each in claims.claimable if day in (None, each.day)]
    address = claims.member.certificates
    if address is None or not chosen:
        which = "" if day is None else f" of {day_date(day)}"
        raise StateError(
            "No certificates{which} can be claimed now: only what was bought on a final day, once.",
            which=which,
        )
    contract = CertificatesContract(address)
    return [
        Call(
            "claim",
            address,
            contract.claim(
                each.day, each.proved.proof, each.proved.members, [_place(each.proved, place.member)], part
            ),
            each.day,
        )
        for each in chosen
        for part in _parts(each.slots, len(each.proved.places), place.network.fees.max_gas)
    ]


def retire_calls(claims: Claims, wh: int | None, beneficiary: str | None, text: str) -> list[Call]:
    """What to send to use certificates up, the oldest first; all of them unless ``wh`` says how many.

    ``beneficiary`` None: the owner. InputError: no such account, text too long. StateError: not so many.
    """
    address, held = claims.member.certificates, claims.member.held_wh()
    if address is None or not held:
        raise StateError("There are no certificates to retire. Claim them first: wallet certificates claim.")
    try:
        account = claims.member.owner if beneficiary is None else checksum(beneficiary)
    except ValueError as error:
        raise InputError(
            "{beneficiary} is no account ({error}).", beneficiary=beneficiary, error=error
        ) from None
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise InputError(
            "Say in 1 to {longest_text} letters what the certificates are used for: --text.",
            longest_text=LONGEST_TEXT,
        )
    wanted = sum(held.values()) if wh is None else wh
    if wanted > sum(held.values()):
        raise StateError(
            "Only {count} Wh of certificates are in the owner's account.", count=sum(held.values())
        )
    contract = CertificatesContract(address)
    amounts: list[tuple[int, int]] = []
    for kind, there in held.items():
        taken = min(there, wanted)
        wanted -= taken
        if taken:
            amounts.append((kind, taken))
    return [
        Call("retire", address, contract.retire(run, account, text), sum(amount for _, amount in run))
        for start in range(0, len(amounts), _KINDS_AT_ONCE)
        for run in [amounts[start : start + _KINDS_AT_ONCE]]
    ]


def earn_calls(claims: Claims, day: int | None) -> list[Call]:
    """What to send so that final days mint their tokens, for every home that sold. StateError: none."""
    address, chosen = claims.member.reward, [each for each in claims.earnable if day in (None, each[0])]
    if address is None or not chosen:
        which = "" if day is None else f" for {day_date(day)}"
        raise StateError("No tokens can be minted now{which}: only for a final day, once.", which=which)
    contract = RewardContract(address)
    return [
        Call("distribute", address, contract.distribute(number, proved.proof), number)
        for number, proved in chosen
    ]


def redeem_calls(place: Place, claims: Claims, nano: int | None) -> list[Call]:
    """What to send so that tokens pay fees of the oldest days first; all that can, unless ``nano`` says.

    StateError: there are not so many tokens, or fees they may pay.
    """
    address = claims.member.reward
    if address is None:
        raise StateError("The network file of {name} names no token.", name=place.network.name)
    contract, digits = RewardContract(address), place.token().decimals(place.client)
    there = contract.balance_nano(place.client, place.owner)
    payable = min(there, sum(each.nano for each in claims.redeemable))
    unit = max(1, 10 ** (9 - digits))  # the fee is paid back in whole units of the money
    wanted = payable if nano is None else nano
    if wanted > payable:
        raise StateError(
            "Only {payable:.9f} tokens can pay fees now: at most half of a day's fee.",
            payable=payable / 10**9,
        )
    calls = []
    for each in claims.redeemable:
        part = min(each.nano, wanted) // unit * unit
        if part:
            wanted -= part
            home = _place(each.proved, place.member)
            data = contract.redeem(each.day, each.proved.proof, home, part)
            calls.append(Call("redeem", address, data, each.day))
    if not calls:
        raise StateError("There is nothing to redeem: no tokens, or no fees they may pay.")
    return calls


class _Books:
    """The copied events and what the contracts say of the days, while both are open."""

    def __init__(self, place: Place, database: Database) -> None:
        self._place = place
        contracts = community_contracts(place.client)
        Indexer(database, place.client, contracts.addresses, decode_event).sync()
        self.claims = ClaimsLedger(database, contracts)
        self._ledger = CommunityLedger(database, contracts)
        self._now_ms = place.client.now_s() * SECOND_MS
        self._settled: dict[int, tuple[CommunityDay, DaySettlement]] = {}

    @cached_property
    def final(self) -> dict[int, ProvedDay]:
        """The final days that the market can still prove."""
        place = self._place
        first = day_at(self._now_ms) - RECORD_DAYS
        last = day_at(self._now_ms) - place.registry.final_days(place.client)
        found = {}
        for day in self.claims.settled_days():
            if first <= day <= last:
                proved = self.claims.proved(self._ledger, day, self._now_ms)
                if proved is not None and place.market.record(place.client, day) == proved.proof.digest():
                    found[day] = proved
        return found

    def claimable(self, member: MemberClaims) -> Iterator[Claimable]:
        """Certificates of the final days that the buyer has not claimed."""
        claimed: dict[int, int] = {}
        for each in member.claims:
            claimed[each.day] = claimed.get(each.day, 0) | each.slots
        for day, proved in self.final.items():
            if proved.place(self._place.member) is None or (booked := self._booked(day)) is None:
                continue
            chain, settlement = booked
            left = [slot for slot in range(SLOTS_PER_DAY) if not claimed.get(day, 0) >> slot & 1]
            wh = {
                slot: certified_wh(chain.members, settlement, slot)[self._place.member]
                for slot in left
                if settlement.members[self._place.member].bought_wh[slot]
            }
            slots = sum(1 << slot for slot, each in wh.items() if each)
            if slots:
                yield Claimable(day, sum(wh.values()), slots, proved)

    def earnable(self) -> Iterator[tuple[int, ProvedDay]]:
        """The final days whose tokens were not minted, of those whose fees are more than the bounty."""
        done = self.claims.distributed_days()
        for day, proved in self.final.items():
            chain = self._ledger.day(day, self._now_ms)
            if day in done or chain is None or chain.totals is None:
                continue
            fees = chain.totals.volume_wh * chain.terms.community_fee_micro
            if fees > chain.terms.bounty_cap_nano:
                yield day, proved

    def redeemable(self, member: MemberClaims) -> Iterator[Redeemable]:
        """What of the home's fees tokens may still pay: half of the community fee of each final day."""
        spent: dict[int, int] = {}
        for each in member.tokens:
            if each.kind is TokenKind.REDEEMED and each.day is not None:
                spent[each.day] = spent.get(each.day, 0) + each.nano
        for day, proved in self.final.items():
            if proved.place(self._place.member) is None or (booked := self._booked(day)) is None:
                continue
            chain, settlement = booked
            own = settlement.members[self._place.member]
            half = sum(own.bought_wh) * chain.terms.community_fee_micro // 2
            if half > spent.get(day, 0):
                yield Redeemable(day, half - spent.get(day, 0), proved)

    def _booked(self, day: int) -> tuple[CommunityDay, DaySettlement] | None:
        """A final day with what it came to, worked out once for certificates and tokens."""
        if day not in self._settled:
            chain = self._ledger.day(day, self._now_ms)
            if chain is None:
                return None
            self._settled[day] = (chain, settle_day(chain.members, chain.terms))
        return self._settled[day]


def _place(proved: ProvedDay, member: int) -> int:
    place = proved.place(member)
    if place is None:
        raise StateError("This home took no part in the day.")
    return place


def _parts(slots: int, homes: int, max_gas: int) -> Sequence[int]:
    """The slots in parts that fit into a transaction each."""
    room = max_gas * _GAS_PERCENT // 100 - _CLAIM_GAS - homes * _HOME_GAS
    count = max(1, room // (_SLOT_GAS + homes * _HOME_SLOT_GAS))
    marked = [slot for slot in range(SLOTS_PER_DAY) if slots >> slot & 1]
    return [
        sum(1 << slot for slot in marked[start : start + count]) for start in range(0, len(marked), count)
    ]
