"""The growing line and the bars under it."""

from energy_app.core.local.plot import _produced, _slot_bars
from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.time import SLOT_MS

ROWS = [
    Interval.of(10, {Direction.PV: (300, Quality.MEASURED), Direction.EXPORT: (100, Quality.MEASURED)}),
    Interval.of(11, {Direction.IMPORT: (50, Quality.MEASURED)}),
    Interval.of(12, {Direction.PV: (80, Quality.SUBSTITUTED), Direction.EXPORT: (90, Quality.MEASURED)}),
]
NOW_MS = 13 * SLOT_MS + 5_000


def test_the_line_grows_slot_by_slot_and_up_to_now() -> None:
    times, sums = _produced(ROWS, 10, NOW_MS, {Direction.PV: 7})
    assert times == (10 * SLOT_MS, 11 * SLOT_MS, 13 * SLOT_MS, NOW_MS)
    assert sums == (0, 300, 380, 387)
    assert _produced([], 10, NOW_MS, {}) == ((), ())


def test_bars_keep_what_is_missing_missing_and_the_last_one_grows() -> None:
    first, second, third, growing = _slot_bars(ROWS, NOW_MS, {Direction.PV: 7, Direction.EXPORT: 2})
    assert (first.produced_wh, first.self_used_wh, first.exported_wh, first.imported_wh) == (
        300,
        200,
        100,
        None,
    )
    assert (second.produced_wh, second.self_used_wh, second.imported_wh) == (None, None, 50)
    assert (third.self_used_wh, third.is_measured) == (0, False)
    assert (growing.start_ms, growing.produced_wh, growing.self_used_wh) == (13 * SLOT_MS, 7, 5)
