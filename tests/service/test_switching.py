"""Whoever switches the load is asked in the same words."""

import io
import sys

import pytest

from energy_app.core.clock import RealClock, SimulatedClock
from energy_app.devices.commissioning.training import TrainingHouse, Wiring
from energy_app.domain.errors import InputError
from energy_app.service.switching import Keyboard, Paced, Trainer


async def test_enter_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    await Keyboard()(2, is_on=True, number=1, of=6)
    assert capsys.readouterr().err == "[1/6] Switch the load on L2 ON, then press Enter\n"
    with pytest.raises(InputError, match="--paced"):
        await Keyboard()(2, is_on=False, number=2, of=6)


async def test_the_clock_may_say_when(capsys: pytest.CaptureFixture[str]) -> None:
    clock = SimulatedClock(0)
    work = clock.spawn(Paced(8, clock)(1, is_on=False, number=2, of=6), "switch")
    await clock.run_until(7_999)
    assert not work.done()
    await clock.run_until(8_000)
    await work
    assert "[2/6] Switch the load on L1 OFF within 8 s" in capsys.readouterr().err


async def test_the_simulator_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    clock = RealClock()
    house = TrainingHouse(Wiring.RIGHT, clock)
    trainer = Trainer(house, 2_000, clock)
    await trainer(3, is_on=True, number=1, of=2)
    power = house.values(clock.now_ms())["grid_power_l3_w"]
    assert isinstance(power, float)
    assert power > 2_000
    await trainer(3, is_on=False, number=2, of=2)
    assert "the simulator does" in capsys.readouterr().err
