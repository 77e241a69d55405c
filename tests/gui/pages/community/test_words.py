"""A community in words: every state has some, and names stand where they are known."""

import pytest
from PySide6.QtCore import QLocale

from energy_app.domain.community import ProposalState
from energy_app.domain.community_view import DayStanding, MeterState, VoteRow
from energy_app.domain.settlement import PriceRule
from energy_app.domain.time import HOUR_MS, day_start_ms
from energy_app.gui.formats import Formats
from energy_app.gui.pages.community import words
from tests.gui.fake_community import day, example_bills, member

FORMATS = Formats(QLocale(QLocale.Language.English), "UTC")
DAY = 20_600
NOW_MS = day_start_ms(DAY + 2)
NAMES = {1: "Bakery"}


def _vote(state: ProposalState) -> VoteRow:
    return VoteRow(0, "x", "", 0, 1, 1, state, None)


def test_members_are_named_numbered_and_marked() -> None:
    assert words.member_words(member(0)) == "Lindenhof 3 (you)"
    assert words.member_words(member(6)) == "Member 6"
    assert words.member_words(member(7)) == "Am Anger 4 (left)"
    assert words.meter_hint(member(3)) is None
    assert member(0).meter is not None
    assert str(member(0).meter) in str(words.meter_hint(member(0)))


def test_every_state_has_its_own_words() -> None:
    assert len({words.standing_word(each) for each in DayStanding}) == len(DayStanding)
    assert len({words.rule_words(each) for each in PriceRule}) == len(PriceRule)
    meters = {words.meter_words(member(number)) for number in range(4)}
    assert len(meters) == len(MeterState)
    votes = {
        words.vote_line(VoteRow(0, "x", "", 0, 1, 1, state, None), FORMATS, NOW_MS) for state in ProposalState
    }
    assert len(votes) == len(ProposalState)


@pytest.mark.parametrize(
    ("standing", "changes", "told"),
    [
        (DayStanding.OPEN, {"until_ms": NOW_MS + HOUR_MS}, "Waiting to be settled (until 01:00)"),
        (DayStanding.SETTLED, {}, "Settled by Bakery, 07:00"),
        (DayStanding.SETTLED, {"settler": None}, "Settled by somebody else, 07:00"),
        (DayStanding.SETTLED, {"settler": 4}, "Settled by Member 4, 07:00"),
        (DayStanding.VOID, {}, "Void: nobody settled it in time"),
    ],
)
def test_a_day_tells_until_when_or_by_whom(
    standing: DayStanding, changes: dict[str, int | None], told: str
) -> None:
    assert words.standing_line(day(DAY, standing, **changes), NAMES, FORMATS, NOW_MS) == told


def test_missing_readings_are_told_short_and_in_full() -> None:
    row = day(DAY, DayStanding.OPEN, missing=(1, 4, 5))
    assert words.missing_short(row, NAMES) == "Bakery and 2 more"
    assert words.missing_line(row, NAMES) == "Bakery, Member 4, Member 5"
    assert words.missing_short(day(DAY, DayStanding.OPEN, missing=(4,)), NAMES) == "Member 4"
    assert words.missing_short(day(DAY, DayStanding.OPEN), NAMES) == ""


def test_bills_tell_days_and_names() -> None:
    named, unnamed = example_bills().rows[0], example_bills().rows[6]
    assert words.days_in(named) == "28 of 30"
    assert (words.bill_name(named), words.bill_name(unnamed)) == ("Lindenhof 3", "Member 6")
