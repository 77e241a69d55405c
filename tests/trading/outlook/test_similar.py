"""The pool of similar slots: what is alike weighs more, what differs in the last hour moves the ratio."""

import numpy as np

from energy_app.trading.outlook.quantiles import LEVELS
from energy_app.trading.outlook.similar import Tuning, Window, even, forecast, hour_features, ratio_of

MEDIAN = LEVELS.size // 2
TARGET = np.array([30 * 96 + 48])
DAYS = np.random.default_rng(5).uniform(0.1, 0.9, 31)


def window() -> Window:
    """Days of one constant ratio each, to a reference of 1000 Wh; the last known until noon."""
    values = np.repeat(DAYS, 96) * 1_000
    values[TARGET[0] - 3 :] = np.nan
    return Window(
        values, np.full(values.size, 1_000.0), np.zeros(values.size, np.int64),
        np.zeros(values.size, np.bool_), 96, 4, solar=True,
    )  # fmt: skip


def test_the_last_hour_tells_what_kind_of_day_it_is() -> None:
    near = forecast(
        window(), TARGET, hour_features(window()), np.array([4]), Tuning(14, 1, (0.3, 0.3), ridge=0.01)
    )
    assert abs(near[0, MEDIAN] - 1_000 * DAYS[30]) < 30
    plain = forecast(window(), TARGET, [], np.array([49]), Tuning(14, 1))
    assert near[0, -1] - near[0, 0] < 0.2 * (plain[0, -1] - plain[0, 0])


def test_newer_days_weigh_more() -> None:
    old_low = window()
    old_low.values[: 25 * 96] = 0
    fresh, steady = (forecast(old_low, TARGET, [], np.array([49]), Tuning(days, 0)) for days in (2, 100))
    assert fresh[0, MEDIAN] > 0
    assert steady[0, MEDIAN] == 0


def test_ratios_need_a_known_slot() -> None:
    ratios = ratio_of(window(), 4)
    np.testing.assert_allclose(ratios[95], (DAYS[0] + 0.4 * 0.02) / 1.02)
    assert ratios[-1] == 0.4


def test_a_forecast_without_answer_is_left_out_of_the_mean() -> None:
    known = np.ones((2, LEVELS.size))
    unknown = np.full((2, LEVELS.size), np.nan)
    np.testing.assert_array_equal(even([known, unknown]), known)
    assert np.isnan(even([unknown])).all()
