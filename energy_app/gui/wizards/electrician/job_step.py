"""What all steps of the electrician's wizard have: the job, and the mark of the training."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSpinBox, QVBoxLayout, QWidget

from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.widgets.number_field import inset
from energy_app.gui.wizards.electrician.job import Job
from energy_app.gui.wizards.step import WizardStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard


class JobStep(WizardStep):
    """A step that hears how the proof stands while it is in view."""

    def __init__(self, wizard: "ElectricianWizard", title: str, lead: str = "") -> None:
        super().__init__(wizard, title, lead)
        self.job: Job = wizard.job
        self._is_in_view = False
        self.training = _training_mark(
            self.tr("Training: a simulated meter on this computer. Nothing of it is kept.")
        )
        self.body.addWidget(self.training)
        self.job.changed.connect(self._hear)

    @property
    def formats(self) -> Formats:
        """How numbers are written."""
        return self.wizard.formats

    def enter(self) -> None:
        """It comes into view."""
        self._is_in_view = True
        self.training.setVisible(self.job.is_training)
        self.show_job()

    def leave(self) -> None:
        """It goes out of view."""
        self._is_in_view = False

    def show_job(self) -> None:
        """Show how the job stands."""

    def complain(self, line: str) -> None:
        """Say what is wrong below the step."""
        self.wizard.message.complain(line)

    def takes_enter(self) -> tuple[QWidget, ...]:
        """Fields in which Enter does something of their own, and does not go on."""
        return ()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Keep Enter from the wizard where a field has taken it."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and QApplication.focusWidget() in self.takes_enter()):
            super().keyPressEvent(event)

    def _hear(self) -> None:
        if self._is_in_view:
            self.show_job()
            self.judged.emit()


def soft(text: str = "") -> QLabel:
    """A quiet line."""
    label = QLabel(text)
    label.setProperty("kind", "soft")
    label.setWordWrap(True)
    return label


def narrow(field: QSpinBox) -> None:
    """A field for a small number."""
    inset(field)
    field.setFixedWidth(14 * theme.UNIT)


def _training_mark(text: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "banner")
    label = QLabel(text)
    label.setWordWrap(True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(theme.GAP, theme.UNIT, theme.GAP, theme.UNIT)
    layout.addWidget(label)
    frame.setVisible(False)
    return frame
