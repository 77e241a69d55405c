"""Online conformal correction: where the last days' values really fell in their forecasts.

For each quantile the level is looked up at which the forecasts of the last days would have held it; a
prior of the nominal levels stands in while there is little history.
"""

from collections import deque

import numpy as np

from energy_app.trading.outlook.history import Floats
from energy_app.trading.outlook.quantiles import ranks

NOMINAL: Floats = np.array([0.1, 0.5, 0.9])
DAYS = 21
_HALF_LIFE_DAYS = 14.0
_PRIOR_DAYS = 4.0
_GRID: Floats = np.linspace(0, 1, 201)


class Recalibration:
    """The ranks of the values of the last ``DAYS`` days, and the levels that follow from them."""

    def __init__(self) -> None:
        self._days: deque[Floats] = deque(maxlen=DAYS)

    def learn(self, quantiles: Floats, values: Floats) -> None:
        """Take in a day: its forecasts and what came; missing values are left out."""
        known = np.isfinite(values) & np.isfinite(quantiles).all(axis=1)
        if not known.any():
            return
        # A zero among many zeros has a whole range of ranks; it lies below a quantile only past its end.
        _, high = ranks(quantiles[known], values[known])
        self._days.append((high <= _GRID[:, None]).mean(axis=1))

    def levels(self) -> Floats:
        """The levels to read P10, P50 and P90 at in the raw forecast so that they hold what they promise."""
        reached = _GRID * _PRIOR_DAYS
        total = _PRIOR_DAYS
        for age, day in enumerate(reversed(self._days)):
            weight = 0.5 ** (age / _HALF_LIFE_DAYS)
            reached = reached + weight * day
            total += weight
        found = np.interp(NOMINAL, reached / total, _GRID)
        middle = NOMINAL == 0.5
        # The median is moved half the way: what it missed in the last weeks is mostly their weather.
        return np.where(middle, (found + NOMINAL) / 2, found)
