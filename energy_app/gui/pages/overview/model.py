"""What the first page says, made from the core's values: words, numbers, and the sentence in money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication

from energy_app.core.client import DaySentence, Flow, Overview, Tiles
from energy_app.core.savings import Savings
from energy_app.gui.formats import Formats, Quantity
from energy_app.gui.words import (
    battery_words,
    grid_words,
    home_words,
    neighbour_words,
    reason_words,
    roof_words,
)

_LEAST_SHOWN_WH = 50
"""Less than this is written as 0.0 kWh."""
_LEAST_DAYS = 2  # of one day, the sentence has told all


@dataclass(frozen=True, slots=True)
class NodeText:
    """A place in the flow picture: its name, its power, and in words what it does."""

    name: str
    power: Quantity | None
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {self.power}, {self.words}" if self.power else f"{self.name}: {self.words}"


@dataclass(frozen=True, slots=True)
class FlowText:
    """All places of the flow picture."""

    roof: NodeText
    home: NodeText
    battery: NodeText
    grid: NodeText
    neighbours: NodeText

    def __str__(self) -> str:
        places = (self.roof, self.home, self.battery, self.grid, self.neighbours)
        return ". ".join(str(place) for place in places)


def flow_text(flow: Flow, formats: Formats) -> FlowText:
    """The flow picture in words; powers without their sign, because the words tell the direction."""
    charge = battery_words(flow.battery_w)
    if flow.battery_soc_pct is not None:
        charge = f"{charge} · {formats.percent(flow.battery_soc_pct)}"
    return FlowText(
        NodeText(_tr("Roof"), _size(flow.pv_w, formats), roof_words(flow.pv_w)),
        NodeText(_tr("Home"), _size(flow.load_w, formats), home_words(flow.load_w)),
        NodeText(_tr("Battery"), _size(flow.battery_w, formats), charge),
        NodeText(_tr("Grid"), _size(flow.grid_w, formats), grid_words(flow.grid_w)),
        NodeText(_tr("Neighbours"), None, neighbour_words(flow.grid_w, trades=flow.trades_with_neighbours)),
    )


def age_line(overview: Overview, formats: Formats, now_ms: int) -> str:
    """How old the readings are; when they are stale, since when."""
    reading_ms = overview.flow.reading_ms
    if reading_ms is None:
        return QCoreApplication.translate("Overview", "Waiting for the first reading")
    if overview.flow.is_stale:
        moment = formats.moment(reading_ms, now_ms)
        return QCoreApplication.translate("Overview", "No reading since {time}").format(time=moment)
    return QCoreApplication.translate("Overview", "Read {age}").format(age=formats.age(reading_ms, now_ms))


@dataclass(frozen=True, slots=True)
class TileText:
    """A tile: key, name, value, and a quiet line below."""

    key: str
    name: str
    value: Quantity
    note: str


def tile_texts(tiles: Tiles, formats: Formats) -> tuple[TileText, ...]:
    """The tiles of today, in their order."""
    energy = formats.energy
    own = ""
    if tiles.self_consumption_pct is not None:
        share = formats.percent(tiles.self_consumption_pct)
        own = QCoreApplication.translate("Overview", "{share} used at home").format(share=share)
    has_neighbours = tiles.neighbourhood_price_micro is not None
    neighbours = QCoreApplication.translate("Overview", "with neighbours") if has_neighbours else ""
    return (
        TileText("made", QCoreApplication.translate("Overview", "Made"), energy(tiles.produced_wh), own),
        TileText(
            "used",
            QCoreApplication.translate("Overview", "Used"),
            energy(tiles.used_wh),
            QCoreApplication.translate("Overview", "in the home"),
        ),
        TileText(
            "autarky",
            QCoreApplication.translate("Overview", "Self-sufficient"),
            formats.percent(tiles.autarky_pct),
            QCoreApplication.translate("Overview", "of what was used"),
        ),
        TileText(
            "exported",
            QCoreApplication.translate("Overview", "To the grid"),
            energy(tiles.exported_wh),
            neighbours,
        ),
        TileText(
            "imported",
            QCoreApplication.translate("Overview", "From the grid"),
            energy(tiles.imported_wh),
            neighbours,
        ),
        TileText(
            "price",
            QCoreApplication.translate("Overview", "Neighbourhood price"),
            formats.price(tiles.neighbourhood_price_micro),
            QCoreApplication.translate("Overview", "per kWh, now"),
        ),
    )


@dataclass(frozen=True, slots=True)
class MoneyText:
    """The settled day in money: the sentence, its end, whether that is a gain, and what was bought.

    ``gaps``: what of the day is not in it; ``savings``: the days of the last month. Empty: nothing to tell.
    """

    sentence: str
    end: str
    is_gain: bool
    bought: str
    gaps: str
    savings: str


def money_text(sentence: DaySentence, savings: Savings | None, formats: Formats, now_ms: int) -> MoneyText:
    """The sentence that compares the day with feed-in alone, and the same of the last month's days."""
    day = date.fromisoformat(sentence.date)
    text = QCoreApplication.translate(
        "Overview", "{day} {sold} and {rest} to the grid at {feed_in}: {earned}. Feed-in alone: {alone}."
    ).format(
        day=_day(day, formats, now_ms),
        sold=_sold(sentence, formats),
        rest=formats.energy(sentence.residual_export_wh),
        feed_in=formats.price(sentence.feed_in_micro),
        earned=formats.money(sentence.earned_micro),
        alone=formats.money(sentence.feed_in_only_micro),
    )
    more_micro = _shown_more_micro(sentence)
    is_gain = more_micro >= 0
    amount = formats.money(abs(more_micro))
    end = (
        QCoreApplication.translate("Overview", "{amount} more.")
        if is_gain
        else QCoreApplication.translate("Overview", "{amount} less.")
    ).format(amount=amount)
    bought = ""
    if sentence.bought_wh >= _LEAST_SHOWN_WH:
        energy = formats.energy(sentence.bought_wh)
        bought = QCoreApplication.translate("Overview", "{energy} bought from neighbours.").format(
            energy=energy
        )
    month = "" if savings is None or savings.days < _LEAST_DAYS else _savings(savings, formats)
    return MoneyText(text, end, is_gain, bought, _gaps(sentence.gaps), month)


