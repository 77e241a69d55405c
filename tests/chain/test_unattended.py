from dataclasses import replace

import pytest

from energy_app.chain.bounds import Orders
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.meter_sheet import PRIMARY_TYPE, domain
from energy_app.chain.networks import builtin_network
from energy_app.chain.policy import Policy
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.unattended import call_rule, meter_policy, trader_policy
from energy_app.domain.sheets import OrderRow, OrderSheet
from tests.chain.conftest import START_MS

TODAY = START_MS // 86_400_000
MARKET = "0x" + "22" * 20
ACCOUNT, METER = "0x" + "11" * 20, "0x" + "33" * 20
NETWORK = builtin_network("practice").deployed({"market": MARKET}, 0, "0x" + "11" * 32)
LIMITS = Orders(2_500, 1_000, 80_000, 300_000)
TRADER = trader_policy(NETWORK, 3, LIMITS)
METERS = meter_policy(NETWORK, 3, METER)
SHEET = OrderSheet((OrderRow(80_000, 2_500, 300_000, 1_000),) * 24)
GREEDY = OrderSheet((OrderRow(80_000, 2_500, 300_001, 1_000),) * 24)


def asked(policy: Policy, data: bytes) -> str | None:
    tx = Transaction(NETWORK.chain_id, 0, MARKET, data, 100_000, Fees(10**9, 1))
    try:
        policy.check_transaction(ACCOUNT, tx, TODAY)
    except PolicyRefusedError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (MarketContract(MARKET).post_orders(3, TODAY + 1, SHEET), None),
        (MarketContract(MARKET).settle_day(TODAY - 2, [], b""), None),
        (MarketContract(MARKET).post_orders(4, TODAY + 1, SHEET), "member of postOrders is 4"),
        (MarketContract(MARKET).post_orders(3, TODAY + 30, SHEET), "too far from today"),
        (MarketContract(MARKET).post_orders(3, TODAY + 1, GREEDY), "above the owner's ceiling"),
        (MarketContract(MARKET).settle_day(TODAY + 1, [], b""), "too far from today"),
        (MarketContract(MARKET).withdraw(3, 1), "not allowed"),
        (MarketContract(MARKET).deposit(3, 1), "not allowed"),
        (MarketContract(MARKET).pay_out(ACCOUNT), "not allowed"),
    ],
)
def test_the_trader_posts_for_its_home_and_settles_and_touches_no_money(
    data: bytes, told: str | None
) -> None:
    why = asked(TRADER, data)
    assert (why is None) if told is None else told in (why or "")


@pytest.mark.parametrize(
    ("change", "fine"),
    [({}, True), ({"member": 4}, False), ({"meter": ACCOUNT}, False), ({"day": TODAY + 1}, False)],
)
def test_the_meter_signs_its_own_readings_of_days_that_are_over(
    change: dict[str, object], fine: bool
) -> None:
    message = {"member": 3, "meter": METER, "day": TODAY - 1, **change}
    eip712 = domain(NETWORK.chain_id, MARKET)
    if fine:
        METERS.check_typed_data(eip712, PRIMARY_TYPE, message, TODAY)
        return
    with pytest.raises(PolicyRefusedError, match="of ReadingSheet"):
        METERS.check_typed_data(eip712, PRIMARY_TYPE, message, TODAY)


def test_the_meter_signs_no_transaction_and_the_trader_no_data() -> None:
    assert "not a contract" in (asked(METERS, MarketContract(MARKET).withdraw(3, 1)) or "")
    with pytest.raises(PolicyRefusedError, match="not allowed"):
        TRADER.check_typed_data(domain(NETWORK.chain_id, MARKET), "Permit", {}, TODAY)


def test_both_have_caps_and_survive_the_way_to_their_process() -> None:
    for policy in (TRADER, METERS):
        assert policy.max_per_hour is not None
        assert policy.max_per_day is not None
        assert Policy.from_json(policy.to_json()) == policy
    assert replace(TRADER, max_per_day=1) != TRADER


def test_a_bound_of_no_argument_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="has no argument sheets"):
        call_rule("postOrders", sheets=LIMITS)
