"""Members, days and votes of a community in the owner's words."""

from PySide6.QtCore import QCoreApplication

from energy_app.domain.community import ProposalState
from energy_app.domain.community_view import (
    BillRow,
    CommunityDayRow,
    DayStanding,
    Member,
    MeterState,
    VoteRow,
)
from energy_app.domain.settlement import PriceRule
from energy_app.gui.formats import Formats

_HEAD, _TAIL = 6, 4


def short_address(address: str) -> str:
    """Beginning and end of an address."""
    return f"{address[:_HEAD]}…{address[-_TAIL:]}"


def number_words(number: int) -> str:
    """A member without a name."""
    return QCoreApplication.translate("Community", "Member {number}").format(number=number)


def member_words(member: Member) -> str:
    """Who a member is."""
    name = member.name or number_words(member.number)
    if member.is_own:
        return QCoreApplication.translate("Community", "{name} (you)").format(name=name)
    if member.is_removed:
        return QCoreApplication.translate("Community", "{name} (left)").format(name=name)
    return name


def meter_words(member: Member) -> str:
    """What the readings of a member's meter count for."""
    return {
        MeterState.NONE: QCoreApplication.translate("Community", "no meter yet"),
        MeterState.SHADOW: QCoreApplication.translate("Community", "on trial: no money moves"),
        MeterState.INTERNAL: QCoreApplication.translate("Community", "billed by the community"),
        MeterState.REGISTERED: QCoreApplication.translate("Community", "billed by the grid operator's share"),
    }[member.meter_state]


def meter_hint(member: Member) -> str | None:
    """The whole key that signs the readings."""
    if member.meter is None:
        return None
    return QCoreApplication.translate("Community", "Key {key}").format(key=member.meter)


def rule_words(rule: PriceRule) -> str:
    """How the price comes about."""
    if rule is PriceRule.COMMON:
        return QCoreApplication.translate("Community", "one price for all, by the hour")
    return QCoreApplication.translate("Community", "price found from all offers, each quarter-hour")


def standing_word(standing: DayStanding) -> str:
    """The standing alone."""
    return {
        DayStanding.MEASURING: QCoreApplication.translate("Community", "Waiting for readings"),
        DayStanding.OPEN: QCoreApplication.translate("Community", "Waiting to be settled"),
        DayStanding.SETTLED: QCoreApplication.translate("Community", "Settled"),
        DayStanding.VOID: QCoreApplication.translate("Community", "Void: nobody settled it in time"),
    }[standing]


def standing_line(day: CommunityDayRow, names: dict[int, str], formats: Formats, now_ms: int) -> str:
    """How far a day is: until when it waits, or who settled it and when."""
    word = standing_word(day.standing)
    if day.until_ms is not None:
        until = formats.moment(day.until_ms, now_ms)
        return QCoreApplication.translate("Community", "{state} (until {time})").format(
            state=word, time=until
        )
    if day.standing is not DayStanding.SETTLED:
        return word
    by = (
        QCoreApplication.translate("Community", "somebody else")
        if day.settler is None
        else names.get(day.settler, number_words(day.settler))
    )
    when = formats.moment(day.settled_ms, now_ms)
    text = QCoreApplication.translate("Community", "{state} by {name}, {time}")
    return text.format(state=word, name=by, time=when)


def missing_line(day: CommunityDayRow, names: dict[int, str]) -> str:
    """Whose readings are not there."""
    return ", ".join(names.get(each, number_words(each)) for each in day.missing)


def missing_short(day: CommunityDayRow, names: dict[int, str]) -> str:
    """The same for a cell: the first, and how many more."""
    if len(day.missing) <= 1:
        return missing_line(day, names)
    first = names.get(day.missing[0], number_words(day.missing[0]))
    text = QCoreApplication.translate("Community", "{name} and {count} more")
    return text.format(name=first, count=len(day.missing) - 1)


def vote_line(vote: VoteRow, formats: Formats, now_ms: int) -> str:
    """How far a proposal is, and until when."""
    word = {
        ProposalState.VOTING: QCoreApplication.translate("Community", "Vote is open"),
        ProposalState.REJECTED: QCoreApplication.translate("Community", "Refused"),
        ProposalState.WAITING: QCoreApplication.translate("Community", "Accepted, not in force yet"),
        ProposalState.EXECUTABLE: QCoreApplication.translate("Community", "Accepted, can be put in force"),
        ProposalState.EXECUTED: QCoreApplication.translate("Community", "In force"),
        ProposalState.EXPIRED: QCoreApplication.translate("Community", "Lapsed"),
    }[vote.state]
    if vote.until_ms is None:
        return word
    until = formats.moment(vote.until_ms, now_ms)
    return QCoreApplication.translate("Community", "{state} (until {time})").format(state=word, time=until)


def bill_name(bill: BillRow) -> str:
    """Whose month it is."""
    return bill.name or number_words(bill.number)


def days_in(bill: BillRow) -> str:
    """In how many of the settled days the member took part."""
    text = QCoreApplication.translate("Community", "{count} of {all}")
    return text.format(count=bill.days_settled, all=bill.days_settled + bill.days_left_out)
