"""The growing line and the bars under it."""

from energy_app.core.local.plot import _bars, _produced
from energy_app.domain.energy import Direction
from energy_app.domain.time import SLOT_MS
from energy_app.metering.sums import EnergySum

SUMS = [
    EnergySum(range(10, 11), {Direction.PV: 300, Direction.EXPORT: 100}, None, 1, 1),
    EnergySum(range(11, 12), {Direction.IMPORT: 50}, 50, 1, 1),
    EnergySum(range(12, 13), {Direction.PV: 80, Direction.EXPORT: 90}, None, 1, 0),
    EnergySum(range(13, 13), {}, None, 0, 0),
]
PIECES = [range(slot, slot + 1) for slot in range(10, 14)]
NOW_MS = 13 * SLOT_MS + 5_000
GROWING = {Direction.PV: 7, Direction.EXPORT: 2}


def test_the_line_grows_piece_by_piece_and_up_to_now() -> None:
    times, sums = _produced(SUMS, NOW_MS, GROWING)
    assert times == (10 * SLOT_MS, 11 * SLOT_MS, 13 * SLOT_MS, NOW_MS)
    assert sums == (0, 300, 380, 387)
    assert _produced([], NOW_MS, {}) == ((), ())


def test_bars_keep_what_is_missing_missing_and_the_last_one_grows() -> None:
    first, second, third, growing = _bars(PIECES, SUMS, 13, GROWING)
    assert (first.produced_wh, first.self_used_wh, first.exported_wh, first.imported_wh) == (
        300,
        200,
        100,
        None,
    )
    assert (second.produced_wh, second.self_used_wh, second.imported_wh) == (None, None, 50)
    assert (third.self_used_wh, third.is_measured) == (0, False)
    assert (growing.start_ms, growing.produced_wh, growing.self_used_wh) == (13 * SLOT_MS, 7, 5)


def test_a_long_bar_that_runs_grows_too_and_one_without_values_is_left_out() -> None:
    day = EnergySum(range(96, 100), {Direction.PV: 40}, None, 4, 4)
    nothing = EnergySum(range(96), {}, None, 0, 0)
    (bar,) = _bars([range(96), range(96, 192)], [nothing, day], 100, GROWING)
    assert (bar.start_ms, bar.length_ms, bar.produced_wh) == (96 * SLOT_MS, 96 * SLOT_MS, 47)
    assert bar.is_measured
