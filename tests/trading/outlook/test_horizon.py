"""The laws of a forecast: it knows no future, its quantiles are ordered, a young history says so."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.trading.outlook.forecaster import Forecaster
from energy_app.trading.outlook.history import Floats, History
from energy_app.trading.outlook.horizon import Horizon
from tests.trading.outlook.homes import history, home, house_wh, roof_wh


def issued(of: History, lag: int | None, day: int) -> Floats:
    horizon = Horizon(of, Forecaster.of(of), lag)
    for before in range(3, day):
        horizon.learn(horizon.issue(horizon.look(range(before * 96, before * 96 + 96))))
    return horizon.issue(horizon.look(range(day * 96, day * 96 + 96))).bands


@pytest.mark.parametrize("lag", [None, 4])
@settings(max_examples=6, deadline=None)
@given(slot=st.integers(0, 95), seed=st.integers(0, 99))
def test_no_forecast_knows_the_future(lag: int | None, slot: int, seed: int) -> None:
    before = home()
    first_unknown = 12 * 96 + (0 if lag is None else slot - lag + 1)
    later = np.random.default_rng(seed).integers(0, 3_000, before.wh.size - first_unknown).astype(float)

    def changed(flow: Floats | None) -> Floats:
        assert flow is not None
        return np.concatenate([flow[:first_unknown], later])

    after = history(changed(before.wh), pv=changed(before.pv_wh), load=changed(before.load_wh))

    told = slice(0, 96) if lag is None else slice(0, slot + 1)
    np.testing.assert_array_equal(issued(before, lag, 12)[told], issued(after, lag, 12)[told])


@pytest.mark.parametrize("lag", [None, 4])
@pytest.mark.parametrize("wh", [roof_wh(20), house_wh(20), np.zeros(20 * 96)], ids=["roof", "house", "none"])
def test_quantiles_are_ordered_and_never_negative(lag: int | None, wh: Floats) -> None:
    bands = issued(history(wh), lag, 15)
    assert (bands >= 0).all()
    assert (np.diff(bands, axis=1) >= 0).all()


def test_a_young_history_gets_a_wide_band() -> None:
    wh = house_wh(30)
    young, grown = issued(history(wh), None, 4), issued(history(wh), None, 25)
    assert (young[:, 2] - young[:, 0]).mean() > 1.2 * (grown[:, 2] - grown[:, 0]).mean()


def test_missing_days_are_not_zero() -> None:
    whole, holed = roof_wh(20), roof_wh(20)
    holed[8 * 96 : 14 * 96] = np.nan
    noon = slice(44, 52)
    assert (
        issued(history(holed), None, 19)[noon, 1].mean()
        > 0.6 * issued(history(whole), None, 19)[noon, 1].mean()
    )
