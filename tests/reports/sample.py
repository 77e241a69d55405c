"""A home with its meter readings and its community, in memory: the real rules, invented weather."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from energy_app.domain.claims import CertificateClaim, MemberClaims, Retirement, TokenKind, TokenMove
from energy_app.domain.community_day import (
    CommunityDay,
    Correction,
    DayState,
    OwnPostings,
    Posting,
    RegisterSpan,
    SettledTotals,
)
from energy_app.domain.energy import Direction, Interval, Quality, Register
from energy_app.domain.settlement import DaySettlement, DayTerms, MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet, measured_mask
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import HOUR_MS, day_of_slot, day_slots, day_start_ms, local_month_slots
from energy_app.metering.slots import CounterKey, site_intervals
from energy_app.reports.build import build_statement
from energy_app.reports.checks import net_nano
from energy_app.reports.request import request_period
from energy_app.reports.sources import (
    Community,
    Meter,
    Metered,
    NoLedger,
    OwnerDetails,
    Site,
    Sources,
    TariffPeriod,
)
from energy_app.reports.statement import Statement
from energy_app.store.allocations import Allocations

BERLIN = ZoneInfo("Europe/Berlin")
OWN = 1
TERMS = DayTerms(PriceRule.COMMON, (170_000,) * 24, 30_000, 10_000, bounty_cap_nano=5_000_000)
TARIFFS = Tariffs(feed_in_before_micro=79_000, feed_in_micro=79_000, retail_micro=320_000)
LATER_TARIFFS = Tariffs(feed_in_before_micro=81_000, feed_in_micro=78_600, retail_micro=345_000)
METERS = (
    Meter(1, "meter", "SDM-4711", (Direction.IMPORT, Direction.EXPORT)),
    Meter(2, "inverter", None, (Direction.PV, Direction.CHARGE, Direction.DISCHARGE)),
)
_KEYS = [CounterKey(meter.device_id, each) for meter in METERS for each in meter.directions]

type Reading = dict[Direction, int]


@dataclass
class MemoryHome:
    """Readings at slot boundaries; a boundary that is absent was not read."""

    readings: dict[int, Reading]
    booked: Metered = field(init=False)

    def __post_init__(self) -> None:
        first, last = min(self.readings), max(self.readings)
        self.booked = self.recompute(first, last - 1)

    def stored(self, first_slot: int, last_slot: int) -> Metered:
        booked = self.booked
        return Metered(
            [row for row in booked.intervals if first_slot <= row.slot <= last_slot],
            [each for each in booked.registers if first_slot <= each.slot <= last_slot + 1],
            {key: wh for key, wh in booked.site_registers.items() if first_slot <= key[0] <= last_slot + 1},
        )

    def recompute(self, first_slot: int, last_slot: int) -> Metered:
        slots = range(first_slot, last_slot + 1)
        counters = {key: self._counter(key) for key in _KEYS}
        rows = [
            replace(row, digest=self._digest(row.slot))
            for row in site_intervals(counters, frozenset({1, 2}), slots)
        ]
        registers = [
            each
            for counter in counters.values()
            for each in counter
            if first_slot <= each.slot <= last_slot + 1
        ]
        return Metered(rows, registers, {(each.slot, each.direction): each.register_wh for each in registers})

    def reading_count(self, first_slot: int, last_slot: int) -> int:
        return sum(first_slot <= slot <= last_slot for slot in self.readings)

    def _counter(self, key: CounterKey) -> list[Register]:
        return [
            Register(*key, slot, reading[key.direction], reading[key.direction], slot * 900_000, 1)
            for slot, reading in sorted(self.readings.items())
        ]

    def _digest(self, slot: int) -> bytes:
        return sha256(repr((slot, self.readings.get(slot), self.readings.get(slot + 1))).encode()).digest()


@dataclass
class MemoryLedger:
    """Days of the community by number."""

    community: Community
    days: Mapping[int, CommunityDay]
    owned: MemberClaims | None = None
    unnamed: MemberClaims | None = None

    def left_out(self, as_of_ms: int) -> MemberClaims | None:
        return self.unnamed

    def claims(self, as_of_ms: int) -> MemberClaims | None:
        return self.owned

    def day(self, day: int) -> CommunityDay | None:
        return self.days.get(day)


def home(random: Random, slots: range, lost: Iterable[int] = ()) -> MemoryHome:
    """Readings at each boundary of the slots except the lost ones."""
    wh = dict.fromkeys(Direction, 0) | {Direction.IMPORT: 4_000_000, Direction.EXPORT: 900_000}
    gone, readings = set(lost), {}
    for slot in range(slots.start, slots.stop + 1):
        if slot not in gone:
            readings[slot] = dict(wh)
        made = random.randrange(1_500) if 20 <= slot % 96 <= 76 else 0
        used = random.randrange(900)
        for direction, grown in (
            (Direction.PV, made),
            (Direction.EXPORT, max(made - used, 0)),
            (Direction.IMPORT, max(used - made, 0)),
            (Direction.CHARGE, random.randrange(50)),
            (Direction.DISCHARGE, random.randrange(50)),
        ):
            wh[direction] += grown
    return MemoryHome(readings)


def order_sheet(random: Random) -> OrderSheet:
    return OrderSheet(
        tuple(
            OrderRow(random.randrange(250_000), random.randrange(1_500), random.randrange(400_000), 800)
            for _ in range(24)
        )
    )


def posted_readings(rows: Mapping[int, Interval], day: int) -> DayReadings | None:
    """The reading sheet a home posts: only when every slot of the day has a value."""
    found = [rows.get(slot) for slot in day_slots(day)]
    values = [row for row in found if row is not None and row.import_wh is not None]
    if len(values) < len(found):
        return None
    return DayReadings(
        tuple(row.import_wh or 0 for row in values),
        tuple(row.export_wh or 0 for row in values),
        measured_mask([row.grid_quality is Quality.MEASURED for row in values]),
    )


def span(registers: Mapping[tuple[int, Direction], int], day: int) -> RegisterSpan:
    """The registers at both ends of a day, as they are posted."""
    ends, flows = (day * 96, day * 96 + 96), (Direction.IMPORT, Direction.EXPORT, Direction.PV)
    return RegisterSpan(*(registers[end, flow] for flow in flows for end in ends))


def community_day(
    random: Random, metered: MemoryHome, day: int, state: DayState = DayState.SETTLED, terms: DayTerms = TERMS
) -> CommunityDay:
    """A day of three members, the second of which is the home."""
    rows = {row.slot: row for row in metered.booked.intervals}
    own = posted_readings(rows, day)
    readings = [
        DayReadings(
            tuple(random.randrange(600) for _ in range(96)), tuple(random.randrange(300) for _ in range(96))
        )
        for _ in range(2)
    ]
    members = (
        MemberDay(order_sheet(random), readings[0]),
        MemberDay(order_sheet(random), own),
        MemberDay(order_sheet(random), readings[1]),
    )
    postings = tuple(_postings(metered, member, index, day) for index, member in enumerate(members))
    return _booked(CommunityDay(day, state, terms, members, postings, None, None, None, None))


def settled(chain: CommunityDay, own: DayReadings, registers: RegisterSpan) -> CommunityDay:
    """The day settled with another reading sheet of the home."""
    members, postings = list(chain.members), list(chain.postings)
    members[OWN] = replace(members[OWN], readings=own)
    postings[OWN] = replace(postings[OWN], registers=registers)
    return _booked(replace(chain, members=tuple(members), postings=tuple(postings)))


def _booked(chain: CommunityDay) -> CommunityDay:
    """The day with the contract's bookings, if it is settled."""
    if chain.state is not DayState.SETTLED:
        return chain
    result = settle_day(chain.members, chain.terms)
    return replace(
        chain,
        settlement=_posting(chain.day, 9, 55),
        prices_micro=result.prices_micro,
        net_nano=tuple(net_nano(result)),
        totals=_totals(result),
    )


