"""Open-Meteo (https://open-meteo.com), through its own client: global irradiance by the hour.

The service is told the place to a tenth of a degree (some ten kilometres) and nothing else of the home.
"""

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.weather.feed import Irradiance, WeatherError

URL = "https://api.open-meteo.com/v1/forecast"
PAST_DAYS = 60
COMING_DAYS = 4
_TIMEOUT_S = 20
_VARIABLE = "shortwave_radiation"
_HOUR_S = 3_600


class OpenMeteo:
    """Asks the service. Blocks on the network: for a worker thread."""

    def __init__(self, client: Any = None) -> None:
        """``client``: an ``openmeteo_requests.Client``; by default one of its own."""
        self._client = client

    def ask(self, place: Place) -> Irradiance:
        """The last weeks and the coming days; WeatherError, in one line, where there is no answer."""
        answers = self._asked(
            {
                "latitude": round(place.latitude, 1),
                "longitude": round(place.longitude, 1),
                "hourly": [_VARIABLE],
                "past_days": PAST_DAYS,
                "forecast_days": COMING_DAYS,
                "timezone": "UTC",
            }
        )
        try:
            hourly = answers[0].Hourly()
            values = np.atleast_1d(hourly.Variables(0).ValuesAsNumpy())
            start_s, step_s = int(hourly.Time()), int(hourly.Interval())
        except (AttributeError, IndexError, TypeError, ValueError, struct.error) as error:
            raise WeatherError("The weather service gave no weather. It is asked again later.") from error
        if step_s != _HOUR_S or not values.size:
            raise WeatherError("The weather service gave no hours. It is asked again later.")
        told = tuple(float(value) if np.isfinite(value) else None for value in values)
        # A value is the mean of the hour before its time.
        return Irradiance(start_s - step_s, step_s, told)

    def _asked(self, parameters: dict[str, Any]) -> list[Any]:
        from openmeteo_requests.Client import Client, OpenMeteoRequestsError

        client: Any = Client() if self._client is None else self._client
        ask: Callable[..., list[Any]] = client.weather_api
        try:
            return ask(URL, params=parameters, timeout=_TIMEOUT_S)
        except (OSError, OpenMeteoRequestsError) as error:  # what requests raises is an OSError
            raise WeatherError(
                "The weather service did not answer ({kind}).", kind=type(error).__name__
            ) from error
