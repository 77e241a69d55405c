"""A community's days, rebuilt from events: what was posted, under which terms, and what was booked."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from eth_abi.abi import encode

from energy_app.chain.addresses import checksum
from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.community_ledger import CommunityContracts, CommunityLedger
from energy_app.chain.contracts import artifact
from energy_app.chain.governance import GovernanceContract
from energy_app.chain.intents import State, Wish
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.meter_sheet import MeterSheet
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import policy_for
from energy_app.chain.signer import practice_signer
from energy_app.core.membership import decode_event
from energy_app.domain.community_day import CommunityDay, DayState, RegisterSpan
from energy_app.domain.market_day import MarketDay
from energy_app.domain.settlement import DayTerms, PriceRule, settle_day
from energy_app.domain.sheet_chain import Link
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from energy_app.store.database import Database
from energy_app.trading.member_market import MemberMarket
from tests.chain.test_market_events import correction_log
from tests.trading.lane import (
    BUYING,
    FIRST_DAY,
    HOME,
    ROOF,
    SELLING,
    TENANT,
    Lane,
    MakeLane,
    Meter,
    Program,
    Wishes,
    at,
    lanes,
    meter_of,
    small_community,
)

DAY = FIRST_DAY + 1
SHEETS = (SELLING, BUYING, OrderSheet((OrderRow(100_001, 140, 0, 0),) * 24))


@pytest.fixture
def make_lane(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[MakeLane]:
    with lanes(tmp_path_factory.getbasetemp(), tmp_path) as make:
        yield make


@pytest.fixture
def lane(make_lane: MakeLane) -> Lane:
    return make_lane("COMMON")


async def lived(lane: Lane, meters: list[Meter], until: int = 2) -> list[Program]:
    """All members live through the mornings of the days 0…until."""
    programs = [
        lane.program(member, Wishes(SHEETS[member]), meters[member]) for member in (HOME, TENANT, ROOF)
    ]
    for day in range(until + 1):
        await lane.to(day, 6.6)
        for program in programs:
            program.post()
    return programs


def day_of(program: Program, lane: Lane, day: int = DAY) -> CommunityDay:
    program.membership.indexer.sync()
    found = program.ledger.day(day, lane.clock.now_ms())
    assert found is not None
    return found


@pytest.mark.parametrize("rule", list(PriceRule), ids=lambda rule: rule.name)
async def test_the_rebuilt_day_is_what_was_posted_and_settles_as_booked(
    make_lane: MakeLane, rule: PriceRule
) -> None:
    lane = make_lane(rule.name)
    meters = [meter_of(member) for member in range(3)]
    meters[HOME].measured -= 1 << 40
    programs = await lived(lane, meters)
    before = day_of(programs[HOME], lane)
    assert (before.state, before.net_nano, before.settlement) == (DayState.OPEN, None, None)
    client, market = (
        programs[HOME].membership.client,
        MarketContract(lane.founded.network.contracts["market"]),
    )
    balances = [market.account(client, member).balance_nano for member in range(3)]
    await lane.to(3, 7)
    assert programs[ROOF].settle()

    day = day_of(programs[TENANT], lane)
    unsigned = [meter.readings(DAY) for meter in meters]
    assert [part.sheet for part in day.members] == list(SHEETS)
    assert [part.readings for part in day.members] == [each.readings for each in unsigned if each]
    assert [post.registers for post in day.postings] == [each.registers for each in unsigned if each]
    tenant = day.postings[TENANT].registers
    assert tenant is not None
    assert tenant.pv_close_wh is None
    assert [(post.sheet_day, post.sequence) for post in day.postings] == [(DAY, 1)] * 3
    assert day.terms.rule is rule

    expected = settle_day(day.members, day.terms)
    nets = tuple(each.received_nano - each.paid_nano for each in expected.members)
    assert day.state is DayState.SETTLED
    assert day.net_nano == nets
    assert day.prices_micro == expected.prices_micro
    assert day.totals is not None
    assert day.totals.volume_wh == sum(expected.volumes_wh) > 0
    assert day.totals.grid_fees_nano == expected.grid_fees_nano
    assert day.totals.community_fees_nano == expected.community_fees_nano
    assert day.totals.bounty_nano == expected.bounty_nano
    now = [market.account(client, member).balance_nano for member in range(3)]
    assert tuple(after - was for was, after in zip(balances, now, strict=True)) == nets


async def test_a_correction_is_told_with_its_day_alone(lane: Lane) -> None:
    programs = await lived(lane, [meter_of(member) for member in range(3)])
    home = programs[HOME]
    before, contracts = day_of(home, lane), home.ledger.contracts
    assert before.corrections == ()
    assert contracts.corrections is not None
    log = correction_log(contracts.corrections, DAY, {HOME: -70, ROOF: 70})
    name, args = decode_event(log) or ("", {})
    row = (
        contracts.chain_id, log.block_hash, log.index, log.block_number, log.block_time_s, log.tx_hash,
        log.address, json.dumps(log.topics), log.data, name, json.dumps({"day": args["day"]}),
    )  # fmt: skip
    columns = "chain_id, block_hash, log_index, block_number, block_time_s, tx_hash, address, topics, data"
    with home.database.transaction() as connection:
        connection.execute(
            f"INSERT INTO chain_event ({columns}, name, args) VALUES ({', '.join('?' * 11)})", row
        )
    after = home.ledger.day(DAY, lane.clock.now_ms())
    assert after is not None
    (correction,) = after.corrections
    assert correction.deltas_nano == {HOME: -70, ROOF: 70}
    assert (correction.posting.transaction, correction.posting.time_ms) == (log.tx_hash, 1_000_000)
    assert replace(after, corrections=()) == before
    other = home.ledger.day(DAY - 1, lane.clock.now_ms())
    assert other is None or other.corrections == ()


async def test_two_indexes_rebuild_the_same(lane: Lane) -> None:
    programs = await lived(lane, [meter_of(member) for member in range(3)])
    fresh = lane.program(HOME, file="fresh.db")
    assert day_of(fresh, lane) == day_of(programs[HOME], lane)
    assert fresh.ledger.settle_arguments(DAY) == programs[HOME].ledger.settle_arguments(DAY)


async def test_a_day_says_nothing_before_its_first_sheet(lane: Lane) -> None:
    home = lane.program(HOME)
    assert home.ledger.day(DAY, at(0, 5)) is None
    await lane.to(0, 6.6)
    home.post()
    home.membership.indexer.sync()
    assert home.ledger.day(FIRST_DAY, at(0, 7)) is None
    day = day_of(home, lane)
    assert day.members[HOME].sheet == SELLING
    assert day.members[HOME].readings is None
    assert [part.sheet for part in day.members[1:]] == [None, None]
    assert day.postings[HOME].sheet_day == DAY
    assert day.postings[HOME].order_sheet is not None
    assert day.postings[HOME].reading_sheet is None
    assert day.postings[TENANT].order_sheet is None


async def test_who_posted_no_readings_is_left_out(lane: Lane) -> None:
    meters = [meter_of(member) for member in range(3)]
    meters[ROOF].awaited.add(DAY)
    programs = await lived(lane, meters)
    await lane.to(3, 7)
    assert programs[HOME].settle()

    day = day_of(programs[HOME], lane)
    assert day.members[ROOF].readings is None
    parts, _ = programs[HOME].ledger.settle_arguments(DAY)
    assert parts == [day.members[HOME], day.members[TENANT]]
    assert day.net_nano is not None
    assert day.net_nano[ROOF] == 0
    assert day.net_nano[HOME] > 0 > day.net_nano[TENANT]


async def test_a_higher_sequence_replaces_a_reading_sheet(lane: Lane) -> None:
    meters = [meter_of(member) for member in range(3)]
    programs = await lived(lane, meters)
    home = programs[HOME]
    first = home.agent.desk.book.reading_sheet(home.database.reader(), DAY)
    unsigned = meters[HOME].readings(DAY)
    assert first is not None
    assert unsigned is not None
    market = MemberMarket(home.membership.client, home.ledger, HOME, lane.founded.keys[HOME].meter)
    better = replace(unsigned, readings=replace(unsigned.readings, measured=1))
    signed = market.sign(better, 2, first.signed.sheet.digest())
    trader = lane.founded.keys[HOME].trader.address
    home.membership.outbox.submit(Wish("again", trader, market.contract, market.post_readings(signed)))
    home.membership.outbox.pump()
    await lane.to(3, 7)
    assert programs[ROOF].settle()

    day = day_of(home, lane)
    assert day.postings[HOME].sequence == 2
    assert [each.link for each in day.postings] == [Link.FOLLOWS, Link.FIRST, Link.FIRST]
    assert day.members[HOME].readings == better.readings
    expected = settle_day(day.members, day.terms)
    assert day.net_nano == tuple(each.received_nano - each.paid_nano for each in expected.members)


def posted(contracts: CommunityContracts, number: int, sheet: MeterSheet) -> tuple[object, ...]:
    """The row of a posted reading sheet, in the block of that number."""
    topics = [artifact("Market").topic("ReadingsPosted")]
    topics += [f"0x{each:064x}" for each in (sheet.member, sheet.day, int(sheet.meter, 16))]
    data = encode(["uint256", "bytes"], [0, sheet.encode()])
    args = json.dumps({"day": sheet.day, "member": sheet.member})
    return (
        contracts.chain_id, f"0x{number:064x}", 0, number, number, f"0x{number:064x}", contracts.market,
        json.dumps(topics), data, "ReadingsPosted", args,
    )  # fmt: skip


def test_a_sheet_that_does_not_follow_is_found_however_long_ago_the_one_before_was(tmp_path: Path) -> None:
    contracts = CommunityContracts(
        1, checksum("0x" + "11" * 20), checksum("0x" + "22" * 20), PriceRule.COMMON, MarketDay()
    )
    readings, span = DayReadings((1,) * 96, (0,) * 96), RegisterSpan(0, 96, 0, 0, None, None)
    first = MeterSheet(3, checksum("0x" + "33" * 20), 100, readings, span, 1)
    second = replace(first, day=101, sequence=2, previous=first.digest())
    late = replace(first, day=140, sequence=3, previous=second.digest())
    forged = replace(late, day=141, sequence=4, previous=second.digest())
    unknown = replace(late, day=142, sequence=9, previous=b"\7" * 32)
    # Another meter of the member begins anew; another member's meter is no part of the chain.
    exchanged = replace(first, day=143, meter=checksum("0x" + "44" * 20))
    neighbour = replace(first, day=141, member=2, meter=checksum("0x" + "55" * 20))
    with Database.open(tmp_path / "index.db") as database:
        ledger = CommunityLedger(database, contracts)
        sheets = (first, second, late, forged, neighbour, unknown, exchanged)
        with database.transaction() as connection:
            for number, sheet in enumerate(sheets):
                connection.execute(
                    "INSERT INTO chain_event (chain_id, block_hash, log_index, block_number, block_time_s, "
                    f"tx_hash, address, topics, data, name, args) VALUES ({', '.join('?' * 11)})",
                    posted(contracts, number, sheet),
                )
        broken = {day: ledger.broken_chains(day) for day in (100, 101, 140, 141, 142, 143)}
    assert broken == {100: [], 101: [], 140: [], 141: [3], 142: [], 143: []}


async def test_sheets_that_were_never_posted_are_a_step(lane: Lane) -> None:
    meters = [meter_of(member) for member in range(3)]
    (home, *_) = await lived(lane, meters)
    unsigned = meters[HOME].readings(DAY)
    assert unsigned is not None
    market = MemberMarket(home.membership.client, home.ledger, HOME, lane.founded.keys[HOME].meter)
    signed = market.sign(unsigned, 5, bytes(32))
    trader = lane.founded.keys[HOME].trader.address
    home.membership.outbox.submit(Wish("later", trader, market.contract, market.post_readings(signed)))
    home.membership.outbox.pump()
    assert day_of(home, lane).postings[HOME].link is Link.STEP
    assert home.ledger.broken_chains(DAY) == []


async def test_each_day_has_the_terms_of_its_version(lane: Lane) -> None:
    home = lane.program(HOME)
    await lane.to(0, 6.6)
    home.post()
    client, registry = home.membership.client, lane.founded.network.contracts["registry"]
    contract = RegistryContract(registry)
    old = contract.terms(client, DAY)
    dearer = DayTerms(PriceRule.COMMON, tuple(range(150_000, 150_024)), 25_000, 12_000, 7)
    # Announced twice: the second replaces the first, which has not begun.
    wanted = [
        contract.announce_terms(replace(old, day_terms=terms, from_day=from_day))
        for from_day, terms in ((FIRST_DAY + 24, old.day_terms), (FIRST_DAY + 26, dearer))
    ]
    await voted(lane, home, registry, wanted)
    home.post()

    for day in (DAY, FIRST_DAY + 14, FIRST_DAY + 25, FIRST_DAY + 26, FIRST_DAY + 28):
        rebuilt = day_of(home, lane, day).terms
        assert rebuilt == contract.terms(client, day).day_terms
        assert rebuilt == (dearer if day >= FIRST_DAY + 26 else old.day_terms)


async def voted(lane: Lane, program: Program, registry: str, calls: list[bytes]) -> None:
    """The tenant proposes the calls on the second day, one member in three agrees; made when it is time."""
    vote = GovernanceContract(lane.founded.network.contracts["governance"])
    await lane.to(1, 6.6)
    for number, data in enumerate(calls):
        send(lane, program, f"propose {number}", vote.address, vote.propose(registry, data, "other terms"))
        send(lane, program, f"vote {number}", vote.address, vote.vote(number, yes=True))
    await lane.to(14, 6.6)
    for number, data in enumerate(calls):
        send(lane, program, f"execute {number}", vote.address, vote.execute(number, registry, data))


def send(lane: Lane, program: Program, key: str, target: str, data: bytes) -> None:
    """A transaction of the tenant's owner."""
    policy = policy_for(lane.founded.network, calls={target: frozenset({data[:4]})})
    owner = practice_signer(1, f"{small_community().neighbours[0].key} owner", policy)
    outbox = Outbox(program.database, program.membership.client, {owner.address: owner}, lane.clock)
    outbox.submit(Wish(key, owner.address, target, data))
    outbox.pump()
    intent = outbox.find(key)
    assert intent is not None
    assert intent.state is State.FINAL, intent.reason


async def test_an_unsettled_day_becomes_void(lane: Lane) -> None:
    (home, *_) = await lived(lane, [meter_of(member) for member in range(3)])
    home.membership.indexer.sync()
    states = [home.ledger.day(DAY, at(day, hours)) for day, hours in ((3, 23.99), (4, 0))]
    assert [day.state for day in states if day] == [DayState.OPEN, DayState.VOID]
