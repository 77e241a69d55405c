"""Tables of the community page: members, days, votes, bills."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.domain.community_view import (
    BillRow,
    CommunityDayRow,
    CommunityView,
    DayStanding,
    Member,
    MeterState,
    VoteRow,
)
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.community import words
from energy_app.gui.pages.rows import Column, RowModel, Tone, figure

_NANO_PER_MICRO = 1_000
_TONES = {DayStanding.SETTLED: Tone.GOOD, DayStanding.VOID: Tone.BAD}


class MemberModel(RowModel[Member]):
    """The members in the order of their admission."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(_member_columns(formats), lambda member: member.number, parent)


class DayModel(RowModel[CommunityDayRow]):
    """The last delivery days, newest first."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        self._names: dict[int, str] = {}
        super().__init__(self._day_columns(formats, now_ms), lambda day: day.date, parent)

    def update_state(self, state: CommunityView) -> None:
        """Show the days with the members' names."""
        self._names = {member.number: words.member_words(member) for member in state.members}
        self.update_rows(state.days)

    def _day_columns(self, formats: Formats, now_ms: Callable[[], int]) -> list[Column[CommunityDayRow]]:
        return [
            Column(
                QCoreApplication.translate("Community", "Delivery day (UTC)"),
                lambda day: formats.day(date.fromisoformat(day.date)),
                sort=lambda day: day.date,
            ),
            Column(
                QCoreApplication.translate("Community", "State"),
                lambda day: words.standing_line(day, self._names, formats, now_ms()),
                tip=lambda day: day.transaction,
                tone=lambda day: _TONES.get(day.standing, Tone.PLAIN),
            ),
            Column(
                QCoreApplication.translate("Community", "Traded"),
                lambda day: figure(formats.energy(day.volume_wh)),
                number=True,
            ),
            Column(
                QCoreApplication.translate("Community", "Homes in"),
                lambda day: str(day.taking_part),
                number=True,
            ),
            Column(
                QCoreApplication.translate("Community", "Readings missing"),
                lambda day: words.missing_short(day, self._names) or MISSING,
                tip=lambda day: words.missing_line(day, self._names) or None,
                tone=_missing_tone,
            ),
        ]


class VoteModel(RowModel[VoteRow]):
    """Proposals, newest first."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(_vote_columns(formats, now_ms), lambda vote: vote.number, parent)


class BillModel(RowModel[BillRow]):
    """A month of each member."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(_bill_columns(formats), lambda bill: bill.number, parent)


def _missing_tone(day: CommunityDayRow) -> Tone:
    """While readings may still come, nothing is wrong yet."""
    return Tone.MUTED if day.standing is DayStanding.MEASURING or not day.missing else Tone.WARNING


def _member_columns(formats: Formats) -> list[Column[Member]]:
    return [
        Column(QCoreApplication.translate("Community", "Member"), words.member_words),
        Column(
            QCoreApplication.translate("Community", "Address"),
            lambda member: words.short_address(member.owner),
            tip=lambda member: member.owner,
        ),
        Column(
            QCoreApplication.translate("Community", "Meter"),
            words.meter_words,
            tip=words.meter_hint,
            tone=lambda member: Tone.MUTED if member.meter_state is MeterState.NONE else Tone.PLAIN,
        ),
        Column(
            QCoreApplication.translate("Community", "Checked against the grid operator since"),
            lambda member: _day(member.reconciled_from, formats),
        ),
    ]


def _day(text: str | None, formats: Formats) -> str:
    return MISSING if text is None else formats.day(date.fromisoformat(text))


def _vote_columns(formats: Formats, now_ms: Callable[[], int]) -> list[Column[VoteRow]]:
    return [
        Column(
            QCoreApplication.translate("Community", "Proposal"), lambda vote: vote.text, tip=lambda v: v.text
        ),
        Column(QCoreApplication.translate("Community", "By"), lambda vote: words.number_words(vote.member)),
        Column(QCoreApplication.translate("Community", "Yes"), lambda vote: str(vote.yes), number=True),
        Column(QCoreApplication.translate("Community", "No"), lambda vote: str(vote.no), number=True),
        Column(
            QCoreApplication.translate("Community", "State"),
            lambda vote: words.vote_line(vote, formats, now_ms()),
        ),
    ]


def _bill_columns(formats: Formats) -> list[Column[BillRow]]:
    def money(title: str, nano: Callable[[BillRow], int | None]) -> Column[BillRow]:
        return Column(title, lambda bill: figure(formats.money(_micro(nano(bill)))), number=True)

    def energy(title: str, wh: Callable[[BillRow], int]) -> Column[BillRow]:
        return Column(title, lambda bill: figure(formats.energy(wh(bill))), number=True)

    return [
        Column(QCoreApplication.translate("Community", "Member"), words.bill_name),
        Column(QCoreApplication.translate("Community", "Days in"), words.days_in, number=True),
        energy(QCoreApplication.translate("Community", "Sold"), lambda bill: bill.sold_wh),
        energy(QCoreApplication.translate("Community", "Bought"), lambda bill: bill.bought_wh),
        money(QCoreApplication.translate("Community", "Sales"), lambda bill: bill.sales_nano),
        money(QCoreApplication.translate("Community", "Purchases"), lambda bill: bill.purchases_nano),
        money(QCoreApplication.translate("Community", "Fees"), lambda bill: bill.fees_nano),
        money(QCoreApplication.translate("Community", "Corrected"), lambda bill: bill.corrections_nano),
        money(QCoreApplication.translate("Community", "Owes"), lambda bill: bill.owes_nano),
        money(QCoreApplication.translate("Community", "Gets"), lambda bill: bill.gets_nano),
    ]


def _micro(nano: int | None) -> int | None:
    return None if nano is None else nano // _NANO_PER_MICRO
