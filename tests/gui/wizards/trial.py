"""A small wizard for the tests of the frame."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from energy_app.gui.page import PageContext
from energy_app.gui.wizards.step import WizardStep
from energy_app.gui.wizards.wizard import Wizard

STEPS = (("who", "Who"), ("where", "Where"), ("end", "End"))


class Asked(WizardStep):
    """A step with one field that must not be empty."""

    def __init__(self, wizard: Wizard, title: str) -> None:
        super().__init__(wizard, title, "Give a text.")
        self.field = QLineEdit()
        self.field.setAccessibleName(title)
        self.field.textChanged.connect(self.judged)
        self.kept: list[str] = []
        self.stopped = 0
        self.body.addWidget(self.field)

    def first_field(self) -> QWidget:
        return self.field

    def stop(self) -> bool:
        self.stopped += 1
        return self.stopped == 1

    def leave(self) -> None:
        self.kept.append(self.field.text())

    def next_text(self) -> str:
        return "" if self.field.text() else "&Skip"

    def go_on(self, done: Callable[[], None]) -> None:
        if self.field.text() == "wrong":
            self.wizard.message.complain("This cannot be.")
        else:
            self.wizard.run(lambda core: core.settings(), lambda _: done())


class Trial(Wizard):
    """Three steps."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "Trial", "&Later")
        self.show_steps(STEPS, "who")

    def build_step(self, key: str) -> Asked:
        return Asked(self, dict(STEPS)[key])
