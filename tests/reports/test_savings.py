from energy_app.domain.time import day_start_ms
from energy_app.reports.paper.language import Language
from energy_app.reports.savings import COLUMNS, GERMAN, savings_sheet
from tests.reports import sample

NAMES = [column.name for column in COLUMNS]


def test_the_sheet_is_the_year_by_months_and_its_sums_the_totals() -> None:
    statement = sample.stated(sample.sources_of_days(range(20_600, 20_640, 13)), "2026")
    sheet = savings_sheet(statement, Language("de", GERMAN))
    assert [row[0] for row in sheet.rows] == ["Mai 2026", "Juni 2026", "Juli 2026"]
    sums, totals = {name: sheet.total(index) for index, name in enumerate(NAMES)}, statement.totals
    assert sums["production"] == totals.production_wh
    assert sums["sales"] == totals.sales_nano
    assert sums["feed_in"] == totals.residual_feed_in_nano
    assert sums["fees"] == -((totals.grid_fee_nano or 0) + (totals.community_fee_nano or 0))
    assert sums["supply"] == -(totals.residual_supply_nano or 0)
    assert sums["saved"] == totals.savings_nano
    assert len(sheet.notes) == 3  # play money, not the whole year, what saved means


def test_a_month_without_settled_days_has_no_money_of_neighbours() -> None:
    made = sample.few_days(1)
    statement = sample.stated(made, "2026", day_start_ms(20_621) + 3_600_000)
    row = dict(zip(NAMES, savings_sheet(statement, Language("en", {})).rows[0], strict=True))
    assert (row["sold"], row["sales"], row["fees"]) == (None, None, None)
    assert row["production"] is not None
