"""The difference of two independent flows: surplus is what the roof makes less what the house takes."""

import numpy as np

from energy_app.trading.outlook.history import Floats
from energy_app.trading.outlook.quantiles import LEVELS, at_levels

_POINTS = 16
_MIDDLES: Floats = (np.arange(_POINTS) + 0.5) / _POINTS


def points(quantiles: Floats) -> Floats:
    """Each row's distribution as ``_POINTS`` equally likely values."""
    return at_levels(quantiles, _MIDDLES)


def difference(minuend: Floats, subtrahend: Floats) -> Floats:
    """All equally likely differences of two rows of equally likely values; means subtract."""
    return (minuend[:, :, None] - subtrahend[:, None, :]).reshape(len(minuend), -1)


def surplus(pv: Floats, load: Floats) -> Floats:
    """Quantiles of the surplus from quantiles of PV and of load; what is short counts as no surplus."""
    samples = np.maximum(difference(points(pv), points(load)), 0.0)
    ordered = np.sort(samples, axis=1)
    middle = (np.arange(ordered.shape[1]) + 0.5) / ordered.shape[1]
    place = np.clip(np.searchsorted(middle, LEVELS), 1, middle.size - 1)
    part = np.clip((LEVELS - middle[place - 1]) / (middle[place] - middle[place - 1]), 0, 1)
    return np.asarray(ordered[:, place - 1] * (1 - part) + ordered[:, place] * part)
