"""Escrow over many days: nothing appears or is lost, the lock always covers what can still be bought."""

import random
from dataclasses import replace

import pytest
from eth_account import Account
from eth_account.signers.local import LocalAccount
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.chain import community_contracts as cc
from energy_app.chain.addresses import checksum
from energy_app.chain.contracts import artifact
from energy_app.chain.market_events import Deposited, ReadingsPosted, RegisterGap, Withdrawn
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from tests.contracts.anvil import Anvil, RevertedError
from tests.contracts.communities import order_sheet, readings
from tests.contracts.town import ADMIN, COMMUNITY, FIRST_DAY, GRID, SETTLER, Town, at, owner_of

MEMBERS = 4
DAY = FIRST_DAY
READINGS = DayReadings((10,) * 96, (0,) * 96)
BUYING = OrderSheet((OrderRow(0, 0, 200_000, 100),) * 24)  # costs at most 9.6 Wh x 0.24 a day


def _terms(rule: PriceRule) -> DayTerms:
    return DayTerms(rule, (150_000,) * 24, 30_000, 10_000, 900_000)


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), rule=st.sampled_from(PriceRule), decimals=st.sampled_from([6, 18]))
def test_random_weeks(node: Anvil, seed: int, rule: PriceRule, decimals: int) -> None:
    chance = random.Random(seed)
    kept = node.snapshot()
    try:
        Weeks(Town(node, _terms(rule), MEMBERS, token_decimals=decimals), chance).run(days=7)
    finally:
        node.revert(kept)


