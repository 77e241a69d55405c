"""The market in the owner's words: states, reasons, the coming post."""

from collections.abc import Mapping
from datetime import UTC
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from energy_app.core.client import Market, Offer, OfferHour, OfferState
from energy_app.domain.time import SLOTS_PER_HOUR, utc
from energy_app.domain.wallet import PostQuote
from energy_app.gui.formats import Formats
from energy_app.gui.reasons import told
from energy_app.gui.words import reason_words

_HEAD, _TAIL = 8, 6
_COIN_PLACES = 6


def state_word(state: OfferState) -> str:
    """The state alone, as a filter or a heading shows it."""
    return {
        OfferState.PLANNED: QCoreApplication.translate("Market", "Planned"),
        OfferState.POSTED: QCoreApplication.translate("Market", "Posted"),
        OfferState.MEASURED: QCoreApplication.translate("Market", "Measured"),
        OfferState.WAITING: QCoreApplication.translate("Market", "Waiting for neighbours"),
        OfferState.PAID: QCoreApplication.translate("Market", "Paid"),
        OfferState.FINAL: QCoreApplication.translate("Market", "Final"),
        OfferState.NOT_POSTED: QCoreApplication.translate("Market", "Not posted"),
        OfferState.NOT_SETTLED: QCoreApplication.translate("Market", "Not settled"),
    }[state]


def state_line(offer: Offer, formats: Formats, now_ms: int) -> str:
    """The state with its deadline or its reason."""
    word = state_word(offer.state)
    if offer.state is OfferState.WAITING and offer.waiting_until_ms is not None:
        until = formats.moment(offer.waiting_until_ms, now_ms)
        return QCoreApplication.translate("Market", "{state} (until {time})").format(state=word, time=until)
    if offer.reason and offer.state in (OfferState.NOT_POSTED, OfferState.NOT_SETTLED):
        return f"{word}: {reason_words(told(offer.reason))}"
    return word


def delivery_day(offer: Offer, formats: Formats) -> str:
    """The day whose energy an offer is for; the market's days are those of UTC."""
    return formats.weekday(utc(offer.day_start_ms).astimezone(UTC).date())


def short_transaction(transaction: str) -> str:
    """Beginning and end of a transaction's hash."""
    if len(transaction) <= _HEAD + _TAIL + 1:
        return transaction
    return f"{transaction[:_HEAD]}…{transaction[-_TAIL:]}"


def hours_count(count: int) -> str:
    """A number of hours in words."""
    if count == 1:
        return QCoreApplication.translate("Market", "1 hour")
    return QCoreApplication.translate("Market", "{count} hours").format(count=count)


def offer_line(offer: Offer, formats: Formats) -> str:
    """What is offered: amount, hours and limit."""
    if not offer.sell_hours:
        return QCoreApplication.translate("Market", "nothing to sell")
    amount = f"{formats.energy(offer.offered_wh)}"
    if offer.sell_limit_micro is None:
        text = QCoreApplication.translate("Market", "{amount} in {hours}")
        return text.format(amount=amount, hours=hours_count(offer.sell_hours))
    text = QCoreApplication.translate("Market", "{amount} in {hours}, not below {limit}")
    return text.format(
        amount=amount, hours=hours_count(offer.sell_hours), limit=formats.price(offer.sell_limit_micro)
    )


def next_post_lead(market: Market, formats: Formats, now_ms: int) -> str:
    """When the schedule posts next, counting down."""
    if not market.posting:
        return QCoreApplication.translate("Market", "The schedule is off")
    if market.next_post_ms is None:
        return QCoreApplication.translate("Market", "No next post is planned")
    if market.next_post_ms <= now_ms:
        return QCoreApplication.translate("Market", "Next post now")
    left = formats.duration(market.next_post_ms - now_ms)
    return QCoreApplication.translate("Market", "Next post in {time}").format(time=left)


