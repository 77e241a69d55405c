"""One member's view of the market, on a real community."""

from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, domain
from energy_app.core.membership import trader_policy
from energy_app.domain.community_day import DayState
from energy_app.domain.market_day import MarketDay
from energy_app.trading.member_market import MemberMarket
from tests.trading.lane import FIRST_DAY, HOME, ROOF, SELLING, TENANT, Lane, meter_of


def market_of(lane: Lane, member: int) -> MemberMarket:
    program = lane.program(member)
    return MemberMarket(program.membership.client, program.ledger, member, lane.founded.keys[member].meter)


async def test_it_asks_the_contract_and_the_index(lane: Lane) -> None:
    market, home = market_of(lane, HOME), lane.program(HOME)
    assert market.member_count() == 3
    assert market.market_day == MarketDay()
    assert market.contract == lane.founded.network.contracts["market"]
    terms = market.terms(FIRST_DAY + 1)
    assert (terms.escrow_nano, terms.fees_micro) == (300 * 10**9, 40_000)
    assert (market.last_reading(), market.standing_sheet(FIRST_DAY + 1)) == (None, None)

    for day in range(3):
        await lane.to(day, 6.6)
        home.post()
    last = market.last_reading()
    assert last is not None
    assert (last.day, last.sequence) == (FIRST_DAY + 1, 1)
    assert market.standing_sheet(FIRST_DAY + 2) == FIRST_DAY + 2
    assert market.standing_sheet(FIRST_DAY + 10) == FIRST_DAY + 3

    await lane.to(3, 7)
    assert (market.day_state(FIRST_DAY + 1), market.is_settled(FIRST_DAY + 1)) == (DayState.OPEN, False)
    home.settle()
    home.membership.indexer.sync()
    assert market.day_state(FIRST_DAY + 1) is DayState.SETTLED
    assert market.is_settled(FIRST_DAY + 1)


async def test_the_meter_signs_for_its_own_market(lane: Lane) -> None:
    market = market_of(lane, TENANT)
    unsigned = meter_of(TENANT).readings(FIRST_DAY)
    assert unsigned is not None
    signed = market.sign(unsigned, 4, b"p" * 32)

    assert (signed.sheet.member, signed.sheet.sequence, signed.sheet.previous) == (TENANT, 4, b"p" * 32)
    assert signed.sheet.readings == unsigned.readings
    meter = lane.founded.keys[TENANT].meter
    eip712 = domain(market.chain_id, market.contract)
    assert meter.address == signed.sheet.meter
    assert signed.signature == meter.sign_typed_data(eip712, TYPES, PRIMARY_TYPE, signed.sheet.message())


async def test_every_call_is_one_the_trader_may_sign(lane: Lane) -> None:
    market = market_of(lane, ROOF)
    unsigned = meter_of(ROOF).readings(FIRST_DAY)
    assert unsigned is not None
    signed = market.sign(unsigned, 1, bytes(32))
    calls = [
        market.post_orders(FIRST_DAY + 1, SELLING),
        market.post_readings(signed),
        market.post_day(signed, FIRST_DAY + 2, SELLING),
        market.settle_day(FIRST_DAY),
    ]
    allowed = trader_policy(lane.founded.network).calls[market.contract]
    assert {call[:4] for call in calls} == set(allowed)
