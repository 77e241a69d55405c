"""Every payment of the contract equals the Python reference to the nano, on random communities.

Each example is a real run on a node: order sheets (some standing from earlier days, some posted later
than the day), reading sheets (some missing, replaced or with unmeasured slots), buy sides without cover,
and the settlement of the day.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from energy_app.chain.market_events import DaySettled, OrdersPosted, ReadingsPosted
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderSheet
from tests.contracts.anvil import Anvil
from tests.contracts.communities import STYLES, order_sheet, readings
from tests.contracts.town import FIRST_DAY, Town, at

MEMBERS = 8
POOR_UNITS = 400_000  # 0.40 currency: covers few buy sides
RICH_UNITS = 10**15
DAY = FIRST_DAY
EXAMPLES = 60


def _terms(rule: PriceRule, grid: int, community: int, bounty: int) -> DayTerms:
    prices = tuple(120_000 + 7_000 * hour for hour in range(24))
    return DayTerms(rule, prices, grid, community, bounty)


@pytest.fixture(scope="module", params=list(PriceRule), ids=[rule.name for rule in PriceRule])
def towns(request: pytest.FixtureRequest, node: Anvil) -> Iterator[list[Town]]:
    rule = request.param
    fees = [(30_000, 10_000, 700_000), (0, 0, 0), (0, 3, 10**12)]
    towns = [Town(node, _terms(rule, *fee), MEMBERS) for fee in fees]
    for town in towns:
        for member in range(MEMBERS):
            town.fund(member, POOR_UNITS if member % 4 == 3 else RICH_UNITS)
    yield towns


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
    return Story(
        sheets, [readings(chance, style) if chance.random() < 0.9 else None for _ in range(members)]
    )


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


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    members=st.integers(0, MEMBERS),
    style=st.sampled_from(STYLES),
    which=st.integers(0, 2),
)
def test_a_day_of_any_community_equals_the_reference(
    towns: list[Town], seed: int, members: int, style: str, which: int
) -> None:
    town = towns[which]
    before = town.node.snapshot()
    homes = [(home.import_wh, home.export_wh, home.pv_wh, home.sequence, home.previous) for home in town.homes]
    try:
        _run(town, _story(seed, members, style), seed)
    finally:
        town.node.revert(before)
        for home, kept in zip(town.homes, homes, strict=True):
            home.import_wh, home.export_wh, home.pv_wh, home.sequence, home.previous = kept


def _run(town: Town, story: Story, seed: int) -> None:
    node, posted = town.node, {}
    for day in sorted({day for sheets in story.sheets for day in sheets if day <= DAY + 1}):
        posted[day] = node.mine(at(day - 1, 12), [
            town.orders(member, day, sheets[day]) for member, sheets in enumerate(story.sheets) if day in sheets
        ])  # fmt: skip
    late = [
        (hours, day, member)
        for day, hours in ((DAY + 2, 7.0), (DAY + 3, 24.5))
        for member, sheets in enumerate(story.sheets)
        if day in sheets
    ]
    events = _read(town, story, seed, [entry for entry in late if entry[1] == DAY + 2])
    node.mine(at(DAY + 2, 1), [town.orders(m, day, story.sheets[m][day]) for _, day, m in late if day == DAY + 3])
    members = [
        MemberDay(_in_force(sheets)[1], values, _covered(town, member, sheets))
        for member, (sheets, values) in enumerate(zip(story.sheets, story.readings, strict=True))
    ]
    for event in events:
        assert event.sheet_day == _in_force(story.sheets[event.member])[0]
        assert event.buy_enabled == members[event.member].buy_enabled
        assert event.sheet.readings == members[event.member].readings
    _settle(town, members)


def _read(town: Town, story: Story, seed: int, late: list[tuple[float, int, int]]) -> list[ReadingsPosted]:
    """Reading sheets of DAY, some of them after a first one that they replace; orders in between."""
    chance = random.Random(seed + 1)
    present = [(member, values) for member, values in enumerate(story.readings) if values is not None]
    first = [(m, readings(chance, "real")) for m, _ in present if chance.random() < 0.1]
    registers = {m: (town.homes[m].import_wh, town.homes[m].export_wh, town.homes[m].pv_wh) for m, _ in first}
    town.node.mine(at(DAY + 1, 6), [town.readings(m, DAY, values) for m, values in first])
    for member, (imported, exported, pv) in registers.items():
        home = town.homes[member]
        home.import_wh, home.export_wh, home.pv_wh = imported, exported, pv
    town.node.mine(at(DAY + 1, 7), [town.orders(m, day, story.sheets[m][day]) for _, day, m in late])
    receipts = town.node.mine(at(DAY + 1, 8), [town.readings(m, DAY, values) for m, values in present])
    return [event for event in town.events(receipts) if isinstance(event, ReadingsPosted)]


def _settle(town: Town, members: list[MemberDay]) -> None:
    expected = town.expected(members)
    before, held = town.balances(), town.holdings()
    (receipt,) = town.node.mine(at(DAY + 2, 6), [town.settling(DAY, members, expected)])
    (event,) = town.events([receipt])
    nets = [result.received_nano - result.paid_nano for result in expected.members]
    after = town.balances()
    assert [b - a for a, b in zip(before, after, strict=True)][: len(nets)] == nets
    fees = (expected.grid_fees_nano, expected.community_fees_nano, expected.bounty_nano)
    assert tuple(b - a for a, b in zip(held, town.holdings(), strict=True)) == fees
    assert sum(after) + sum(town.holdings()) == town.held_nano()
    assert isinstance(event, DaySettled)
    assert event.prices_micro == expected.prices_micro
    assert event.volumes_wh == expected.volumes_wh
    assert event.volume_wh == sum(expected.volumes_wh)
    assert (event.grid_fees_nano, event.community_fees_nano, event.bounty_nano) == fees
    took_part = [m for m, day in enumerate(members) if day.sheet is not None and day.readings is not None]
    assert event.nets_nano == {member: nets[member] for member in took_part}


def test_posted_order_sheets_come_back_from_the_events(towns: list[Town]) -> None:
    town = towns[0]
    sheet = order_sheet(random.Random(1), "real")
    kept = town.node.snapshot()
    receipts = town.node.mine(at(DAY - 1, 12), [town.orders(0, DAY, sheet)])
    exposure = sheet.exposure_micro(town.terms.fees_micro)
    assert town.events(receipts) == [OrdersPosted(0, DAY, exposure, sheet)]
    town.node.revert(kept)
