"""Which median to believe: a convex blend of the pool's and of plain averages, its weights learned online.

Exponentiated gradient on the absolute error (Kivinen and Warmuth 1997), with a share drawn back to the prior
every day (Herbster and Warmuth 1998): the blend follows what has been right lately, and in the long run it is
hardly worse than the best of its parts.
"""

from collections.abc import Sequence

import numpy as np

from energy_app.trading.outlook.history import Floats

_RATE = 0.5
_BACK_TO_PRIOR = 0.03


class Blend:
    """Weights of several point forecasts of the same slots. ``prior`` sums to 1, each above 0."""

    def __init__(self, prior: Sequence[float]) -> None:
        self._prior = np.array(prior)
        self._weights = self._prior.copy()

    def mixed(self, points: Floats) -> Floats:
        """The blend of rows of point forecasts; one that is unknown at a slot is left out there."""
        known = np.isfinite(points)
        weights = np.where(known, self._weights[:, None], 0.0)
        total = weights.sum(axis=0)
        summed = (weights * np.where(known, points, 0.0)).sum(axis=0)
        return np.where(total > 0, summed / np.where(total > 0, total, 1.0), np.nan)

    def learn(self, points: Floats, values: Floats) -> None:
        """Take in a day: the rows as they were blended, and what came."""
        blend = self.mixed(points)
        known = np.isfinite(values) & np.isfinite(points).all(axis=0)
        energy = float(values[known].sum())
        if energy <= 0:
            return
        side = np.sign(blend[known] - values[known])
        gradient = (points[:, known] * side).sum(axis=1) / energy
        grown = self._weights * np.exp(-_RATE * np.clip(gradient - gradient.mean(), -3.0, 3.0))
        self._weights = (1 - _BACK_TO_PRIOR) * grown / grown.sum() + _BACK_TO_PRIOR * self._prior
