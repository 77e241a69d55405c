"""The clear sky over a place: what the sun would give on level ground without clouds."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from energy_app.trading.outlook.history import Floats, History


@dataclass(frozen=True)
class Place:
    """Degrees north and degrees east (WGS 84)."""

    latitude: float
    longitude: float


def clear_sky_w_m2(history: History, place: Place) -> Floats:
    """Global horizontal irradiance in the middle of each slot, after Ineichen and Perez (pvlib)."""
    import pandas as pd
    from pvlib.location import Location

    steps = np.arange(history.wh.size)
    middles_s = history.start_s + history.slot_s * steps + history.slot_s // 2
    times = pd.DatetimeIndex(pd.to_datetime(middles_s, unit="s", utc=True))
    site: Any = Location(place.latitude, place.longitude)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pvlib uses names pandas will drop
        sky = site.get_clearsky(times, model="ineichen")
    return np.nan_to_num(np.asarray(sky["ghi"], dtype=np.float64))
