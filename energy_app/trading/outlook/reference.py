"""The curve that slots of different days are compared by: what a cloudless day would bring.

With the place known it is pvlib's clear sky times the roof's own shape (orientation, shading, clipping)
learned from history; without, the upper envelope of the data alone. A flow that has no night (a house's
load) is compared with its own mean day instead.
"""

from dataclasses import dataclass

import numpy as np

from energy_app.trading.outlook.history import Bools, Floats, Ints

DAYS = 30
_ENVELOPE_QUANTILE = 0.95
_DARK = 0.01  # of the highest slot
_LIGHT = 0.03  # of the highest slot: from here on calibration is counted
_DARK_SHARE = 0.15  # of the day


@dataclass(frozen=True)
class Reference:
    """``curve``: one value a slot of the window, NaN where it is too small to divide by."""

    curve: Floats
    light: Bools
    solar: bool


def learn(
    known: Floats, base: Floats, slot_of_day: Ints, wall_slot: Ints, per_day: int, *, is_load: bool = False
) -> Reference:
    """The reference over a window whose first ``known.size`` slots are known.

    ``base`` is the clear sky (or ones), ``slot_of_day`` counts in UTC and ``wall_slot`` by the wall
    clock; these three also cover the slots to be forecast. ``is_load``: it has no night, whatever a short
    history looks like.
    """
    past = known.size
    recent = slice(max(0, past - DAYS * per_day), past)
    scale = float(np.nanmax(base)) or 1.0
    # A tilted roof sees about the square root of what the seasons do to level ground.
    firm = np.sqrt(np.maximum(base / scale, 0.02))
    ratios = known[recent] / firm[recent]
    envelope = _smooth(_by_slot(ratios, slot_of_day[recent], per_day, spread=True), per_day)
    curve = envelope[slot_of_day] * firm
    top = float(curve[recent].max(initial=0.0))
    daily = _by_slot(known[recent], slot_of_day[recent], per_day, spread=False)
    dark = float((daily <= _DARK * daily.max(initial=0.0)).mean())
    if not is_load and (dark >= _DARK_SHARE or top <= 0):
        light = curve > _LIGHT * top
        return Reference(np.where(curve > _DARK / 3 * top, curve, np.nan), light, solar=True)
    mean = _smooth(_mean_by_slot(known[recent], wall_slot[recent], per_day), per_day)
    curve = np.maximum(mean, 0.1 * float(mean.mean()))[wall_slot]
    return Reference(curve, np.ones(curve.size, dtype=np.bool_), solar=False)


def _by_slot(values: Floats, slots: Ints, per_day: int, *, spread: bool) -> Floats:
    """A high quantile of each slot of the day, with its neighbours' where ``spread``; 0 without any."""
    table = _table(values, slots, per_day)
    if spread:
        table = np.concatenate([np.roll(table, shift, axis=1) for shift in (-1, 0, 1)])
    ordered = np.sort(table, axis=0)  # unknown values go to the end
    known = np.isfinite(ordered).sum(axis=0)
    place = np.maximum(known - 1, 0) * _ENVELOPE_QUANTILE
    below = place.astype(np.int64)
    above = np.minimum(below + 1, np.maximum(known - 1, 0))
    slot = np.arange(per_day)
    found = ordered[below, slot] * (1 - (place - below)) + ordered[above, slot] * (place - below)
    return np.where(known > 0, found, 0.0)


def _mean_by_slot(values: Floats, slots: Ints, per_day: int) -> Floats:
    known = np.isfinite(values)
    sums = np.bincount(slots[known], values[known], minlength=per_day)
    counts = np.bincount(slots[known], minlength=per_day)
    overall = float(values[known].mean()) if known.any() else 0.0
    return np.where(counts > 0, sums / np.maximum(counts, 1), overall)


def _table(values: Floats, slots: Ints, per_day: int) -> Floats:
    """Days by slots of the day, NaN where there is no value."""
    first = int(slots[0]) if slots.size else 0
    rows = -(-(first + values.size) // per_day) or 1
    table = np.full(rows * per_day, np.nan)
    table[first : first + values.size] = values
    return table.reshape(rows, per_day)


def _smooth(curve: Floats, per_day: int) -> Floats:
    if per_day < 48:  # neighbouring hours differ too much
        return curve
    return np.asarray((np.roll(curve, 1) + 2 * curve + np.roll(curve, -1)) / 4)
