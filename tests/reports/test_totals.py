"""Totals, quality and gaps: shares add up, unknown stays unknown."""

from dataclasses import replace

from energy_app.domain.time import slot_start_ms
from energy_app.reports.lines import slot_lines
from energy_app.reports.own_day import OwnDays
from energy_app.reports.statement import SlotLine
from energy_app.reports.totals import data_quality, gaps, total, totals
from tests.reports import sample

SLOT = 20_620 * 96
SITE = sample.few_days(1).site


def some_lines(lost: tuple[int, ...]) -> tuple[SlotLine, ...]:
    sources = sample.few_days(1, lost=lost)
    days = OwnDays(sources.ledger, slot_start_ms(SLOT + 96 * 60))
    return slot_lines(SITE, days, sources.intervals.stored(SLOT, SLOT + 95), range(SLOT, SLOT + 96))


def test_a_sum_of_nothing_known_is_unknown() -> None:
    assert total([]) is None
    assert total([None, None]) is None
    assert total([None, 0]) == 0
    assert total([3, None, 4]) == 7


def test_quality_counts_what_has_passed() -> None:
    lines = some_lines((30, 31))
    quality = data_quality(lines, 48)

    assert (quality.measured_slots, quality.substituted_slots, quality.missing_slots) == (45, 3, 0)
    assert quality.coming_slots == 48
    assert (quality.measured_pct, quality.substituted_pct) == ("93.75", "6.25")
    assert data_quality(lines, 0).measured_pct is None
    assert [(gap.first_slot - SLOT, gap.last_slot - SLOT, gap.quality) for gap in gaps(lines)] == [
        (29, 31, "substituted")
    ]


def test_unknown_energy_is_counted_and_not_summed() -> None:
    lines = [line._replace(import_wh=None, residual_import_wh=None) for line in some_lines(())[:2]]
    sums = totals(SITE, lines, 2)

    assert sums.import_wh is None
    assert sums.residual_supply_nano is None
    assert sums.missing_slots == {
        "import_wh": 2, "export_wh": 0, "production_wh": 0, "charge_wh": 0, "discharge_wh": 0,
    }  # fmt: skip
    without_battery = replace(SITE, meters=SITE.meters[:1])
    assert list(totals(without_battery, lines, 2).missing_slots) == ["import_wh", "export_wh"]


def test_the_rest_is_worth_what_the_supplier_pays_and_takes() -> None:
    lines = some_lines(())
    sums = totals(SITE, lines, 96)

    assert sums.residual_export_wh == (sums.export_wh or 0) - (sums.sold_wh or 0)
    assert sums.residual_feed_in_nano == (sums.residual_export_wh or 0) * 79_000
    assert sums.residual_supply_nano == (sums.residual_import_wh or 0) * 320_000
    assert sums.feed_in_alone_nano == (sums.export_wh or 0) * 79_000
    with_it = (sums.amount_nano or 0) + sums.residual_feed_in_nano - sums.residual_supply_nano
    alone = sums.feed_in_alone_nano - (sums.import_wh or 0) * 320_000
    assert sums.versus_feed_in_nano == with_it - alone
    assert sums.mean_sale_price_micro == 170_000
