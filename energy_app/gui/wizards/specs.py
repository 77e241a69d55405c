"""Which wizards there are. A wizard's code is imported when it is first opened."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from energy_app.gui.page import PageContext
    from energy_app.gui.wizards.wizard import Wizard


@dataclass(frozen=True, slots=True)
class WizardSpec:
    """A wizard: where its class is."""

    module: str
    view: str

    def build(self, context: "PageContext") -> "Wizard":
        """Import and make the wizard."""
        wizard: Wizard = getattr(import_module(self.module), self.view)(context)
        return wizard


SETUP = "first_run"
WIZARDS: dict[str, WizardSpec] = {
    SETUP: WizardSpec("energy_app.gui.wizards.first_run.view", "FirstRunWizard"),
    "electrician": WizardSpec("energy_app.gui.wizards.electrician.view", "ElectricianWizard"),
}
"""The wizards by key."""
