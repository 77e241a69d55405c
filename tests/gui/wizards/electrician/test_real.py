"""From the fuse box to the report, on a real core and a real meter."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from energy_app.core.site.proofs import Proofs
from energy_app.devices.commissioning.training import Wiring
from energy_app.domain.commissioning import ProofStage
from energy_app.gui.look import Look
from energy_app.gui.wizards.electrician.key_step import KeyStep
from energy_app.gui.wizards.electrician.loads_step import LoadsStep
from energy_app.gui.wizards.electrician.look_step import LookStep
from energy_app.gui.wizards.electrician.report_step import ReportStep
from energy_app.gui.wizards.electrician.sites_step import SitesStep
from energy_app.reports.commissioning.document import read_report
from tests.gui.wizards.electrician.bench import bench


def test_a_right_meter_from_the_address_to_the_registration(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with bench(qtbot, look, tmp_path) as shop:
        shop.do(lambda: setattr(shop.shop.client, "_vault", lambda: None))
        checks = shop.to_checks()
        told = [(line[1].text(), line[0].text()) for line in checks.checks.lines]
        assert ("Voltage L1", "✓ in order") in told
        assert ("Energy balance of the home", "– not measured") in told
        shop.go_on("loads")
        assert [shop.test_phase(phase) for phase in (1, 2, 3)] == ["✓ right"] * 3
        shop.go_on("key")
        key = shop.wizard.step
        assert isinstance(key, KeyStep)
        shop.wait(key.fields.isVisible)
        for field in (key.first, key.second):
            field.setText("correct horse")
        shop.wizard.next.click()
        shop.wait(lambda: key.state.text().startswith("There is a key: 0x"))
        shop.go_on("report")
        report = shop.wizard.step
        assert isinstance(report, ReportStep)
        assert not report.write.isEnabled()
        report.save_report(tmp_path)
        shop.wait(lambda: shop.wizard.job.report is not None)
        assert report.verdict.text() == "✓ passed"
        report.point.setText("AT001")
        report.write_registration(tmp_path / "meter-registration.json")
        shop.wait(lambda: shop.wizard.job.registration is not None)
        assert "in no community yet" in report.registered.text()
        ended: list[str] = []
        shop.wizard.ended.connect(ended.append)
        shop.wait(shop.wizard.next.isEnabled)
        shop.wizard.next.click()
        shop.wait(lambda: ended == ["devices"])
        assert [record.name for record in shop.shop.home.records] == ["Grid meter"]
        written = read_report(Proofs(tmp_path).find("Grid meter"))
        assert (written["verdict"], written["training"]) == ("passed", False)


@pytest.mark.parametrize(
    ("wiring", "result", "advice"),
    [
        (Wiring.REVERSED, "↔ reversed", "turn the transformer"),
        (Wiring.EXCHANGED, "⇄ wrong phase", "its transformer sits on this phase's conductor"),
        (Wiring.RATIO, "✗ wrong ratio", "set the transformer's ratio"),
    ],
)
def test_what_is_wrong_is_told_and_what_to_do(
    qtbot: QtBot, look: Look, tmp_path: Path, wiring: Wiring, result: str, advice: str
) -> None:
    with bench(qtbot, look, tmp_path, wiring) as shop:
        loads = shop.to_loads()
        assert shop.test_phase(1) == result
        assert advice in loads.details[1].text()
        assert "unproved" in shop.wizard.next.text()


def test_an_inconclusive_phase_is_tested_again(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with bench(qtbot, look, tmp_path) as shop:
        loads = shop.to_loads()
        assert shop.test_phase(3, is_really=False) == "? not known"
        assert "The load does not show" in loads.details[3].text()
        assert loads.tests[3].text() == "Test L3 again"
        assert shop.test_phase(3) == "✓ right"


def test_a_step_broken_off_in_the_middle(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with bench(qtbot, look, tmp_path) as shop:
        loads = shop.to_loads()
        loads.tests[1].click()
        shop.wait(loads.done.isVisible)
        assert "Switch the load on L1 ON" in loads.asked.text()
        assert not shop.wizard.next.isEnabled()
        loads.stop_button.click()
        shop.wait(lambda: shop.wizard.job.proof.stage is ProofStage.READY)
        assert loads.results[1].text() == "not tested"
        assert shop.wizard.next.isEnabled()
        shop.wizard.leave()
        shop.wait(lambda: shop.shop.client._proving is None)


def test_a_device_that_goes_away_is_told_on_the_spot(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with bench(qtbot, look, tmp_path) as shop:
        loads = shop.to_loads()
        loads.tests[2].click()
        shop.wait(loads.done.isVisible)
        shop.await_(shop.shop.meter.stop())
        shop.wait(lambda: loads.asked.text() == "The device does not answer any more")
        loads.stop_button.click()
        shop.wait(lambda: shop.wizard.job.proof.stage is ProofStage.READY)
        assert not loads.tests[2].isEnabled()


def test_a_device_that_is_not_there_can_be_tried_again(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with bench(qtbot, look, tmp_path) as shop:
        shop.await_(shop.shop.meter.stop())
        shop.go_on("find")
        shop.wizard.step.address.setText(shop.shop.place)  # type: ignore[attr-defined]
        shop.wizard.step.take.click()  # type: ignore[attr-defined]
        shop.go_on("look")
        step = shop.wizard.step
        assert isinstance(step, LookStep)
        shop.wait(step.again.isVisible)
        assert step.problem.text()
        assert not shop.wizard.next.isEnabled()


def test_training_is_the_same_and_leaves_nothing(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with bench(qtbot, look, tmp_path, language="de") as shop:
        sites = shop.wizard.step
        assert isinstance(sites, SitesStep)
        sites.practise.setChecked(True)
        sites.wiring.setCurrentIndex(sites.wiring.findData("reversed"))
        shop.go_on("look")
        assert shop.wizard.step.training.isVisible()  # type: ignore[attr-defined]
        shop.go_on("checks")
        shop.go_on("loads")
        loads = shop.wizard.step
        assert isinstance(loads, LoadsStep)
        assert loads.training.isVisible()
        assert shop.test_phase(1, is_really=False) == "↔ reversed"
        assert "Wandler drehen" in loads.details[1].text()
        shop.go_on("report")
        report = shop.wizard.step
        assert isinstance(report, ReportStep)
        assert report.training.isVisible()
        assert not report.registration_card.isVisible()
        assert not report.keep.isVisible()
        report.save_report(folder)
        shop.wait(lambda: shop.wizard.job.report is not None)
        assert read_report(next(folder.glob("*.json")))["training"] is True
        assert Proofs(tmp_path).names() == []
        assert shop.shop.home.records == []
