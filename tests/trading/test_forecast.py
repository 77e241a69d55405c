"""The forecast looks at measured history of the same hour, and never takes missing for zero."""

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.energy import Interval, Quality
from energy_app.domain.time import SLOTS_PER_DAY
from energy_app.trading.forecast import forecast_day, quantile

DAY = 20_000


def _interval(
    days_ago: int, slot_of_day: int, import_wh: int, export_wh: int, quality: Quality = Quality.MEASURED
) -> Interval:
    return Interval(
        slot=(DAY - days_ago) * SLOTS_PER_DAY + slot_of_day,
        import_wh=import_wh,
        export_wh=export_wh,
        import_quality=quality,
        export_quality=quality,
    )


def test_without_history_nothing_is_assumed() -> None:
    for hour in forecast_day(DAY, []):
        assert hour.days == 0
        assert hour.surplus_wh is hour.demand_wh is None


def test_an_hour_sees_only_its_own_slots() -> None:
    hours = forecast_day(DAY, [_interval(1, 48, 0, 700), _interval(1, 51, 0, 900), _interval(1, 52, 400, 0)])

    assert hours[12].surplus_wh == 900
    assert hours[12].demand_wh == 0
    assert hours[13].surplus_wh == 0
    assert hours[13].demand_wh == 400
    assert hours[14].surplus_wh is None


def test_substituted_future_and_old_slots_do_not_count() -> None:
    hours = forecast_day(
        DAY,
        [
            _interval(1, 0, 0, 5_000, Quality.SUBSTITUTED),
            _interval(0, 0, 0, 5_000),
            _interval(15, 0, 0, 5_000),
            _interval(2, 0, 0, 10),
        ],
    )
    assert hours[0].surplus_wh == 10
    assert hours[0].days == 1


def test_an_awaited_register_is_no_zero() -> None:
    awaited = Interval(slot=(DAY - 1) * SLOTS_PER_DAY, complete=False)
    assert forecast_day(DAY, [awaited])[0].surplus_wh is None


def test_own_import_and_export_of_a_slot_are_netted() -> None:
    assert forecast_day(DAY, [_interval(1, 0, 300, 500)])[0].surplus_wh == 200
    assert forecast_day(DAY, [_interval(1, 0, 300, 500)])[0].demand_wh == 0


@given(st.lists(st.tuples(st.integers(1, 14), st.integers(0, 3), st.integers(0, 900), st.integers(0, 900))))
def test_caps_are_never_under_the_recent_peak(slots: list[tuple[int, int, int, int]]) -> None:
    hour = forecast_day(DAY, [_interval(*slot) for slot in slots])[0]

    for days_ago, _, import_wh, export_wh in slots:
        if days_ago <= 3:
            assert hour.surplus_wh is not None
            assert hour.demand_wh is not None
            assert hour.surplus_wh >= export_wh - import_wh
            assert hour.demand_wh >= import_wh - export_wh


def test_quantile_is_a_value_of_the_list() -> None:
    assert quantile([4, 1, 3, 2], 50) == 2
    assert quantile([4, 1, 3, 2], 95) == 4
    assert quantile([7], 0) == 7
