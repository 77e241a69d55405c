"""The simulated house to practise in."""

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.devices.commissioning.training import TrainingHouse, Wiring, wiring_named
from energy_app.domain.errors import InputError
from energy_app.domain.time import HOUR_MS


def test_the_counter_follows_the_kettle() -> None:
    clock = SimulatedClock(0)
    house = TrainingHouse(Wiring.RIGHT, clock)
    before = house.values(0)
    house.switch(2, 2_000)
    after = house.values(HOUR_MS)
    assert isinstance(after["grid_power_w"], float)
    phases = [after[f"grid_power_l{number}_w"] for number in (1, 2, 3)]
    assert sum(phases) == pytest.approx(after["grid_power_w"])  # type: ignore[arg-type]
    assert after["grid_import_wh"] - before["grid_import_wh"] == pytest.approx(2_510, abs=50)  # type: ignore[operator]


def test_wirings_are_named() -> None:
    assert wiring_named("exchanged") is Wiring.EXCHANGED
    with pytest.raises(InputError, match="right, reversed, exchanged, ratio"):
        wiring_named("loose")