def _totals(result: DaySettlement) -> SettledTotals:
    volume = sum(result.volumes_wh)
    return SettledTotals(volume, result.grid_fees_nano, result.community_fees_nano, result.bounty_nano)


def _postings(metered: MemoryHome, member: MemberDay, index: int, day: int) -> OwnPostings:
    read = member.readings is not None
    return OwnPostings(
        sheet_day=day,
        order_sheet=_posting(day, index, -12),
        reading_sheet=_posting(day, 3 + index, 25) if read else None,
        registers=span(metered.booked.site_registers, day) if read and index == OWN else None,
        sequence=day if read else None,
    )


def _posting(day: int, number: int, hours: int) -> Posting:
    name = sha256(f"{day}/{number}".encode()).hexdigest()
    return Posting(f"0x{name}", 10 * day + number, day_start_ms(day) + hours * HOUR_MS)


def sources(metered: MemoryHome, days: Iterable[CommunityDay], zone: ZoneInfo = BERLIN) -> Sources:
    community = Community("Ahornweg", "0x" + "ab" * 20, 1337, "practice", OWN, simulation=True)
    site = Site("Erika Mustermann", zone, METERS, (TariffPeriod(0, TARIFFS),))
    return Sources(site, metered, MemoryLedger(community, {day.day: day for day in days}))


