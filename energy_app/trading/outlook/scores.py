"""How good a forecast was: the figures of the forecast study, all in percent.

nMAE = Σ|P50 − y| / Σy. Pinball = the mean over P10, P50 and P90 of 2 · pinball loss / Σy, so that a point
forecast's equals its nMAE. Coverage counts slots with light only: the share below P10, below P50, above P90.
"""

from dataclasses import dataclass

import numpy as np

from energy_app.trading.outlook.history import Bools, Floats
from energy_app.trading.outlook.recalibration import NOMINAL

_EQUAL_WH = 1e-6


@dataclass(frozen=True)
class Scores:
    """Errors as shares of the energy, calibration as shares of the slots with light; None without either."""

    nmae_pct: float | None
    pinball_pct: float | None
    below_p10_pct: float | None
    below_p50_pct: float | None
    above_p90_pct: float | None


def score(values: Floats, bands: Floats, light: Bools) -> Scores:
    """Score rows of P10, P50 and P90 against what came; slots without value or forecast take no part."""
    tested = np.isfinite(values) & np.isfinite(bands).all(axis=1)
    off = values[tested, None] - bands[tested]
    total = float(values[tested].sum())
    loss = 2 * np.maximum(NOMINAL * off, (NOMINAL - 1) * off)
    lit = off[light[tested]]
    return Scores(
        nmae_pct=_percent(float(np.abs(off[:, 1]).sum()), total),
        pinball_pct=_percent(float(loss.sum()) / NOMINAL.size, total),
        below_p10_pct=_percent(float((lit[:, 0] < -_EQUAL_WH).sum()), len(lit)),
        below_p50_pct=_percent(float((lit[:, 1] < -_EQUAL_WH).sum()), len(lit)),
        above_p90_pct=_percent(float((lit[:, 2] > _EQUAL_WH).sum()), len(lit)),
    )


def nmae_pct(values: Floats, points: Floats) -> float | None:
    """The nMAE of a point forecast over the slots that have both."""
    tested = np.isfinite(values) & np.isfinite(points)
    return _percent(float(np.abs(values - points)[tested].sum()), float(values[tested].sum()))


def _percent(part: float, whole: float) -> float | None:
    return round(100 * part / whole, 2) if whole > 0 else None
