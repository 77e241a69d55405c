"""A device proved from its address alone, and with the rest of the home, in simulated time."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.core.commissioning import Findings, Plan, Target, _add, commission
from energy_app.devices.commissioning.check import Advice, Verdict
from energy_app.devices.commissioning.session import Rhythm
from energy_app.devices.commissioning.training import TrainingHouse, Wiring, training_meter
from energy_app.devices.commissioning.wiring import StepVerdict
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError
from energy_app.domain.time import DAY_MS, HOUR_MS, SECOND_MS

NOON_MS = 20_300 * DAY_MS + 12 * HOUR_MS
PROFILES = Profiles.load()


async def nobody(phase: int, *, is_on: bool, number: int, of: int) -> None:
    raise AssertionError("there is nothing to switch")


async def timed[T](clock: SimulatedClock, work: Coroutine[Any, Any, T]) -> T:
    """Run the work while simulated time flows."""
    results: list[T] = []

    async def run() -> None:
        results.append(await work)

    task = clock.spawn(run(), "test")
    async with asyncio.timeout(200):
        while not task.done():
            await clock.run_until(clock.now_ms() + 10 * SECOND_MS)
    await task
    return results[0]


async def proved(played: str, plan: Plan, others: tuple[str, ...] = (), **about: Any) -> Findings:
    clock = SimulatedClock(NOON_MS)
    servers = {name: simulated_server(PROFILES, clock, profile=name) for name in (played, *others)}
    places = {name: str(await server.start()) for name, server in servers.items()}
    target = Target(places[played], **about)
    others_ = [Target(places[name], 1, name, name, Role.INVERTER) for name in others]
    try:
        return await timed(clock, commission(target, plan, PROFILES, clock, nobody, others=others_))
    finally:
        for server in servers.values():
            await server.stop()


async def test_a_meter_is_found_and_its_counters_compared() -> None:
    findings = await proved("eastron_sdm630", Plan(watch_s=120))
    verdicts = {check.name: check.verdict for check in findings.checks}
    assert (findings.target.unit, findings.target.profile) == (1, "eastron_sdm630")
    assert {verdicts[name] for name in ("voltage_l1", "frequency", "phase_sum", "grid_export")} == {
        Verdict.OK
    }
    assert verdicts["grid_import"] is Verdict.INCONCLUSIVE
    assert verdicts["balance"] is Verdict.NOT_AVAILABLE
    assert len(findings.watched.snapshots) >= 100
    assert findings.watched.steps == ()
    assert findings.health["ok"] > 100


@pytest.mark.parametrize("invert", [(), ("grid",)])
async def test_the_balance_takes_the_other_devices_of_the_home(invert: tuple[str, ...]) -> None:
    findings = await proved(
        "eastron_sdm630",
        Plan(watch_s=5),
        ("sunspec",),
        unit=1,
        profile="eastron_sdm630",
        role=Role.GRID_METER,
        invert=invert,
    )
    (balance,) = (check for check in findings.checks if check.name == "balance")
    assert balance.verdict is Verdict.OK
    # 6 kW of sun, 0.7 kW of load: upright the load comes out, turned twice the export on top.
    assert balance.measured == pytest.approx(11_300 if invert else 700, abs=20)


@pytest.mark.parametrize(
    ("role", "other", "flow"),
    [(Role.PV_METER, Role.HYBRID, "pv_power_w"), (Role.LOAD_METER, Role.HYBRID, "load_power_w")],
)
def test_each_role_tells_its_own_power(role: Role, other: Role, flow: str) -> None:
    powers: dict[str, float | None] = {}
    _add(powers, role, {"grid_power_w": -500.0, "pv_power_w": 1.0}.get)
    assert powers == {flow: 500.0 if role is Role.PV_METER else -500.0}
    _add(powers, other, {flow: 100.0}.get)
    assert powers == {flow: 600.0 if role is Role.PV_METER else -400.0}


async def test_a_load_step_needs_power_at_the_grid() -> None:
    with pytest.raises(InputError, match="leave --load-step out"):
        await proved("growatt_string", Plan(watch_s=1, load_w=2_000), unit=1, profile="growatt_string")


async def test_an_inverted_counter_shows() -> None:
    findings = await proved(
        "eastron_sdm630", Plan(watch_s=60), unit=1, profile="eastron_sdm630", invert=("battery",)
    )
    assert all(check.verdict is not Verdict.FAILED for check in findings.checks)


async def test_every_phase_is_stepped() -> None:
    clock = SimulatedClock(NOON_MS)
    house = TrainingHouse(Wiring.REVERSED, clock)
    server = training_meter(house, PROFILES, clock)
    asked: list[int] = []

    async def switch(phase: int, *, is_on: bool, number: int, of: int) -> None:
        del number, of
        asked.append(phase)
        await clock.sleep_until(clock.now_ms() + SECOND_MS)
        house.switch(phase, 2_000 if is_on else 0)
        await clock.sleep_until(clock.now_ms() + SECOND_MS)

    target = Target(str(await server.start()), 1, "eastron_sdm630")
    plan = Plan(watch_s=1, load_w=2_000, rhythm=Rhythm(times=2, hold_s=8))
    try:
        findings = await timed(clock, commission(target, plan, PROFILES, clock, switch))
    finally:
        await server.stop()
    assert asked == [1] * 4 + [2] * 4 + [3] * 4
    verdicts = [step.verdict for step in findings.watched.steps]
    assert verdicts == [StepVerdict.REVERSED, StepVerdict.OK, StepVerdict.OK]
    assert {check.advice for check in findings.checks} <= {Advice.NONE, Advice.NO_POINT, Advice.WATCH_LONGER}


async def test_what_cannot_be_is_told() -> None:
    clock = SimulatedClock(NOON_MS)
    target = Target("127.0.0.1:1", 1, "eastron_sdm630")
    for plan in (Plan(load_w=0), Plan(phases=(4,))):
        with pytest.raises(InputError):
            await commission(target, plan, PROFILES, clock, nobody)
    with pytest.raises(InputError, match="no profile"):
        await commission(Target("127.0.0.1:1", profile="moon"), Plan(), PROFILES, clock, nobody)
    with pytest.raises(DeviceError, match="refused"):
        await commission(target, Plan(), PROFILES, clock, nobody)
