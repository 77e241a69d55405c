"""Walk forward through a history; nothing of the future enters.

Each day is forecast from what was known at its midnight, each slot from what was known an hour before.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from energy_app.trading.outlook import baselines
from energy_app.trading.outlook.forecaster import Forecaster
from energy_app.trading.outlook.history import Bools, Floats, History
from energy_app.trading.outlook.horizon import LEARNING_DAYS, YOUNG_DAYS, Horizon, Issue
from energy_app.trading.outlook.scores import Scores, nmae_pct, score


@dataclass
class Track:
    """The bands of one horizon over the tested days, and what the baselines said."""

    values: list[Floats] = field(default_factory=list)
    bands: list[Floats] = field(default_factory=list)
    light: list[Bools] = field(default_factory=list)
    quantiles: list[Floats] = field(default_factory=list)
    points: dict[str, list[Floats]] = field(default_factory=lambda: {name: [] for name in baselines.NAMES})

    def add(self, values: Floats, issue: Issue, points: dict[str, Floats], quantiles: Floats) -> None:
        """A tested day: what came, what was forecast, what the baselines and two weeks' quantiles said."""
        self.values.append(values)
        self.bands.append(issue.bands)
        self.light.append(issue.light)
        self.quantiles.append(quantiles)
        for name, line in points.items():
            self.points[name].append(line)

    def scores(self) -> Scores:
        """The forecast's scores."""
        return score(np.concatenate(self.values), np.concatenate(self.bands), np.concatenate(self.light))

    def baseline_nmae_pct(self, name: str) -> float | None:
        """A baseline's error over the slots the forecast is tested on."""
        return nmae_pct(
            np.where(self._tested(), np.concatenate(self.values), np.nan), np.concatenate(self.points[name])
        )

    def baseline_pinball_pct(self, name: str) -> float | None:
        """A baseline's pinball loss; a point forecast's is its error."""
        if name != "median_14_days":
            return self.baseline_nmae_pct(name)
        values = np.where(self._tested(), np.concatenate(self.values), np.nan)
        return score(values, np.concatenate(self.quantiles), np.concatenate(self.light)).pinball_pct

    def slots_tested(self) -> int:
        """Slots that have both a forecast and a value."""
        return int(self._tested().sum())

    def _tested(self) -> Bools:
        known = np.isfinite(np.concatenate(self.bands)).all(axis=1)
        return np.asarray(known & np.isfinite(np.concatenate(self.values)))


@dataclass(frozen=True)
class Result:
    """Both horizons over the same days."""

    day_ahead: Track
    hour_ahead: Track


def run(history: History, forecaster: Forecaster) -> Result:
    """Backtest the forecaster on every local day after the warm-up."""
    lag = history.per_hour  # the last known slot starts an hour before the target

    def near(targets: range) -> dict[str, Floats]:
        return baselines.near(history, targets, lag)

    return Result(
        _walk(history, Horizon(history, forecaster, None), partial(baselines.day_ahead, history)),
        _walk(history, Horizon(history, forecaster, lag), near),
    )


def _walk(history: History, horizon: Horizon, simple: Callable[[range], dict[str, Floats]]) -> Track:
    track = Track()
    for day in history.local_days():
        if day.start < LEARNING_DAYS * history.per_day:
            continue
        issue = horizon.issue(horizon.look(day))
        if day.start >= YOUNG_DAYS * history.per_day:
            plain = baselines.quantiles_14_days(history, day)
            track.add(history.wh[day.start : day.stop], issue, simple(day), plain)
        horizon.learn(issue)
    return track
