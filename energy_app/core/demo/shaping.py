"""Minutes from measured hours, in whole watts, with the energy of each hour kept exactly.

An hour of E Wh becomes 60 powers whose sum is 60·E W·min. All arithmetic is on integers, so a
machine's floating point has no say in it.
"""

import numpy as np
from numpy.typing import NDArray

from energy_app.core.demo.recordings import Recordings

type Ints = NDArray[np.int64]

MINUTES_PER_HOUR = 60
LOAD_CHOICES = 12
"""Measured hours of nearly the wanted level among which chance picks one."""
SKY_JITTER = 8
"""How many ranks of roughness chance may move the sky of an hour."""
ROUGH_BELOW_PERMILLE = 600
"""From this clearness downwards the roughest sky is taken; at 1000 ‰ the calmest."""


def share_hours(weights: Ints, energy_wh: Ints) -> Ints:
    """Share each hour's energy over its minutes by weight: powers in W, by running floor.

    ``weights`` (hours x 60, not negative, at least one above zero in each hour) say only the shape.
    The powers of an hour sum to 60 · E exactly, and none is negative.
    """
    running = np.cumsum(weights, axis=1)
    upto = running * (MINUTES_PER_HOUR * energy_wh)[:, None] // running[:, -1:]
    return np.diff(upto, axis=1, prepend=0)


def shape_load(energy_wh: Ints, chance: Ints, recordings: Recordings) -> Ints:
    """Minutes of load: each hour takes the course of a measured hour of about the same energy.

    What the measured hour lacks is added as a constant draw; what it has too much is scaled away.
    """
    count = len(recordings.load_mean_w)
    around = np.searchsorted(recordings.load_mean_w, energy_wh) - LOAD_CHOICES // 2
    chosen = np.clip(around, 0, count - LOAD_CHOICES) + chance % LOAD_CHOICES
    missing_w = np.maximum(energy_wh - recordings.load_mean_w[chosen], 0)
    return share_hours(recordings.load_w[chosen] + missing_w[:, None], energy_wh)


def shape_pv(energy_wh: Ints, clearness_permille: Ints, chance: Ints, recordings: Recordings) -> Ints:
    """Minutes of PV: the course of the sun between the hours, times a measured sky.

    ``energy_wh`` has one hour more before and after; the result covers the hours between. The
    clearer an hour, the calmer its sky.
    """
    count = len(recordings.sky_permille)
    dull = np.clip(1000 - clearness_permille, 0, 1000 - ROUGH_BELOW_PERMILLE)
    rank = dull * (count - 1) // (1000 - ROUGH_BELOW_PERMILLE)
    rank += chance % (2 * SKY_JITTER + 1) - SKY_JITTER
    sky = recordings.sky_permille[np.clip(rank, 0, count - 1)]
    weights = sun_course(energy_wh) * sky
    weights[energy_wh[1:-1] == 0] = 1
    return share_hours(weights, energy_wh[1:-1])


def sun_course(energy_wh: Ints) -> Ints:
    """Weights of the minutes on straight lines between the middles of the hours.

    Beside an hour without sun the line goes to zero at the border of the two.
    """
    before, now, after = energy_wh[:-2], energy_wh[1:-1], energy_wh[2:]
    before = np.where(before == 0, -now, before)[:, None]
    after = np.where(after == 0, -now, after)[:, None]
    half_minutes = 2 * np.arange(MINUTES_PER_HOUR, dtype=np.int64) + 1
    rising = before * (60 - half_minutes) + now[:, None] * (60 + half_minutes)
    falling = now[:, None] * (180 - half_minutes) + after * (half_minutes - 60)
    return np.maximum(np.where(half_minutes < 60, rising, falling), 0)
