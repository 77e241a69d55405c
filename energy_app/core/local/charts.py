"""The charts of forecast and money: what was expected and came, what the neighbourhood brought by day."""

import asyncio
from collections.abc import Sequence

from energy_app.core.client import DaySentence
from energy_app.core.local.days import Trade
from energy_app.core.local.parts import HomeParts
from energy_app.domain.charts import ForecastDay, MoneyDay
from energy_app.domain.energy import Interval
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import day_at, day_slots, day_start_ms
from energy_app.trading.book import OrderEntry
from energy_app.trading.forecast import net_export_wh

FORECAST_DAYS = 30
MONEY_DAYS = 731


class ChartsPage:
    """Answers from book, intervals and index, in a worker thread."""

    def __init__(self, parts: HomeParts, trade: Trade) -> None:
        self._parts = parts
        self._trade = trade

    async def forecast_days(self) -> Sequence[ForecastDay]:
        """The last days with an offer: what was expected, and what came."""
        return await asyncio.to_thread(self._forecast_days)

    async def money_days(self) -> Sequence[MoneyDay]:
        """Every day from the first settled one to yesterday."""
        return await asyncio.to_thread(self._money_days, self._parts.clock.now_ms())

    def _forecast_days(self) -> list[ForecastDay]:
        with self._parts.database.reading() as connection:
            entries = self._trade.parts.agent.desk.book.order_sheets(connection, FORECAST_DAYS)
        found = []
        for entry in reversed(entries):
            slots = day_slots(entry.day)
            found.append(forecast_day(entry, self._parts.home.intervals.range(slots[0], slots[-1])))
        return found

    def _money_days(self, now_ms: int) -> list[MoneyDay]:
        settled = self._trade.days.settled(now_ms, MONEY_DAYS)
        if not settled:
            return []
        site = self._trade.parts.sources(now_ms).site
        return [
            money_day(day, settled.get(day), site.tariffs_of(day_slots(day)[0]))
            for day in range(min(settled), day_at(now_ms))
        ]


def forecast_day(entry: OrderEntry, intervals: Sequence[Interval]) -> ForecastDay:
    """An offer's forecast beside the intervals that were booked for its day."""
    net_wh = {each.slot: net_export_wh(each) for each in intervals}
    return ForecastDay(
        day_start_ms(entry.day),
        tuple(_band(hour.get("surplus_band_wh")) for hour in entry.plan.get("hours", ())),
        tuple(None if (net := net_wh.get(slot)) is None else max(net, 0) for slot in day_slots(entry.day)),
    )


def _band(band_wh: Sequence[int] | None) -> tuple[int, ...] | None:
    return tuple(band_wh) if band_wh else None


def money_day(day: int, settled: DaySentence | None, tariffs: Tariffs | None) -> MoneyDay:
    """A day in money; without figures of its own where it is not settled."""
    return MoneyDay(
        start_ms=day_start_ms(day),
        sold_wh=None if settled is None else settled.sold_wh,
        bought_wh=None if settled is None else settled.bought_wh,
        sold_price_micro=None if settled is None else settled.sold_price_micro,
        feed_in_micro=None if tariffs is None else tariffs.feed_in_micro,
        retail_micro=None if tariffs is None else tariffs.retail_micro,
        more_micro=None if settled is None else settled.more_micro,
        saved_micro=None if settled is None else settled.saved_micro,
        gaps={} if settled is None else settled.gaps,
    )
