"""Quantiles, ranks, and the difference of two flows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from energy_app.trading.outlook.convolution import difference, points, surplus
from energy_app.trading.outlook.history import Floats
from energy_app.trading.outlook.quantiles import LEVELS, at_levels, ranks, weighted_quantiles
from energy_app.trading.outlook.recalibration import Recalibration

flows = st.lists(st.floats(0, 5_000), min_size=21, max_size=21).map(
    lambda row: np.sort(np.array([row]), axis=1)
)


def test_even_weights_give_plain_quantiles() -> None:
    samples = np.random.default_rng(1).normal(size=(3, 500))
    found = weighted_quantiles(samples, np.ones_like(samples))
    np.testing.assert_allclose(found, np.quantile(samples, LEVELS, axis=1, method="hazen").T)


def test_without_weight_nothing_is_told() -> None:
    assert np.isnan(weighted_quantiles(np.ones((1, 4)), np.zeros((1, 4)))).all()


@given(row=flows, level=st.floats(0.02, 0.98))
def test_a_value_lies_where_its_level_was(row: Floats, level: float) -> None:
    value = at_levels(row, np.array([level]))[:, 0]
    low, high = ranks(row, value)
    assert low[0] - 1e-6 <= high[0]
    near = at_levels(row, np.array([low[0], high[0]]))[0]
    assert near[0] - 1e-3 <= value[0] <= near[1] + 1e-3


def test_zero_among_zeros_has_a_range_of_ranks() -> None:
    row = np.where(LEVELS < 0.6, 0.0, 100.0)[None, :]
    low, high = ranks(row, np.array([0.0]))
    assert low[0] == 0
    assert 0.5 < high[0] < 0.65


@given(pv=flows, load=flows)
def test_differences_conserve_energy(pv: Floats, load: Floats) -> None:
    made, taken = points(pv), points(load)
    np.testing.assert_allclose(difference(made, taken).mean(), made.mean() - taken.mean(), atol=1e-6)


def test_surplus_is_what_pv_leaves() -> None:
    sure = np.full((1, LEVELS.size), 1_000.0)
    np.testing.assert_allclose(surplus(sure, sure / 4), 750)
    np.testing.assert_allclose(surplus(sure / 4, sure), 0)


def test_recalibration_widens_a_band_that_held_too_little() -> None:
    chance = np.random.default_rng(3)
    narrow = np.tile(np.quantile(chance.normal(100, 5, 10_000), LEVELS), (96, 1))
    correction = Recalibration()
    for _ in range(21):
        correction.learn(narrow, chance.normal(100, 10, 96))
    low, middle, high = correction.levels()
    assert low < 0.05
    assert high > 0.95
    assert abs(middle - 0.5) < 0.05
