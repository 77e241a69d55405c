"""What the charts ask comes over the wire as it was, gaps as gaps."""

import json

import pytest

from energy_app.core.attach.wire import calls
from energy_app.core.client_charts import ChartClient
from energy_app.domain.charts import ForecastDay, MoneyDay

FORECAST = ForecastDay(0, ((1, 2, 3), None), (4, None))
MONEY = MoneyDay(0, None, 5, None, 82_000, 325_000, None, 7, {"no_reading": 2})


@pytest.mark.parametrize(("name", "value"), [("forecast_days", FORECAST), ("money_days", MONEY)])
def test_an_attached_window_gets_the_same_days(name: str, value: object) -> None:
    assert hasattr(ChartClient, name)
    answer = calls()[name].answer
    sent = json.dumps(answer.dump_python((value,), mode="json"))
    assert tuple(answer.validate_python(json.loads(sent))) == (value,)
