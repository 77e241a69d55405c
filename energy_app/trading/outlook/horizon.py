"""What is told for one horizon: P10, P50 and P90, corrected by how the last days' forecasts turned out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from energy_app.trading.outlook import baselines
from energy_app.trading.outlook.blend import Blend, Trust
from energy_app.trading.outlook.forecaster import Forecaster
from energy_app.trading.outlook.history import Bools, Floats, History
from energy_app.trading.outlook.quantiles import LEVELS, at_levels
from energy_app.trading.outlook.recalibration import DAYS as RECALIBRATION_DAYS
from energy_app.trading.outlook.recalibration import Recalibration

YOUNG_DAYS = 7
_YOUNG: Floats = np.array([LEVELS[0], 0.5, LEVELS[-1]])  # little is known: a wide band
LEARNING_DAYS = 2
# The median leans on plain averages, whose errors are others than the pool's; how much, is learned online.
_PRIORS = {
    "solar": (0.46, 0.2, 0.24, 0.05, 0.05),
    "load": (0.46, 0.03, 0.03, 0.45, 0.03),
    "weather": (0.92, 0.02, 0.02, 0.02, 0.02),
    "near solar": (0.75, 0.25),
    "near load": (0.97, 0.03),
}
_TOO_MANY_BELOW = 0.55
_MEMORY = 0.07  # of a day in the running share of slots below the median


@dataclass(frozen=True)
class Look:
    """What the past says of the targets: whole distributions by each way, and the plain forecasts.

    It depends on nothing but the slots before the targets.
    """

    targets: range
    parts: tuple[Floats, ...]
    light: Bools
    simple: tuple[Floats, ...]


@dataclass(frozen=True)
class Issue:
    """A forecast as it was issued: rows of P10, P50 and P90 in Wh, NaN where nothing is known."""

    look: Look
    bands: Floats
    raw: Floats
    points: Floats

    @property
    def targets(self) -> range:
        """The slots that were forecast."""
        return self.look.targets

    @property
    def light(self) -> Bools:
        """Which of them have light: the others take no part in calibration."""
        return self.look.light


class Horizon:
    """Day ahead (``lag`` None) or each slot ``lag`` slots ahead; it learns from every day it is shown."""

    def __init__(self, history: History, forecaster: Forecaster, lag: int | None) -> None:
        self._history = history
        self._forecaster = forecaster
        self._lag = lag
        self._recalibration = Recalibration()
        self._trust = Trust()
        self._below_median = 0.5
        self._blends = {kind: Blend(prior) for kind, prior in _PRIORS.items()}

    def look(self, targets: range) -> Look:
        """Look at what is known at the first of the targets, or ``lag`` slots before each."""
        if self._lag is None:
            parts, light = self._forecaster.day_ahead(targets)
            simple = baselines.day_ahead(self._history, targets)
            plain = (_calm(simple["yesterday"]), *(simple[name] for name in baselines.NAMES[1:]))
            return Look(targets, tuple(parts), light, plain)
        parts, light = self._forecaster.near(targets, self._lag)
        near = baselines.near(self._history, targets, self._lag)["envelope_x_last_hour"]
        return Look(targets, tuple(parts), light, (near,))

    def issue(self, look: Look) -> Issue:
        """The forecast, corrected by how the days before turned out."""
        raw = self._trust.mixed(look.parts)
        young = look.targets.start < YOUNG_DAYS * self._history.per_day
        levels = _YOUNG if young else self._recalibration.levels()
        bands = np.maximum(at_levels(raw, levels), 0.0)
        points = np.stack([bands[:, 1], *look.simple])
        mixed = self._blend(look.light).mixed(points)
        # Averages lie above the median where most days bring nothing: lean less once that shows.
        lean = min(max((_TOO_MANY_BELOW - self._below_median) / 0.05, 0.0), 1.0)
        mixed = bands[:, 1] + lean * (np.where(np.isfinite(mixed), mixed, bands[:, 1]) - bands[:, 1])
        bands[:, 1] = np.clip(mixed, bands[:, 0], bands[:, 2])
        return Issue(look, bands, raw, points)

    def learn(self, issue: Issue) -> None:
        """Take in what came, as far as it is known when the next day's first slot is forecast."""
        unknown = 0 if self._lag is None else self._lag - 1
        places = np.arange(issue.targets.start, issue.targets.stop)
        values = np.where(places < issue.targets.stop - unknown, self._history.wh[places], np.nan)
        self._trust.learn(issue.look.parts, values)
        self._recalibration.learn(issue.raw[issue.light], values[issue.light])
        self._blend(issue.light).learn(issue.points, values)
        known = issue.light & np.isfinite(values)
        if known.any():
            below = float((values[known] < issue.bands[known, 1]).mean())
            self._below_median += _MEMORY * (below - self._below_median)

    def replay(self, now: int, look: Callable[[range], Look] | None = None) -> None:
        """Learn from the last days before slot ``now``, as a program that ran all the time would have.

        ``look`` may remember what was looked at before.
        """
        look = look or self.look
        days = [day for day in self._history.local_days() if day.stop <= now]
        for day in days[-RECALIBRATION_DAYS:]:
            if day.start >= LEARNING_DAYS * self._history.per_day:
                self.learn(self.issue(look(day)))

    def _blend(self, light: Bools) -> Blend:
        kind = "load" if light.all() else "solar"
        if kind == "solar" and self._lag is None and self._forecaster.sees_weather:
            kind = "weather"
        return self._blends[kind if self._lag is None else f"near {kind}"]


def _calm(points: Floats) -> Floats:
    """Smoothed over neighbouring quarter-hours; a cloud does not pass at the same minute twice."""
    if points.size < 90 or not np.isfinite(points).all():
        return points
    kernel: list[float] = [0.1, 0.2, 0.4, 0.2, 0.1]
    padded = np.concatenate([points[:1], points[:1], points, points[-1:], points[-1:]])
    return np.convolve(padded, kernel, "valid")
