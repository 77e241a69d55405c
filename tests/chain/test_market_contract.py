"""The market through its bindings, on the practice network: a whole day under both price rules."""

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.contracts import artifact, decode_error
from energy_app.chain.errors import RevertedError
from energy_app.chain.market_contract import LastReading, proposed_prices, settlement_sheets
from energy_app.chain.market_events import DaySettled, ReadingsPosted, decode_market_event
from energy_app.chain.meter_sheet import MeterSheet
from energy_app.chain.practice.node import PracticeNode
from energy_app.domain.community_day import DayState, RegisterSpan
from energy_app.domain.settlement import MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import ALL_MEASURED, DayReadings, OrderRow, OrderSheet
from energy_app.domain.time import DAY_MS, HOUR_MS, day_start_ms
from tests.chain.conftest import START_MS, HandClock
from tests.chain.small_community import COMMUNITY, GRID, MEMBERS, SmallCommunity

DAY = START_MS // DAY_MS + 1
SHEETS = [
    OrderSheet((OrderRow(80_000 + 1_000 * member, 800, 300_000 - 1_000 * member, 900),) * 24)
    for member in range(MEMBERS)
]
READINGS = [
    DayReadings((0, 50, 700, 20) * 24, (500, 50, 0, 21) * 24, ALL_MEASURED ^ 1 << 4),
    DayReadings((300, 0, 100, 0) * 24, (0, 200, 0, 0) * 24),
    DayReadings((333, 100, 0, 0) * 24, (0, 0, 333, 0) * 24),
]
CERTIFIABLE_WH = (1_000, 0, 0)  # homes with a battery: what the roof's register says, where there is one


def sheet_of(community: SmallCommunity, member: int) -> MeterSheet:
    readings = READINGS[member]
    pv = (0, 1_000) if member == 0 else (None, None)
    span = RegisterSpan(10, 10 + sum(readings.import_wh), 20, 20 + sum(readings.export_wh), *pv)
    return MeterSheet(member, community.meters[member].address, DAY, readings, span, 1)


@pytest.mark.parametrize("rule", list(PriceRule), ids=[rule.name for rule in PriceRule])
def test_a_day_from_orders_to_balances(
    node: PracticeNode, client: ChainClient, clock: HandClock, rule: PriceRule
) -> None:
    community = SmallCommunity(node, client, rule)
    market = community.market
    clock.ms = day_start_ms(DAY) - 12 * HOUR_MS
    for member, sheet in enumerate(SHEETS):
        community.act(market.address, market.post_orders(member, DAY, sheet))
    clock.ms = day_start_ms(DAY + 1) + HOUR_MS
    for member in range(MEMBERS):
        signed = sheet_of(community, member)
        data = market.post_day(signed, community.sign(signed), DAY + 2, SHEETS[member])
        receipt = community.act(market.address, data)
        event = next(e for e in map(decode_market_event, receipt.logs) if isinstance(e, ReadingsPosted))
        assert event.sheet.readings == READINGS[member]
        assert (event.sheet_day, event.buy_enabled) == (DAY, True)
        assert event.certifiable_wh == CERTIFIABLE_WH[member]
        assert market.last_reading(client, member) == LastReading(
            signed.registers.import_close_wh, signed.registers.export_close_wh,
            signed.registers.pv_close_wh or 0, 1, DAY,
        )  # fmt: skip
    clock.ms = day_start_ms(DAY + 2) + 6 * HOUR_MS
    members = [
        MemberDay(sheet, values, certifiable_wh=bound)
        for sheet, values, bound in zip(SHEETS, READINGS, CERTIFIABLE_WH, strict=True)
    ]
    expected = settle_day(members, community.terms.day_terms)
    before = [market.account(client, member).balance_nano for member in range(MEMBERS)]
    data = market.settle_day(DAY, members, proposed_prices(rule, expected))
    receipt = community.act(market.address, data)

    (settled,) = map(decode_market_event, receipt.logs)
    assert isinstance(settled, DaySettled)
    assert sum(expected.volumes_wh) == settled.volume_wh > 0
    assert settled.prices_micro == expected.prices_micro
    for member, result in enumerate(expected.members):
        net = result.received_nano - result.paid_nano
        assert market.account(client, member).balance_nano == before[member] + net
        assert settled.nets_nano[member] == net
        assert settled.sold_wh[member] == sum(result.sold_wh)
        assert settled.bought_wh[member] == sum(result.bought_wh)
    assert market.holdings_nano(client, GRID) == expected.grid_fees_nano
    assert market.holdings_nano(client, COMMUNITY) == expected.community_fees_nano
    assert market.holdings_nano(client, community.signer.address) == expected.bounty_nano
    assert market.day_state(client, DAY) is DayState.SETTLED
    community.act(market.address, market.pay_out(GRID))
    assert community.token.balance(client, GRID) == expected.grid_fees_nano // 1_000


