"""What the community decides, in the owner's words: what is decided, what becomes of what, until when."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from energy_app.domain.community_view import VoteRow
from energy_app.domain.motions import Change, Item, MotionKind, Value
from energy_app.domain.voting import PartDone, PartQuote, Step
from energy_app.gui.formats import CURRENCY, SPACE, Formats
from energy_app.gui.pages.community.words import number_words
from energy_app.gui.pages.wallet.words import fee_words

type Facts = list[tuple[str, str]]
_LONGEST_DATA = 160
_NANO_PER_MICRO = 1_000
_ABSURD_NANO = 10**24


def kind_words(kind: MotionKind | None) -> str:
    """What is decided; of a call that is not known nothing is guessed."""
    if kind is None:
        return QCoreApplication.translate("Votes", "A call that this program does not know")
    return {
        MotionKind.TERMS: QCoreApplication.translate("Votes", "Other prices, fees or accounts"),
        MotionKind.WITNESSES: QCoreApplication.translate("Votes", "Other data witnesses"),
        MotionKind.MARKET: QCoreApplication.translate("Votes", "Another market"),
        MotionKind.ADMIN: QCoreApplication.translate("Votes", "Another administrator, who has to accept"),
        MotionKind.GOVERNOR: QCoreApplication.translate(
            "Votes", "Another office in place of this vote, which has to accept"
        ),
        MotionKind.SPEND: QCoreApplication.translate("Votes", "A payment from the community's pot"),
        MotionKind.TAKE_OFFICE: QCoreApplication.translate(
            "Votes", "The members' vote becomes the administrator"
        ),
        MotionKind.ADMIT: QCoreApplication.translate("Votes", "A new member"),
        MotionKind.REMOVE: QCoreApplication.translate("Votes", "A member leaves; the money stays with them"),
        MotionKind.ACCREDIT: QCoreApplication.translate("Votes", "An electrician may register meters"),
        MotionKind.DISMISS: QCoreApplication.translate("Votes", "An electrician may register no more meters"),
        MotionKind.PAUSE: QCoreApplication.translate("Votes", "The community takes no offers any more"),
        MotionKind.RESUME: QCoreApplication.translate("Votes", "The community takes offers again"),
    }[kind]


def row_facts(row: VoteRow, names: Mapping[int, str], formats: Formats) -> Facts:
    """A proposal: what it is, who made it, what would become of what, how the vote stands."""
    votes = QCoreApplication.translate("Votes", "{yes} yes, {no} no; it needs {needed} yes and more than no")
    facts = [
        (QCoreApplication.translate("Votes", "What is decided"), kind_words(row.kind)),
        (QCoreApplication.translate("Votes", "Proposed by"), _by(row, names, formats)),
    ]
    if row.text:
        facts.append((QCoreApplication.translate("Votes", "In their words"), row.text))
    facts += effect_facts(row, names, formats)
    facts.append(
        (
            QCoreApplication.translate("Votes", "Votes so far"),
            votes.format(yes=row.yes, no=row.no, needed=row.needed),
        )
    )
    if row.own is not None:
        own = (
            QCoreApplication.translate("Votes", "yes")
            if row.own
            else QCoreApplication.translate("Votes", "no")
        )
        facts.append((QCoreApplication.translate("Votes", "Your vote"), own))
    return facts


def effect_facts(told: VoteRow | PartQuote, names: Mapping[int, str], formats: Formats) -> Facts:
    """What would become of what; of a call that is not known, the call itself."""
    if told.kind is not None:
        return change_facts(told.changes, names, formats)
    shown = told.data if len(told.data) <= _LONGEST_DATA else f"{told.data[:_LONGEST_DATA]}…"
    return [
        (QCoreApplication.translate("Votes", "Contract"), told.target),
        (QCoreApplication.translate("Votes", "Bytes of the call"), _breakable(shown)),
        (
            QCoreApplication.translate("Votes", "Careful"),
            QCoreApplication.translate(
                "Votes", "What it does is not known. Ask who proposed it before you say yes."
            ),
        ),
    ]


def quote_facts(quote: PartQuote, formats: Formats, now_ms: int) -> Facts:
    """Until when, from when, and what it costs."""
    facts = []
    if quote.part.step is not Step.ENACT:
        until = formats.moment(quote.voting_until_ms, now_ms)
        facts.append((QCoreApplication.translate("Votes", "Vote open until"), until))
    force = QCoreApplication.translate("Votes", "{start} to {end}").format(
        start=formats.moment(quote.enact_from_ms, now_ms), end=formats.moment(quote.enact_until_ms, now_ms)
    )
    facts.append((QCoreApplication.translate("Votes", "If accepted, put in force from"), force))
    facts.append((QCoreApplication.translate("Votes", "Fee"), fee_words(quote.max_fee_wei, formats)))
    return facts


def done_words(done: PartDone) -> str:
    """That it is done."""
    if done.part.step is Step.PROPOSE:
        return QCoreApplication.translate("Votes", "Proposed. Your own vote is not given with it.")
    if done.part.step is Step.ENACT:
        return QCoreApplication.translate("Votes", "The decision is in force.")
    if done.part.yes:
        return QCoreApplication.translate("Votes", "You voted yes.")
    return QCoreApplication.translate("Votes", "You voted no.")


def change_facts(changes: tuple[Change, ...], names: Mapping[int, str], formats: Formats) -> Facts:
    """Each thing that changes, the old value before the new one."""
    told = []
    for change in changes:
        name = _item_words(change.item)
        write = _writer(change.item, names, formats)
        if change.new is None:
            text = QCoreApplication.translate("Votes", "{old}: no more").format(old=write(change.old))
        elif change.old is None:
            text = write(change.new)
        else:
            text = f"{write(change.old)} → {write(change.new)}"
        told.append((name, text))
    return told


def _by(row: VoteRow, names: Mapping[int, str], formats: Formats) -> str:
    by = names.get(row.member, number_words(row.member))
    return f"{by}, {formats.day(date.fromisoformat(row.date))}" if row.date else by


def _breakable(text: str, every: int = 8) -> str:
    """A long run of letters that may be broken into lines."""
    return "\u200b".join(text[at : at + every] for at in range(0, len(text), every))


def _item_words(item: Item) -> str:
    return {
        Item.PRICES: QCoreApplication.translate("Votes", "Neighbourhood price"),
        Item.GRID_FEE: QCoreApplication.translate("Votes", "Grid fee"),
        Item.COMMUNITY_FEE: QCoreApplication.translate("Votes", "Community fee"),
        Item.BOUNTY_CAP: QCoreApplication.translate("Votes", "Most for settling a day"),
        Item.GRID_ACCOUNT: QCoreApplication.translate("Votes", "Grid fee goes to"),
        Item.COMMUNITY_ACCOUNT: QCoreApplication.translate("Votes", "Community fee goes to"),
        Item.FROM_DAY: QCoreApplication.translate("Votes", "First day (UTC)"),
        Item.WITNESSES: QCoreApplication.translate("Votes", "Data witnesses"),
        Item.MARKET: QCoreApplication.translate("Votes", "Market"),
        Item.ADMIN: QCoreApplication.translate("Votes", "Administrator"),
        Item.GOVERNOR: QCoreApplication.translate("Votes", "Who decides"),
        Item.PAYEE: QCoreApplication.translate("Votes", "Paid to"),
        Item.AMOUNT: QCoreApplication.translate("Votes", "Amount"),
        Item.MEMBER: QCoreApplication.translate("Votes", "Member"),
        Item.ELECTRICIAN: QCoreApplication.translate("Votes", "Electrician"),
        Item.TAKES_ORDERS: QCoreApplication.translate("Votes", "Offers are taken"),
    }[item]


def _writer(item: Item, names: Mapping[int, str], formats: Formats) -> Callable[[Value | None], str]:
    if item in (Item.PRICES, Item.GRID_FEE, Item.COMMUNITY_FEE):
        return lambda value: _prices(value, formats)
    if item in (Item.BOUNTY_CAP, Item.AMOUNT):
        return lambda value: _money(_whole(value), formats)
    if item is Item.FROM_DAY:
        return lambda value: _day(str(value), formats)
    if item is Item.TAKES_ORDERS:
        return _yes_no
    if item is Item.MEMBER:
        return lambda value: names.get(value, number_words(value)) if isinstance(value, int) else str(value)
    return lambda value: "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _yes_no(value: Value | None) -> str:
    return QCoreApplication.translate("Votes", "yes") if value else QCoreApplication.translate("Votes", "no")


def _money(nano: int, formats: Formats) -> str:
    """An amount; one that no community has, as a stranger may propose it, without its cents."""
    if nano >= _ABSURD_NANO:
        return f"{nano // 10**9}{SPACE}{CURRENCY}"
    return str(formats.money(nano // _NANO_PER_MICRO))


def _whole(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _day(text: str, formats: Formats) -> str:
    """With its year: it may be far away."""
    day = date.fromisoformat(text)
    return f"{formats.day(day)} {day.year}"


def _prices(value: Value | None, formats: Formats) -> str:
    """One price, or the span of those of the day with its hours."""
    prices = (
        [each for each in value if isinstance(each, int)] if isinstance(value, tuple) else [_whole(value)]
    )
    if len(prices) == 1:
        return str(formats.price(prices[0]))
    runs: list[tuple[int, int]] = []
    for hour, price in enumerate(prices):
        if not runs or runs[-1][1] != price:
            runs.append((hour, price))
    text = QCoreApplication.translate("Votes", "from {hour}:00 {price}")
    told = ", ".join(text.format(hour=f"{hour:02}", price=formats.price(price)) for hour, price in runs)
    return QCoreApplication.translate("Votes", "{prices} (UTC)").format(prices=told)