class Weeks:
    """Members post, pay in, draw out and settle at random; after each step the laws are checked."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        self.town = town
        self.chance = chance
        self.unit = 10**town.decimals
        self.sheets: dict[int, dict[int, OrderSheet]] = {member: {} for member in range(MEMBERS)}
        self.read: dict[int, dict[int, tuple[OrderSheet, DayReadings, bool]]] = {}
        self.last_read: dict[int, int] = {}
        self.flows = 0

    def run(self, days: int) -> None:
        for today in range(DAY, DAY + days):
            for hour in (1, 5, 6, 9, 14, 22, 23.5):
                actions = [self._settle] if hour == 6 else self.chance.sample(
                    [self._orders, self._readings, self._pay_in, self._draw_out, self._draw_all], 3
                )  # fmt: skip
                for number, action in enumerate(actions):
                    action(today, at(today, hour) + number * 60)
                    self._check(today)

    def _orders(self, today: int, now: int) -> None:
        member = self.chance.randrange(MEMBERS)
        if now >= at(today, 23):
            return
        sheet = order_sheet(self.chance, self.chance.choice(("real", "tiny")))
        self.town.node.mine(now, [self.town.orders(member, today + 1, sheet)])
        self.sheets[member][today + 1] = sheet

    def _readings(self, today: int, now: int) -> None:
        day = today - 2 if now < at(today, 6) and self.chance.random() < 0.5 else today - 1
        for member in range(MEMBERS):
            done = self.read.setdefault(day, {})
            if self.last_read.get(member, 0) >= day or self.chance.random() < 0.3:
                continue
            self.last_read[member] = day
            values = readings(self.chance, "real")
            receipts = self.town.node.mine(now + member, [self.town.readings(member, day, values)])
            event = next(e for e in self.town.events(receipts) if isinstance(e, ReadingsPosted))
            posted = [d for d in self.sheets[member] if day - 14 <= d <= day]
            assert event.sheet_day == max(posted, default=None)
            if posted:
                done[member] = (self.sheets[member][max(posted)], values, event.buy_enabled)

    def _settle(self, today: int, now: int) -> None:
        day = today - 2
        members = [
            MemberDay(*self.read[day][m]) if m in self.read.get(day, {}) else MemberDay(None, None)
            for m in range(MEMBERS)
        ]
        expected = self.town.expected(members)
        before = self.town.balances()
        # Never refused, whatever the members did with their money since.
        self.town.node.mine(now, [self.town.settling(day, members, expected)])
        moved = [b - a for a, b in zip(before, self.town.balances(), strict=True)]
        assert moved == [result.received_nano - result.paid_nano for result in expected.members]

    def _pay_in(self, today: int, now: int) -> None:
        member, units = self.chance.randrange(MEMBERS), self.chance.randrange(1, 40 * self.unit)
        self.town.fund(member, units)
        self.flows += units * 1_000 if self.town.decimals == 6 else units // 10**9

    def _draw_out(self, today: int, now: int) -> None:
        member = self.chance.randrange(MEMBERS)
        free = self.town.market.account(self.town.node, member).free_nano
        if free > 1_000:
            self._withdraw(member, self.chance.randrange(1_000, free))

    def _draw_all(self, today: int, now: int) -> None:
        member = self.chance.randrange(MEMBERS)
        account = self.town.market.account(self.town.node, member)
        with pytest.raises(RevertedError):
            self._withdraw(member, account.free_nano + 1_000)
        if account.free_nano >= 1_000:
            self._withdraw(member, account.free_nano)

    def _withdraw(self, member: int, nano: int) -> None:
        data = self.town.market.withdraw(member, nano)
        (event,) = self.town.events(self.town.act((owner_of(member), self.town.market.address, data)))
        assert isinstance(event, Withdrawn)
        self.flows -= event.nano

    def _check(self, today: int) -> None:
        """Nothing is lost, and every buy that can still come is covered."""
        balances = self.town.balances()
        assert sum(balances) + sum(self.town.holdings()) == self.flows == self.town.held_nano()
        settled_today = self.town.node.time_s >= at(today, 6)
        for member, balance in enumerate(balances):
            open_days = [day for day in (today - 2, today - 1) if day != today - 2 or not settled_today]
            cost = sum(
                sheet.exposure_micro(self.town.terms.fees_micro) * 1_000
                for day in open_days
                for sheet, _, on in [
                    self.read.get(day, {}).get(member, (OrderSheet((OrderRow(),) * 24), None, False))
                ]
                if on
            )
            assert balance >= cost


@pytest.fixture
def town(node: Anvil) -> Town:
    return Town(node, _terms(PriceRule.COMMON), MEMBERS)


def _buy_enabled(town: Town, member: int, day: int) -> bool:
    return town.market.buy_enabled(town.node, member, day)


def test_the_buy_side_is_judged_at_the_gate_and_not_when_someone_looks(town: Town) -> None:
    need = 4 * BUYING.exposure_micro(town.terms.fees_micro)  # micro = units of a 6-digit token
    day = town.node.time_s // 86_400 + 3
    for member, units in enumerate((need, need - 1, 1)):
        town.fund(member, units)
    town.node.mine(at(day - 1, 22), [town.orders(m, day, BUYING) for m in range(3)])
    town.node.mine(at(day - 1, 22.9), [])
    town.fund(2, need - 1)  # just before the gate
    town.node.mine(at(day - 1, 23), [])
    town.fund(1, 1)  # just after it
    assert [_buy_enabled(town, member, day) for member in range(3)] == [True, False, True]
    # The standing sheet is judged again at the next gate.
    town.node.mine(at(day, 23), [])
    assert [_buy_enabled(town, member, day + 1) for member in range(3)] == [True, True, True]


def test_a_deposit_of_four_days_is_free_again_three_days_after_the_last_sheet(town: Town) -> None:
    exposure = BUYING.exposure_micro(town.terms.fees_micro)
    day = town.node.time_s // 86_400 + 3
    town.fund(0, 4 * exposure)
    town.node.mine(at(day - 1, 12), [town.orders(0, day, BUYING)])
    nothing = OrderSheet((OrderRow(),) * 24)
    town.node.mine(at(day, 12), [town.orders(0, day + 1, nothing)])
    for now, free in ((at(day + 2, 23), 0), (at(day + 3, 0), 4 * exposure * 1_000)):
        town.node.mine(now, [])
        assert town.market.account(town.node, 0).free_nano == free


def test_a_sheet_stands_fourteen_days_and_survives_three_later_ones(town: Town) -> None:
    day = town.node.time_s // 86_400 + 3
    town.node.mine(at(day - 1, 12), [town.orders(0, day, BUYING)])
    last = day + 14
    for later in (last + 1, last + 2, last + 3):
        town.node.mine(at(later - 1, 0.1), [town.orders(0, later, BUYING)])
    assert town.market.sheet_in_force(town.node, 0, last) == day
    assert town.market.sheet_in_force(town.node, 0, day - 1) is None
    receipts = town.node.mine(at(last + 2, 1), [town.readings(0, last, READINGS)])
    assert isinstance(event := town.events(receipts)[0], ReadingsPosted)
    assert event.sheet_day == day


def test_after_fourteen_days_no_sheet_is_in_force(town: Town) -> None:
    day = town.node.time_s // 86_400 + 3
    town.node.mine(at(day - 1, 12), [town.orders(0, day, BUYING)])
    receipts = town.node.mine(at(day + 16, 1), [town.readings(0, day + 15, READINGS)])
    assert isinstance(event := town.events(receipts)[0], ReadingsPosted)
    assert event.sheet_day is None


def test_a_gap_is_told_and_not_traded(town: Town) -> None:
    day = town.node.time_s // 86_400 + 3
    town.node.mine(at(day + 1, 1), [town.readings(0, day, READINGS)])
    receipts = town.node.mine(at(day + 2, 1), [town.readings(0, day + 1, READINGS, gap_wh=70)])
    assert RegisterGap(0, day + 1, 70, 70, 70) in town.events(receipts)


def test_a_shadow_meter_is_recorded_and_moves_nothing(node: Anvil) -> None:
    town = Town(node, _terms(PriceRule.COMMON), 1, allocation=cc.Allocation.SHADOW)
    day = node.time_s // 86_400 + 3
    node.mine(at(day - 1, 12), [town.orders(0, day, BUYING)])
    receipts = node.mine(at(day + 1, 1), [town.readings(0, day, READINGS)])
    assert isinstance(event := town.events(receipts)[0], ReadingsPosted)
    assert event.sheet_day is None
    members = [MemberDay(None, None)]
    node.mine(at(day + 2, 6), [town.settling(day, members, town.expected(members))])


def test_terms_change_with_notice_and_each_day_keeps_its_own(town: Town) -> None:
    node, registry = town.node, town.registry
    today = node.time_s // 86_400
    later = cc.Terms(
        DayTerms(PriceRule.COMMON, (99,) * 24, 7, 5, 3), checksum(GRID), checksum(COMMUNITY), today + 8
    )
    with pytest.raises(RevertedError):
        town.act((ADMIN, registry.address, registry.announce_terms(later)))
    later = replace(later, from_day=today + 9)
    town.act((ADMIN, registry.address, registry.announce_terms(later)))
    assert registry.terms(node, today + 8).day_terms == town.terms
    assert registry.terms(node, today + 9) == later


def test_permit_pays_in_and_one_used_by_someone_else_does_no_harm(town: Town) -> None:
    key = Account.from_key(b"\5" * 32)
    town.act((ADMIN, town.token.address, town.token.mint(key.address, 3_000_000)))
    signature = _permit(town, key, 3_000_000)
    data = town.market.deposit_with_permit(2, 1_000_000, 2**40, signature)
    with pytest.raises(RevertedError):  # another value than the one signed, and no allowance
        town.act((key.address, town.market.address, data))
    data = town.market.deposit_with_permit(2, 3_000_000, 2**40, signature)
    permit = artifact("PlayToken").encode(
        "permit",
        key.address,
        town.market.address,
        3_000_000,
        2**40,
        signature[64],
        signature[:32],
        signature[32:64],
    )
    town.act((SETTLER, town.token.address, permit))
    receipts = town.act((key.address, town.market.address, data))
    assert town.events(receipts) == [Deposited(2, key.address, 3_000_000_000)]


def _permit(town: Town, key: LocalAccount, units: int) -> bytes:
    types = {
        "Permit": [
            {"name": "owner", "type": "address"}, {"name": "spender", "type": "address"},
            {"name": "value", "type": "uint256"}, {"name": "nonce", "type": "uint256"},
            {"name": "deadline", "type": "uint256"},
        ]
    }  # fmt: skip
    domain = {
        "name": "Play Euro", "version": "1", "chainId": town.node.chain_id,
        "verifyingContract": town.token.address,
    }  # fmt: skip
    message = {
        "owner": key.address, "spender": town.market.address, "value": units,
        "nonce": town.token.nonce(town.node, key.address), "deadline": 2**40,
    }  # fmt: skip
    return bytes(key.sign_typed_data(domain, types, message).signature)
