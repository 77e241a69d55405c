"""The steps into a community in the owner's words."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from energy_app.domain.joining import Joining, JoinStep, StepState
from energy_app.gui.formats import Formats

_COIN_PLACES = 6
_NANO_PER_MICRO = 1_000


def action_words(step: JoinStep) -> str:
    """What the button of a step does."""
    return {
        JoinStep.KEYS: QCoreApplication.translate("Join", "Make the keys …"),
        JoinStep.NETWORK: QCoreApplication.translate("Join", "Choose the file …"),
        JoinStep.TARIFFS: QCoreApplication.translate("Join", "Open the settings"),
        JoinStep.ADMITTED: QCoreApplication.translate("Join", "Copy my address"),
        JoinStep.METER: QCoreApplication.translate("Join", "Choose the registration …"),
        JoinStep.TRADER: QCoreApplication.translate("Join", "Let it post …"),
        JoinStep.MONEY: QCoreApplication.translate("Join", "Put money in …"),
    }[step]


def step_words(step: JoinStep, state: StepState, joining: Joining, formats: Formats) -> str:
    """A step, told as it stands."""
    if state is StepState.DONE:
        return _done(step, joining, formats)
    return _open(step, joining, formats)


def _done(step: JoinStep, joining: Joining, formats: Formats) -> str:
    match step:
        case JoinStep.KEYS:
            return QCoreApplication.translate("Join", "The three keys are made.")
        case JoinStep.NETWORK:
            text = QCoreApplication.translate("Join", "The community's network is let in: {title}.")
            return text.format(title=joining.community)
        case JoinStep.TARIFFS:
            return QCoreApplication.translate("Join", "Feed-in and supplier's price are given.")
        case JoinStep.ADMITTED:
            text = QCoreApplication.translate("Join", "The community has admitted you as member {member}.")
            return text.format(member=joining.member)
        case JoinStep.METER:
            return QCoreApplication.translate("Join", "Your meter is registered.")
        case JoinStep.TRADER:
            until = formats.dated(joining.trader_until_ms or 0)
            text = QCoreApplication.translate("Join", "The trader's key may post until {time}.")
            return text.format(time=until)
        case JoinStep.MONEY:
            money = formats.money((joining.balance_nano or 0) // _NANO_PER_MICRO)
            return QCoreApplication.translate("Join", "{money} are in the market.").format(money=money)


def _open(step: JoinStep, joining: Joining, formats: Formats) -> str:
    match step:
        case JoinStep.KEYS:
            return QCoreApplication.translate(
                "Join", "Make your keys: one for the money, one that posts offers, one that signs readings."
            )
        case JoinStep.NETWORK:
            return QCoreApplication.translate(
                "Join", "Choose the community's network file, or drop it on this window."
            )
        case JoinStep.TARIFFS:
            return QCoreApplication.translate(
                "Join", "Give what feed-in pays and what your supplier takes, in the settings."
            )
        case JoinStep.ADMITTED:
            text = QCoreApplication.translate(
                "Join", "Give the community your address, so that it admits you: {address}"
            )
            return text.format(address=joining.address("owner") or "…")
        case JoinStep.METER:
            text = QCoreApplication.translate(
                "Join",
                "The electrician tests the meter and signs its registration; you send it. The meter's "
                "key: {address}",
            )
            return text.format(address=joining.address("meter") or "…")
        case JoinStep.TRADER:
            return _trader(joining, formats)
        case JoinStep.MONEY:
            return QCoreApplication.translate(
                "Join", "Put money in if you want to buy from neighbours; selling needs none."
            )


def _trader(joining: Joining, formats: Formats) -> str:
    text = QCoreApplication.translate("Join", "Let the trader's key post offers for you.")
    if joining.owner_coins_wei is None:
        return text
    coins = [
        formats.number(Decimal(wei or 0).scaleb(-18), _COIN_PLACES)
        for wei in (joining.owner_coins_wei, joining.trader_coins_wei)
    ]
    more = QCoreApplication.translate(
        "Join", "Coins for fees: {owner} in your account, {trader} in the trader's; both need some."
    )
    return f"{text} {more.format(owner=coins[0], trader=coins[1])}"
