"""What can be checked without doing anything: each check with its result, and where it is not good, why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from energy_app.domain.commissioning import CheckRow, ProofStage
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.reasons import told
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.wizards.electrician import words
from energy_app.gui.wizards.electrician.job_step import JobStep, soft

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard


class CheckList(QWidget):
    """One line a check, and below it the reason where there is one."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._names: tuple[str, ...] = ()
        self.lines: list[tuple[QLabel, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.UNIT // 2)
        self._grid.setColumnStretch(3, 1)

    def show_checks(self, checks: Sequence[CheckRow]) -> None:
        """Show these checks; the same ones are brought up to date in place."""
        names = tuple(check.name for check in checks)
        if names != self._names:
            self._names = names
            self._rebuild(len(checks))
        for check, (result, title, measured, expected, why) in zip(checks, self.lines, strict=True):
            result.setText(words.check_word(check.verdict))
            set_look(result, "tone", words.label_tone(check.verdict))
            title.setText(words.said(check.title, self._formats))
            measured.setText(words.measured(check, self._formats))
            expected.setText(words.expected(check, self._formats))
            why.setText(words.said(check.words, self._formats))
            why.setVisible(bool(why.text()))

    def _rebuild(self, count: int) -> None:
        for line in self.lines:
            for label in line:
                self._grid.removeWidget(label)
                label.hide()
                label.deleteLater()
        self.lines = []
        for at in range(count):
            result, title, measured = QLabel(), QLabel(), QLabel()
            expected, why = soft(), soft()
            for column, label in enumerate((result, title, measured, expected)):
                self._grid.addWidget(label, 2 * at, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(why, 2 * at + 1, 1, 1, 3)
            self.lines.append((result, title, measured, expected, why))


class ChecksStep(JobStep):
    """Waits until the device has been watched, then shows the checks; they go on while it is in view."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("Can this be true?"),
            self.tr("Nothing has to be done for these checks. The longer is watched, the more they show."),
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Watching the device"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.checks = CheckList(self.formats)
        self.card = Card(self.tr("Plausibility"))
        self.card.body.addWidget(self.checks)
        for widget in (self.told, self.bar, self.card):
            self.body.addWidget(widget)

    def can_go_on(self) -> bool:
        """The device has been watched."""
        return self.job.is_ready

    def show_job(self) -> None:
        """How far the watching is, or what it showed."""
        proof = self.job.proof
        watching = proof.stage in (ProofStage.LOOKING, ProofStage.WATCHING)
        self.bar.setVisible(watching)
        self.card.setVisible(bool(proof.checks))
        self.checks.show_checks(proof.checks)
        set_look(self.told, "tone", "plain")
        if watching:
            left_s = max(((proof.watch_until_ms or proof.now_ms) - proof.now_ms + 999) // 1_000, 0)
            self.told.setText(self.tr("The device is watched for {count} s more …").format(count=left_s))
            self.bar.setRange(0, 0)
            return
        if proof.stage is ProofStage.ENDED:
            set_look(self.told, "tone", "bad")
            self.told.setText(
                told(proof.problem or "") or self.tr("The device was left. Go back and try again.")
            )
            return
        wrong = sum(check.verdict == "failed" for check in proof.checks)
        unknown = sum(check.verdict == "inconclusive" for check in proof.checks)
        set_look(self.told, "tone", "bad" if wrong else "good")
        self.told.setText(self._summary(wrong, unknown))

    def _summary(self, wrong: int, unknown: int) -> str:
        if wrong:
            return self.tr("Wrong: {count}. Mend it before you go on, or the report fails.").format(
                count=wrong
            )
        if unknown:
            return self.tr("Nothing is wrong. Not known yet: {count}.").format(count=unknown)
        return self.tr("Nothing is wrong.")
