"""The first two steps: the language, and who sets the home up."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from energy_app.domain.first_run import Person
from energy_app.gui.language import LanguageChoice
from energy_app.gui.wizards.choice_list import ChoiceList
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard


class LanguageStep(FirstRunStep):
    """Counts at once: the window is built anew in it."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(
            first_run,
            self.tr("Welcome"),
            self.tr(
                "This takes about ten minutes, and you can stop at any point: the next start goes on where "
                "you were. In which language shall the program speak?"
            ),
        )
        choices = first_run.context.choices
        self.languages = ChoiceList(
            (
                (LanguageChoice.SYSTEM, self.tr("As the system"), ""),
                (LanguageChoice.ENGLISH, "English", ""),
                (LanguageChoice.GERMAN, "Deutsch", ""),
            ),
            choices.language,
            choices.choose_language,
        )
        self.body.addWidget(self.languages)

    def first_field(self) -> QWidget:
        """The language that is spoken."""
        return self.languages.first


class PersonStep(FirstRunStep):
    """Owner or electrician: they need different steps."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(first_run, self.tr("Who sets this home up?"), "")
        self.persons = ChoiceList(
            (
                (
                    Person.OWNER,
                    self.tr("I li&ve here"),
                    self.tr("You want to see what the roof makes and what it earns."),
                ),
                (
                    Person.ELECTRICIAN,
                    self.tr("I am the &electrician"),
                    self.tr(
                        "You connect inverter and meter, prove that they measure rightly, and hand over a "
                        "report. The owner's keys stay the owner's matter."
                    ),
                ),
            ),
            self.setup.person,
            first_run.choose_person,
        )
        self.body.addWidget(self.persons)

    def first_field(self) -> QWidget:
        """The one that is chosen."""
        return self.persons.first
