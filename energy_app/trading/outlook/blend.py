"""Which forecast to believe: convex blends whose weights are learned online.

``Blend`` mixes the pool's median with plain averages by exponentiated gradient on the absolute error (Kivinen
and Warmuth 1997), with a share drawn back to the prior every day (Herbster and Warmuth 1998): it follows
what has been right lately, and in the long run it is hardly worse than the best of its parts. ``Trust``
mixes whole distributions by how well each has held lately.
"""

from collections.abc import Sequence

import numpy as np

from energy_app.trading.outlook.history import Floats
from energy_app.trading.outlook.quantiles import LEVELS

_RATE = 0.5
_BACK_TO_PRIOR = 0.03
_MEMORY = 0.1  # of a day in the running loss of a distribution
_SHARPNESS = 6  # how much more a part with a smaller loss counts


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


class Trust:
    """Weights of several forecasts of one flow, each with all quantiles."""

    def __init__(self) -> None:
        self._losses: Floats | None = None

    def mixed(self, parts: Sequence[Floats]) -> Floats:
        """The parts' quantiles averaged level by level; what is unknown at a slot is left out there."""
        if len(parts) == 1:
            return parts[0]
        stacked = np.stack(parts)
        losses = np.ones(len(parts)) if self._losses is None else self._losses
        known = np.isfinite(stacked)
        weights = np.where(known, (losses**-_SHARPNESS)[:, None, None], 0.0)
        total = weights.sum(axis=0)
        summed = (weights * np.where(known, stacked, 0.0)).sum(axis=0)
        return np.where(total > 0, summed / np.where(total > 0, total, 1.0), np.nan)

    def learn(self, parts: Sequence[Floats], values: Floats) -> None:
        """Take in a day: the parts as they were, and what came."""
        if len(parts) == 1:
            return
        stacked = np.stack(parts)
        known = np.isfinite(values) & np.isfinite(stacked).all(axis=(0, 2))
        if not known.any():
            return
        off = values[known, None] - stacked[:, known]
        losses = np.maximum(LEVELS * off, (LEVELS - 1) * off).mean(axis=(1, 2))
        if losses.mean() <= 0:
            return
        relative = np.maximum(losses / losses.mean(), 0.05)
        before = np.ones(len(parts)) if self._losses is None else self._losses
        self._losses = before + _MEMORY * (relative - before)
