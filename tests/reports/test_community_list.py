"""The community's month: what members pay is what members get plus fees, and what the contract booked."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.community_day import DayState
from energy_app.domain.errors import InputError
from energy_app.domain.time import day_start_ms
from energy_app.reports.community_list import COLUMNS, GERMAN, community_list
from energy_app.reports.listing import Listing
from energy_app.reports.paper.language import Language
from energy_app.reports.sources import Sources
from tests.reports import sample

LATER = day_start_ms(30_000)
NAMES = [column.name for column in COLUMNS]


def listed(made: Sources, month: str = "2026-06", names: dict[int, str] | None = None) -> Listing:
    return community_list(made, month, LATER, Language("de", GERMAN), names)


def column(listing: Listing, name: str) -> list[int]:
    return [value for row in listing.rows if isinstance(value := row[NAMES.index(name)], int)]


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.sets(st.integers(1, 280), max_size=10))
def test_what_is_owed_is_what_is_due_and_the_fees(seed: int, lost: set[int]) -> None:
    made = sample.few_days(3, seed=seed, lost=[each for each in lost if each % 96])
    listing = listed(made)
    fees = sum(column(listing, "grid_fee")) + sum(column(listing, "community_fee"))
    assert sum(column(listing, "owed")) == sum(column(listing, "due")) + fees
    assert sum(column(listing, "sold")) == sum(column(listing, "bought"))
    assert sum(column(listing, "sales")) == sum(column(listing, "purchases"))
    ledger = made.ledger
    assert isinstance(ledger, sample.MemoryLedger)
    for member in range(3):  # three whole UTC days inside one local month
        booked = sum((day.net_nano or ())[member] for day in ledger.days.values())
        assert column(listing, "due")[member] - column(listing, "owed")[member] == booked


def test_the_own_home_has_the_numbers_of_its_statement() -> None:
    made = sample.month("2026-10")
    listing, totals = listed(made, "2026-10"), sample.stated(made, "2026-10").totals
    own = dict(zip(NAMES, listing.rows[sample.OWN], strict=True))
    assert (own["sold"], own["bought"]) == (totals.sold_wh, totals.bought_wh)
    assert (own["sales"], own["grid_fee"]) == (totals.sales_nano, totals.grid_fee_nano)
    assert own["due"] == totals.amount_nano
    assert listing.about["complete"]
    assert len(listing.notes) == 1


def test_corrections_change_what_is_owed() -> None:
    made = sample.few_days(2)
    before, after = listed(made), listed(sample.corrected(made, 20_621, {0: -900, 2: 900}))
    assert [row[NAMES.index("corrections")] for row in after.rows] == [-900, None, 900]
    nets = [
        [due - owed for due, owed in zip(column(each, "due"), column(each, "owed"), strict=True)]
        for each in (before, after)
    ]
    assert [later - earlier for earlier, later in zip(*nets, strict=True)] == [-900, 0, 900]
    july = sample.corrected(sample.sources_of_days([20_634, 20_635]), 20_634, {0: -5, 1: 5})
    assert column(listed(july, "2026-06"), "corrections") == []
    assert column(listed(july, "2026-07"), "corrections") == [-5, 5]


def test_members_have_pseudonyms_unless_named() -> None:
    made = sample.few_days(1)
    assert [row[1] for row in listed(made).rows] == ["Mitglied 0", "Mitglied 1", "Mitglied 2"]
    assert [row[1] for row in listed(made, names={1: "Erika"}).rows] == ["Mitglied 0", "Erika", "Mitglied 2"]


def test_a_member_without_reading_is_left_out_and_open_days_are_told() -> None:
    made = sample.few_days(2)
    ledger = made.ledger
    assert isinstance(ledger, sample.MemoryLedger)
    first = ledger.days[20_620]
    members = (replace(first.members[0], readings=None), *first.members[1:])
    days = {
        20_620: replace(first, members=members),
        20_621: replace(ledger.days[20_621], state=DayState.OPEN),
    }
    gone = replace(made, ledger=sample.MemoryLedger(ledger.community, days))
    listing = community_list(gone, "2026-06", day_start_ms(20_623), Language("en", GERMAN), None)
    assert column(listing, "days_left_out") == [1, 0, 0]
    assert column(listing, "days_settled") == [0, 1, 1]
    assert not listing.about["complete"]
    assert "provisional" in listing.notes[-1]


def test_a_month_without_settled_days_is_one_line() -> None:
    with pytest.raises(InputError, match="nothing to list for 2026-08"):
        listed(sample.few_days(1), "2026-08")
