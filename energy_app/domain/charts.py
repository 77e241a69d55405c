"""What a chart of the home shows: powers over time, energy in bars, and the balance of a span."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from energy_app.domain.time import SLOT_MS


@dataclass(frozen=True, slots=True)
class Envelope:
    """Minimum and maximum of a value per column of time; None where there was no reading: a gap."""

    minima: tuple[float | None, ...]
    maxima: tuple[float | None, ...]


class BarPeriod(StrEnum):
    """What a bar of a chart stands for; all but the first are local ones."""

    QUARTER = "quarter"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class EnergyBar:
    """Energy of a ``BarPeriod``: produced, of that self-used and exported, and imported, in Wh.

    ``is_measured`` says that no quarter-hour of it is missing, awaited, or shared out over a gap.
    """

    start_ms: int
    produced_wh: int | None
    self_used_wh: int | None
    exported_wh: int | None
    imported_wh: int | None
    is_measured: bool
    length_ms: int = SLOT_MS


@dataclass(frozen=True, slots=True)
class DayPlot:
    """The live plot of a span: powers in W per column (``columns_ms`` are their starts), bars below.

    ``produced_ms`` and ``produced_wh`` draw the counter's growth since the start of the span. A bar is
    a quarter-hour, over long spans an hour, day or month; the last one may still grow.
    """

    start_ms: int
    end_ms: int
    columns_ms: tuple[int, ...]
    pv_w: Envelope
    load_w: Envelope
    grid_w: Envelope
    battery_w: Envelope
    produced_ms: tuple[int, ...]
    produced_wh: tuple[int, ...]
    bars: tuple[EnergyBar, ...]
    bars_per: BarPeriod = BarPeriod.QUARTER


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the energy of a span came from, and where it went, in Wh, from counters.

    It is about the whole quarter-hours of the span. Of its ``slots`` that have passed, ``known_slots``
    have an energy, ``measured_slots`` a measured one; the others are missing in the sums. ``first_ms`` is
    the first instant anything is known of.
    """

    start_ms: int
    end_ms: int
    produced_wh: int | None
    imported_wh: int | None
    discharged_wh: int | None
    used_wh: int | None
    exported_wh: int | None
    charged_wh: int | None
    self_consumption_pct: float | None
    autarky_pct: float | None
    slots: int
    known_slots: int
    measured_slots: int
    first_ms: int | None


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """What was expected of a UTC day when its offer was made, and what came: surplus in Wh per slot.

    ``band_wh`` has P10, P50 and P90 for each hour, valid for each of its four slots; None where nothing was
    known. ``came_wh`` has the measured surplus (export less import, not below zero) of each slot; None where
    it was not measured, or is still to come.
    """

    start_ms: int
    band_wh: tuple[tuple[int, ...] | None, ...]
    came_wh: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class MoneyDay:
    """What the neighbourhood brought on a UTC day: money in micro-currency, prices in micro per kWh.

    ``more_micro`` is earned by selling above feed-in alone, ``saved_micro`` by buying below the supplier;
    both None for a day that is not settled. ``sold_price_micro`` is the mean price of what was sold, None
    where nothing was. ``gaps`` counts the quarter-hours that are not in it, by reason.
    """

    start_ms: int
    sold_wh: int | None
    bought_wh: int | None
    sold_price_micro: int | None
    feed_in_micro: int | None
    retail_micro: int | None
    more_micro: int | None
    saved_micro: int | None
    gaps: Mapping[str, int] = field(default_factory=dict)