def changing(made: Sources, slot: int, tariffs: Tariffs = LATER_TARIFFS) -> Sources:
    """The same home, whose tariffs are others from a slot on."""
    site = replace(made.site, tariffs=(*made.site.tariffs, TariffPeriod(slot, tariffs)))
    return replace(made, site=site)


def without_tariffs(made: Sources) -> Sources:
    """The same home, whose owner stated no tariffs."""
    return replace(made, site=replace(made.site, tariffs=()))


def alone(made: Sources) -> Sources:
    """The same home in no community."""
    return replace(made, ledger=NoLedger())


def registered(made: Sources, allocated: Allocations, from_ms: int = 0) -> Sources:
    """The same home whose meter is registered; what the grid operator allocated is known from an instant."""
    ledger = made.ledger
    assert isinstance(ledger, MemoryLedger)

    def known(slots: range, as_of_ms: int) -> Allocations:
        if as_of_ms < from_ms:
            return Allocations()
        sold = {slot: wh for slot, wh in allocated.sold_wh.items() if slot in slots}
        bought = {slot: wh for slot, wh in allocated.bought_wh.items() if slot in slots}
        return Allocations(sold, bought, allocated.files)

    community = replace(ledger.community, allocation="registered")
    return replace(made, ledger=MemoryLedger(community, ledger.days), allocated=known)


def in_shadow(made: Sources) -> Sources:
    """The same home with a shadow meter: its sheets take no part, the neighbours settle without it."""
    ledger = made.ledger
    assert isinstance(ledger, MemoryLedger)
    days = {}
    for number, day in ledger.days.items():
        members, postings = list(day.members), list(day.postings)
        sheet = members[OWN].sheet
        members[OWN] = replace(members[OWN], sheet=None)
        postings[OWN] = replace(postings[OWN], sheet_day=None, shadow_sheet=sheet)
        days[number] = _booked(replace(day, members=tuple(members), postings=tuple(postings)))
    community = replace(ledger.community, allocation="shadow")
    return replace(made, ledger=replace(ledger, community=community, days=days))


def corrected(made: Sources, day: int, deltas: Mapping[int, int], *, after_hours: int = 80) -> Sources:
    """Money was moved for a settled day so many hours after its start."""
    ledger = made.ledger
    assert isinstance(ledger, MemoryLedger)
    chain = ledger.days[day]
    each = Correction(len(chain.corrections), b"\x07" * 32, deltas, _posting(day, 9_000, after_hours))
    days = {**ledger.days, day: replace(chain, corrections=(*chain.corrections, each))}
    return replace(made, ledger=replace(ledger, days=days))


