"""Any span of the past of a home in memory: sunny days with a season, from two years ago until now."""

import math

from energy_app.core.local.balance import share_kept
from energy_app.domain.charts import Balance, BarPeriod, DayPlot, EnergyBar, Envelope
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SLOT_MS
from tests.gui.fake_core import battery_w, load_w, sun_w

_LENGTHS = {
    BarPeriod.QUARTER: SLOT_MS,
    BarPeriod.HOUR: HOUR_MS,
    BarPeriod.DAY: DAY_MS,
    BarPeriod.MONTH: 30 * DAY_MS,
}
_OFFSET_MS = 2 * HOUR_MS


def first_ms(now_ms: int) -> int:
    return now_ms - 730 * DAY_MS


def powers_w(time_ms: float) -> tuple[float, float, float, float]:
    """PV, load, grid and battery at an instant."""
    days, within = divmod(time_ms + _OFFSET_MS, DAY_MS)
    hour = within / HOUR_MS
    season = 0.6 + 0.4 * math.sin((days - 80) / 365.25 * 2 * math.pi)
    cloud = 0.55 + 0.45 * math.sin(days * 2.4) * math.sin(days * 0.7 + 1)
    pv = sun_w(hour) * season * cloud
    load = load_w(hour) * (1.4 - 0.5 * season)
    battery = battery_w(hour) * season
    return pv, load, load - pv - battery, battery


def plot(start_ms: int, end_ms: int, columns: int, now_ms: int) -> DayPlot:
    """A gap in the columns of one morning, and nothing in the future."""
    width = max((end_ms - start_ms) // columns, 1_000)
    starts = range(start_ms, end_ms, width)
    values = [powers_w(start + width / 2) if start < now_ms else None for start in starts]

    def envelope(which: int) -> Envelope:
        spread = 0.03 + min(width / DAY_MS, 0.8)
        lows = tuple(None if each is None else each[which] - abs(each[which]) * spread for each in values)
        highs = tuple(None if each is None else each[which] + abs(each[which]) * spread for each in values)
        return Envelope(lows, highs)

    slots = (end_ms - start_ms) // SLOT_MS
    period = next(
        (each for each, most in zip(BarPeriod, (200, 960, 9_600), strict=False) if slots <= most),
        BarPeriod.MONTH,
    )
    length = _LENGTHS[period]
    bars = tuple(bar(start, length) for start in range(start_ms, min(end_ms, now_ms), length))
    produced = [0]
    for each in bars:
        produced.append(produced[-1] + (each.produced_wh or 0))
    times = (start_ms, *(min(each.start_ms + length, now_ms) for each in bars))
    pv, load, grid, battery = (envelope(which) for which in range(4))
    return DayPlot(
        start_ms, end_ms, tuple(starts), pv, load, grid, battery, times, tuple(produced), bars, period
    )


def bar(start_ms: int, length_ms: int) -> EnergyBar:
    pv = load = exported = imported = 0.0
    step = max(SLOT_MS // 3, length_ms // 60)
    for at in range(start_ms, start_ms + length_ms, step):
        made, used, grid, _ = powers_w(at)
        pv, load = pv + made, load + used
        exported, imported = exported + max(-grid, 0.0), imported + max(grid, 0.0)
    hours = step / HOUR_MS
    made_wh, exported_wh = round(pv * hours), round(min(exported, pv) * hours)
    return EnergyBar(
        start_ms,
        made_wh,
        made_wh - exported_wh,
        exported_wh,
        round(imported * hours),
        is_measured=(start_ms // length_ms) % 23 != 4,
        length_ms=length_ms,
    )


def balance(start_ms: int, end_ms: int, now_ms: int, *, is_whole: bool = False) -> Balance:
    sums = [0.0] * 6
    step = max(5 * MINUTE_MS, (end_ms - start_ms) // 400)
    for at in range(start_ms, min(end_ms, now_ms), step):
        pv, load, grid, battery = powers_w(at)
        for place, power in enumerate(
            (pv, max(grid, 0.0), max(battery, 0.0), load, max(-grid, 0.0), max(-battery, 0.0))
        ):
            sums[place] += power * step / HOUR_MS
    made, imported, discharged, used, exported, charged = (round(each) for each in sums)
    slots = max(min(end_ms, now_ms) - start_ms, 0) // SLOT_MS
    return Balance(
        start_ms=start_ms,
        end_ms=end_ms,
        produced_wh=made,
        imported_wh=imported,
        discharged_wh=discharged,
        used_wh=used,
        exported_wh=exported,
        charged_wh=charged,
        self_consumption_pct=share_kept(made, exported),
        autarky_pct=share_kept(used, imported),
        slots=slots,
        known_slots=slots if is_whole else max(slots - 3, 0),
        measured_slots=slots if is_whole else max(slots - 5, 0),
        first_ms=first_ms(now_ms),
    )
