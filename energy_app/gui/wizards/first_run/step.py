"""A step of the first run: it knows what is remembered, and hears when the core has answered."""

from typing import TYPE_CHECKING

from energy_app.domain.first_run import FirstRun
from energy_app.gui.wizards.step import WizardStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard


class FirstRunStep(WizardStep):
    """Base of the steps."""

    def __init__(self, first_run: "FirstRunWizard", title: str, lead: str) -> None:
        super().__init__(first_run, title, lead)
        self.first_run = first_run

    @property
    def setup(self) -> FirstRun:
        """How far it is."""
        return self.first_run.setup

    def told(self) -> None:
        """The core has answered: the facts of the home may be others."""
