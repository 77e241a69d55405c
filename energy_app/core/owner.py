"""What the owner has decided, kept with the data, and the order sheets that follow from it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from energy_app.domain.errors import InputError
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import HOUR_MS, HOURS_PER_DAY, MINUTE_MS
from energy_app.metering.intervals import Intervals
from energy_app.store.database import Database
from energy_app.store.settings import get_setting, set_setting
from energy_app.trading.book import OrderEntry
from energy_app.trading.desk_sources import ForecastOrders, HomeSetting, TariffsOf, explain
from energy_app.trading.planner import MarketTerms, OrderPlan
from energy_app.trading.renewal import Decision, Renewal, Standing, decide
from energy_app.trading.timetable import DeskSchedule, Timetable
from energy_app.trading.weather.feed import WeatherFeed

_LIMITS_KEY = "owner_limits"
_POSTING_KEY = "owner_posting"
_SCHEDULE_KEY = "owner_schedule"
LATEST_POST_MS = 21 * HOUR_MS + 30 * MINUTE_MS
"""The latest time of day from which the schedule may begin to post: the jitter must still fit."""
_STANDING_KEY = "standing_sheets"
_KEPT_DAYS = 30
_NOTHING = OrderSheet((OrderRow(),) * HOURS_PER_DAY)


class Owner:
    """The owner's durable settings. From any thread."""

    def __init__(self, database: Database, defaults: OwnerLimits) -> None:
        """``defaults`` hold until the owner says otherwise."""
        self._database = database
        self._defaults = defaults

    @property
    def limits(self) -> OwnerLimits:
        """The two limits."""
        with self._database.reading() as connection:
            stored = get_setting(connection, _LIMITS_KEY)
        return self._defaults if stored is None else OwnerLimits(stored["sell"], stored["buy"])

    def set_limits(self, limits: OwnerLimits) -> None:
        """Keep the two limits; durable on return."""
        with self._database.transaction(sync_full=True) as connection:
            set_setting(connection, _LIMITS_KEY, _stored(limits))

    @property
    def schedule(self) -> DeskSchedule:
        """When the home posts, and whether on paper only."""
        with self._database.reading() as connection:
            stored = get_setting(connection, _SCHEDULE_KEY) or {}
        post_from = stored.get("post_from_ms", Timetable().post_from_ms)
        return DeskSchedule(Timetable(post_from_ms=post_from), stored.get("paper", False))

    def set_schedule(self, *, post_from_ms: int | None = None, paper: bool | None = None) -> None:
        """Change what is given; durable on return. InputError for a time at which nothing can be posted."""
        if post_from_ms is not None and not 0 <= post_from_ms <= LATEST_POST_MS:
            raise InputError("The schedule can post from 00:00 to 21:30 UTC; the market's gate is at 23:00.")
        changed = {"post_from_ms": post_from_ms, "paper": paper}
        with self._database.transaction(sync_full=True) as connection:
            stored = get_setting(connection, _SCHEDULE_KEY) or {}
            kept = stored | {name: value for name, value in changed.items() if value is not None}
            set_setting(connection, _SCHEDULE_KEY, kept)

    @property
    def posting(self) -> bool:
        """Whether the schedule posts order sheets."""
        with self._database.reading() as connection:
            return get_setting(connection, _POSTING_KEY) is not False

    def set_posting(self, on: bool) -> None:  # noqa: FBT001  # a switch
        """Switch the schedule on or off; durable on return."""
        with self._database.transaction(sync_full=True) as connection:
            set_setting(connection, _POSTING_KEY, on)

    def standing_note(self, day: int, limits: OwnerLimits) -> dict[str, Any] | None:
        """Why no new sheet was posted for a day; None if that was not decided, or under other limits."""
        with self._database.reading() as connection:
            notes = get_setting(connection, _STANDING_KEY) or {}
        note = notes.get(str(day))
        if note is None or note["limits"] != _stored(limits):
            return None
        plan: dict[str, Any] = note["plan"]
        return plan

    def note_standing(self, day: int, plan: dict[str, Any], limits: OwnerLimits) -> None:
        """Keep why no new sheet is posted for a day; durable on return."""
        with self._database.transaction(sync_full=True) as connection:
            notes = get_setting(connection, _STANDING_KEY) or {}
            kept = {key: note for key, note in notes.items() if int(key) > day - _KEPT_DAYS}
            set_setting(
                connection, _STANDING_KEY, {**kept, str(day): {"plan": plan, "limits": _stored(limits)}}
            )


