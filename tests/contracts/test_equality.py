"""Every payment of the contract equals the Python reference to the nano, on random communities.

Each example is a real run on a node: order sheets (some standing from earlier days, some posted later
than the day), reading sheets (some missing, replaced or with unmeasured slots), buy sides without cover,
and the settlement of the day.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.chain.market_events import DaySettled, OrdersPosted, ReadingsPosted
from energy_app.domain.settlement import DaySettlement, DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from tests.contracts.anvil import Anvil
from tests.contracts.communities import STYLES, order_sheet, readings
from tests.contracts.town import FIRST_DAY, SETTLER, Action, Town, at

MEMBERS = 8
POOR_UNITS = 400_000  # 0.40 currency: covers few buy sides
RICH_UNITS = 10**15
DAY = FIRST_DAY
EXAMPLES = 340  # of six communities each
SOAK_EXAMPLES = 5_000


def _terms(rule: PriceRule, grid: int, community: int, bounty: int) -> DayTerms:
    prices = tuple(120_000 + 7_000 * hour for hour in range(24))
    return DayTerms(rule, prices, grid, community, bounty)


@pytest.fixture(scope="module")
def towns(node: Anvil) -> list[Town]:
    """Three sets of fees under either rule. They share blocks, so one run is six communities."""
    fees = [(30_000, 10_000, 700_000), (0, 0, 0), (0, 3, 10**12)]
    kinds = [_terms(rule, *fee) for rule in PriceRule for fee in fees]
    towns = [Town(node, terms, MEMBERS, number=number) for number, terms in enumerate(kinds)]
    for town in towns:
        for member in range(MEMBERS):
            town.fund(member, POOR_UNITS if member % 4 == 3 else RICH_UNITS)
    return towns


@dataclass
class Story:
    """What an example does, by member: sheets by day, readings."""

    sheets: list[dict[int, OrderSheet]]
    readings: list[DayReadings | None]


def _story(seed: int, members: int, style: str) -> Story:
    chance = random.Random(seed)
    days = (DAY - 15, DAY - 14, DAY - 6, DAY - 1, DAY, DAY + 1, DAY + 2, DAY + 3)
    weights = (0.2, 0.3, 0.2, 0.3, 0.6, 0.4, 0.4, 0.3)
    sheets = [
        {
            day: order_sheet(chance, style)
            for day, weight in zip(days, weights, strict=True)
            if chance.random() < weight
        }
        for _ in range(members)
    ]
    return Story(sheets, [readings(chance, style) if chance.random() < 0.9 else None for _ in range(members)])


def _in_force(sheets: dict[int, OrderSheet]) -> tuple[int | None, OrderSheet | None]:
    day = max((day for day in sheets if DAY - 14 <= day <= DAY), default=None)
    return day, None if day is None else sheets[day]


def _covered(town: Town, member: int, sheets: dict[int, OrderSheet]) -> bool:
    """The lock at the gate of DAY: four times the largest exposure of the sheets that can still settle."""
    posted = sorted(day for day in sheets if day <= DAY)
    following = [*posted[1:], 10**9][: len(posted)]
    until = [min(next_day - 1, day + 14) for day, next_day in zip(posted, following, strict=True)]
    exposures = [
        sheets[day].exposure_micro(town.terms.fees_micro)
        for day, last in zip(posted, until, strict=True)
        if last >= DAY - 3
    ]
    balance = (POOR_UNITS if member % 4 == 3 else RICH_UNITS) * 1_000
    return balance >= 4_000 * max(exposures, default=0)


@pytest.fixture
def examples(request: pytest.FixtureRequest) -> int:
    return SOAK_EXAMPLES if request.config.getoption("--soak") else EXAMPLES


def test_a_day_of_any_community_equals_the_reference(towns: list[Town], examples: int) -> None:
    @settings(max_examples=examples)
    @given(
        seed=st.integers(0, 2**32),
        sizes=st.lists(st.integers(0, MEMBERS), min_size=len(towns), max_size=len(towns)),
        styles=st.lists(st.sampled_from(STYLES), min_size=len(towns), max_size=len(towns)),
    )
    def equal(seed: int, sizes: list[int], styles: list[str]) -> None:
        kinds = enumerate(zip(towns, sizes, styles, strict=True))
        runs = [Run(town, _story(seed + number, size, style)) for number, (town, size, style) in kinds]
        before = towns[0].node.snapshot()
        homes = [[replace(home) for home in town.homes] for town in towns]
        try:
            _run(towns[0].node, runs, random.Random(seed))
        finally:
            towns[0].node.revert(before)
            for town, kept in zip(towns, homes, strict=True):
                town.homes = kept

    equal()


@dataclass
class Run:
    """One community in the shared blocks of an example."""

    town: Town
    story: Story

    def orders(self, day: int) -> list[Action]:
        sheets = enumerate(self.story.sheets)
        return [self.town.orders(member, day, posted[day]) for member, posted in sheets if day in posted]

    def first_readings(self, chance: random.Random) -> list[Action]:
        """Sheets that will be replaced: the next ones start at the same registers."""
        actions = []
        for member, home in enumerate(self.town.homes[: len(self.story.readings)]):
            if chance.random() < 0.1:
                start = (home.import_wh, home.export_wh, home.pv_wh)
                actions.append(self.town.readings(member, DAY, readings(chance, "real")))
                home.import_wh, home.export_wh, home.pv_wh = start
                if self.story.readings[member] is None:
                    self.story.readings[member] = readings(chance, "real")
        return actions

    def readings(self) -> list[Action]:
        present = enumerate(self.story.readings)
        return [self.town.readings(member, DAY, values) for member, values in present if values is not None]

    def members(self) -> list[MemberDay]:
        pairs = enumerate(zip(self.story.sheets, self.story.readings, strict=True))
        return [
            MemberDay(_in_force(sheets)[1], values, _covered(self.town, member, sheets))
            for member, (sheets, values) in pairs
        ]


def _run(node: Anvil, runs: list[Run], chance: random.Random) -> None:
    for day in (DAY - 15, DAY - 14, DAY - 6, DAY - 1, DAY, DAY + 1):
        node.mine(at(day - 1, 12), [action for run in runs for action in run.orders(day)])
    node.mine(at(DAY + 1, 6), [action for run in runs for action in run.first_readings(chance)])
    node.mine(at(DAY + 1, 7), [action for run in runs for action in run.orders(DAY + 2)])
    receipts = node.mine(at(DAY + 1, 8), [action for run in runs for action in run.readings()])
    node.mine(at(DAY + 2, 1), [action for run in runs for action in run.orders(DAY + 3)])
    for run in runs:
        _check_readings(run, receipts)
    before = [run.town.money() for run in runs]
    results = [run.town.expected(run.members()) for run in runs]
    settling = [
        run.town.settling(DAY, run.members(), result)[1:] for run, result in zip(runs, results, strict=True)
    ]
    settled = [
        node.mine(at(DAY + 2, 6) + number, [(SETTLER, *action)]) for number, action in enumerate(settling)
    ]
    for run, result, receipt, money in zip(runs, results, settled, before, strict=True):
        _check_settlement(run, result, receipt, money)


def _check_readings(run: Run, receipts: list[dict[str, Any]]) -> None:
    members = run.members()
    events = [event for event in run.town.events(receipts) if isinstance(event, ReadingsPosted)]
    assert len(events) == sum(values is not None for values in run.story.readings)
    for event in events:
        assert event.sheet_day == _in_force(run.story.sheets[event.member])[0]
        assert event.buy_enabled == members[event.member].buy_enabled
        assert event.sheet.readings == members[event.member].readings


def _check_settlement(
    run: Run, expected: DaySettlement, receipts: list[dict[str, Any]], before: list[int]
) -> None:
    town = run.town
    after = town.money()
    nets = [result.received_nano - result.paid_nano for result in expected.members]
    fees = [expected.grid_fees_nano, expected.community_fees_nano, expected.bounty_nano]
    unmoved = [0] * (MEMBERS - len(nets))
    assert [b - a for a, b in zip(before, after, strict=True)] == nets + unmoved + fees
    assert sum(after) == town.held_nano()
    (event,) = town.events(receipts)
    assert isinstance(event, DaySettled)
    assert event.prices_micro == expected.prices_micro
    assert event.volumes_wh == expected.volumes_wh
    assert event.volume_wh == sum(expected.volumes_wh)
    assert [event.grid_fees_nano, event.community_fees_nano, event.bounty_nano] == fees
    took_part = [
        m for m, day in enumerate(run.members()) if day.sheet is not None and day.readings is not None
    ]
    assert event.nets_nano == {member: nets[member] for member in took_part}


def _priced_sheets() -> Iterator[OrderSheet]:
    """Of each style some, and for each row the dearest one that may be posted, alone."""
    for seed in range(5):
        for style in STYLES:
            yield order_sheet(random.Random(seed), style)
    for hour in range(24):
        rows = [OrderRow(0xFFFFFF, 0xFFFF, 0, 0)] * 24
        rows[hour] = OrderRow(0xFFFFFF, 0xFFFF, 0xFFFFFF, 0xF000)
        yield OrderSheet(tuple(rows))


def test_posted_order_sheets_and_what_they_may_cost_come_back_from_the_events(towns: list[Town]) -> None:
    town = towns[0]
    sheets = list(_priced_sheets())
    kept = town.node.snapshot()
    receipts = town.node.mine(at(DAY - 1, 12), [town.orders(0, DAY, sheet) for sheet in sheets])
    assert town.events(receipts) == [
        OrdersPosted(0, DAY, sheet.exposure_micro(town.terms.fees_micro), sheet) for sheet in sheets
    ]
    town.node.revert(kept)
