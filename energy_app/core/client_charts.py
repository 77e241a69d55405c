"""What a window may ask for the charts of forecast and money."""

from collections.abc import Sequence
from typing import Protocol

from energy_app.domain.charts import ForecastDay, MoneyDay


class ChartClient(Protocol):
    """Part of ``CoreClient``. Both are empty for a home outside of any community."""

    async def forecast_days(self) -> Sequence[ForecastDay]:
        """The last days with an offer, in the order of time: what was expected, and what came."""
        ...

    async def money_days(self) -> Sequence[MoneyDay]:
        """Every day from the first settled one, at most two years back, to yesterday."""
        ...
