"""Members, meters, traders and offices of the registry, and what their changes do to the market."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from energy_app.chain import community_contracts as cc
from energy_app.chain.contracts import artifact, decode_error
from energy_app.chain.market_events import ReadingsPosted, RegisterGap
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from tests.contracts.anvil import Anvil, RevertedError
from tests.contracts.town import (
    ADMIN,
    ELECTRICIAN,
    FIRST_DAY,
    SETTLER,
    Action,
    Home,
    Town,
    at,
    owner_of,
    trader_of,
)

DAY = FIRST_DAY
MEMBERS = 3
STRANGER = "0x" + "99" * 20
WITNESS = "0x" + "d1" * 20
READINGS = DayReadings((10,) * 96, (20,) * 96)
SHEET = OrderSheet((OrderRow(80_000, 500, 320_000, 500),) * 24)


@pytest.fixture(scope="module")
def base(node: Anvil) -> Town:
    town = Town(node, DayTerms(PriceRule.COMMON, (150_000,) * 24, 30_000, 10_000, 500), MEMBERS)
    for member in range(MEMBERS):
        town.fund(member, 10**10)
    return town


@pytest.fixture
def town(node: Anvil, base: Town) -> Iterator[Town]:
    """Whatever a test does is undone."""
    kept, homes = node.snapshot(), [replace(home) for home in base.homes]
    yield base
    node.revert(kept)
    base.homes = homes


def call(town: Town, function: str, *arguments: Any) -> tuple[str, bytes]:
    return town.registry.address, artifact("Registry").encode(function, *arguments)


def refused(town: Town, action: Action, time_s: int | None = None) -> str:
    with pytest.raises(RevertedError) as caught:
        town.act(action, time_s=time_s)
    error = decode_error(caught.value.data)
    assert error is not None, caught.value
    return error.name


# ---- meters


def test_a_key_serves_one_meter_and_a_point_one_member(town: Town) -> None:
    same_key = replace(town.meter(1), key=town.homes[0].address)
    assert refused(town, town.exchange(1, same_key)) == "KeyInUse"
    assert refused(town, town.exchange(1, replace(town.meter(0), key=STRANGER))) == "MeterPointInUse"
    action = (ADMIN, *call(town, "addMeterPoint", 0, b"\7" * 32))
    assert refused(town, action) == "NotElectrician"
    town.act((ELECTRICIAN, *action[1:]))
    own = replace(town.meter(1), key=STRANGER, point_hash=b"\7" * 32)
    assert refused(town, town.exchange(1, own)) == "MeterPointInUse"


def test_only_an_accredited_electrician_registers_and_only_the_first_meter_alone(town: Town) -> None:
    meter = replace(town.meter(0), key=STRANGER)
    alone = (ELECTRICIAN, town.registry.address, town.registry.register_meter(0, meter))
    assert refused(town, alone) == "NotOwner"
    assert refused(town, town.exchange(0, meter, sender=ELECTRICIAN)) == "NotOwner"
    town.act((ADMIN, town.registry.address, town.registry.admit(STRANGER)))
    first = town.registry.register_meter(MEMBERS, replace(meter, point_hash=b"\1" * 32))
    assert refused(town, (ADMIN, town.registry.address, first)) == "NotElectrician"
    town.act((ADMIN, town.registry.address, town.registry.accredit(ELECTRICIAN, on=False)))
    assert refused(town, (ELECTRICIAN, town.registry.address, first)) == "NotElectrician"
    assert refused(town, town.exchange(0, meter)) == "NotElectrician"


@pytest.mark.parametrize(
    "change",
    [{"slot_ceiling_wh": 1}, {"has_pv": False}, {"supported": True}, {"opening_wh": (1, 2, 3)},
     {"allocation": cc.Allocation.REGISTERED}, {"report_hash": b"\2" * 32}],
)  # fmt: skip
def test_no_word_of_the_electrician_can_be_changed(town: Town, change: dict[str, Any]) -> None:
    meter = replace(town.meter(0), key=STRANGER)
    sender, to, data = town.exchange(0, meter)
    signature = data[-96:]
    other = town.registry.register_meter_signed(0, replace(meter, **change), ELECTRICIAN, signature[:65])
    assert refused(town, (sender, to, other)) == "NotElectrician"
    town.act((sender, to, data))
    assert refused(town, (sender, to, data)) == "NotElectrician"  # the same word twice


def test_a_meter_is_exchanged_and_its_successor_starts_where_the_electrician_read(town: Town) -> None:
    town.node.mine(at(DAY + 1, 1), [town.readings(0, DAY, READINGS)])
    home = town.homes[0] = _new_home(town, import_wh=500, export_wh=600)
    meter = replace(town.meter(0), opening_wh=(500, 600, 7), closing_wh=(2_000, 3_000, 4_000))
    town.act(town.exchange(0, meter))
    registered = town.registry.meter(town.node, 0)
    assert registered is not None
    assert (registered.key, registered.generation) == (home.address, 2)
    assert registered.opening_wh == (500, 600, 7)
    home.import_wh = 499
    assert refused(town, town.readings(0, DAY + 1, READINGS), at(DAY + 2, 1)) == "RegisterBelowLast"
    home.import_wh, home.export_wh, home.pv_wh, home.sequence = 510, 600, 7, 0
    receipts = town.node.mine(at(DAY + 2, 1), [town.readings(0, DAY + 1, READINGS)])
    assert RegisterGap(0, DAY + 1, 10, 0, 0) in town.events(receipts)
    last = town.market.last_reading(town.node, 0)
    assert last is not None
    assert (last.import_wh, last.day) == (1_470, DAY + 1)


def test_a_day_read_by_the_old_meter_stays_its_day(town: Town) -> None:
    town.node.mine(at(DAY + 1, 1), [town.readings(0, DAY, READINGS)])
    town.homes[0] = _new_home(town)
    town.act(town.exchange(0, town.meter(0)))
    assert refused(town, town.readings(0, DAY, READINGS), at(DAY + 1, 2)) == "DayTooOld"


def _new_home(town: Town, import_wh: int = 0, export_wh: int = 0) -> Home:
    key = type(town.homes[0].key)(b"\5" * 32)
    return Home(
        key, key.public_key.to_checksum_address(), has_pv=True, import_wh=import_wh, export_wh=export_wh
    )


# ---- members


def test_only_the_admin_admits_one_member_a_household_and_only_so_many(town: Town) -> None:
    registry = town.registry
    assert refused(town, (STRANGER, registry.address, registry.admit(STRANGER))) == "NotAdmin"
    assert refused(town, (ADMIN, registry.address, registry.admit(owner_of(1)))) == "AlreadyMember"
    for member in range(MEMBERS, 150):
        town.act((ADMIN, registry.address, registry.admit(owner_of(member))))
    assert refused(town, (ADMIN, registry.address, registry.admit(STRANGER))) == "CommunityFull"


def test_a_removed_member_trades_no_more_is_settled_and_keeps_his_money(town: Town) -> None:
    node, market = town.node, town.market
    node.mine(at(DAY - 1, 12), [town.orders(m, DAY, SHEET) for m in range(MEMBERS)])
    values = [DayReadings((0,) * 96, (50,) * 96), DayReadings((40,) * 96, (0,) * 96)]
    node.mine(at(DAY + 1, 1), [town.readings(m, DAY, v) for m, v in enumerate(values)])
    town.act((ADMIN, town.registry.address, town.registry.remove(1)))
    assert refused(town, town.orders(1, DAY + 2, SHEET)) == "NotAllowed"
    owner = (owner_of(1), market.address, market.post_orders(1, DAY + 2, SHEET))
    assert refused(town, owner) == "NotAllowed"
    trader = (owner_of(1), town.registry.address, town.registry.set_trader(1, STRANGER, 2**40))
    assert refused(town, trader) == "NotOwner"
    # What he posted before is settled; later days leave him out.
    members = [*(MemberDay(SHEET, v) for v in values), MemberDay(None, None)]
    node.mine(at(DAY + 2, 6), [town.settling(DAY, members, town.expected(members))])
    receipts = node.mine(at(DAY + 2, 7), [town.readings(1, DAY + 1, READINGS)])
    assert isinstance(event := town.events(receipts)[0], ReadingsPosted)
    assert event.sheet_day is None
    node.mine(at(DAY + 18, 0), [])
    account = market.account(node, 1)
    assert account.locked_nano == 0
    town.act((owner_of(1), market.address, market.withdraw(1, account.balance_nano)))
    assert market.account(node, 1).balance_nano < 1_000


def test_an_index_is_given_away_only_when_nothing_refers_to_it(town: Town) -> None:
    node, market, registry = town.node, town.market, town.registry
    town.act((ADMIN, registry.address, registry.remove(1)))
    removed_on = node.time_s // 86_400
    closing = (STRANGER, market.address, market.close_account(1))
    assert refused(town, closing, at(removed_on + 132, 0) - 9) == "NotClosable"
    assert refused(town, (STRANGER, *call(town, "release", 1))) == "NotMarket"
    assert refused(town, (STRANGER, market.address, market.close_account(0))) == "NotClosable"
    town.act((ADMIN, registry.address, registry.admit(STRANGER)))
    assert registry.owner(node, MEMBERS).lower() == STRANGER  # not the index of the removed one
    balance = market.account(node, 1).balance_nano
    town.act(closing, time_s=at(removed_on + 132, 0))
    assert market.account(node, 1).balance_nano == 0
    assert market.holdings_nano(node, owner_of(1)) == balance
    assert refused(town, closing) == "NotClosable"
    town.act((ADMIN, registry.address, registry.admit(WITNESS)))
    assert registry.owner(node, 1).lower() == WITNESS
    assert market.account(node, 1).balance_nano == 0
    assert refused(town, (owner_of(1), market.address, market.withdraw(1, 1_000))) == "NotOwner"
    town.act((SETTLER, market.address, market.pay_out(owner_of(1))))
    assert town.token.balance(node, owner_of(1)) == balance // 1_000


def test_a_metering_point_moves_on_only_when_its_member_is_gone(town: Town) -> None:
    point = town.meter(1).point_hash
    release = (ADMIN, *call(town, "releaseMeterPoint", point))
    assert refused(town, release) == "MeterPointInUse"
    town.act((ADMIN, town.registry.address, town.registry.remove(1)), release)
    town.act(town.exchange(0, replace(town.meter(0), key=STRANGER, point_hash=point)))


def test_an_account_passes_to_another_owner_in_two_steps(town: Town) -> None:
    assert refused(town, (STRANGER, *call(town, "offerOwner", 0, STRANGER))) == "NotOwner"
    town.act((owner_of(0), *call(town, "offerOwner", 0, STRANGER)))
    assert refused(town, (WITNESS, *call(town, "acceptOwner", 0))) == "NotOffered"
    town.act((STRANGER, *call(town, "acceptOwner", 0)))
    assert town.registry.owner(town.node, 0).lower() == STRANGER
    assert refused(town, (owner_of(0), town.market.address, town.market.withdraw(0, 1_000))) == "NotOwner"
    town.act((owner_of(1), *call(town, "offerOwner", 1, STRANGER)))
    assert refused(town, (STRANGER, *call(town, "acceptOwner", 1))) == "AlreadyMember"


# ---- traders, pause, offices


def test_a_traders_sheets_stay_below_his_cap_and_end_with_his_time(town: Town) -> None:
    exposure = SHEET.exposure_micro(town.terms.fees_micro)
    for cap, until, refusal in (
        (exposure - 1, at(DAY, 0), "TraderCapExceeded"),
        (exposure, at(DAY - 1, 12) + 10, "NotAllowed"),
        (exposure, at(DAY, 0), None),
    ):
        data = town.registry.set_trader(0, trader_of(0), until, cap)
        town.act((owner_of(0), town.registry.address, data), time_s=town.node.time_s + 1)
        if refusal:
            now = max(town.node.time_s + 10, at(DAY - 1, 12))
            assert refused(town, town.orders(0, DAY, SHEET), now) == refusal
        else:
            town.act(town.orders(0, DAY, SHEET))
    # The owner has no cap.
    town.act((owner_of(0), town.market.address, town.market.post_orders(0, DAY, SHEET)))


def test_a_pause_stops_new_sheets_and_nothing_else(town: Town) -> None:
    node, market, registry = town.node, town.market, town.registry
    node.mine(at(DAY - 1, 12), [town.orders(m, DAY, SHEET) for m in range(2)])
    assert refused(town, (STRANGER, registry.address, registry.set_paused(on=True))) == "NotAdmin"
    town.act((ADMIN, registry.address, registry.set_paused(on=True)))
    assert registry.member_count(node) == MEMBERS
    assert refused(town, town.orders(2, DAY, SHEET)) == "OrdersPaused"
    free = market.account(node, 0).free_nano
    town.act((owner_of(0), market.address, market.withdraw(0, free)))
    town.fund(0, 10**9)
    values = [DayReadings((0,) * 96, (50,) * 96), DayReadings((40,) * 96, (0,) * 96)]
    node.mine(at(DAY + 1, 1), [town.readings(m, DAY, v) for m, v in enumerate(values)])
    members = [*(MemberDay(SHEET, v) for v in values), MemberDay(None, None)]
    result = town.expected(members)
    assert sum(result.volumes_wh)
    node.mine(at(DAY + 2, 6), [town.settling(DAY, members, result)])
    town.act((ADMIN, registry.address, registry.set_paused(on=False)))
    town.act(town.orders(2, DAY + 3, SHEET))


def test_offices_pass_in_two_steps_and_the_vote_stands_over_the_admin(town: Town) -> None:
    registry = town.registry
    assert refused(town, (STRANGER, *call(town, "offerAdmin", STRANGER))) == "NotAdmin"
    town.act((ADMIN, *call(town, "offerGovernor", WITNESS)))
    assert refused(town, (STRANGER, *call(town, "acceptGovernor"))) == "NotOffered"
    town.act((WITNESS, *call(town, "acceptGovernor")))
    for function in (("offerGovernor", STRANGER), ("nameMarket", STRANGER)):
        assert refused(town, (ADMIN, *call(town, *function))) == "NotGovernor"
    terms = cc.Terms(town.terms, STRANGER, STRANGER, town.node.time_s // 86_400 + 20)
    assert refused(town, (ADMIN, registry.address, registry.announce_terms(terms))) == "NotGovernor"
    town.act((WITNESS, *call(town, "offerAdmin", STRANGER)))
    town.act((ADMIN, registry.address, registry.admit(STRANGER)))  # in office until the next accepts
    town.act((STRANGER, *call(town, "acceptAdmin")))
    assert refused(town, (ADMIN, registry.address, registry.admit(WITNESS))) == "NotAdmin"


def test_a_witness_says_from_when_a_meter_earns(town: Town) -> None:
    registry = town.registry
    town.act((ADMIN, registry.address, registry.name_witnesses(WITNESS, STRANGER, ADMIN)))
    for twice in ((WITNESS, WITNESS, ADMIN), (ADMIN, WITNESS, WITNESS), (WITNESS, ADMIN, WITNESS)):
        assert refused(town, (ADMIN, registry.address, registry.name_witnesses(*twice))) == "NotOffered"
    assert refused(town, (owner_of(0), registry.address, registry.reconcile(0, b"\1" * 32))) == "NotWitness"
    town.act((WITNESS, registry.address, registry.reconcile(0, b"\1" * 32)))
    meter = registry.meter(town.node, 0)
    assert meter is not None
    assert meter.reconciled_from == town.node.time_s // 86_400
