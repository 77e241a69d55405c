"""The electrician's wizard, from the fuse box to the report."""

from collections.abc import Callable

from energy_app.core.client import CoreClient
from energy_app.domain.commissioning import SiteDevice
from energy_app.gui.page import PageContext
from energy_app.gui.wizards.electrician.checks_step import ChecksStep
from energy_app.gui.wizards.electrician.find_step import FindStep
from energy_app.gui.wizards.electrician.job import Job
from energy_app.gui.wizards.electrician.job_step import JobStep
from energy_app.gui.wizards.electrician.key_step import KeyStep
from energy_app.gui.wizards.electrician.loads_step import LoadsStep
from energy_app.gui.wizards.electrician.look_step import LookStep
from energy_app.gui.wizards.electrician.report_step import ReportStep
from energy_app.gui.wizards.electrician.sites_step import SitesStep
from energy_app.gui.wizards.step import WizardStep
from energy_app.gui.wizards.wizard import Wizard

STEPS: dict[str, Callable[["ElectricianWizard"], JobStep]] = {
    "site": SitesStep,
    "find": FindStep,
    "look": LookStep,
    "checks": ChecksStep,
    "loads": LoadsStep,
    "key": KeyStep,
    "report": ReportStep,
}


class ElectricianWizard(Wizard):
    """Site, device, identity, plausibility, load steps, meter key, report; fewer of them in training."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, self.tr("Commission a device"), self.tr("&Leave"))
        self.job = Job(context.bridge, self)
        self.show_steps(self._shown(), "site")

    def build_step(self, key: str) -> WizardStep:
        """Make the step with that key."""
        return STEPS[key](self)

    def go_on(self) -> None:
        """The site decides which steps there are."""
        self.show_steps(self._shown())
        super().go_on()

    def finish(self) -> None:
        """Leave the device, and keep it where it is to be kept."""
        job = self.job
        device = job.device() if job.is_new and job.keeps else None
        job.rest()
        key = job.site.key
        self.run(lambda core: _left(core, key, device), lambda _: self.ended.emit("devices"))

    def leave(self) -> None:
        """Leave the device, too."""
        self.job.end()
        super().leave()

    def _shown(self) -> tuple[tuple[str, str], ...]:
        titles = {
            "site": self.tr("Site"),
            "find": self.tr("Device"),
            "look": self.tr("Identity"),
            "checks": self.tr("Plausibility"),
            "loads": self.tr("Load steps"),
            "key": self.tr("Meter key"),
            "report": self.tr("Report"),
        }
        left_out = {"find", "key"} if self.job.is_training else set() if self.job.is_home else {"key"}
        return tuple((key, title) for key, title in titles.items() if key not in left_out)


async def _left(core: CoreClient, key: str, device: SiteDevice | None) -> None:
    """The device is left before the home reads it: many take one connection."""
    await core.end_proof()
    await core.end_search()
    if device is not None:
        await core.keep_device(key, device)
