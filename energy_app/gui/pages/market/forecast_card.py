"""What was expected of a day when its offer was made, and what came."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from energy_app.domain.charts import ForecastDay
from energy_app.domain.time import SLOT_MS, SLOTS_PER_DAY, SLOTS_PER_HOUR, utc
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, icon
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.series_card import SeriesCard
from energy_app.gui.reasons import told
from energy_app.gui.widgets.series import Layer, Series, Stroke


class ForecastCard(SeriesCard):
    """One day at a time; the arrows go to the others."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__(
            look,
            formats,
            self.tr("Forecast and what came"),
            self.tr("Surplus, kWh per quarter-hour"),
            file="forecast",
            empty=self.tr("The forecast of a day appears here when its offer is made."),
        )
        self.weather = MessageLine()
        self.body.addWidget(self.weather)
        self._days: Sequence[ForecastDay] = ()
        self._shown_ms: int | None = None
        look.changed.connect(self._paint_arrows)
        self._paint_arrows()

    def before_export(self) -> tuple[QWidget, ...]:
        """Which day it is, and the arrows."""
        self._day = QLabel()
        self.earlier = self._arrow(self.tr("Day before"), -1)
        self.later = self._arrow(self.tr("Day after"), 1)
        return self._day, self.earlier, self.later

    def _arrow(self, name: str, step: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "choice")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(partial(self._step, step))
        return button

    def show_days(self, days: Sequence[ForecastDay]) -> None:
        """Take over the days; the one in view stays, at first it is the last of which something came."""
        self._days = days
        if self._shown_ms not in {day.start_ms for day in days}:
            begun = [day for day in days if any(wh is not None for wh in day.came_wh)]
            self._shown_ms = (begun or days)[-1].start_ms if days else None
        self._show()

    def show_weather(self, problem: str | None) -> None:
        """Say that the weather service has no part in the forecast, and why; nothing while it has."""
        if problem is None:
            self.weather.clear()
        else:
            text = self.tr("The forecast goes on without the weather service, which is asked again: {reason}")
            self.weather.tell(text.format(reason=told(problem)))

    def _step(self, step: int) -> None:
        at = self._at()
        if at is not None and 0 <= at + step < len(self._days):
            self._shown_ms = self._days[at + step].start_ms
            self._show()

    def _at(self) -> int | None:
        starts = [day.start_ms for day in self._days]
        return starts.index(self._shown_ms) if self._shown_ms in starts else None

    def _show(self) -> None:
        at = self._at()
        for part in (self._day, self.earlier, self.later):
            part.setVisible(at is not None)
        if at is None:
            self.show_series(None, str)
            return
        day = self._days[at]
        self._day.setText(self._formats.weekday(utc(day.start_ms).date()))
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at + 1 < len(self._days))
        self.show_series(
            forecast_series(
                day,
                (
                    self.tr("Expected in 8 of 10 cases"),
                    self.tr("Expected, middle"),
                    self.tr("Came"),
                ),
            ),
            lambda wh: str(self._formats.energy(wh, 2)),
        )

    def _paint_arrows(self) -> None:
        tokens = self._look.tokens
        self.earlier.setIcon(icon("chevron-left", tokens.text))
        self.later.setIcon(icon("chevron-right", tokens.text))


def forecast_series(day: ForecastDay, names: tuple[str, str, str]) -> Series:
    """The band of each hour over its quarter-hours, its middle, and what was measured."""
    hours = [day.band_wh[at // SLOTS_PER_HOUR] if day.band_wh else None for at in range(SLOTS_PER_DAY)]
    low, middle, high = (tuple(None if band is None else band[at] for band in hours) for at in range(3))
    band_columns = ("forecast_p10_wh", "forecast_p90_wh")
    return Series(
        tuple(day.start_ms + at * SLOT_MS for at in range(SLOTS_PER_DAY)),
        SLOT_MS,
        1_000,
        (
            Layer(names[0], Stroke.BAND, "neighbours", high, band_columns, low),
            Layer(names[1], Stroke.DASHES, "text_soft", middle, ("forecast_p50_wh",)),
            Layer(names[2], Stroke.LINE, "neighbours", day.came_wh, ("came_wh",)),
        ),
    )