def test_views_of_escrow_and_sheets(node: PracticeNode, client: ChainClient, clock: HandClock) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    market = community.market
    clock.ms = day_start_ms(DAY) - 12 * HOUR_MS
    assert market.last_reading(client, 0) is None
    assert market.account(client, 0).newest_sheet_day is None
    community.act(market.address, market.post_orders(0, DAY, SHEETS[0]))
    account = market.account(client, 0)
    assert account.newest_sheet_day == DAY
    assert account.locked_nano == 4_000 * SHEETS[0].exposure_micro(40_000)
    assert account.free_nano == account.balance_nano - account.locked_nano
    assert market.sheet_in_force(client, 0, DAY + 14) == DAY
    assert market.sheet_in_force(client, 0, DAY + 15) is None
    community.act(market.address, market.withdraw(0, 5_000))
    assert market.account(client, 0).balance_nano == account.balance_nano - 5_000
    assert market.buy_enabled(client, 0, DAY - 1)
    assert market.day_state(client, DAY - 5) is DayState.VOID


def correct(community: SmallCommunity, day: int, members: list[int], deltas: list[int]) -> None:
    """Two of three witnesses correct a settled day."""
    witnesses = [community.owners[1], community.owners[2], community.meters[0]]
    names = [witness.address for witness in witnesses]
    community.act(community.registry.address, community.registry.name_witnesses(*names))
    address = community.market.corrections(community.client)
    eip712 = {
        "name": "Energy Corrections",
        "version": "1",
        "chainId": community.client.network.chain_id,
        "verifyingContract": address,
    }
    fields = {"day": "uint32", "round": "uint32", "fileHash": "bytes32", "members": "uint32[]"}
    kinds = [{"name": name, "type": kind} for name, kind in {**fields, "deltas": "int128[]"}.items()]
    message = {"day": day, "round": 0, "fileHash": bytes(32), "members": members, "deltas": deltas}
    signatures = [
        witness.sign_typed_data(eip712, {"Correction": kinds}, "Correction", message)
        for witness in witnesses[:2]
    ]
    data = artifact("Corrections").encode("correct", *message.values(), *signatures)
    community.act(address, data)


def test_what_a_correction_left_unpaid_is_owed_and_not_free(
    node: PracticeNode, client: ChainClient, clock: HandClock
) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    market = community.market
    clock.ms = day_start_ms(DAY) - 12 * HOUR_MS
    community.act(market.address, market.post_orders(0, DAY, SHEETS[0]))
    clock.ms = day_start_ms(DAY + 1) + HOUR_MS
    signed = sheet_of(community, 0)
    community.act(market.address, market.post_readings(signed, community.sign(signed)))
    clock.ms = day_start_ms(DAY + 2) + 6 * HOUR_MS
    alone = MemberDay(SHEETS[0], READINGS[0], certifiable_wh=CERTIFIABLE_WH[0])
    community.act(market.address, market.settle_day(DAY, [alone], b""))
    account = market.account(client, 0)
    assert account.owed_nano == 0

    debt = account.free_nano + 7_000
    correct(community, DAY, [0, 1], [-debt, debt])
    account = market.account(client, 0)
    assert (account.owed_nano, account.free_nano) == (7_000, 0)
    assert market.account(client, 1).owed_nano == 0
    community.act(community.token.address, community.token.mint(community.signer.address, 20))
    community.act(community.token.address, community.token.approve(market.address, 20))
    community.act(market.address, market.deposit(0, 20))  # 20,000 nano
    assert market.account(client, 0).free_nano == 13_000
    with pytest.raises(RevertedError):
        community.act(market.address, market.withdraw(0, 14_000))
    community.act(market.address, market.withdraw(0, 13_000))
    account = market.account(client, 0)
    assert (account.owed_nano, account.free_nano) == (7_000, 0)


def test_a_refusal_is_told_by_name(node: PracticeNode, client: ChainClient, clock: HandClock) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    with pytest.raises(RevertedError) as caught:
        community.act(community.market.address, community.market.post_orders(0, DAY + 5, SHEETS[0]))
    error = decode_error(caught.value.data)
    assert error is not None
    assert error.text == f"OrderGateClosed (day {DAY + 5})"


def test_only_members_who_take_part_are_sent() -> None:
    homes = [MemberDay(SHEETS[0], READINGS[0]), MemberDay(None, READINGS[1]), MemberDay(SHEETS[2], None)]
    data = settlement_sheets(homes)
    marks = READINGS[0].measured.to_bytes(12) + b"\xff" * 4
    assert data == SHEETS[0].encode() + READINGS[0].encode() + marks
