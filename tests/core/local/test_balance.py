"""Where energy came from and went: closed slots and the running one."""

from energy_app.core.local.balance import balance_of, share_kept
from energy_app.domain.energy import Direction
from energy_app.metering.sums import EnergySum

SLOTS = range(10, 14)


def test_the_running_slot_comes_on_top() -> None:
    found = EnergySum(
        range(10, 13), {Direction.IMPORT: 100, Direction.EXPORT: 300, Direction.PV: 800}, 600, 3, 2
    )
    growing = {Direction.IMPORT: 10, Direction.EXPORT: 0, Direction.PV: 50, Direction.CHARGE: 20}
    balance = balance_of(found, growing, SLOTS, 7)
    assert (balance.produced_wh, balance.imported_wh, balance.exported_wh) == (850, 110, 300)
    assert (balance.charged_wh, balance.discharged_wh) == (20, None)
    assert balance.used_wh == 640
    assert balance.autarky_pct == 100 * (640 - 110) / 640
    assert (balance.slots, balance.known_slots, balance.measured_slots) == (3, 3, 2)


def test_what_was_not_counted_is_missing() -> None:
    nothing = balance_of(EnergySum(SLOTS, {}, None, 0, 0), {}, SLOTS, None)
    assert nothing.used_wh is nothing.produced_wh is nothing.autarky_pct is None
    without_meter = balance_of(EnergySum(SLOTS, {Direction.PV: 5}, None, 0, 0), {Direction.PV: 5}, SLOTS, 0)
    assert without_meter.used_wh is None
    assert without_meter.produced_wh == 10


def test_a_share_of_nothing_is_none_and_never_below_zero() -> None:
    assert share_kept(None, 5) is None
    assert share_kept(0, 0) is None
    assert share_kept(100, None) is None
    assert share_kept(200, 50) == 75.0
    assert share_kept(100, 120) == 0.0
