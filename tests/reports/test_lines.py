"""Slot lines: what counts as passed, and the money of one slot by hand."""

import pytest

from energy_app.domain.time import MINUTE_MS, slot_start_ms
from energy_app.reports.lines import local_iso, passed_slots, slot_lines, versus_feed_in_nano
from energy_app.reports.own_day import OwnDays, SlotTrade
from tests.reports import sample

SLOT = 20_620 * 96
FEES = sample.TERMS.fees_micro


@pytest.mark.parametrize(
    ("trade", "nano"),
    [
        (SlotTrade(1_000, 0, 170_000), 1_000 * (170_000 - 79_000)),
        (SlotTrade(0, 500, 170_000), 500 * (320_000 - 170_000 - 40_000)),
        (SlotTrade(0, 0, None), 0),
    ],
)
def test_a_trade_is_compared_with_feed_in_and_retail(trade: SlotTrade, nano: int) -> None:
    assert versus_feed_in_nano(trade, FEES, sample.TARIFFS) == nano
    assert versus_feed_in_nano(trade, FEES, None) is None


def test_a_slot_is_seen_a_minute_after_its_end() -> None:
    end = slot_start_ms(SLOT + 1)
    assert passed_slots(end + MINUTE_MS - 1) == SLOT
    assert passed_slots(end + MINUTE_MS) == SLOT + 1


def test_both_hours_of_an_autumn_night_are_told_apart() -> None:
    second = 1_792_890_000 // 900  # 2026-10-25T01:00Z
    assert local_iso(second, sample.BERLIN) == "2026-10-25T02:00:00+01:00"
    assert local_iso(second - 4, sample.BERLIN) == "2026-10-25T02:00:00+02:00"


def test_a_line_is_money_by_hand() -> None:
    sources = sample.few_days(1)
    days = OwnDays(sources.ledger, slot_start_ms(SLOT + 96 * 60))
    metered = sources.intervals.stored(SLOT, SLOT + 95)
    lines = slot_lines(sources.site, days, metered, range(SLOT, SLOT + 96))

    sale = next(line for line in lines if line.sold_wh)
    purchase = next(line for line in lines if line.bought_wh)
    assert (sale.price_micro, purchase.price_micro) == (170_000, 170_000)
    assert sale.amount_nano == sale.gross_nano == (sale.sold_wh or 0) * 170_000
    assert purchase.grid_fee_nano == (purchase.bought_wh or 0) * 30_000
    assert purchase.community_fee_nano == (purchase.bought_wh or 0) * 10_000
    assert purchase.amount_nano == -(purchase.bought_wh or 0) * 210_000
    assert purchase.residual_import_wh == (purchase.import_wh or 0) - (purchase.bought_wh or 0)
