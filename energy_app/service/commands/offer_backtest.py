"""``offers backtest``: what offers would have earned on one's own history, or on a file's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from energy_app.domain.errors import InputError, StateError
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import HOURS_PER_DAY, day_date, day_of_slot
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import recorded_demo
from energy_app.store.database import DATABASE_NAME, Database

if TYPE_CHECKING:
    from energy_app.domain.energy import Interval
    from energy_app.trading.offer_backtest import Outcome, Owner

_PRICES_MICRO = (100_000, 130_000, 160_000, 190_000, 220_000)
_LEARNING_DAYS = 7
_MICRO_PER_CT = 10_000


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for; prices and tariffs in ct per kWh, None: those of the demo's community."""

    file: Path | None = None
    zone: str | None = None
    days: int = 30
    feed_in_ct: float | None = None
    retail_ct: float | None = None
    prices_ct: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _History:
    intervals: "Sequence[Interval]"
    zone: tzinfo
    limits: OwnerLimits | None
    notes: tuple[str, ...] = ()


def backtest(data_dir: Path | None, request: Request, *, as_json: bool) -> None:
    """Walk the planning through the history and settle each day with simulated neighbours."""
    from energy_app.core.demo.community import load_community
    from energy_app.trading import offer_backtest as walk
    from energy_app.trading.forecast import DayForecaster

    community = load_community()
    history = _recorded(data_dir) if request.file is None else _from_file(request.file, request.zone)
    days = _days(history.intervals, request.days)
    owner = _owner(request, history)
    rules = _rules(request, community.community.day_terms())
    outcomes = walk.run(
        history.intervals, days, DayForecaster(history.zone), owner, rules, _neighbours(days.start)
    )
    report = _report(outcomes, owner, days, history.notes)
    if as_json:
        print_json(report)
        return
    _print(report)


def _recorded(data_dir: Path | None) -> _History:
    """The history in the home's own records."""
    from energy_app.core.demo.community import load_community
    from energy_app.core.demo.host import owner_limits
    from energy_app.core.owner import Owner as Settings
    from energy_app.metering.intervals import Intervals

    directory = recorded_demo(data_dir)
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        intervals = Intervals(database).range(0, 2**40)
        limits = Settings(database, owner_limits(load_community())).limits
    if not intervals:
        raise StateError(f"There is no measured slot in {directory} yet. Let the program run for some days.")
    return _History(intervals, load_community().zone_info(), limits)


def _from_file(path: Path, zone: str | None) -> _History:
    from energy_app.service.commands.forecast import zone_of
    from energy_app.trading.outlook import slot_file
    from energy_app.trading.quarter_hours import intervals_of

    file = slot_file.read(path, zone_of(zone))
    notes = list(file.notes)
    if file.history.pv_wh is None or file.history.load_wh is None:
        notes.append("without pv_wh and load_wh nothing is known of the demand: only selling is tested")
    return _History(intervals_of(path, file.history), file.history.zone, None, tuple(notes))


def _days(intervals: "Sequence[Interval]", wanted: int) -> range:
    first, last = day_of_slot(intervals[0].slot), day_of_slot(intervals[-1].slot)
    start = max(first + _LEARNING_DAYS, last - wanted)
    if last - first < 2:
        raise StateError("Two whole days of history are needed for a backtest.")
    if start >= last:  # young: test what there is, and let the report say so
        start = first + 1
    return range(start, last)  # the last day is not over


def _owner(request: Request, history: _History) -> "Owner":
    from energy_app.core.demo.community import load_community
    from energy_app.core.demo.host import owner_limits, tariffs
    from energy_app.trading.offer_backtest import Owner
    from energy_app.trading.planner import Site

    community = load_community()
    own = tariffs(community)
    if request.feed_in_ct is not None:
        feed_in = _micro(request.feed_in_ct)
        own = replace(own, feed_in_micro=feed_in, feed_in_before_micro=feed_in)
    if request.retail_ct is not None:
        own = replace(own, retail_micro=_micro(request.retail_ct))
    peak_wh = max((each.export_wh or 0 for each in history.intervals), default=0)
    draw_wh = max((each.import_wh or 0 for each in history.intervals), default=0)
    limits = history.limits if history.limits is not None else owner_limits(community)
    if request.feed_in_ct is not None or request.retail_ct is not None:
        limits = OwnerLimits()  # those of the records belong to other tariffs
    return Owner(limits, own, Site(4 * peak_wh, 4 * draw_wh))


