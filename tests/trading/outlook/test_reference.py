"""The curve days are compared by: dark at night, the data's upper envelope, a load's mean day."""

import numpy as np

from energy_app.trading.outlook.history import Floats
from energy_app.trading.outlook.reference import Reference, learn
from tests.trading.outlook.homes import house_wh, roof_wh

ONES = np.ones(31 * 96)
SLOTS = np.arange(31 * 96) % 96


def learned(known: Floats, base: Floats = ONES) -> Reference:
    return learn(known, base, SLOTS, SLOTS, 96)


def test_a_roof_is_dark_at_night_and_near_its_best_by_day() -> None:
    roof = roof_wh(30)
    reference = learned(roof)
    assert reference.solar
    assert np.isnan(reference.curve[:20]).all()
    assert not reference.light[:20].any()
    by_slot = roof.reshape(30, 96)
    noon = reference.curve[48]
    assert by_slot[:, 48].mean() < noon <= by_slot[:, 47:50].max()


def test_a_house_is_compared_with_its_mean_day() -> None:
    house = house_wh(30)
    reference = learned(house)
    assert not reference.solar
    assert reference.light.all()
    np.testing.assert_allclose(reference.curve[:96].mean(), house.mean(), rtol=0.01)


def test_missing_slots_pull_nothing_down() -> None:
    roof = roof_wh(30)
    roof[5 * 96 : 20 * 96] = np.nan
    assert learned(roof).curve[48] > 0.7 * learned(roof_wh(30)).curve[48]


def test_a_clear_sky_that_grows_lifts_the_coming_day() -> None:
    growing = 500 + 10.0 * np.arange(31 * 96) / 96
    grown = learned(roof_wh(30), growing).curve
    assert grown[30 * 96 + 48] > grown[48]
