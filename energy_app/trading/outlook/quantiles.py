"""Distributions as quantiles on one fixed set of levels, a row for each slot."""

import numpy as np

from energy_app.trading.outlook.history import Floats

LEVELS: Floats = np.array([0.02, *np.arange(0.05, 0.96, 0.05), 0.98])


def weighted_quantiles(samples: Floats, weights: Floats) -> Floats:
    """The quantiles at ``LEVELS`` of each row of weighted samples; NaN in rows without any weight.

    Between two samples the distribution function is linear, each sample standing in the middle of its
    weight (Hazen's rule).
    """
    order = np.argsort(np.where(weights > 0, samples, np.inf), axis=1)
    ordered = np.take_along_axis(samples, order, axis=1)
    heavy = np.take_along_axis(weights, order, axis=1)
    reached = np.cumsum(heavy, axis=1)
    total = reached[:, -1:]
    middle = (reached - heavy / 2) / np.where(total > 0, total, 1)
    last = np.maximum((heavy > 0).sum(axis=1) - 1, 0)
    found = np.empty((len(samples), LEVELS.size))
    rows = np.arange(len(samples))
    for column, level in enumerate(LEVELS):
        above = np.minimum((middle < level).sum(axis=1), last)
        below = np.maximum(above - 1, 0)
        low, high = middle[rows, below], middle[rows, above]
        part = np.clip((level - low) / np.where(high > low, high - low, 1), 0, 1)
        found[:, column] = ordered[rows, below] * (1 - part) + ordered[rows, above] * part
    found[total[:, 0] <= 0] = np.nan
    return found


def at_levels(quantiles: Floats, levels: Floats) -> Floats:
    """Each row's distribution at other levels; beyond the outermost it goes on a quarter of the way."""
    tail = np.concatenate(([0.0], LEVELS, [1.0]))
    middle = quantiles[:, LEVELS.size // 2]
    low = quantiles[:, 0] - (middle - quantiles[:, 0]) / 4
    high = quantiles[:, -1] + (quantiles[:, -1] - middle) / 4
    wide = np.column_stack([np.maximum(low, np.minimum(0, quantiles[:, 0])), quantiles, high])
    place = np.clip(np.searchsorted(tail, levels, side="right") - 1, 0, tail.size - 2)
    part = (levels - tail[place]) / (tail[place + 1] - tail[place])
    return np.asarray(wide[:, place] * (1 - part) + wide[:, place + 1] * part)


def ranks(quantiles: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Between which two levels each value lies in its row's distribution.

    The two differ where the distribution jumps: a value of zero among many zeros has a whole range of ranks.
    """
    tail = np.concatenate(([0.0], LEVELS, [1.0]))
    wide = at_levels(quantiles, tail)
    rows = np.arange(len(values))

    def level(index: Floats) -> Floats:
        above = np.clip(index, 1, tail.size - 1).astype(np.int64)
        low, high = wide[rows, above - 1], wide[rows, above]
        part = np.clip((values - low) / np.where(high > low, high - low, 1), 0, 1)
        part = np.where(high > low, part, np.where(index >= tail.size, 1.0, 0.0))
        return np.asarray(tail[above - 1] * (1 - part) + tail[above] * part)

    tolerance = 1e-9 * np.maximum(np.abs(values), 1.0)
    under = level((wide < (values - tolerance)[:, None]).sum(axis=1).astype(np.float64))
    upto = level((wide <= (values + tolerance)[:, None]).sum(axis=1).astype(np.float64))
    return np.minimum(under, upto), np.maximum(under, upto)
