"""The walk through a history: better than every baseline, and its quantiles hold."""

from datetime import timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from energy_app.trading.outlook import backtest, baselines, slot_file
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.outlook.forecaster import Forecaster
from energy_app.trading.outlook.history import History
from energy_app.trading.outlook.scores import score
from tests.trading.outlook.homes import START_S, history, house_wh, roof_wh

DATA = Path(__file__).parent / "data"


def better_than_all(track: backtest.Track, margin: float = 1.0) -> None:
    own = track.scores().nmae_pct
    others = {name: track.baseline_nmae_pct(name) for name in baselines.NAMES}
    assert own is not None
    assert all(other is not None and own < margin * other for other in others.values()), (own, others)


def calibrated(track: backtest.Track, points: float) -> None:
    scores = track.scores()
    assert scores.below_p10_pct == pytest.approx(10, abs=points)
    assert scores.below_p50_pct == pytest.approx(50, abs=points + 1)
    assert scores.above_p90_pct == pytest.approx(10, abs=points)


def test_a_measured_home() -> None:
    home = slot_file.read(DATA / "citylearn_home2_hourly.csv", timezone(timedelta(hours=-8))).history
    result = backtest.run(home, Forecaster.of(home))
    better_than_all(result.day_ahead)
    better_than_all(result.hour_ahead, 0.95)
    calibrated(result.day_ahead, 4)
    calibrated(result.hour_ahead, 4)


def test_a_roof_by_its_envelope_and_by_its_place() -> None:
    roof = history(roof_wh(70))
    for place in (None, Place(0.0, 0.0)):
        result = backtest.run(roof, Forecaster.of(roof, place))
        better_than_all(result.hour_ahead)
        calibrated(result.hour_ahead, 4)


def test_both_changes_of_the_hour() -> None:
    for start in (START_S, START_S + 210 * 86_400):
        house = History(start, 900, house_wh(40), ZoneInfo("Europe/Vienna"))
        track = backtest.run(house, Forecaster.of(house)).day_ahead
        assert {len(day) for day in track.values[:-1]} in ({92, 96}, {96, 100})
        assert all(len(values) == len(bands) for values, bands in zip(track.values, track.bands, strict=True))
        better_than_all(track, 1.02)


def test_missing_slots_are_not_tested() -> None:
    wh = roof_wh(15)
    whole = backtest.run(history(wh), Forecaster.of(history(wh))).day_ahead.slots_tested()
    wh[10 * 96 : 11 * 96] = np.nan
    holed = history(wh)
    assert backtest.run(holed, Forecaster.of(holed)).day_ahead.slots_tested() == whole - 96


def test_scores_are_as_defined() -> None:
    values, bands = np.array([10.0, 30.0]), np.array([[5.0, 12.0, 20.0], [35.0, 36.0, 40.0]])
    found = score(values, bands, np.array([True, True]))
    assert found.nmae_pct == 20.0
    losses = (0.5 + 4.5, 1 + 3, 1 + 1)  # P10, P50, P90: level or its rest times the error
    assert found.pinball_pct == pytest.approx(2 * sum(losses) / 3 / 40 * 100, abs=0.01)
    assert (found.below_p10_pct, found.below_p50_pct, found.above_p90_pct) == (50, 100, 0)
    assert score(values, bands[:, [1, 1, 1]], np.array([True, True])).pinball_pct == found.nmae_pct