def standing_notes(database: Database) -> dict[int, dict[str, Any]]:
    """The plans that were not posted because the last sheet stands, by day."""
    with database.reading() as connection:
        notes = get_setting(connection, _STANDING_KEY) or {}
    return {int(day): note["plan"] for day, note in notes.items()}


def _stored(limits: OwnerLimits) -> dict[str, int | None]:
    return {"sell": limits.sell_not_below_micro, "buy": limits.buy_not_above_micro}


class OwnerOrders:
    """The home's order sheets: planned from its history within the limits that stand when they are made."""

    def __init__(
        self,
        owner: Owner,
        intervals: Intervals,
        tariffs: TariffsOf,
        home: Callable[[], HomeSetting],
        standing: Callable[[int], OrderEntry | None] = lambda _: None,
        weather: WeatherFeed | None = None,
    ) -> None:
        """``tariffs`` gives those of a UTC day; ``standing`` the sheet in force while no newer is posted.

        ``home`` as it is now: every plan asks for it anew. ``weather`` makes the forecast better.
        """
        self.home = home
        self._owner = owner
        self._standing = standing
        self._source = ForecastOrders(intervals, tariffs, home, weather)
        self._tariffs = tariffs
        self._weather = weather

    @property
    def weather_problem(self) -> str | None:
        """What is wrong with the weather service; None while all is well, or there is none."""
        return None if self._weather is None else self._weather.problem

    def tariffs(self, day: int) -> Tariffs:
        """The tariffs that a UTC day is planned with. StateError where the owner stated none."""
        return self._tariffs(day)

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]] | None:
        """What the schedule posts for a day; None: nothing new.

        On the market the last sheet stands for two weeks, so a new one needs a reason, and what was
        decided for a day stays decided while the limits do. Switching the schedule off posts one empty
        sheet, so that what the owner does not want any more is not sold on.
        """
        standing = self._standing(day)
        if not self._owner.posting:
            offers = standing is not None and standing.sheet.offers
            return (_NOTHING, {"offered_wh": 0, "renewal": Renewal.SWITCHED_OFF.value}) if offers else None
        if self._decided(day, standing):
            return None
        plan, decision = self._plan(day, terms, standing)
        explained = explain(plan, terms, decision)
        if decision.posts:
            return plan.sheet, explained
        self._owner.note_standing(day, explained, self._owner.limits)
        return None

    def stands(self, day: int) -> bool:
        """Whether it was decided that the last sheet stands for the day."""
        return self._decided(day, self._standing(day))

    def standing_note(self, day: int) -> dict[str, Any] | None:
        """The plan that was not posted because the last sheet stands, with the reason; None: no such."""
        return self._owner.standing_note(day, self._owner.limits)

    def plan(
        self, day: int, terms: MarketTerms, *, by_hand: bool = False
    ) -> tuple[OrderSheet, dict[str, Any]]:
        """The order sheet of a day and its reasons, whether the schedule is on or not."""
        plan, decision = self._plan(day, terms, self._standing(day))
        if by_hand:
            decision = replace(decision, renewal=Renewal.BY_HAND)
        return plan.sheet, explain(plan, terms, decision)

    def _plan(self, day: int, terms: MarketTerms, standing: OrderEntry | None) -> tuple[OrderPlan, Decision]:
        plan = self._source.plan(day, self._owner.limits, terms)
        known = None if standing is None else Standing(standing.day, standing.sheet, _history(standing.plan))
        return plan, decide(plan, known, self._tariffs(plan.day), terms)

    def _decided(self, day: int, standing: OrderEntry | None) -> bool:
        note = self.standing_note(day)
        return note is not None and standing is not None and note["standing_day"] == standing.day


def _history(plan: dict[str, Any]) -> int:
    """The days of history behind a plan."""
    return max((int(hour.get("history_days", 0)) for hour in plan.get("hours", [])), default=0)
