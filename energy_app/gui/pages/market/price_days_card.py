"""The price among neighbours day by day, against what feed-in pays and what the supplier takes."""

from collections.abc import Sequence

from energy_app.domain.charts import MoneyDay
from energy_app.domain.time import DAY_MS
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.pages.series_card import SeriesCard
from energy_app.gui.widgets.series import Layer, Series, Stroke

_COLUMNS = ("retail_micro", "sold_price_micro", "feed_in_micro")


class PriceDaysCard(SeriesCard):
    """The settled days; one on which nothing was sold has no price."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__(
            look,
            formats,
            self.tr("Prices by day"),
            self.tr("ct per kWh; neighbours: mean of what was sold"),
            file="prices",
            empty=self.tr("The first settled day begins this chart."),
        )

    def show_days(self, days: Sequence[MoneyDay]) -> None:
        """Take over the days."""
        names = (self.tr("Supplier"), self.tr("Neighbours"), self.tr("Feed-in"))
        self.show_series(price_series(days, names), lambda price: str(self._formats.price(price)))


def price_series(days: Sequence[MoneyDay], names: tuple[str, str, str]) -> Series:
    """Retail, neighbours and feed-in in micro-currency per kWh."""
    retail, sold, feed_in = (tuple(getattr(day, column) for day in days) for column in _COLUMNS)
    return Series(
        tuple(day.start_ms for day in days),
        DAY_MS,
        10_000,
        (
            Layer(names[0], Stroke.DOTS, "grid_import", retail, _COLUMNS[:1]),
            Layer(names[1], Stroke.LINE, "neighbours", sold, _COLUMNS[1:2]),
            Layer(names[2], Stroke.DASHES, "grid_export", feed_in, _COLUMNS[2:]),
        ),
    )
