"""The service's client over recorded replies: hours, what is missing, and every way it can fail."""

import pytest
from openmeteo_requests import Client

from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.weather.feed import WeatherError
from energy_app.trading.weather.open_meteo import URL, OpenMeteo
from tests.trading.weather.replies import HOUR_S, Answer, Session, reply

BERLIN = Place(52.5244, 13.4105)
START_S = 1_717_200_000


def service(answer: Answer | OSError) -> tuple[OpenMeteo, Session]:
    session = Session(answer)
    return OpenMeteo(Client(session=session)), session


def test_a_value_belongs_to_the_hour_before_its_time() -> None:
    feed, session = service(Answer(reply(START_S, [0.0, 120.5, float("nan"), 640.0])))
    told = feed.ask(BERLIN)
    assert (told.start_s, told.step_s) == (START_S - HOUR_S, HOUR_S)
    assert told.w_m2 == (0.0, 120.5, None, 640.0)
    (asked,) = session.asked
    assert asked["url"] == URL
    assert asked["params"]["hourly"] == ["shortwave_radiation"]
    assert asked["timeout"] == 20


def test_the_place_is_told_to_a_tenth_of_a_degree_only() -> None:
    feed, session = service(Answer(reply(START_S, [1.0])))
    feed.ask(BERLIN)
    assert (session.asked[0]["params"]["latitude"], session.asked[0]["params"]["longitude"]) == (52.5, 13.4)


@pytest.mark.parametrize(
    "answer",
    [
        OSError("no route"),
        Answer(b"", status_code=429),
        Answer(b"", status_code=503),
        Answer(b""),
        Answer(b"\x08\x00\x00\x00<html>no"),
        Answer(reply(START_S, [])),
        Answer(reply(START_S, [1.0, 2.0], step_s=900)),
    ],
    ids=["offline", "limit", "server", "empty", "garbage", "no values", "no hours"],
)
def test_no_weather_is_one_line(answer: Answer | OSError) -> None:
    with pytest.raises(WeatherError) as failed:
        service(answer)[0].ask(BERLIN)
    assert "weather service" in str(failed.value)
    assert "\n" not in str(failed.value)
