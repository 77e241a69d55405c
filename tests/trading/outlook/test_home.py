"""The live forecast: surplus and demand of the coming slots, the same after a restart, then cheap."""

from datetime import UTC

import numpy as np
import pytest

from energy_app.trading.outlook.clearsky import Place, clear_sky_w_m2
from energy_app.trading.outlook.history import History
from energy_app.trading.outlook.home import Flows, HomeOutlook
from energy_app.trading.outlook.horizon import Horizon, Look
from energy_app.trading.weather.feed import Irradiance, WeatherFeed
from tests.trading.outlook.homes import START_S, house_wh, roof_wh


def flows(days: int, *, battery_takes_all: bool = False) -> Flows:
    pv, load = roof_wh(days), house_wh(days)
    net = pv - load
    surplus = np.where(battery_takes_all, 0.0, np.maximum(net, 0.0)) + (np.arange(net.size) % 96 == 50) * 5.0
    return Flows(START_S, 900, surplus, np.maximum(-net, 0.0), pv, load)


def test_two_days_are_told_from_a_history_that_ends_now() -> None:
    coming = HomeOutlook(UTC).coming(flows(20), 2 * 96 + 30)
    for spread in (coming.surplus, coming.demand):
        assert spread.bands.shape == (2 * 96 + 30, 3)
        assert np.isfinite(spread.bands).all()
        assert (np.diff(spread.quantiles, axis=1) >= -1e-9).all()
    assert coming.surplus.bands[96 + 48, 1] > 100
    assert coming.surplus.bands[96 + 4, 2] == 0
    assert coming.demand.bands[96 + 76, 1] > 50


def test_a_battery_that_takes_the_surplus_is_learned() -> None:
    coming = HomeOutlook(UTC).coming(flows(25, battery_takes_all=True), 96)
    assert coming.surplus.bands[40:56, 1].max() < 0.2 * flows(25).surplus.max()


def test_what_was_looked_at_is_remembered_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[range] = []
    plain = Horizon.look

    def counted(self: Horizon, targets: range) -> Look:
        looks.append(targets)
        return plain(self, targets)

    monkeypatch.setattr(Horizon, "look", counted)
    outlook = HomeOutlook(UTC)
    first = outlook.coming(flows(20), 96)
    cold = len(looks)
    again = outlook.coming(flows(20), 96)
    assert len(looks) - cold == 2
    assert cold > 20
    fresh = HomeOutlook(UTC).coming(flows(20), 96)
    for one in (again, fresh):
        np.testing.assert_array_equal(one.surplus.bands, first.surplus.bands)
        np.testing.assert_array_equal(one.demand.quantiles, first.demand.quantiles)


def test_a_past_that_is_no_more_the_same_is_looked_at_anew() -> None:
    outlook, before = HomeOutlook(UTC), flows(20)
    outlook.coming(before, 96)
    before.surplus[5 * 96 + 40 : 5 * 96 + 56] = 0
    np.testing.assert_array_equal(
        outlook.coming(before, 96).surplus.bands, HomeOutlook(UTC).coming(before, 96).surplus.bands
    )


def test_a_weather_feed_makes_the_next_day_better() -> None:
    """Days of one sky each, unlike the day before: the meter cannot know tomorrow's, the service can."""
    days, equator = 24, Place(0.0, 0.0)
    chance = np.random.default_rng(4)
    skies = np.repeat(chance.uniform(0.1, 1.0, days + 1), 96)
    clear = clear_sky_w_m2(History(START_S, 900, np.zeros((days + 1) * 96), UTC), equator)
    made = np.round(clear * skies)
    known, coming = made[: days * 96], made[days * 96 :]
    hourly = (clear * skies).reshape(-1, 4).mean(axis=1) * chance.uniform(0.9, 1.1, (days + 1) * 24)
    told = Irradiance(START_S, 3_600, tuple(float(value) for value in hourly))

    def error(weather: WeatherFeed | None) -> float:
        flows = Flows(START_S, 900, known, np.zeros(known.size), None, None)
        bands = HomeOutlook(UTC, equator, weather).coming(flows, 96).surplus.bands
        return float(np.abs(bands[:, 1] - coming).sum() / coming.sum())

    assert error(Told(told)) < 0.12
    assert error(Told(told)) < 0.5 * error(None)
    assert error(Told(None)) == error(None)


class Told:
    """A feed with one answer."""

    def __init__(self, answer: Irradiance | None) -> None:
        self._answer = answer
        self.problem: str | None = None

    def irradiance(self, place: Place) -> Irradiance | None:
        return self._answer
