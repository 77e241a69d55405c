"""The feed that remembers: one question an hour, an old answer for a day offline, none after that."""

from pathlib import Path

import numpy as np
import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.time import HOUR_MS
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.weather.feed import Irradiance, RememberedWeather, WeatherError

BERLIN, VIENNA = Place(52.5, 13.4), Place(48.2, 16.4)


class Service:
    """Answers with a count, or is away."""

    def __init__(self) -> None:
        self.asked = 0
        self.away = False

    def __call__(self, place: Place) -> Irradiance:
        self.asked += 1
        if self.away:
            raise WeatherError("The weather service did not answer (ConnectionError).")
        return Irradiance(0, 3_600, (float(self.asked), None))


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(1_000 * HOUR_MS)


def test_it_is_asked_once_an_hour_also_after_a_restart(tmp_path: Path, clock: SimulatedClock) -> None:
    service = Service()
    for minutes in (0, 20, 59, 61):
        clock._now_ms = 1_000 * HOUR_MS + minutes * 60_000
        feed = RememberedWeather(tmp_path / "weather.json", clock, service)
        told = feed.irradiance(BERLIN)
        assert told == Irradiance(0, 3_600, (2.0 if minutes > 60 else 1.0, None))
    assert service.asked == 2


def test_offline_the_last_answer_serves_for_a_day_and_a_half(tmp_path: Path, clock: SimulatedClock) -> None:
    service = Service()
    feed = RememberedWeather(tmp_path / "weather.json", clock, service)
    first = feed.irradiance(BERLIN)
    service.away = True
    clock._now_ms += 35 * HOUR_MS
    assert feed.irradiance(BERLIN) == first
    assert feed.problem is not None
    assert feed.irradiance(BERLIN) == first
    assert service.asked == 2  # not asked again at once
    clock._now_ms += 2 * HOUR_MS
    assert feed.irradiance(BERLIN) is None
    service.away = False
    clock._now_ms += HOUR_MS
    assert feed.irradiance(BERLIN) is not None
    assert feed.problem is None


def test_another_place_or_a_broken_file_is_asked_for(tmp_path: Path, clock: SimulatedClock) -> None:
    service, file = Service(), tmp_path / "weather.json"
    feed = RememberedWeather(file, clock, service)
    feed.irradiance(BERLIN)
    feed.irradiance(VIENNA)
    file.write_text("{", encoding="utf-8")
    assert feed.irradiance(VIENNA) is not None
    assert service.asked == 3


def test_a_disk_that_takes_nothing_is_told_and_the_weather_is_used(
    tmp_path: Path, clock: SimulatedClock
) -> None:
    feed = RememberedWeather(tmp_path / "missing" / "weather.json", clock, Service())
    assert feed.irradiance(BERLIN) is not None
    assert feed.problem is not None


def test_outside_of_the_answer_nothing_is_known() -> None:
    told = Irradiance(3_600, 3_600, (100.0, None, 300.0))
    np.testing.assert_array_equal(
        told.at(np.array([0, 3_600, 5_400, 7_200, 10_800, 14_400])), [np.nan, 100, 100, np.nan, 300, np.nan]
    )
