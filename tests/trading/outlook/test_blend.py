"""The blend follows the best of its parts, and leaves out what says nothing."""

import numpy as np
import pytest

from energy_app.trading.outlook.blend import Blend


@pytest.mark.parametrize("best", [0, 1, 2])
def test_in_the_long_run_it_is_hardly_worse_than_the_best_of_its_parts(best: int) -> None:
    chance = np.random.default_rng(best)
    blend, own, parts = Blend((0.8, 0.1, 0.1)), 0.0, np.zeros(3)
    for day in range(120):
        values = chance.uniform(50, 150, 96)
        points = np.stack([values + chance.normal(0, 10 if part == best else 60, 96) for part in range(3)])
        if day >= 60:
            own += float(np.abs(blend.mixed(points) - values).sum())
            parts += np.abs(points - values).sum(axis=1)
        blend.learn(points, values)
    assert own < 1.6 * parts[best]
    assert own < 0.5 * np.delete(parts, best).min()


def test_a_part_that_says_nothing_is_left_out() -> None:
    blend = Blend((0.5, 0.5))
    points = np.array([[10.0, 20.0, np.nan], [30.0, np.nan, np.nan]])
    np.testing.assert_array_equal(blend.mixed(points), [20.0, 20.0, np.nan])


def test_days_without_energy_or_value_change_nothing() -> None:
    blend = Blend((0.7, 0.3))
    points = np.array([[10.0], [20.0]])
    blend.learn(points, np.array([np.nan]))
    blend.learn(points, np.zeros(1))
    np.testing.assert_allclose(blend.mixed(points), [13.0])