def _savings(savings: Savings, formats: Formats) -> str:
    """What the settled days have brought together."""
    line = QCoreApplication.translate(
        "Overview", "{days} settled days since {day}: {amount} more than feed-in alone."
    )
    if savings.more_micro < 0:
        line = QCoreApplication.translate(
            "Overview", "{days} settled days since {day}: {amount} less than feed-in alone."
        )
    parts = [
        line.format(
            days=savings.days,
            day=formats.day(date.fromisoformat(savings.from_date)),
            amount=formats.money(abs(savings.more_micro)),
        )
    ]
    if savings.bought_wh >= _LEAST_SHOWN_WH:
        parts.append(_saved(savings.saved_micro, formats))
    return " ".join([*parts, _gaps(savings.gaps)]).strip()


def _saved(saved_micro: int, formats: Formats) -> str:
    """What buying from neighbours was worth against the supplier."""
    line = QCoreApplication.translate("Overview", "Buying from neighbours saved {amount}.")
    if saved_micro < 0:
        line = QCoreApplication.translate("Overview", "Buying from neighbours cost {amount} more.")
    return line.format(amount=formats.money(abs(saved_micro)))


def _gaps(gaps: Mapping[str, int]) -> str:
    """How many quarter-hours are not in it, by reason."""
    if not gaps:
        return ""
    told = ", ".join(f"{count} ({reason_words(reason)})" for reason, count in sorted(gaps.items()))
    return QCoreApplication.translate("Overview", "Quarter-hours not in it: {reasons}.").format(reasons=told)


def _shown_more_micro(sentence: DaySentence) -> int:
    """The gain as a reader finds it by subtracting the two amounts of the sentence, rounded to cents.

    Where the gain holds more than that difference (what cheaper purchases saved), it stands by itself.
    """
    if sentence.more_micro != sentence.earned_micro - sentence.feed_in_only_micro:
        return sentence.more_micro
    return _cents(sentence.earned_micro) - _cents(sentence.feed_in_only_micro)


def _cents(money_micro: int) -> int:
    """Micro-currency, rounded to whole cents, half away from zero."""
    cents = Decimal(money_micro).scaleb(-4).quantize(Decimal(1), ROUND_HALF_UP)
    return int(cents) * 10_000


def _sold(sentence: DaySentence, formats: Formats) -> str:
    if not sentence.sold_wh or sentence.sold_price_micro is None:
        return QCoreApplication.translate("Overview", "nothing to neighbours")
    return QCoreApplication.translate("Overview", "{energy} to neighbours at {price}").format(
        energy=formats.energy(sentence.sold_wh), price=formats.price(sentence.sold_price_micro)
    )


def _day(day: date, formats: Formats, now_ms: int) -> str:
    if day == formats.local_date(now_ms) - timedelta(days=1):
        return QCoreApplication.translate("Overview", "Yesterday")
    return QCoreApplication.translate("Overview", "On {day}").format(day=formats.day(day))


def _size(power_w: int | None, formats: Formats) -> Quantity:
    return formats.power(None if power_w is None else abs(power_w))


def _tr(name: str) -> str:
    """The name of a place in the flow picture."""
    names = {
        "Roof": QCoreApplication.translate("Overview", "Roof"),
        "Home": QCoreApplication.translate("Overview", "Home"),
        "Battery": QCoreApplication.translate("Overview", "Battery"),
        "Grid": QCoreApplication.translate("Overview", "Grid"),
        "Neighbours": QCoreApplication.translate("Overview", "Neighbours"),
    }
    return names[name]
