"""``schedule show``: when sheets are posted, readings delivered and days settled."""

from pathlib import Path

from energy_app.domain.market_day import MarketDay
from energy_app.domain.time import HOUR_MS, MINUTE_MS
from energy_app.service.commands.output import print_json, print_line
from energy_app.trading.timetable import Timetable

_DAY_MINUTES = 24 * 60


def show(data_dir: Path | None, *, as_json: bool) -> None:
    """The times of a delivery day D, in UTC."""
    del data_dir  # every community so far has the same times
    market, own = MarketDay(), Timetable()
    rows = [
        (
            "orders_from",
            "order sheet for D: first try (after up to 30 min of jitter)",
            own.post_from_ms - 24 * HOUR_MS,
        ),
        ("orders_warning", "order sheet for D: warning if not posted", own.warn_ms - 24 * HOUR_MS),
        ("orders_until", "order sheet for D: last try", own.post_until_ms - 24 * HOUR_MS),
        ("order_gate", "order sheet for D: the market's gate", market.order_gate_ms),
        ("readings_from", "reading sheet of D: accepted from", market.readings_from_ms),
        ("readings_until", "reading sheet of D: accepted until; settling begins", market.readings_until_ms),
        ("settle_until", "settlement of D: until; then the day is void", market.settle_until_ms),
    ]
    if as_json:
        print_json([{"name": name, "meaning": meaning, "utc": _clock(ms)} for name, meaning, ms in rows])
        return
    for _, meaning, offset_ms in rows:
        print_line(f"{_clock(offset_ms):10} {meaning}")


def _clock(offset_ms: int) -> str:
    """An offset from the start of day D as ``D+2 06:00``."""
    day, minute = divmod(offset_ms // MINUTE_MS, _DAY_MINUTES)
    name = "D" if day == 0 else f"D{day:+}"
    return f"{name} {minute // 60:02}:{minute % 60:02}"
