"""A meter proved step by step over real Modbus: what a person sees at each moment, and how it ends."""

from pathlib import Path

import pytest

from energy_app.core.local.commissioning import Paces
from energy_app.devices.commissioning.training import Wiring
from energy_app.domain.commissioning import HOME, ProofStage, ProofTarget, SiteDevice
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.readings import DeviceState
from energy_app.reports.commissioning.document import read_report
from tests.core.local.workshop import LOAD_W, Workshop, workshop


async def ready(shop: Workshop, target: ProofTarget | None = None) -> None:
    await shop.client.begin_proof(target or ProofTarget(shop.place, 1, "eastron_sdm630", "meter"))
    await shop.until(lambda proof: proof.stage is ProofStage.READY)


async def test_a_right_meter_is_looked_at_watched_and_stepped(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        assert (await shop.client.proof()).stage is ProofStage.NONE
        await shop.client.begin_proof(ProofTarget(shop.place))
        proof = await shop.until(lambda proof: proof.stage is ProofStage.READY)
        assert proof.target is not None
        assert (proof.target.unit, proof.target.profile, proof.phases) == (1, "eastron_sdm630", 3)
        verdicts = {check.name: check.verdict for check in proof.checks}
        assert verdicts["voltage_l1"] == verdicts["frequency"] == verdicts["phase_sum"] == "ok"
        assert verdicts["balance"] == "not available"
        (balance,) = (check for check in proof.checks if check.name == "balance")
        assert (balance.words["en"], balance.words["de"]) == (
            "The device does not tell this.",
            "Das Gerät sagt dazu nichts.",
        )
        assert all(len(row.power_w) == 3 for row in proof.powers)
        found = await shop.client.proof_registers()
        assert found.profile == "eastron_sdm630"
        assert {point.name: point.raw for point in found.points}["grid_power_l1_w"] is not None
        for phase in (1, 2, 3):
            proof = await shop.step(phase)
        assert [(step.phase, step.verdict) for step in proof.steps] == [(1, "ok"), (2, "ok"), (3, "ok")]
        assert proof.asked is None


@pytest.mark.parametrize(
    ("wiring", "verdict", "shown_on"),
    [
        (Wiring.REVERSED, "reversed", 1),
        (Wiring.EXCHANGED, "wrong phase", 2),
        (Wiring.RATIO, "wrong ratio", 1),
    ],
)
async def test_what_is_wrong_is_told_with_what_to_do(
    tmp_path: Path, wiring: Wiring, verdict: str, shown_on: int
) -> None:
    async with workshop(tmp_path, wiring) as shop:
        await ready(shop)
        (step,) = (await shop.step(1)).steps
        assert (step.verdict, step.shown_on) == (verdict, shown_on)
        assert step.words["en"]
        assert step.words["de"] != step.words["en"]


async def test_a_load_nobody_switched_proves_nothing_and_is_tested_again(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        await ready(shop)
        (step,) = (await shop.step(2, is_really=False)).steps
        assert (step.verdict, step.reason, step.confidence) == ("inconclusive", "not_seen", 0)
        (again,) = (await shop.step(2)).steps
        assert again.verdict == "ok"


async def test_a_step_is_broken_off_and_the_one_before_stays(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        await ready(shop)
        await shop.step(1)
        await shop.client.begin_step(1, LOAD_W)
        with pytest.raises(StateError, match="not ready"):
            await shop.client.begin_step(2, LOAD_W)
        await shop.until(lambda proof: proof.asked is not None)
        await shop.client.switched(99)  # of another step
        later_ms = (await shop.client.proof()).now_ms + 5_000
        asked = (await shop.until(lambda proof: proof.now_ms >= later_ms)).asked
        assert asked is not None
        assert not asked.is_done
        await shop.client.stop_step()
        proof = await shop.client.proof()
        assert (proof.stage, proof.asked) == (ProofStage.READY, None)
        assert [step.verdict for step in proof.steps] == ["ok"]


async def test_what_cannot_be_stepped_is_told(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        with pytest.raises(StateError, match="Choose one first"):
            await shop.client.begin_step(1, LOAD_W)
        await ready(shop)
        with pytest.raises(InputError, match="draw power"):
            await shop.client.begin_step(1, 0)
        with pytest.raises(InputError, match="no power at the grid"):
            await shop.client.begin_step(4, LOAD_W)
        with pytest.raises(InputError, match="no role"):
            await shop.client.begin_proof(ProofTarget(shop.place, role="moon"))
        with pytest.raises(InputError, match="no wiring"):
            await shop.client.begin_proof(ProofTarget(training="knotted"))


async def test_a_device_that_goes_away_is_told_and_may_come_back(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        await ready(shop)
        await shop.client.begin_step(1, LOAD_W)
        await shop.until(lambda proof: proof.asked is not None)
        await shop.meter.stop()
        proof = await shop.until(lambda proof: proof.is_silent)
        assert proof.stage is ProofStage.STEPPING
        assert proof.asked is not None
        await shop.client.switched(proof.asked.number)
        proof = await shop.until(lambda proof: proof.stage is ProofStage.READY)
        assert [step.verdict for step in proof.steps] == ["inconclusive"]


async def test_a_device_that_never_answers_ends_it_in_one_line(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        await shop.meter.stop()
        await shop.client.begin_proof(ProofTarget(shop.place, 1, "eastron_sdm630"))
        proof = await shop.until(lambda proof: proof.stage is ProofStage.ENDED)
        assert proof.problem is not None
        assert "\n" not in proof.problem


async def test_a_proof_nobody_looks_at_ends(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        shop.client._paces = Paces(idle_s=0.0)
        await shop.client.begin_proof(ProofTarget(shop.place, 1, "eastron_sdm630"))
        proof = await shop.until(lambda proof: proof.stage is ProofStage.ENDED)
        assert "Begin again" in (proof.problem or "")


async def test_the_home_leaves_its_device_alone_meanwhile(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        meter = SiteDevice("meter", "grid_meter", shop.place, 1, "eastron_sdm630", "")
        await shop.client.keep_device(HOME, meter)

        def state() -> DeviceState | None:
            health = shop.home.device_health.get("meter")
            return None if health is None else health.state

        await shop.until(lambda _: state() is DeviceState.OK)
        await ready(shop)
        await shop.until(lambda _: state() is DeviceState.OFFLINE)
        proof = await shop.step(1)
        assert [step.verdict for step in proof.steps] == ["ok"]
        await shop.client.end_proof()
        await shop.until(lambda _: state() is DeviceState.OK)


async def test_training_switches_by_itself_and_leaves_nothing(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        await ready(shop, ProofTarget(training="reversed"))
        (step,) = (await shop.step(1, is_really=False)).steps
        assert step.verdict == "reversed"
        written = await shop.client.save_report(tmp_path, "de")
        assert read_report(Path(written.json))["training"] is True
        assert shop.client._proofs(HOME).names() == []