def _micro(ct: float) -> int:
    if not 0 <= ct <= 1_000:
        raise InputError(f"{ct:g} ct is no price of a kWh.")
    return round(ct * _MICRO_PER_CT)


def _rules(request: Request, terms: DayTerms) -> list[DayTerms]:
    """The community's own prices, flat ones, and the auction; fees are the community's."""
    flat = [_micro(ct) for ct in request.prices_ct] or list(_PRICES_MICRO)
    own = [] if request.prices_ct else [replace(terms, rule=PriceRule.COMMON)]
    common = [replace(terms, rule=PriceRule.COMMON, prices_micro=(price,) * HOURS_PER_DAY) for price in flat]
    return [*own, *common, replace(terms, rule=PriceRule.AUCTION)]


def _neighbours(first_day: int) -> Callable[[int], Sequence[MemberDay]]:
    """The demo's neighbours, each online all the time."""
    from energy_app.core.demo.neighbourhood import neighbourhood
    from energy_app.domain.time import day_start_ms

    lane = neighbourhood(1, day_start_ms(first_day))

    def of(day: int) -> list[MemberDay]:
        return [MemberDay(each.order_sheet(), each.day(day).readings()) for each in lane]

    return of


def _report(
    outcomes: "Sequence[Outcome]", owner: "Owner", days: range, notes: tuple[str, ...]
) -> dict[str, Any]:
    first = outcomes[0]
    return {
        "from": day_date(days.start).isoformat(),
        "to": day_date(days.stop - 1).isoformat(),
        "days": first.days,
        "surplus_wh": first.surplus_wh,
        "demand_wh": first.demand_wh,
        "feed_in_only_micro": first.feed_in_only_nano(owner.tariffs) // 1_000,
        "tariffs": _tariffs(owner.tariffs),
        "rules": [_rule(outcome, owner.tariffs) for outcome in outcomes],
        "neighbours": "simulated",
        "notes": list(notes),
    }


def _tariffs(tariffs: Tariffs) -> dict[str, int]:
    return {"feed_in_micro": tariffs.feed_in_micro, "retail_micro": tariffs.retail_micro}


def _rule(outcome: "Outcome", tariffs: Tariffs) -> dict[str, Any]:
    prices = set(outcome.terms.prices_micro)
    common = outcome.terms.rule is PriceRule.COMMON
    earned, alone = outcome.earned_nano(tariffs), outcome.feed_in_only_nano(tariffs)
    saved = outcome.saved_nano(tariffs)
    return {
        "rule": outcome.terms.rule.name,
        "price_micro": prices.pop() if common and len(prices) == 1 else None,
        "offered_wh": outcome.offered_wh,
        "sold_wh": outcome.sold_wh,
        "missed_wh": outcome.missed_wh,
        "offered_pct": _share(outcome.offered_wh, outcome.surplus_wh),
        "sold_pct": _share(outcome.sold_wh, outcome.surplus_wh),
        "missed_pct": _share(outcome.missed_wh, outcome.surplus_wh),
        "bought_wh": outcome.bought_wh,
        "earned_micro": earned // 1_000,
        "saved_micro": saved // 1_000,
        "more_micro": (earned - alone + saved) // 1_000,
        "sheets_posted": outcome.sheets_posted,
    }


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _print(report: dict[str, Any]) -> None:
    print_line(
        f"{report['from']} to {report['to']}: {report['surplus_wh'] / 1000:.1f} kWh of surplus, "
        f"{_money(report['feed_in_only_micro'])} by feed-in alone"
    )
    for rule in report["rules"]:
        price = rule["price_micro"]
        named = rule["rule"] + ("" if price is None else f" at {price / _MICRO_PER_CT:.1f} ct")
        if rule["rule"] == "COMMON" and price is None:
            named += " by the hour"
        shares = ""
        if rule["sold_pct"] is not None:
            shares = f"{rule['offered_pct']} % offered, {rule['sold_pct']} % sold, "
        print_line(
            f"{named:18} {shares}{_money(rule['earned_micro'])} earned, "
            f"{_money(rule['saved_micro'])} saved by buying, {_money(rule['more_micro'])} more in all; "
            f"{rule['sheets_posted']} sheets"
        )
    for note in report["notes"]:
        say(f"Note: {note}.")


def _money(micro: int) -> str:
    return f"{micro / 1_000_000:.2f} EUR"
