"""The pool of similar slots: the same time of the last days and its neighbours, weighted, as ratios."""

from dataclasses import dataclass

import numpy as np

from energy_app.trading.outlook.history import Bools, Floats, Ints
from energy_app.trading.outlook.quantiles import LEVELS, weighted_quantiles
from energy_app.trading.outlook.reference import DAYS

_UNKNOWN = 0.2
# How much a slot counts of which the feature is not known.


@dataclass(frozen=True)
class Window:
    """The last days and the slots to be forecast, as arrays of one length that start with the oldest slot.

    ``values`` are NaN from the first unknown slot on, so nothing of the future can enter. ``sky`` is what a
    weather service expects of a cloudless sky's light, also for the slots to come; NaN where it says nothing.
    """

    values: Floats
    curve: Floats
    wall_shift: Ints
    weekend: Bools
    per_day: int
    per_hour: int
    solar: bool
    sky: Floats | None = None


@dataclass(frozen=True)
class Tuning:
    """How wide the pool is and what makes two slots alike; kernels are in units of the ratio."""

    half_life_days: float
    reach_hours: float
    kernels: tuple[float, ...] = ()
    ridge: float = 0.1
    other_daytype: float = 1.0
    sky_kernel: float | None = None


@dataclass(frozen=True)
class _Pool:
    places: Ints
    ratios: Floats
    weights: Floats


def forecast(window: Window, targets: Ints, features: list[Floats], lead: Ints, tuning: Tuning) -> Floats:
    """Quantiles in Wh for the targets from the similar slots of the days before.

    ``features`` are ratios known at a slot (see ``hour_features``); a target looks them up ``lead``
    slots before itself, and so does each similar slot. Slots alike in them weigh more, and what
    difference remains moves the ratio by a local regression line.
    """
    found = np.zeros((targets.size, LEVELS.size))
    bright = np.isfinite(window.curve[targets])  # the others stay at zero: nothing ever came there
    if not bright.any():
        return found
    targets, lead = targets[bright], lead[bright]
    pool = _gather(window, targets, lead, tuning)
    if features:
        pool = _condition(pool, targets, features, lead, tuning.kernels, tuning.ridge)
    if tuning.sky_kernel is not None and window.sky is not None:
        now = np.zeros_like(lead)  # the service has said it beforehand
        pool = _condition(pool, targets, [window.sky], now, (tuning.sky_kernel,), tuning.ridge)
    pooled = weighted_quantiles(pool.ratios, pool.weights) * window.curve[targets][:, None]
    found[bright] = np.maximum(pooled, 0.0)
    return found


def hour_features(window: Window) -> list[Floats]:
    """Ratio of the last hour and of the last slot to the reference, for each slot that ends them."""
    spans = [window.per_hour, 1] if window.per_hour > 1 else [1, 3]
    return [ratio_of(window, span) for span in spans]


def ratio_of(window: Window, span: int) -> Floats:
    """Energy of the last ``span`` slots as ratio to the reference; where that is small, the middle."""
    known = np.isfinite(window.values) & np.isfinite(window.curve)
    energy = _rolling(np.where(known, window.values, 0.0), span)
    clear = _rolling(np.where(known, window.curve, 0.0), span)
    count = _rolling(known.astype(np.float64), span)
    top = float(np.nanmax(window.curve)) if np.isfinite(window.curve).any() else 1.0
    floor = 0.02 * top * span  # at dawn the ratio says little: drawn towards the middle
    middle = 1.0 if not window.solar else 0.4
    return np.where(count > 0, (energy + middle * floor) / (clear + floor), middle)


def _rolling(values: Floats, span: int) -> Floats:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    ends = np.arange(values.size) + 1
    return np.asarray(sums[ends] - sums[np.maximum(ends - span, 0)])


def _gather(window: Window, targets: Ints, lead: Ints, tuning: Tuning) -> _Pool:
    reach = round(tuning.reach_hours * window.per_hour)
    days, steps = np.meshgrid(np.arange(1, DAYS + 1), np.arange(-reach, reach + 1), indexing="ij")
    back, aside = days.ravel(), steps.ravel()
    places = targets[:, None] - window.per_day * back + aside
    if not window.solar:  # people live by the wall clock, also across a change of the hour
        inside = np.clip(places, 0, window.values.size - 1)
        places = places + window.wall_shift[targets][:, None] - window.wall_shift[inside]
    usable = (places >= 0) & (places <= (targets - lead)[:, None])
    places = np.where(usable, places, 0)
    ratios = window.values[places] / window.curve[places]
    usable &= np.isfinite(ratios)
    weights = 0.5 ** (back / tuning.half_life_days) * (1 - np.abs(aside) / (reach + 1))
    weights = np.broadcast_to(weights, places.shape)
    if tuning.other_daytype < 1:
        alike = window.weekend[places] == window.weekend[targets][:, None]
        weights = weights * np.where(alike, 1.0, tuning.other_daytype)
    return _Pool(places, np.where(usable, ratios, 0.0), np.where(usable, weights, 0.0))


def _condition(
    pool: _Pool, targets: Ints, features: list[Floats], lead: Ints, kernels: tuple[float, ...], ridge: float
) -> _Pool:
    seen = pool.places - lead[:, None]
    weights = np.where(seen >= 0, pool.weights, 0.0)
    seen = np.maximum(seen, 0)
    gaps = [feature[targets - lead][:, None] - feature[seen] for feature in features]
    for at, (gap, kernel) in enumerate(zip(gaps, kernels, strict=True)):
        known = np.isfinite(gap)
        gaps[at] = np.where(known, gap, 0.0)
        alike = np.exp(-0.5 * (gaps[at] / kernel) ** 2) + 1e-6
        weights = weights * np.where(known, alike, _UNKNOWN)
    slopes = _slopes(pool.ratios, weights, gaps, ridge)
    ratios = pool.ratios + sum(slopes[:, [k]] * gap for k, gap in enumerate(gaps))
    return _Pool(pool.places, np.maximum(ratios, 0.0), weights)


def _slopes(ratios: Floats, weights: Floats, gaps: list[Floats], ridge: float) -> Floats:
    """Weighted least squares of the ratio on the features within each row, drawn to zero by the ridge."""
    total = weights.sum(axis=1, keepdims=True) + 1e-12
    share = weights / total
    # A gap is (target − similar), so the regression is on its negative.
    centred = np.stack([(share * gap).sum(axis=1, keepdims=True) - gap for gap in gaps])
    offset = ratios - (share * ratios).sum(axis=1, keepdims=True)
    gram = np.einsum("inm,jnm,nm->nij", centred, centred, share) + ridge**2 * np.eye(len(gaps))
    moment = np.einsum("inm,nm,nm->ni", centred, offset, share)
    return np.linalg.solve(gram, moment[:, :, None])[:, :, 0]


def even(quantiles: list[Floats]) -> Floats:
    """The mean of several forecasts, quantile by quantile; one without an answer is left out."""
    stacked = np.stack(quantiles)
    known = np.isfinite(stacked)
    summed = np.where(known, stacked, 0.0).sum(axis=0)
    return np.where(known.any(axis=0), summed / np.maximum(known.sum(axis=0), 1), np.nan)
