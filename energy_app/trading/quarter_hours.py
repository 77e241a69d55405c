"""A history of longer slots as the market's quarter-hours, in whole watt-hours that sum to the same."""

from pathlib import Path

import numpy as np

from energy_app.domain.energy import Interval, Quality
from energy_app.domain.errors import InputError
from energy_app.domain.sheets import MAX_SLOT_WH
from energy_app.trading.outlook.history import Floats, History

_QUARTER_S = 900


def intervals_of(path: Path, history: History) -> list[Interval]:
    """The measured quarter-hours; InputError for more than a home's meter counts in one.

    With PV and load known the difference is what flows through the meter; without, ``wh`` flows out.
    """
    parts = history.slot_s // _QUARTER_S
    pv, load = history.pv_wh, history.load_wh
    net = history.wh if pv is None or load is None else pv - load
    quarters = _split(net, parts)
    made = None if pv is None or load is None else _split(pv, parts)
    highest = float(np.nanmax(np.abs(quarters), initial=0.0))
    if highest > MAX_SLOT_WH:
        raise InputError(f"{path} holds {highest:.0f} Wh in a quarter-hour, more than a home's meter counts.")
    first = history.start_s // _QUARTER_S
    return [
        _interval(first + at, int(wh), None if made is None else int(made[at]))
        for at, wh in enumerate(quarters)
        if np.isfinite(wh)
    ]


def _split(energies: Floats, parts: int) -> Floats:
    """Each slot shared evenly over its quarter-hours; running sums are rounded, so nothing is lost."""
    shares = np.repeat(energies / parts, parts)
    running = np.rint(np.cumsum(np.nan_to_num(shares)))
    whole = np.diff(running, prepend=0.0)
    return np.where(np.isfinite(shares), whole, np.nan)


def _interval(slot: int, net_wh: int, pv_wh: int | None) -> Interval:
    return Interval(
        slot=slot,
        import_wh=max(-net_wh, 0),
        export_wh=max(net_wh, 0),
        pv_wh=pv_wh,
        import_quality=Quality.MEASURED,
        export_quality=Quality.MEASURED,
        pv_quality=None if pv_wh is None else Quality.MEASURED,
    )
