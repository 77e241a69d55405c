"""What a household draws by the German standard load profile H25 (BDEW), for homes that are not known yet.

It stands in for history while there is little of it, scaled to what the home has drawn so far, and is blended
out over a week. A single home is much rougher than the profile: its spread is that of measured homes.
"""

from functools import cache

import numpy as np

from energy_app.resources import resource_path
from energy_app.trading.outlook.history import Floats, History
from energy_app.trading.outlook.quantiles import LEVELS

GROWN_DAYS = 7
"""With so many days of its own a home needs no profile."""
_QUARTERS = 96
_SATURDAY, _SUNDAY, _WORKDAY = range(3)
# What measured homes draw over the scaled profile: medians of 37 homes (CityLearn, opengrid, simbench).
_SPREAD_LEVELS: Floats = np.array([0.02, 0.25, 0.5, 0.75, 0.98])
_SPREAD: Floats = np.array([0.17, 0.41, 0.69, 1.27, 3.7])


def shape(history: History) -> Floats:
    """The profile for each slot of a history, in Wh of a home of 1,000 kWh a year."""
    table = _table()
    quarters = history.starts_s // 900 + history.wall_shift * (history.slot_s // 900)
    days = quarters // _QUARTERS
    kinds = np.full(days.size, _WORKDAY)
    weekdays = (days + 3) % 7  # 1970-01-01 was a Thursday
    kinds[weekdays == 5] = _SATURDAY
    kinds[weekdays == 6] = _SUNDAY
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    parts = history.slot_s // 900
    first = quarters % _QUARTERS
    return np.asarray(sum(table[(first + part) % _QUARTERS, months, kinds] for part in range(parts)))


def scaled(profile: Floats, known: Floats) -> Floats:
    """The profile as high as the home's own draw over its first ``known.size`` slots; NaN without any."""
    seen = np.isfinite(known)
    usual = float(profile[: known.size][seen].sum())
    own = float(known[seen].sum())
    return profile * (own / usual) if usual > 0 else np.full(profile.size, np.nan)


def quantiles(levels_wh: Floats) -> Floats:
    """Whole distributions around a scaled profile: rows of quantiles at ``LEVELS``."""
    return np.asarray(levels_wh[:, None] * np.interp(LEVELS, _SPREAD_LEVELS, _SPREAD)[None, :])


def weight(days: float) -> float:
    """How much the profile counts beside so many days of history: 1 to 0."""
    return max(0.0, 1.0 - days / GROWN_DAYS) ** 2


@cache
def _table() -> Floats:
    """Wh by quarter-hour of the day, month and kind of day, for 1,000 kWh a year."""
    lines = resource_path("forecast", "bdew_h25.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [[float(cell) for cell in line.split(",")[1:]] for line in lines[2:] if line]
    # The file holds kWh for 1,000,000 kWh a year, which is Wh for 1,000.
    return np.array(rows).reshape(_QUARTERS, 12, 3)
