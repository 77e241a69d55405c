"""What the owner has decided, kept with the data, and the order sheets that follow from it."""

from collections.abc import Callable
from typing import Any

from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import HOURS_PER_DAY
from energy_app.metering.intervals import Intervals
from energy_app.store.database import Database
from energy_app.store.settings import get_setting, set_setting
from energy_app.trading.desk_sources import ForecastOrders
from energy_app.trading.planner import MarketTerms, Site

_LIMITS_KEY = "owner_limits"
_POSTING_KEY = "owner_posting"
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
        stored = {"sell": limits.sell_not_below_micro, "buy": limits.buy_not_above_micro}
        with self._database.transaction(sync_full=True) as connection:
            set_setting(connection, _LIMITS_KEY, stored)

    @property
    def posting(self) -> bool:
        """Whether the schedule posts order sheets."""
        with self._database.reading() as connection:
            return get_setting(connection, _POSTING_KEY) is not False

    def set_posting(self, on: bool) -> None:  # noqa: FBT001  # a switch
        """Switch the schedule on or off; durable on return."""
        with self._database.transaction(sync_full=True) as connection:
            set_setting(connection, _POSTING_KEY, on)


class OwnerOrders:
    """The home's order sheets: planned from its history within the limits that stand when they are made."""

    def __init__(
        self,
        owner: Owner,
        intervals: Intervals,
        tariffs: Tariffs,
        site: Site,
        stands: Callable[[], bool] = lambda: False,
    ) -> None:
        """``stands`` tells whether the newest sheet made offers or asks for anything."""
        self._owner = owner
        self._stands = stands
        self._intervals = intervals
        self._site = site
        self.tariffs = tariffs

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]] | None:
        """What the schedule posts for a day; None: nothing new.

        On the market the last sheet stands for two weeks. So switching the schedule off posts one
        empty sheet, and what the owner does not want any more is not sold on.
        """
        if self._owner.posting:
            return self.plan(day, terms)
        return (_NOTHING, {"offered_wh": 0, "switched_off": True}) if self._stands() else None

    def plan(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]]:
        """The order sheet of a day and its reasons, whether the schedule is on or not."""
        source = ForecastOrders(self._intervals, self._owner.limits, self.tariffs, self._site)
        return source.orders(day, terms)
