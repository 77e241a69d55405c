"""Tables of the market page: the offers, and the hours of one of them."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.core.client import Market, Offer, OfferHour, OfferState
from energy_app.domain.time import HOUR_MS, SLOTS_PER_HOUR
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.market import words
from energy_app.gui.pages.rows import Column, RowModel, Tone, figure

MOST_OFFERS = 30

_TONES = {
    OfferState.PLANNED: Tone.MUTED,
    OfferState.PAID: Tone.GOOD,
    OfferState.FINAL: Tone.GOOD,
    OfferState.NOT_POSTED: Tone.BAD,
    OfferState.NOT_SETTLED: Tone.BAD,
}


class OfferModel(RowModel[Offer]):
    """The coming offer, then those made, newest first."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(_offer_columns(formats, now_ms), lambda offer: offer.day_start_ms, parent)

    def update_market(self, market: Market) -> None:
        """Show the offers of a market."""
        coming = () if market.coming is None else (market.coming,)
        known = {offer.day_start_ms for offer in coming}
        made = [offer for offer in market.offers if offer.day_start_ms not in known]
        made.sort(key=lambda offer: -offer.day_start_ms)
        self.update_rows((*coming, *made[:MOST_OFFERS]))


class Side(Enum):
    """What an hour is looked at for."""

    SELL = "sell"
    BUY = "buy"


class HourModel(RowModel[OfferHour]):
    """One side of the hours of an offer with the reason for each, in local time."""

    def __init__(self, formats: Formats, side: Side, parent: QObject | None = None) -> None:
        super().__init__(_hour_columns(formats, side), lambda hour: hour.start_ms, parent)


def _offer_columns(formats: Formats, now_ms: Callable[[], int]) -> list[Column[Offer]]:
    def state(offer: Offer) -> str:
        return words.state_line(offer, formats, now_ms())

    def transaction(offer: Offer) -> str:
        return MISSING if offer.transaction is None else words.short_transaction(offer.transaction)

    return [
        Column(
            QCoreApplication.translate("Market", "Day"),
            lambda offer: words.delivery_day(offer, formats),
            sort=lambda offer: offer.day_start_ms,
        ),
        Column(
            QCoreApplication.translate("Market", "State"),
            state,
            tip=state,
            tone=lambda offer: _TONES.get(offer.state, Tone.PLAIN),
        ),
        Column(
            QCoreApplication.translate("Market", "Offered"),
            lambda offer: figure(formats.energy(offer.offered_wh)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Market", "Not below"),
            lambda offer: figure(formats.price(offer.sell_limit_micro)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Market", "Sold"),
            lambda offer: figure(formats.energy(offer.sold_wh)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Market", "Bought"),
            lambda offer: figure(formats.energy(offer.bought_wh)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Market", "Transaction"),
            transaction,
            tip=lambda offer: offer.transaction,
        ),
    ]


def _hour_columns(formats: Formats, side: Side) -> list[Column[OfferHour]]:
    sells = side is Side.SELL
    reason = words.sell_reason if sells else words.buy_reason

    def cap_wh(hour: OfferHour) -> int:
        return (hour.sell_cap_wh if sells else hour.buy_cap_wh) * SLOTS_PER_HOUR

    def limit_micro(hour: OfferHour) -> int:
        return hour.sell_limit_micro if sells else hour.buy_limit_micro

    def tone(hour: OfferHour) -> Tone:
        return Tone.PLAIN if cap_wh(hour) else Tone.MUTED

    def why(hour: OfferHour) -> str:
        return reason(hour, formats)

    if sells:
        up_to = QCoreApplication.translate("Market", "Sell up to")
        limit = QCoreApplication.translate("Market", "Not below")
    else:
        up_to = QCoreApplication.translate("Market", "Buy up to")
        limit = QCoreApplication.translate("Market", "Not above")
    return [
        Column(
            QCoreApplication.translate("Market", "Hour"),
            lambda hour: f"{formats.time(hour.start_ms)}–{formats.time(hour.start_ms + HOUR_MS)}",
            tone=tone,
            sort=lambda hour: hour.start_ms,
        ),
        Column(up_to, lambda hour: figure(formats.energy(cap_wh(hour) or None)), number=True, tone=tone),
        Column(
            limit,
            lambda hour: figure(formats.price(limit_micro(hour) if cap_wh(hour) else None)),
            number=True,
            tone=tone,
        ),
        Column(QCoreApplication.translate("Market", "Why"), why, tip=why, tone=tone),
    ]
