"""The electrician's wizard as pictures: each step in the states that he meets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from energy_app.domain.commissioning import Proof, Search, SiteEntry
from energy_app.gui.page import Page
from energy_app.gui.widgets.phase_picture import Mark
from energy_app.gui.wizards.electrician.job import FOUND, Choice
from energy_app.gui.wizards.electrician.view import ElectricianWizard
from tests.gui.fake_commissioning import FakeCommissioning
from tests.gui.wizards.electrician import states

type Prepare = Callable[[ElectricianWizard], None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A step, with what the core tells then, and what the user has done before."""

    name: str
    step: str
    proof: Proof = states.DONE
    search: Search | None = states.SEARCHED
    site: SiteEntry = states.SITES[0]
    wiring: str | None = None
    prepare: Prepare | None = None


def _saved(wizard: ElectricianWizard) -> None:
    wizard.job.report = states.REPORT
    wizard.step.enter()


def _registered(wizard: ElectricianWizard) -> None:
    wizard.job.report, wizard.job.registration = states.REPORT, states.ALONE
    wizard.step.enter()


def moments() -> Iterator[Moment]:
    yield Moment("1-sites", "site")
    yield Moment("1-training", "site", prepare=lambda wizard: wizard.step.practise.setChecked(True))  # type: ignore[attr-defined]
    yield Moment("2-searching", "find", search=states.SEARCHING)
    yield Moment("2-found", "find")
    yield Moment("2-empty", "find", search=None, site=states.SITES[2])
    yield Moment("3-identity", "look", states.GOOD_PROOF)
    yield Moment("3-ended", "look", states.ENDED)
    yield Moment("4-watching", "checks", states.WATCHING)
    yield Moment("4-checks", "checks", states.CHECKING)
    yield Moment("5-ready", "loads", states.GOOD_PROOF)
    yield Moment("5-switch", "loads", states.STEPPING)
    yield Moment("5-results", "loads", states.STEPPED)
    yield Moment("5-silent", "loads", states.SILENT)
    yield Moment("5-training", "loads", states.STEPPING, wiring="reversed")
    yield Moment("6-key", "key")
    yield Moment("7-report", "report")
    yield Moment("7-registered", "report", prepare=_registered)
    yield Moment("7-other-site", "report", site=states.SITES[1], prepare=_saved)


def prepare_core(moment: Moment, client: FakeCommissioning) -> None:
    """What the core tells at that moment."""
    client.site_values = states.SITES
    client.search_value, client.proof_value = moment.search, moment.proof
    client.registers_value, client.key_value = states.REGISTERS, states.NEW_KEY
    client.report_value, client.registration_value = states.REPORT, states.ALONE


def show_moment(moment: Moment, page: Page) -> None:
    """Open the wizard and go there."""
    page.context.open_wizard("electrician")
    wizard = page.window().findChild(ElectricianWizard)
    assert isinstance(wizard, ElectricianWizard)
    job = wizard.job
    job.site, job.wiring = moment.site, moment.wiring
    job.choice = Choice(
        FOUND, states.PLACE, 1, "eastron_sdm630", "Grid meter", "grid_meter", "Eastron SDM630", "21390027"
    )
    job.begun, job.proof = job.target(), moment.proof
    job._marks[:] = [Mark(states.NOW_MS - 1_000 * (100 - at), at % 24 == 12) for at in range(12, 100, 12)]
    job.watch()
    wizard.show_steps(wizard._shown())
    wizard.go_to(moment.step)
    if moment.prepare is not None:
        moment.prepare(wizard)


def acts() -> Iterator[tuple[str, Callable[[FakeCommissioning], None], Callable[[Page], None]]]:
    """Name, what the core is told before, what is done with the window."""
    for moment in moments():
        yield moment.name, partial(prepare_core, moment), partial(show_moment, moment)
