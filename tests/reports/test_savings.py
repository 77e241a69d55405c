from energy_app.domain.time import day_start_ms
from energy_app.reports.listing import write_listing
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


def test_the_tariffs_of_a_year_are_named_where_they_changed() -> None:
    made = sample.sources_of_days(range(20_600, 20_640, 13))
    words = Language("de", GERMAN)
    assert savings_sheet(sample.stated(made, "2026"), words).remarks == ()
    changed = sample.stated(sample.changing(made, 20_620 * 96 - 8), "2026")
    first, second = savings_sheet(changed, words).remarks
    assert first.endswith("bis 15.06.2026: Einspeisung 7,90 ct/kWh, Versorger 32,00 ct/kWh.")
    assert second.startswith("Tarife vom 16.06.2026 bis")
    assert "34,50 ct/kWh" in second
    assert write_listing(savings_sheet(changed, words), "pdf", words).startswith(b"%PDF")


def test_a_month_without_settled_days_has_no_money_of_neighbours() -> None:
    made = sample.few_days(1)
    statement = sample.stated(made, "2026", day_start_ms(20_621) + 3_600_000)
    row = dict(zip(NAMES, savings_sheet(statement, Language("en", {})).rows[0], strict=True))
    assert (row["sold"], row["sales"], row["fees"]) == (None, None, None)
    assert row["production"] is not None