def next_post_rest(market: Market, formats: Formats) -> str:
    """What the schedule posts next, or why it does not."""
    if market.coming is None and not any(offer.day_start_ms >= market.gate_ms for offer in market.offers):
        return QCoreApplication.translate("Market", "No offer is planned yet.")
    if market.coming is None:
        return QCoreApplication.translate("Market", "Tomorrow's offer is posted already.")
    line = offer_line(market.coming, formats)
    if market.posting and market.coming.renewal == "stands":
        return _told(market.coming.renewal_words, line, formats)
    if market.posting:
        return line
    text = QCoreApplication.translate("Market", "No new offers are made. It would be {offer}.")
    return text.format(offer=line)


def sell_reason(hour: OfferHour, formats: Formats) -> str:
    """Why this hour is offered to neighbours as it is, or why not."""
    days = _days(hour.history_days)
    match hour.sell_reason:
        case "offered":
            text = QCoreApplication.translate(
                "Market", "Up to {amount} of surplus expected, judging by {days}"
            )
            return text.format(amount=_hourly(hour.surplus_wh, formats), days=days)
        case "no_surplus":
            text = QCoreApplication.translate(
                "Market", "Not offered because no surplus is expected, judging by {days}"
            )
            return text.format(days=days)
        case "no_history":
            return QCoreApplication.translate(
                "Market", "No history yet: all the roof can make is offered; what is measured counts"
            )
        case "no_roof":
            return QCoreApplication.translate("Market", "Not offered because the home has no solar roof")
        case other:
            return _told(hour.sell_words, other, formats)


def buy_reason(hour: OfferHour, formats: Formats) -> str:
    """Why this hour is asked for as it is, or why not."""
    days = _days(hour.history_days)
    need = _hourly(hour.demand_wh, formats)
    match hour.buy_reason:
        case "bid":
            text = QCoreApplication.translate("Market", "Up to {amount} of need expected, judging by {days}")
            return text.format(amount=need, days=days)
        case "no_demand":
            text = QCoreApplication.translate(
                "Market", "Not asked for because no need is expected, judging by {days}"
            )
            return text.format(days=days)
        case "no_history":
            return QCoreApplication.translate(
                "Market", "No history yet: all the home can draw is asked for; what is measured counts"
            )
        case "escrow_short":
            text = QCoreApplication.translate(
                "Market", "Less than the {amount} expected because the account covers no more"
            )
            return text.format(amount=need)
        case "no_escrow":
            return QCoreApplication.translate("Market", "Not asked for because the account is empty")
        case other:
            return _told(hour.buy_words, other, formats)


def _told(words: Mapping[str, str], code: str, formats: Formats) -> str:
    """The core's own words for a reason, in the language spoken; the code where it has none."""
    return words.get(formats.locale.name()[:2], words.get("en", code))


def _days(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Market", "the last day")
    return QCoreApplication.translate("Market", "the last {count} days").format(count=count)


def _hourly(slot_wh: int | None, formats: Formats) -> str:
    """Wh per quarter-hour as the energy of the hour."""
    return str(formats.energy(None if slot_wh is None else slot_wh * SLOTS_PER_HOUR))


def post_fee(quote: PostQuote, formats: Formats) -> str:
    """What the network takes for a post, and from which account."""

    def coins(wei: int) -> str:
        return formats.number(Decimal(wei).scaleb(-18), _COIN_PLACES)

    text = QCoreApplication.translate(
        "Market",
        "about {likely} coins of the network, at most {most}. The trader's account pays; it holds {held}.",
    )
    if quote.coins_wei < quote.max_fee_wei:
        text = QCoreApplication.translate(
            "Market",
            "about {likely} coins of the network, at most {most}. The trader's account holds only {held}: "
            "put coins there.",
        )
    return text.format(
        likely=coins(quote.likely_fee_wei), most=coins(quote.max_fee_wei), held=coins(quote.coins_wei)
    )
