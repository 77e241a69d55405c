"""The walk of the offers: its sums agree, its money is the settlement's, and it knows no future."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import numpy as np
import pytest

from energy_app.domain.energy import Interval
from energy_app.domain.settlement import DayTerms, MemberDay, MemberResult, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import SLOTS_PER_DAY
from energy_app.trading.forecast import DayForecaster
from energy_app.trading.offer_backtest import KNOWN_UNTIL_SLOT, Outcome, Owner, run
from energy_app.trading.outlook.history import History
from energy_app.trading.planner import Site
from energy_app.trading.quarter_hours import intervals_of
from tests.trading.outlook.homes import START_S, house_wh, roof_wh

DAYS = 13
FIRST = START_S // 86_400
TESTED = range(FIRST + 7, FIRST + DAYS)
OWNER = Owner(OwnerLimits(85_000, 280_000), Tariffs(90_000, 80_000, 320_000), Site(8_000, 4_000))
COMMON = DayTerms(PriceRule.COMMON, (160_000,) * 24, 30_000, 10_000)
AUCTION = replace(COMMON, rule=PriceRule.AUCTION)
THIRSTY = MemberDay(
    OrderSheet((OrderRow(0, 0, 300_000, 60_000),) * 24), DayReadings((50_000,) * 96, (0,) * 96)
)
RICH = MemberDay(OrderSheet((OrderRow(0, 60_000, 0, 0),) * 24), DayReadings((0,) * 96, (50_000,) * 96))


def history(changed_from: int | None = None) -> list[Interval]:
    pv, load = roof_wh(DAYS), 2 * house_wh(DAYS)
    if changed_from is not None:
        pv[changed_from:] = np.random.default_rng(1).integers(0, 3_000, pv.size - changed_from)
    return intervals_of(Path("x"), History(START_S, 900, np.maximum(pv - load, 0), UTC, pv, load))


def walked(*rules: DayTerms, neighbour: MemberDay = THIRSTY) -> list[Outcome]:
    return run(history(), TESTED, DayForecaster(UTC), OWNER, rules, lambda _: [neighbour])


def test_sums_and_money_agree_with_what_was_metered() -> None:
    (outcome,) = walked(COMMON)
    metered = [each for each in history() if each.slot >= TESTED.start * SLOTS_PER_DAY]
    assert outcome.surplus_wh == sum(each.export_wh or 0 for each in metered)
    assert outcome.demand_wh == sum(each.import_wh or 0 for each in metered)
    assert outcome.offered_wh + outcome.missed_wh == outcome.surplus_wh
    assert outcome.sold_wh == outcome.offered_wh  # the neighbour takes all that is on offer
    assert outcome.sales_nano == outcome.sold_wh * 160_000
    rest = outcome.surplus_wh - outcome.sold_wh
    assert outcome.earned_nano(OWNER.tariffs) == outcome.sold_wh * 160_000 + rest * 80_000
    assert outcome.feed_in_only_nano(OWNER.tariffs) == outcome.surplus_wh * 90_000
    assert outcome.offered_wh > 0.9 * outcome.surplus_wh
    assert outcome.days == len(TESTED)
    assert 1 <= outcome.sheets_posted < len(TESTED)


def test_what_is_bought_saves_the_difference_to_the_supplier() -> None:
    (outcome,) = walked(COMMON, neighbour=RICH)
    assert 0 < outcome.bought_wh <= outcome.demand_wh
    assert outcome.saved_nano(OWNER.tariffs) == outcome.bought_wh * (320_000 - 160_000 - 40_000)


def test_a_price_below_the_limit_sells_nothing() -> None:
    low, auction = walked(replace(COMMON, prices_micro=(84_999,) * 24), AUCTION)
    assert (low.offered_wh, low.sold_wh) == (0, 0)
    assert low.missed_wh == low.surplus_wh
    assert auction.sold_wh == auction.offered_wh > 0
    assert auction.sales_nano > auction.sold_wh * OWNER.limits.sell_limit_micro(OWNER.tariffs)


def test_readings_that_are_missing_are_no_surplus() -> None:
    missing = TESTED.start + 2
    lost_wh = sum(each.export_wh or 0 for each in history() if each.slot // SLOTS_PER_DAY == missing)
    holed = [each for each in history() if each.slot // SLOTS_PER_DAY != missing]
    (outcome,) = run(holed, TESTED, DayForecaster(UTC), OWNER, [COMMON], lambda _: [THIRSTY])
    assert outcome.surplus_wh == walked(COMMON)[0].surplus_wh - lost_wh


def test_no_plan_knows_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after six o'clock of the day before changes what is sold, never what was offered."""
    day = TESTED.start
    sheets: list[OrderSheet] = []
    plain = Outcome.book

    def noted(self: Outcome, sheet: OrderSheet, readings: DayReadings, own: MemberResult) -> None:
        sheets.append(sheet)
        plain(self, sheet, readings, own)

    monkeypatch.setattr(Outcome, "book", noted)
    for changed in (None, (day - 1 - FIRST) * SLOTS_PER_DAY + KNOWN_UNTIL_SLOT):
        run(history(changed), range(day, day + 1), DayForecaster(UTC), OWNER, [COMMON], lambda _: [THIRSTY])
    assert sheets[0] == sheets[1]
