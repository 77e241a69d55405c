"""A day's forecast beside what came, and a day in money: what is not known is absent."""

from energy_app.core.client import DaySentence
from energy_app.core.local.charts import forecast_day, money_day
from energy_app.domain.energy import Interval, Quality
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import day_slots, day_start_ms
from energy_app.trading.book import OrderEntry

DAY = 20_630
FIRST = day_slots(DAY)[0]
SHEET = OrderSheet((OrderRow(80_000, 500, 0, 0),) * 24)


def entry(*bands: list[int] | None) -> OrderEntry:
    hours = [{"surplus_band_wh": band} for band in bands] + [{}] * (24 - len(bands))
    return OrderEntry(DAY, SHEET, {"hours": hours}, "key", 0)


def interval(at: int, imported: int, exported: int, quality: Quality = Quality.MEASURED) -> Interval:
    return Interval(FIRST + at, imported, exported, import_quality=quality, export_quality=quality)


def test_what_came_is_the_measured_surplus_and_nothing_else() -> None:
    found = forecast_day(
        entry([1, 20, 300], None),
        [interval(0, 10, 250), interval(1, 90, 20), interval(2, 0, 70, Quality.SUBSTITUTED)],
    )
    assert found.start_ms == day_start_ms(DAY)
    assert found.band_wh[:3] == ((1, 20, 300), None, None)
    assert len(found.band_wh) == 24
    assert found.came_wh[:4] == (240, 0, None, None)
    assert len(found.came_wh) == 96


def test_a_sheet_without_a_plan_has_no_forecast() -> None:
    assert forecast_day(OrderEntry(DAY, SHEET, {}, "key", 0), []).band_wh == ()


def test_a_day_that_is_not_settled_has_tariffs_and_no_money() -> None:
    day = money_day(DAY, None, Tariffs(79_000, 82_000, 325_000))
    assert (day.feed_in_micro, day.retail_micro) == (82_000, 325_000)
    assert (day.sold_wh, day.more_micro, day.saved_micro, day.sold_price_micro) == (None,) * 4
    assert money_day(DAY, None, None).retail_micro is None


def test_a_settled_day_tells_what_it_brought() -> None:
    sentence = DaySentence(
        "2026-06-26", 6_200, 170_000, 3_100, 79_000, 1_400, 1_298_900, 734_700, 564_200, 30, {"no_reading": 2}
    )
    day = money_day(DAY, sentence, None)
    assert (day.sold_wh, day.bought_wh, day.sold_price_micro) == (6_200, 1_400, 170_000)
    assert (day.more_micro, day.saved_micro, dict(day.gaps)) == (564_200, 30, {"no_reading": 2})
