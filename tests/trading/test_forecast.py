"""The forecast looks at measured history, and never takes missing for zero."""

from collections.abc import Sequence
from datetime import UTC

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.energy import Interval, Quality
from energy_app.domain.time import SLOTS_PER_DAY
from energy_app.trading.forecast import UNKNOWN, DayForecaster, HourForecast
from tests.trading.outlook.homes import house_wh, roof_wh

DAY = 20_001


def slot(
    days_ago: int, slot_of_day: int, import_wh: int, export_wh: int, quality: Quality = Quality.MEASURED
) -> Interval:
    return Interval(
        slot=(DAY - days_ago) * SLOTS_PER_DAY + slot_of_day,
        import_wh=import_wh,
        export_wh=export_wh,
        import_quality=quality,
        export_quality=quality,
    )


def hours(history: Sequence[Interval]) -> tuple[HourForecast, ...]:
    return DayForecaster(UTC).day(DAY, history)


def home(days: int, *, counts_pv: bool = True) -> list[Interval]:
    """A roof and a house until six in the morning before the day."""
    pv, load = roof_wh(days), 2 * house_wh(days)
    last = (DAY - 1) * SLOTS_PER_DAY + 24
    found = []
    for at in range(len(pv)):
        made, used = int(pv[at]), int(load[at])
        quality = Quality.MEASURED
        found.append(
            Interval(
                slot=(DAY - days) * SLOTS_PER_DAY + at,
                import_wh=max(used - made, 0),
                export_wh=max(made - used, 0),
                pv_wh=made if counts_pv else None,
                import_quality=quality,
                export_quality=quality,
                pv_quality=quality if counts_pv else None,
            )
        )
    return [each for each in found if each.slot < last]


def test_without_history_nothing_is_assumed() -> None:
    assert hours([]) == (UNKNOWN,) * 24


def test_hours_that_were_never_measured_say_so() -> None:
    morning = [slot(1, of_day, 50, 0) for of_day in range(24)]
    found = hours(morning)
    assert {hour.days for hour in found[:6]} == {1}
    for hour in found[:6]:  # one night says little: the usual is near it, the cap well above
        assert hour.demand_wh is not None
        assert hour.demand_wh > 100
        assert 20 < hour.demand_band_wh[1] < 80
    assert found[6:] == (UNKNOWN,) * 18


def test_substituted_future_and_awaited_slots_do_not_count() -> None:
    history = [
        slot(3, 0, 0, 5_000, Quality.SUBSTITUTED),
        slot(0, 0, 0, 5_000),
        Interval(slot=(DAY - 2) * SLOTS_PER_DAY, complete=False),
    ]
    assert hours(history) == (UNKNOWN,) * 24


def test_own_import_and_export_of_a_slot_are_netted() -> None:
    history = [slot(days_ago, of_day, 300, 500) for days_ago in (2, 1) for of_day in range(96)]
    for hour in hours(history):
        assert (hour.surplus_wh, hour.demand_wh) == (200, 0)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 3), st.integers(0, 900), st.integers(0, 900))))
def test_caps_are_never_under_the_recent_peak(slots: list[tuple[int, int, int, int]]) -> None:
    rows = {(each[0], each[1]): slot(*each) for each in slots}
    history = sorted(rows.values(), key=lambda each: each.slot)
    hour = hours(history)[0]
    for each in history:
        assert hour.surplus_wh is not None
        assert hour.demand_wh is not None
        assert hour.surplus_wh >= (each.export_wh or 0) - (each.import_wh or 0)
        assert hour.demand_wh >= (each.import_wh or 0) - (each.export_wh or 0)


@pytest.mark.parametrize("counts_pv", [True, False])
def test_a_home_has_surplus_by_day_and_need_in_the_evening(counts_pv: bool) -> None:
    found = hours(home(20, counts_pv=counts_pv))
    noon, evening = found[12], found[19]
    assert (noon.days, evening.days) == (13, 13)
    low, middle, high = noon.surplus_band_wh
    assert 0 <= low < middle < high
    assert noon.surplus_wh is not None
    assert noon.surplus_wh >= high
    assert evening.surplus_band_wh == (0, 0, 0)
    assert evening.demand_band_wh[0] > 100
    assert len(noon.surplus_samples_wh) == 4
    for samples in noon.surplus_samples_wh:
        assert list(samples) == sorted(samples)
        assert low / 2 < np.mean(samples) < high


def test_the_same_history_gives_the_same_forecast_after_a_restart() -> None:
    history = home(25)
    warm = DayForecaster(UTC)
    warm.day(DAY - 1, [each for each in history if each.slot < (DAY - 2) * SLOTS_PER_DAY + 30])
    first = warm.day(DAY, history)
    assert warm.day(DAY, history) == first
    assert hours(history) == first
