"""What a core in memory tells for the charts of forecast and money: days with gaps in them."""

import math
from collections.abc import Sequence

from energy_app.domain.charts import ForecastDay, MoneyDay
from energy_app.domain.time import DAY_MS, HOURS_PER_DAY, SLOTS_PER_DAY

FORECAST_DAYS, MONEY_DAYS = 8, 40


def forecast_days(today_ms: int, now_ms: int) -> list[ForecastDay]:
    """A week and tomorrow: on one morning nothing was measured, on one day nothing was known before."""
    return [_forecast(today_ms + (at - FORECAST_DAYS + 2) * DAY_MS, now_ms) for at in range(FORECAST_DAYS)]


def _forecast(start_ms: int, now_ms: int) -> ForecastDay:
    number = start_ms // DAY_MS
    bright = 0.75 + 0.25 * math.sin(number * 1.7)
    bands = tuple(_band(hour, bright) for hour in range(HOURS_PER_DAY))
    came = tuple(_came(start_ms, slot, bright, now_ms) for slot in range(SLOTS_PER_DAY))
    return ForecastDay(start_ms, (None,) * HOURS_PER_DAY if number % 7 == 3 else bands, came)


def _sun(hour: float) -> float:
    return max(0.0, math.sin(math.pi * (hour - 4.5) / 14)) ** 1.5 if 4.5 < hour < 18.5 else 0.0


def _band(hour: int, bright: float) -> tuple[int, int, int]:
    middle = 900 * bright * _sun(hour + 0.5)
    return round(middle * 0.45), round(middle), round(middle * 1.35)


def _came(start_ms: int, slot: int, bright: float, now_ms: int) -> int | None:
    hour = slot / 4
    if start_ms + (slot + 1) * DAY_MS // SLOTS_PER_DAY > now_ms:
        return None
    if start_ms // DAY_MS % 5 == 1 and 8 <= hour < 9.5:
        return None
    shake = 1.0 + 0.35 * math.sin(slot * 1.3 + start_ms // DAY_MS)
    return round(880 * bright * _sun(hour) * shake)


def money_days(today_ms: int) -> list[MoneyDay]:
    """Forty days until yesterday, of which two were not settled and one sold nothing."""
    return [_money(today_ms - (MONEY_DAYS - at) * DAY_MS, at) for at in range(MONEY_DAYS)]


def _money(start_ms: int, at: int) -> MoneyDay:
    if at in {12, 13}:
        return MoneyDay(start_ms, None, None, None, 82_000, 325_000, None, None)
    sold_wh = 0 if at == 20 else round(5_500 + 2_500 * math.sin(at * 0.9))
    price = None if not sold_wh else 165_000 + round(18_000 * math.sin(at * 0.5))
    more = 0 if price is None else sold_wh * (price - 82_000) // 1_000
    return MoneyDay(start_ms, sold_wh, 1_400, price, 82_000, 325_000, more, 140_000 + 1_000 * at)


class FakeCharts:
    """Part of the clients in memory. ``today_ms`` is the UTC midnight the figures are told for."""

    today_ms: int
    now_ms: int
    has_trade: bool = True

    async def forecast_days(self) -> Sequence[ForecastDay]:
        return forecast_days(self.today_ms, self.now_ms) if self.has_trade else ()

    async def money_days(self) -> Sequence[MoneyDay]:
        return money_days(self.today_ms) if self.has_trade else ()
