"""First forecast of a home's surplus and demand: what the same hour brought on the last days.

For every UTC hour of a coming day it looks at the slots of that hour on the days before, as far as
they were measured, and gives a high quantile and the recent peak of what was exported and imported.
Hours the home has no measured history for say so; nothing is assumed to be zero.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from energy_app.domain.energy import Interval, Quality
from energy_app.domain.time import SLOTS_PER_DAY, SLOTS_PER_HOUR, day_of_slot

HISTORY_DAYS = 14
_HIGH_QUANTILE_PCT = 95
_RECENT_DAYS = 3


@dataclass(frozen=True, slots=True)
class HourForecast:
    """What one slot of an hour may bring, in Wh, from ``days`` days of measured history.

    ``surplus_wh`` and ``demand_wh`` are high quantiles of net export and net import per slot, never
    under the recent peak; the ``typical`` ones are medians. All are None where there is no history.
    """

    days: int
    surplus_wh: int | None
    demand_wh: int | None
    typical_surplus_wh: int | None
    typical_demand_wh: int | None


def forecast_day(day: int, history: Iterable[Interval]) -> tuple[HourForecast, ...]:
    """Forecast the 24 UTC hours of a day from intervals of the ``HISTORY_DAYS`` days before it."""
    by_hour: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for interval in history:
        age_days = day - day_of_slot(interval.slot)
        net_wh = _measured_net_export_wh(interval)
        if net_wh is not None and 0 < age_days <= HISTORY_DAYS:
            hour = interval.slot % SLOTS_PER_DAY // SLOTS_PER_HOUR
            by_hour[hour].append((age_days, net_wh))
    return tuple(_forecast_hour(by_hour[hour]) for hour in range(24))


def _measured_net_export_wh(interval: Interval) -> int | None:
    if interval.grid_quality is not Quality.MEASURED or not interval.complete:
        return None
    if interval.export_wh is None or interval.import_wh is None:
        return None
    return interval.export_wh - interval.import_wh


def _forecast_hour(seen: list[tuple[int, int]]) -> HourForecast:
    if not seen:
        return HourForecast(0, None, None, None, None)
    exports = [max(net_wh, 0) for _, net_wh in seen]
    imports = [max(-net_wh, 0) for _, net_wh in seen]
    recent = [net_wh for age_days, net_wh in seen if age_days <= _RECENT_DAYS]
    return HourForecast(
        days=len({age_days for age_days, _ in seen}),
        surplus_wh=max(quantile(exports, _HIGH_QUANTILE_PCT), *recent, 0),
        demand_wh=max(quantile(imports, _HIGH_QUANTILE_PCT), *(-net_wh for net_wh in recent), 0),
        typical_surplus_wh=quantile(exports, 50),
        typical_demand_wh=quantile(imports, 50),
    )


def quantile(values: list[int], percent: int) -> int:
    """The smallest value that at least ``percent`` of the values do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(rank, 1) - 1]
