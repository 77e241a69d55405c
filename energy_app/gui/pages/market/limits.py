"""What the owner's two limits would mean: which make no sense, which would keep hours from trading."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from energy_app.core.client import Market
from energy_app.domain.tariffs import OwnerLimits
from energy_app.gui.formats import Formats


@dataclass(frozen=True, slots=True)
class Note:
    """A line under a limit; an error keeps it from being saved."""

    text: str
    is_error: bool = False


def owner_limits(sell_micro: int, buy_micro: int, market: Market) -> OwnerLimits:
    """The limits as they are kept: one that equals its tariff follows the tariff from then on."""
    tariffs = market.tariffs
    return OwnerLimits(
        None if sell_micro == tariffs.feed_in_micro else sell_micro,
        None if buy_micro == tariffs.retail_micro else buy_micro,
    )


def sell_note(sell_micro: int, market: Market, formats: Formats) -> Note:
    """What selling not below that means."""
    tariffs = market.tariffs
    if sell_micro < tariffs.feed_in_micro:
        text = QCoreApplication.translate(
            "Market", "The grid pays {price} for the same kilowatt-hour. Enter at least that."
        )
        return Note(text.format(price=formats.price(tariffs.feed_in_micro)), is_error=True)
    if sell_micro > tariffs.retail_micro:
        text = QCoreApplication.translate(
            "Market", "No neighbour pays more than the supplier takes: {price}. Enter at most that."
        )
        return Note(text.format(price=formats.price(tariffs.retail_micro)), is_error=True)
    missed = sum(price < sell_micro for price in market.prices_micro)
    if missed:
        return Note(_missed_sales(missed, len(market.prices_micro)))
    text = QCoreApplication.translate("Market", "Feed-in pays {price}.")
    return Note(text.format(price=formats.price(tariffs.feed_in_micro)))


def buy_note(buy_micro: int, market: Market, formats: Formats) -> Note:
    """What buying not above that, fees included, means."""
    tariffs = market.tariffs
    if buy_micro > tariffs.retail_micro:
        text = QCoreApplication.translate("Market", "The supplier sells for {price}. Enter at most that.")
        return Note(text.format(price=formats.price(tariffs.retail_micro)), is_error=True)
    if buy_micro < tariffs.feed_in_micro:
        text = QCoreApplication.translate(
            "Market", "No neighbour sells for less than feed-in pays: {price}. Enter at least that."
        )
        return Note(text.format(price=formats.price(tariffs.feed_in_micro)), is_error=True)
    missed = sum(price + market.fees_micro > buy_micro for price in market.prices_micro)
    if missed:
        return Note(_missed_purchases(missed, len(market.prices_micro)))
    text = QCoreApplication.translate("Market", "The supplier takes {price}, all fees included.")
    return Note(text.format(price=formats.price(tariffs.retail_micro)))


def _missed_sales(missed: int, all_hours: int) -> str:
    if missed == all_hours:
        return QCoreApplication.translate(
            "Market", "The neighbourhood price is lower in every hour: nothing would be sold."
        )
    text = QCoreApplication.translate(
        "Market", "In {missed} of {all} hours the neighbourhood price is lower: nothing is sold then."
    )
    return text.format(missed=missed, all=all_hours)


def _missed_purchases(missed: int, all_hours: int) -> str:
    if missed == all_hours:
        return QCoreApplication.translate(
            "Market", "The neighbourhood price with fees is higher in every hour: nothing would be bought."
        )
    text = QCoreApplication.translate(
        "Market", "In {missed} of {all} hours the price with fees is higher: nothing is bought then."
    )
    return text.format(missed=missed, all=all_hours)
