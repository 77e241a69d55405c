"""What the contracts refuse: gates, keys, changed bytes, registers, sequences, omissions, prices, money."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from eth_keys.datatypes import PrivateKey

from energy_app.chain.contracts import artifact, decode_error
from energy_app.chain.market_contract import settlement_sheets
from energy_app.domain.community_day import DayState
from energy_app.domain.settlement import DaySettlement, DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet, encode_prices
from tests.contracts.anvil import Anvil, RevertedError
from tests.contracts.communities import order_sheet, readings
from tests.contracts.town import (
    ADMIN,
    FIRST_DAY,
    SETTLER,
    Town,
    at,
    owner_of,
    trader_of,
)

DAY = FIRST_DAY
STRANGER = "0x" + "99" * 20
READINGS = DayReadings((10,) * 96, (20,) * 96)
SHEET = OrderSheet((OrderRow(80_000, 500, 320_000, 500),) * 24)
MEMBERS = 4
Action = tuple[str, str | None, bytes]


@pytest.fixture
def town(node: Anvil, base: Town) -> Iterator[Town]:
    """A funded auction community; whatever a test does is undone."""
    kept = node.snapshot()
    yield base
    node.revert(kept)
    for home in base.homes:
        home.import_wh = home.export_wh = home.pv_wh = home.sequence = 0
        home.previous = bytes(32)


@pytest.fixture(scope="module")
def base(node: Anvil) -> Town:
    town = Town(node, DayTerms(PriceRule.AUCTION, (0,) * 24, 30_000, 10_000, 500), MEMBERS)
    for member in range(MEMBERS):
        town.fund(member, 10**12)
    return town


def refused(town: Town, time_s: int, action: Action) -> str:
    """The name of the error; fails if the transaction goes through."""
    with pytest.raises(RevertedError) as caught:
        town.node.mine(time_s, [action])
    error = decode_error(caught.value.data)
    assert error is not None, caught.value
    return error.name


def posted(town: Town, members: int = MEMBERS) -> list[MemberDay]:
    """Sheets and readings of DAY on chain, ready to settle."""
    chance = random.Random(3)
    days = [MemberDay(order_sheet(chance, "real"), readings(chance, "real")) for _ in range(members)]
    town.node.mine(at(DAY - 1, 12), [town.orders(m, DAY, d.sheet or SHEET) for m, d in enumerate(days)])
    town.node.mine(
        at(DAY + 1, 1), [town.readings(m, DAY, d.readings or READINGS) for m, d in enumerate(days)]
    )
    return days


def settle(town: Town, sheets: bytes, prices: bytes, day: int = DAY) -> Action:
    data = artifact("Market").encode("settleDay", day, sheets, prices)
    return SETTLER, town.market.address, data


# ---- orders


@pytest.mark.parametrize(
    ("time_s", "day"),
    [
        (at(DAY - 1, 23), DAY),  # the gate
        (at(DAY - 2, 12), DAY),  # two days ahead
        (at(DAY, 0), DAY),  # the day itself
        (at(DAY, 12), DAY - 1),
    ],
)
def test_orders_outside_their_time(town: Town, time_s: int, day: int) -> None:
    assert refused(town, time_s, town.orders(0, day, SHEET)) == "OrderGateClosed"


def test_orders_until_the_last_second(town: Town) -> None:
    town.node.mine(at(DAY - 1, 23) - 1, [town.orders(0, DAY, SHEET)])


def test_orders_only_from_owner_or_valid_trader(town: Town) -> None:
    data = town.market.post_orders(0, DAY, SHEET)
    noon = at(DAY - 1, 12)
    assert refused(town, noon, (STRANGER, town.market.address, data)) == "NotAllowed"
    assert refused(town, noon + 1, (trader_of(1), town.market.address, data)) == "NotAllowed"
    town.act((owner_of(0), town.market.address, data), time_s=noon + 2)
    town.act((owner_of(0), town.registry.address, town.registry.set_trader(0, trader_of(0), noon + 4)))
    assert refused(town, noon + 4, (trader_of(0), town.market.address, data)) == "NotAllowed"
    unknown = town.market.post_orders(MEMBERS, DAY, SHEET)
    assert refused(town, noon + 5, (owner_of(0), town.market.address, unknown)) == "NotAllowed"


@pytest.mark.parametrize(
    "data", [b"", b"\1", SHEET.encode()[:-1], SHEET.encode() + b"\0", b"\2" + SHEET.encode()[1:]]
)
def test_ill_formed_orders(town: Town, data: bytes) -> None:
    call = artifact("Market").encode("postOrders", 0, DAY, data)
    assert refused(town, at(DAY - 1, 12), (trader_of(0), town.market.address, call)) == "BadOrderSheet"


def test_too_large_exposure(town: Town) -> None:
    sheet = OrderSheet((OrderRow(0, 0, 0xFFFFFF, 0xFFFF),) * 24)
    assert refused(town, at(DAY - 1, 12), town.orders(0, DAY, sheet)) == "ExposureTooLarge"


# ---- readings


@pytest.mark.parametrize("time_s", [at(DAY + 1, 0.25) - 1, at(DAY + 2, 6), at(DAY, 23)])
def test_readings_outside_their_time(town: Town, time_s: int) -> None:
    assert refused(town, time_s, town.readings(0, DAY, READINGS)) == "ReadingsNotOpen"


def test_a_signature_of_another_key(town: Town) -> None:
    sheet = town.sheet(0, DAY, READINGS)
    wrong = town.market.post_readings(sheet, town.sign(sheet, PrivateKey(b"\7" * 32)))
    assert refused(town, at(DAY + 1, 1), (SETTLER, town.market.address, wrong)) == "WrongSignature"


def test_any_changed_byte_of_a_signed_sheet(town: Town) -> None:
    chance = random.Random(5)
    sheet = town.sheet(0, DAY, READINGS)
    data = bytearray(town.market.post_readings(sheet, town.sign(sheet)))
    start = 4 + 32 * 6  # selector, five arguments, length
    for number, position in enumerate(chance.sample(range(480), 40)):
        changed = bytearray(data)
        changed[start + position] ^= 1 << chance.randrange(8)
        name = refused(town, at(DAY + 1, 1) + number, (SETTLER, town.market.address, bytes(changed)))
        assert name == "WrongSignature"


def test_a_signed_sheet_for_another_member_or_day(town: Town) -> None:
    sheet = town.sheet(0, DAY, READINGS)
    signature = town.sign(sheet)
    for number, other in enumerate((replace(sheet, member=1), replace(sheet, day=DAY - 1))):
        data = town.market.post_readings(other, signature)
        assert (
            refused(town, at(DAY + 1, 1) + number, (SETTLER, town.market.address, data)) == "WrongSignature"
        )


def test_the_same_sheet_twice_and_a_lower_sequence(town: Town) -> None:
    action = town.readings(0, DAY, READINGS)
    town.node.mine(at(DAY + 1, 1), [action])
    assert refused(town, at(DAY + 1, 2), action) == "SequenceTooLow"


def test_a_lost_sheet_leaves_a_step_in_the_sequence_and_does_not_stop_the_meter(town: Town) -> None:
    town.node.mine(at(DAY + 1, 1), [town.readings(0, DAY, READINGS)])
    town.readings(0, DAY + 1, READINGS)  # signed, never posted
    town.node.mine(at(DAY + 3, 1), [town.readings(0, DAY + 2, READINGS)])


@pytest.mark.parametrize("field", ["import_wh", "export_wh", "pv_wh"])
def test_a_register_that_runs_back(town: Town, field: str) -> None:
    town.node.mine(at(DAY + 1, 1), [town.readings(0, DAY, READINGS)])
    setattr(town.homes[0], field, getattr(town.homes[0], field) - 1)
    assert refused(town, at(DAY + 2, 1), town.readings(0, DAY + 1, READINGS)) == "RegisterBelowLast"


def test_a_replacement_may_go_back_to_the_day_before_and_not_further(town: Town) -> None:
    home = town.homes[0]
    town.node.mine(at(DAY + 1, 1), [town.readings(0, DAY, READINGS)])
    start = (home.import_wh, home.export_wh, home.pv_wh)
    town.node.mine(at(DAY + 2, 1), [town.readings(0, DAY + 1, READINGS, gap_wh=7)])
    home.import_wh, home.export_wh, home.pv_wh = start
    town.node.mine(at(DAY + 2, 2), [town.readings(0, DAY + 1, READINGS)])
    home.import_wh, home.export_wh, home.pv_wh = start[0] - 1, start[1], start[2]
    assert refused(town, at(DAY + 2, 3), town.readings(0, DAY + 1, READINGS)) == "RegisterBelowLast"


def test_an_earlier_day_after_a_later_one(town: Town) -> None:
    town.node.mine(at(DAY + 2, 1), [town.readings(0, DAY + 1, READINGS)])
    assert refused(town, at(DAY + 2, 2), town.readings(0, DAY, READINGS)) == "DayTooOld"


def test_sums_that_differ_from_the_registers(town: Town) -> None:
    sheet = town.sheet(0, DAY, READINGS)
    wrong = replace(sheet, readings=replace(READINGS, import_wh=(11, *READINGS.import_wh[1:])))
    data = town.market.post_readings(wrong, town.sign(wrong))
    assert refused(town, at(DAY + 1, 1), (SETTLER, town.market.address, data)) == "SumsDiffer"


def test_ceilings(town: Town) -> None:
    terms = town.registry.set_meter_terms(0, 20, 96 * 20, town.allocation)
    town.act((ADMIN, town.registry.address, terms))
    high = replace(READINGS, export_wh=(21, *READINGS.export_wh[1:]))
    assert refused(town, at(DAY + 1, 1), town.readings(0, DAY, high)) == "SlotCeilingExceeded"
    town.homes[0].import_wh = town.homes[0].export_wh = town.homes[0].pv_wh = town.homes[0].sequence = 0
    town.homes[0].previous = bytes(32)
    town.act(
        (ADMIN, town.registry.address, town.registry.set_meter_terms(0, 20, 96 * 20 - 1, town.allocation))
    )
    assert refused(town, at(DAY + 1, 2), town.readings(0, DAY, READINGS)) == "DayCeilingExceeded"


def test_a_pv_register_without_a_pv_meter(town: Town) -> None:
    sheet = town.sheet(1, DAY, READINGS)
    sheet = replace(sheet, registers=replace(sheet.registers, pv_open_wh=0, pv_close_wh=1))
    data = town.market.post_readings(sheet, town.sign(sheet))
    assert refused(town, at(DAY + 1, 1), (SETTLER, town.market.address, data)) == "PvRegisterUnexpected"


# ---- registry


# ---- settling


def test_settling_outside_its_time(town: Town) -> None:
    members = posted(town)
    action = town.settling(DAY, members, town.expected(members))
    assert refused(town, at(DAY + 2, 6) - 1, action) == "NotSettleable"
    assert town.market.day_state(town.node, DAY) is DayState.OPEN
    before = town.balances()
    assert refused(town, at(DAY + 3, 0), action) == "NotSettleable"
    assert town.market.day_state(town.node, DAY) is DayState.VOID
    assert town.balances() == before


def test_settling_twice(town: Town) -> None:
    members = posted(town)
    action = town.settling(DAY, members, town.expected(members))
    town.node.mine(at(DAY + 2, 6), [action])
    assert town.market.day_state(town.node, DAY) is DayState.SETTLED
    assert refused(town, at(DAY + 2, 7), action) == "AlreadySettled"


def test_an_omitted_swapped_repeated_or_added_home(town: Town) -> None:
    members = posted(town)
    result = town.expected(members)
    prices = encode_prices(price or 0 for price in result.prices_micro)
    homes = [settlement_sheets([member]) for member in members]
    wrong = [
        homes[1:],
        homes[:-1],
        [homes[1], homes[0], *homes[2:]],
        [homes[0], homes[0], *homes[2:]],
        [*homes, homes[0]],
        [*homes[:3], homes[3][:-1]],
        [],
    ]
    for number, sheets in enumerate(wrong):
        name = refused(town, at(DAY + 2, 6) + number, settle(town, b"".join(sheets), prices))
        assert name in ("WrongSheet", "WrongLength")


def test_any_changed_byte_of_the_sheets(town: Town) -> None:
    chance = random.Random(9)
    members = posted(town)
    sheets = settlement_sheets(members)
    prices = encode_prices(price or 0 for price in town.expected(members).prices_micro)
    for number, position in enumerate(chance.sample(range(len(sheets)), 40)):
        changed = bytearray(sheets)
        changed[position] ^= 1 << chance.randrange(8)
        assert refused(town, at(DAY + 2, 6) + number, settle(town, bytes(changed), prices)) == "WrongSheet"


def test_prices_of_a_wrong_length(town: Town) -> None:
    members = posted(town)
    for number, prices in enumerate((b"", bytes(287), bytes(289))):
        action = settle(town, settlement_sheets(members), prices)
        assert refused(town, at(DAY + 2, 6) + number, action) == "WrongLength"


@pytest.mark.parametrize("style", ["real", "ties", "tiny"])
def test_exactly_one_price_of_a_slot_is_accepted(town: Town, style: str) -> None:
    chance = random.Random(11)
    days = [MemberDay(order_sheet(chance, style), readings(chance, style)) for _ in range(MEMBERS)]
    town.node.mine(at(DAY - 1, 12), [town.orders(m, DAY, d.sheet or SHEET) for m, d in enumerate(days)])
    town.node.mine(
        at(DAY + 1, 1), [town.readings(m, DAY, d.readings or READINGS) for m, d in enumerate(days)]
    )
    town.node.mine(at(DAY + 2, 6), [])
    result, sheets = town.expected(days), settlement_sheets(days)
    limits = {
        limit
        for day in days
        for row in (day.sheet or SHEET).rows
        for limit in (row.sell_limit_micro, row.buy_limit_micro - town.terms.fees_micro)
    }
    for slot in chance.sample(range(96), 12):
        right = _price(result, slot)
        wrong = {0, 1, right - 1, right + 1, right + 2, *chance.sample(sorted(limits), 4)} - {right}
        assert _accepts(town, sheets, result, slot, right)
        for price in wrong:
            if 0 <= price < 1 << 24:
                assert not _accepts(town, sheets, result, slot, price), (slot, right, price)


def _accepts(town: Town, sheets: bytes, result: DaySettlement, slot: int, price: int) -> bool:
    prices = [_price(result, number) for number in range(96)]
    prices[slot] = price
    _, to, data = settle(town, sheets, encode_prices(prices))
    try:
        town.node.call(str(to), data, sender=SETTLER)
    except RevertedError as refusal:
        error = decode_error(refusal.data)
        assert error is not None
        assert (error.name, error.arguments["slot"]) == ("WrongPrice", slot)
        return False
    return True


def _price(result: DaySettlement, slot: int) -> int:
    return result.prices_micro[slot] or 0


# ---- money


def test_withdrawing_more_than_there_is_or_than_is_free(town: Town) -> None:
    free = town.market.account(town.node, 0).free_nano
    action = (owner_of(0), town.market.address, town.market.withdraw(0, free + 1_000))
    assert refused(town, at(DAY - 1, 1), action) == "NotEnoughFree"
    town.node.mine(at(DAY - 1, 12), [town.orders(0, DAY, SHEET)])
    account = town.market.account(town.node, 0)
    assert account.locked_nano == 4_000 * SHEET.exposure_micro(town.terms.fees_micro)
    action = (owner_of(0), town.market.address, town.market.withdraw(0, account.free_nano + 1_000))
    assert refused(town, at(DAY - 1, 13), action) == "NotEnoughFree"
    town.act((owner_of(0), town.market.address, town.market.withdraw(0, account.free_nano)))


def test_only_the_owner_withdraws(town: Town) -> None:
    for sender in (STRANGER, trader_of(0), owner_of(1), ADMIN):
        action = (sender, town.market.address, town.market.withdraw(0, 1_000))
        assert refused(town, town.node.time_s + 1, action) == "NotOwner"


def test_dust_below_a_token_unit_is_not_moved(town: Town) -> None:
    action = (owner_of(0), town.market.address, town.market.withdraw(0, 999))
    assert refused(town, town.node.time_s + 1, action) == "NothingToMove"
    before = town.market.account(town.node, 0).balance_nano
    town.act((owner_of(0), town.market.address, town.market.withdraw(0, 1_999)))
    assert town.market.account(town.node, 0).balance_nano == before - 1_000