def overbooked(made: Sources, day: int) -> Sources:
    """The contract booked one nano more for the first member than the day's sheets give."""
    ledger = made.ledger
    assert isinstance(ledger, MemoryLedger)
    chain = ledger.days[day]
    first, *others = chain.net_nano or ()
    days = {**ledger.days, day: replace(chain, net_nano=(first + 1, *others))}
    return replace(made, ledger=replace(ledger, days=days))


def sources_of_days(days: Iterable[int], *, seed: int = 1) -> Sources:
    """Settled UTC days, with none known between them."""
    random, chosen = Random(seed), list(days)
    metered = home(random, range(chosen[0] * 96, (chosen[-1] + 1) * 96))
    return sources(metered, [community_day(random, metered, day) for day in chosen])


@cache
def month(period: str, zone: ZoneInfo = BERLIN) -> Sources:
    """A whole local month, all of whose days are settled; made once, not to be changed."""
    random = Random(1)
    year, number = map(int, period.split("-"))
    slots = local_month_slots(year, number, zone)
    days = range(day_of_slot(slots[0]), day_of_slot(slots[-1]) + 1)
    metered = home(random, range(days[0] * 96, days[-1] * 96 + 96))
    return sources(metered, [community_day(random, metered, day) for day in days], zone)


def few_days(count: int = 3, *, seed: int = 1, first: int = 20_620, lost: Iterable[int] = ()) -> Sources:
    """Some settled UTC days; lost boundaries are counted from the first."""
    random = Random(seed)
    metered = home(random, range(first * 96, (first + count) * 96), [first * 96 + each for each in lost])
    return sources(metered, [community_day(random, metered, first + day) for day in range(count)])


def stated(made: Sources, period: str, as_of_ms: int = day_start_ms(30_000)) -> Statement:
    """The statement of a period as of an instant long after."""
    return build_statement(made, request_period(made, period, as_of_ms))


ACCOUNT, FRIEND, CERTIFICATES, REWARD = ("0x" + digit * 40 for digit in "1234")
KIND = (1 << 64) | (77 << 32)


def with_claims(made: Sources, day: int) -> Sources:
    """On the day the home claimed certificates of a day long before, retired some, and got tokens."""
    ledger, past = made.ledger, day - 50
    assert isinstance(ledger, MemoryLedger)
    at = [_posting(day, 800 + number, 6 + number) for number in range(6)]
    kinds = {KIND + past * 96 + slot: 100 + slot for slot in (30, 31, 40)}
    owned = MemberClaims(
        owner=ACCOUNT,
        certificates=CERTIFICATES,
        reward=REWARD,
        claims=(CertificateClaim(past, 1 << 30 | 1 << 31 | 1 << 40, sum(kinds.values()), at[0]),),
        retirements=(Retirement(ACCOUNT, FRIEND, "Bäckerei, Mai", {past * 96 + 30: 130}, at[1]),),
        certificate_moves=((at[0], kinds), (at[1], {KIND + past * 96 + 30: -130})),
        tokens=(
            TokenMove(TokenKind.EARNED, past, 7_000_000, at[2]),
            TokenMove(TokenKind.RECEIVED, None, 2_000_000, at[3]),
            TokenMove(TokenKind.REDEEMED, past, 5_000_000, at[4]),
        ),
    )
    community = replace(ledger.community, certificates=CERTIFICATES, reward=REWARD)
    return replace(made, ledger=MemoryLedger(community, ledger.days, owned))


def with_details(made: Sources, **details: Any) -> Sources:
    """The same home whose owner has stated something about himself, besides nothing before."""
    now = OwnerDetails(**details)
    return replace(made, site=replace(made.site, details=now), known_details=(now, OwnerDetails()))
