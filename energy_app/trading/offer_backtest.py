"""What offers would have earned: the program's own planning walked through a history, settled day by day.

Each day is planned at the hour the schedule posts, from what was metered until then, kept or renewed by the
same rule, and settled with the neighbours' sheets and readings by the reference of the contract. Beside it
stands feed-in alone. Nothing of the future enters a plan.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from energy_app.domain.energy import Interval
from energy_app.domain.settlement import DayTerms, MemberDay, MemberResult, PriceRule, settle_day
from energy_app.domain.sheets import NANO_PER_MICRO, DayReadings, OrderSheet, measured_mask
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import SLOTS_PER_DAY, day_of_slot, day_slots
from energy_app.trading.forecast import DayForecaster, HourForecast, net_export_wh
from energy_app.trading.planner import MarketTerms, Site, plan_orders
from energy_app.trading.renewal import Standing, decide

KNOWN_UNTIL_SLOT = 24
"""Planning looks at the day before up to here: 06:00 UTC, when the schedule begins to post."""
_AMPLE_NANO = 10**18

type Neighbours = Callable[[int], Sequence[MemberDay]]
"""The other members' sheets and readings of a UTC day."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What the home is and wants."""

    limits: OwnerLimits
    tariffs: Tariffs
    site: Site


@dataclass(slots=True)
class Outcome:
    """What one price rule would have brought over the tested days; energies Wh, money nano-currency.

    Surplus and demand are what was metered net; offered is what of the surplus lay inside the caps of
    a sheet that could trade, missed the rest.
    """

    terms: DayTerms
    surplus_wh: int = 0
    demand_wh: int = 0
    offered_wh: int = 0
    sold_wh: int = 0
    bought_wh: int = 0
    sales_nano: int = 0
    purchases_nano: int = 0
    sheets_posted: int = 0
    days: int = 0
    _standing: Standing | None = field(default=None, repr=False)

    @property
    def missed_wh(self) -> int:
        """Surplus that was not on offer."""
        return self.surplus_wh - self.offered_wh

    def earned_nano(self, tariffs: Tariffs) -> int:
        """What the surplus brought, from neighbours and from the grid."""
        return self.sales_nano + (self.surplus_wh - self.sold_wh) * tariffs.feed_in_micro

    def feed_in_only_nano(self, tariffs: Tariffs) -> int:
        """What it would have brought without neighbours."""
        return self.surplus_wh * tariffs.feed_in_before_micro

    def saved_nano(self, tariffs: Tariffs) -> int:
        """What buying from neighbours saved against the supplier."""
        return self.bought_wh * tariffs.retail_micro - self.purchases_nano

    def plan(self, day: int, forecast: Sequence[HourForecast], owner: Owner) -> OrderSheet:
        """The sheet in force for a day: a new one for a reason, else the last."""
        market = MarketTerms.of(_AMPLE_NANO, self.terms)
        plan = plan_orders(day, forecast, owner.limits, owner.tariffs, owner.site, market)
        decision = decide(plan, self._standing, owner.tariffs, market)
        if self._standing is None or decision.posts:
            history = max(hour.days for hour in forecast)
            self._standing = Standing(day, plan.sheet, history)
            self.sheets_posted += 1
        return self._standing.sheet

    def book(self, sheet: OrderSheet, readings: DayReadings, own: MemberResult) -> None:
        """Take in a settled day."""
        self.days += 1
        self.sold_wh += sum(own.sold_wh)
        self.bought_wh += sum(own.bought_wh)
        self.sales_nano += own.received_nano
        self.purchases_nano += own.paid_nano
        for slot in range(SLOTS_PER_DAY):
            if not readings.is_measured(slot):
                continue
            net_wh = readings.export_wh[slot] - readings.import_wh[slot]
            self.surplus_wh += max(net_wh, 0)
            self.demand_wh += max(-net_wh, 0)
            self.offered_wh += _on_offer_wh(sheet, slot, net_wh, self.terms)


def run(
    history: Sequence[Interval],
    days: range,
    forecaster: DayForecaster,
    owner: Owner,
    rules: Sequence[DayTerms],
    neighbours: Neighbours,
) -> list[Outcome]:
    """Walk through the days under each of the rules. ``history`` is in order of time."""
    outcomes = [Outcome(terms) for terms in rules]
    by_day: dict[int, list[Interval]] = {}
    for interval in history:
        by_day.setdefault(day_of_slot(interval.slot), []).append(interval)
    for day in days:
        issued = day_slots(day - 1).start + KNOWN_UNTIL_SLOT
        forecast = forecaster.day(day, (each for each in history if each.slot < issued))
        readings, others = _readings(by_day.get(day, [])), neighbours(day)
        for outcome in outcomes:
            sheet = outcome.plan(day, forecast, owner)
            result = settle_day([MemberDay(sheet, readings), *others], outcome.terms)
            outcome.book(sheet, readings, result.members[0])
    return outcomes


def _readings(intervals: Sequence[Interval]) -> DayReadings:
    taken, given = [0] * SLOTS_PER_DAY, [0] * SLOTS_PER_DAY
    measured = [False] * SLOTS_PER_DAY
    for each in intervals:
        if net_export_wh(each) is not None:
            at = each.slot % SLOTS_PER_DAY
            taken[at], given[at], measured[at] = each.import_wh or 0, each.export_wh or 0, True
    return DayReadings(tuple(taken), tuple(given), measured_mask(measured))


def _on_offer_wh(sheet: OrderSheet, slot: int, surplus_wh: int, terms: DayTerms) -> int:
    row = sheet.row(slot)
    if terms.rule is PriceRule.COMMON and row.sell_limit_micro > terms.prices_micro[slot // 4]:
        return 0
    return max(min(surplus_wh, row.sell_cap_wh), 0)


def micro(nano: int) -> int:
    """Nano-currency as micro-currency, rounded down."""
    return nano // NANO_PER_MICRO
