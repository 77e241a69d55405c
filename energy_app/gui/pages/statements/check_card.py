"""What came of checking a statement file."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from energy_app.core.client import Verified
from energy_app.gui import theme
from energy_app.gui.look import Look
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.statements.model import CheckModel
from energy_app.gui.pages.table import Table
from energy_app.gui.reasons import told
from energy_app.gui.widgets.card import Card, EmptyNote


class CheckCard(Card):
    """The verdict, the checks, and the first difference in words."""

    def __init__(self, look: Look) -> None:
        super().__init__(self.tr("Verification"))
        self.verdict = MessageLine()
        self.first = QLabel()
        self.first.setWordWrap(True)
        self.model = CheckModel(self)
        self.table = Table(self.model, look, self.tr("Checks"), wide=(1,))
        self._empty = EmptyNote(
            self.tr(
                "A statement can be checked at any time: everything in the file is computed again from the "
                "stored readings and from the community's own records, and compared to the last digit."
            )
        )
        self._empty.setMinimumHeight(10 * theme.UNIT)
        for widget in (self._empty, self.verdict, self.first, self.table):
            self.body.addWidget(widget)
        self.first.setVisible(False)
        self.table.setVisible(False)

    def show_running(self, path: Path, seconds: float) -> None:
        """Tell that it takes a while."""
        self._empty.setVisible(False)
        text = self.tr("Checking {file} … {seconds} s").format(file=path.name, seconds=int(seconds))
        self.verdict.tell(text)

    def show_verified(self, path: Path, verified: Verified) -> None:
        """Show the outcome."""
        self._empty.setVisible(False)
        self.model.update_verified(verified)
        self.table.setVisible(bool(verified.checks))
        self.table.fit_height()
        if verified.ok:
            text = self.tr("{file} is right in every figure.").format(file=path.name)
            self.verdict.praise(text)
        else:
            text = self.tr("{file} is not right. Do not rely on it.").format(file=path.name)
            self.verdict.complain(text)
        self.first.setVisible(verified.first is not None)
        if verified.first is not None:
            self.first.setText(self.tr("First difference: {line}").format(line=told(verified.first)))

    def show_failure(self, line: str) -> None:
        """It could not be checked."""
        self._empty.setVisible(False)
        self.model.update_rows(())
        self.table.setVisible(False)
        self.first.setVisible(False)
        self.verdict.complain(line)
