"""What a member needs on a network, put together from its file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.chain.errors import ChainUnreachableError, PolicyRefusedError, WrongChainError
from energy_app.chain.guard import KillSwitch
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, domain
from energy_app.chain.records import Fees, Transaction
from energy_app.core.membership import (
    Membership,
    explain_revert,
    meter_policy,
    trader_alarm,
    trader_policy,
)
from energy_app.domain.market_day import MarketDay
from energy_app.domain.settlement import PriceRule
from energy_app.store.database import Database
from tests.trading.lane import FIRST_DAY, HOME, SELLING, TENANT, Lane, MakeLane, at, lanes, meter_of


@pytest.fixture
def make_lane(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[MakeLane]:
    with lanes(tmp_path_factory.getbasetemp(), tmp_path) as make:
        yield make


@pytest.fixture
def lane(make_lane: MakeLane) -> Lane:
    return make_lane("COMMON")


@pytest.mark.parametrize("rule", ["COMMON", "AUCTION"])
def test_the_registry_says_rule_and_deadlines(make_lane: MakeLane, rule: str) -> None:
    contracts = make_lane(rule).program(HOME).ledger.contracts
    assert contracts.rule is PriceRule[rule]
    assert contracts.market_day == MarketDay()


async def test_members_of_one_database_share_an_outbox(lane: Lane) -> None:
    database = lane._stack.enter_context(Database.open(lane.directory / "both.db"))
    keys = lane.founded.keys
    traders = {keys[member].trader.address: keys[member].trader for member in (HOME, TENANT)}
    membership = Membership(database, lane.founded.network, lane.clock, traders)
    home, tenant = (lane.program(member) for member in (HOME, TENANT))
    agents = [
        membership.agent(f"{member}", member, keys[member], program.agent.desk._orders, meter_of(member))
        for member, program in ((HOME, home), (TENANT, tenant))
    ]
    await lane.to(0, 6.6)
    for agent in agents:
        assert agent.outbox is membership.outbox
        await agent.post()
    assert [event["member"] for event in home.events("OrdersPosted")] == [HOME, TENANT]


async def test_a_pause_is_a_fault_while_it_lasts_and_what_waited_is_sent_after_it(lane: Lane) -> None:
    database = lane._stack.enter_context(Database.open(lane.directory / "watched.db"))
    keys, home = lane.founded.keys[HOME], lane.program(HOME)
    switch = KillSwitch(lane.directory / "keys")
    alarm = trader_alarm(lane.directory / "keys")
    membership = Membership(
        database, lane.founded.network, lane.clock, {keys.trader.address: keys.trader}, alarm
    )
    agent = membership.agent("home", HOME, keys, home.agent.desk._orders, meter_of(HOME))
    switch.pause("test")
    await agent.dispatch()
    assert "wallet resume" in (agent.health.fault or "")  # also while nothing waits
    await lane.to(0, 6.6)
    await agent.post()
    assert "wallet resume" in (agent.health.fault or "")
    assert home.events("OrdersPosted") == []
    switch.resume()
    await agent.dispatch()
    assert agent.health.fault is None
    assert len(home.events("OrdersPosted")) == 1


def test_a_network_that_is_away_or_another_is_said(lane: Lane, tmp_path: Path) -> None:
    network = lane.founded.network
    database = lane._stack.enter_context(Database.open(tmp_path / "other.db"))
    other = network.deployed(network.contracts, 0, "0x" + "00" * 32)
    with pytest.raises(WrongChainError, match="another block"):
        Membership(database, other, lane.clock, {})
    lane.node.pause()
    with pytest.raises(ChainUnreachableError):
        Membership(database, network, lane.clock, {})


def test_the_trader_moves_no_money_and_the_meter_signs_readings_only(lane: Lane) -> None:
    network, keys = lane.founded.network, lane.founded.keys[HOME]
    market = MarketContract(network.contracts["market"])
    fees = Fees(10**9, 10**9)

    def call(data: bytes) -> Transaction:
        return Transaction(network.chain_id, 0, market.address, data, 100_000, fees)

    keys.trader.sign_transaction(call(market.post_orders(HOME, FIRST_DAY, SELLING)))
    for data in (market.withdraw(HOME, 1), market.deposit(HOME, 1), market.pay_out(keys.trader.address)):
        with pytest.raises(PolicyRefusedError):
            keys.trader.sign_transaction(call(data))
    with pytest.raises(PolicyRefusedError):
        keys.meter.sign_transaction(call(market.post_orders(HOME, FIRST_DAY, SELLING)))
    unsigned = meter_of(HOME).readings(FIRST_DAY)
    assert unsigned is not None
    foreign = domain(network.chain_id, network.contracts["registry"])
    with pytest.raises(PolicyRefusedError):
        keys.meter.sign_typed_data(foreign, TYPES, PRIMARY_TYPE, {})
    assert trader_policy(network) != meter_policy(network)


def test_contract_errors_are_put_into_words(lane: Lane) -> None:
    home = lane.program(HOME)
    key = home.agent.desk._account
    home.agent.desk._outbox.submit(
        home.agent.desk._wish("early", home.agent.desk._market.settle_day(FIRST_DAY), at(1, 0))
    )
    home.membership.outbox.pump()
    intent = home.membership.outbox.find("early")
    assert intent is not None
    assert (intent.account, intent.reason) == (key, f"NotSettleable (day {FIRST_DAY})")
    assert explain_revert(b"") is None
    assert explain_revert(b"\x01\x02\x03\x04") is None
