"""What any forecast has to beat: yesterday, a week's mean, two weeks' median, envelope × last hour."""

import numpy as np

from energy_app.trading.outlook.history import Floats, History
from energy_app.trading.outlook.recalibration import NOMINAL

NAMES = ("yesterday", "mean_7_days", "median_14_days", "envelope_x_last_hour")
_DAYS = 14


def day_ahead(history: History, targets: range) -> dict[str, Floats]:
    """The baselines at the start of the first target; the envelope takes its usual share of the day."""
    past = _past(history, targets)
    envelope = _quantile(past, 1.0)
    return {**_by_days(past), "envelope_x_last_hour": envelope * _usual(past, envelope)}


def near(history: History, targets: range, lag: int) -> dict[str, Floats]:
    """The same with the hour that ends ``lag`` slots before each target; by days nothing is newer."""
    past = _past(history, targets)
    envelope = _quantile(past, 1.0)
    reach = history.per_hour
    hours = np.arange(targets.start, targets.stop)[:, None] - lag - np.arange(reach)
    seen = np.where(hours >= 0, history.wh[np.maximum(hours, 0)], np.nan)
    curve = envelope[(hours - targets.start) % history.per_day % len(envelope)]
    both = np.isfinite(seen) & np.isfinite(curve)
    energy = np.where(both, seen, 0.0).sum(axis=1)
    clear = np.where(both, curve, 0.0).sum(axis=1)
    bright = clear > 0.02 * reach * float(np.nanmax(envelope, initial=0.0))
    index = np.where(bright, energy / np.where(bright, clear, 1.0), _usual(past, envelope))
    return {**_by_days(past), "envelope_x_last_hour": envelope * np.clip(index, 0.0, 1.5)}


def quantiles_14_days(history: History, targets: range) -> Floats:
    """P10, P50 and P90 of the targets' time of day over two weeks: rows as a forecast has them."""
    past = _past(history, targets)
    return np.stack([_quantile(past, level) for level in NOMINAL], axis=1)


def _past(history: History, targets: range) -> Floats:
    """The targets' time of day on the days before, the last day first; NaN where nothing was measured."""
    back = history.per_day * np.arange(1, _DAYS + 1)[:, None]
    long = -(-len(targets) // history.per_day)  # on a day of 25 hours its last hour looks back two days
    places = np.arange(targets.start, targets.stop) - back
    places = np.where(places >= targets.start, places - history.per_day * (long - 1), places)
    return np.where(places >= 0, history.wh[np.maximum(places, 0)], np.nan)


def _by_days(past: Floats) -> dict[str, Floats]:
    latest = np.argmax(np.isfinite(past), axis=0)
    return {
        "yesterday": past[latest, np.arange(past.shape[1])],
        "mean_7_days": _mean(past[:7]),
        "median_14_days": _quantile(past, 0.5),
    }


def _usual(past: Floats, envelope: Floats) -> float:
    both = np.isfinite(past)
    clear = float(np.where(both, envelope, 0.0).sum())
    return float(np.where(both, past, 0.0).sum()) / clear if clear > 0 else 0.0


def _quantile(past: Floats, level: float) -> Floats:
    """A quantile of the known values of each column, linear between two; NaN where there are none."""
    ordered = np.sort(past, axis=0)  # unknown values go to the end
    last = np.maximum(np.isfinite(past).sum(axis=0) - 1, 0)
    place = last * level
    below = place.astype(np.int64)
    columns = np.arange(past.shape[1])
    low, high = ordered[below, columns], ordered[np.minimum(below + 1, last), columns]
    return np.asarray(low + (place - below) * (high - low))


def _mean(past: Floats) -> Floats:
    known = np.isfinite(past)
    count = known.sum(axis=0)
    return np.where(count > 0, np.where(known, past, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)
