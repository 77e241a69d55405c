"""What the neighbourhood has brought so far, day by day."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtWidgets import QLabel, QWidget

from energy_app.domain.charts import MoneyDay
from energy_app.domain.time import DAY_MS, utc
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.pages.series_card import SeriesCard
from energy_app.gui.widgets.series import Layer, Series, Stroke


class SavingsCard(SeriesCard):
    """Lines that grow; a day that is not settled is a gap in them and adds nothing."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__(
            look,
            formats,
            self.tr("Savings so far"),
            self.tr("€ since the first settled day"),
            file="savings",
            empty=self.tr("The first settled day begins this chart."),
        )

    def before_export(self) -> tuple[QWidget, ...]:
        """The sum in words."""
        self._sum = QLabel()
        return (self._sum,)

    def show_days(self, days: Sequence[MoneyDay]) -> None:
        """Take over the days."""
        names = (
            self.tr("Together"),
            self.tr("Sold above feed-in"),
            self.tr("Bought below the supplier"),
        )
        series = savings_series(days, names)
        self.show_series(series, lambda money: str(self._formats.money(money)))
        known = [value for value in series.layers[0].values if value is not None]
        if known:
            since = self._formats.day(utc(days[0].start_ms).date())
            text = self.tr("{sum} since {day}")
            self._sum.setText(text.format(sum=self._formats.money(known[-1], signed=True), day=since))


def savings_series(days: Sequence[MoneyDay], names: tuple[str, str, str]) -> Series:
    """Sums from the first day on, in micro-currency."""
    more = _grown([day.more_micro for day in days])
    saved = _grown([day.saved_micro for day in days])
    both = tuple(
        None if one is None or two is None else one + two for one, two in zip(more, saved, strict=True)
    )
    return Series(
        tuple(day.start_ms for day in days),
        DAY_MS,
        1_000_000,
        (
            Layer(names[0], Stroke.LINE, "neighbours", both, ("together_micro",)),
            Layer(names[1], Stroke.DASHES, "pv", more, ("sold_above_feed_in_micro",)),
            Layer(names[2], Stroke.DOTS, "grid_import", saved, ("bought_below_supplier_micro",)),
        ),
    )


def _grown(by_day: Sequence[int | None]) -> tuple[int | None, ...]:
    """The sum up to each day; None on a day of which nothing is known."""
    sums = accumulate(value or 0 for value in by_day)
    return tuple(None if value is None else total for value, total in zip(by_day, sums, strict=True))
