"""The live forecast: surplus and demand of the coming slots, the same after a restart, then cheap."""

from datetime import UTC

import numpy as np
import pytest

from energy_app.trading.outlook.home import Flows, HomeOutlook
from energy_app.trading.outlook.horizon import Horizon, Look
from tests.trading.outlook.homes import START_S, house_wh, roof_wh


def flows(days: int, *, battery_takes_all: bool = False) -> Flows:
    pv, load = roof_wh(days), house_wh(days)
    net = pv - load
    surplus = np.where(battery_takes_all, 0.0, np.maximum(net, 0.0)) + (np.arange(net.size) % 96 == 50) * 5.0
    return Flows(START_S, 900, surplus, np.maximum(-net, 0.0), pv, load)


def test_two_days_are_told_from_a_history_that_ends_now() -> None:
    coming = HomeOutlook(UTC).coming(flows(20), 2 * 96 + 30)
    for spread in (coming.surplus, coming.demand):
        assert spread.bands.shape == (2 * 96 + 30, 3)
        assert np.isfinite(spread.bands).all()
        assert (np.diff(spread.quantiles, axis=1) >= -1e-9).all()
    assert coming.surplus.bands[96 + 48, 1] > 100
    assert coming.surplus.bands[96 + 4, 2] == 0
    assert coming.demand.bands[96 + 76, 1] > 50


def test_a_battery_that_takes_the_surplus_is_learned() -> None:
    coming = HomeOutlook(UTC).coming(flows(25, battery_takes_all=True), 96)
    assert coming.surplus.bands[40:56, 1].max() < 0.2 * flows(25).surplus.max()


def test_what_was_looked_at_is_remembered_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[range] = []
    plain = Horizon.look

    def counted(self: Horizon, targets: range) -> Look:
        looks.append(targets)
        return plain(self, targets)

    monkeypatch.setattr(Horizon, "look", counted)
    outlook = HomeOutlook(UTC)
    first = outlook.coming(flows(20), 96)
    cold = len(looks)
    again = outlook.coming(flows(20), 96)
    assert len(looks) - cold == 2
    assert cold > 20
    fresh = HomeOutlook(UTC).coming(flows(20), 96)
    for one in (again, fresh):
        np.testing.assert_array_equal(one.surplus.bands, first.surplus.bands)
        np.testing.assert_array_equal(one.demand.quantiles, first.demand.quantiles)


def test_a_past_that_is_no_more_the_same_is_looked_at_anew() -> None:
    outlook, before = HomeOutlook(UTC), flows(20)
    outlook.coming(before, 96)
    before.surplus[5 * 96 + 40 : 5 * 96 + 56] = 0
    np.testing.assert_array_equal(
        outlook.coming(before, 96).surplus.bands, HomeOutlook(UTC).coming(before, 96).surplus.bands
    )
