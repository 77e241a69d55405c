"""The load step test: a known load, switched phase by phase, with the live picture of the phases."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from energy_app.domain.commissioning import Asked, ProofStage, StepRow
from energy_app.gui import theme
from energy_app.gui.reasons import told
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.phase_picture import PhasePicture
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.wizards.electrician import words
from energy_app.gui.wizards.electrician.job_step import JobStep, narrow, soft

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard

PHASES = (1, 2, 3)
_LOAD_W, _LEAST_W, _MOST_W = 2_000, 100, 20_000


class LoadsStep(JobStep):
    """Asks for one switching after the other, and shows what each phase proved."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("Prove the current transformers"),
            self.tr(
                "Take a load of known size, such as a kettle, to a socket of each phase. "
                "Put a battery on standby first."
            ),
        )
        self.load = QSpinBox()
        self.load.setRange(_LEAST_W, _MOST_W)
        self.load.setSingleStep(100)
        self.load.setValue(_LOAD_W)
        self.load.setSuffix("\u00a0W")
        self.load.setGroupSeparatorShown(True)
        narrow(self.load)
        self.picture = PhasePicture(wizard.context.look, self.formats)
        self.asked = QLabel()
        self.asked.setProperty("kind", "title")
        self.asked.setWordWrap(True)
        self.detail = soft()
        self.done = QPushButton()
        self.done.setProperty("kind", "primary")
        self.stop_button = QPushButton(self.tr("Break off"))
        self.tests = {phase: QPushButton() for phase in PHASES}
        self.results = {phase: QLabel() for phase in PHASES}
        self.details = {phase: soft() for phase in PHASES}
        self._names = {phase: QLabel() for phase in PHASES}
        self._was_asked: Asked | None = None
        self._arrange()
        self.done.clicked.connect(self._switched)
        self.stop_button.clicked.connect(self.stop)
        for phase, button in self.tests.items():
            button.clicked.connect(partial(self._begin, phase))

    def first_field(self) -> QWidget:
        """The first phase that is not proved yet."""
        open_ones = (phase for phase in self._shown_phases() if not self._is_good(phase))
        return self.tests[next(open_ones, 1)]

    def leave(self) -> None:
        """Break off what runs."""
        super().leave()
        self.stop()

    def stop(self) -> bool:
        """Break a load step off, if there is one."""
        runs = self.job.proof.stage is ProofStage.STEPPING
        if runs:
            self.job.tell(lambda core: core.stop_step(), self.complain)
        return runs

    def can_go_on(self) -> bool:
        """No load step runs."""
        return self.job.proof.stage is not ProofStage.STEPPING

    def next_text(self) -> str:
        """Going on with phases unproved says that it does."""
        return "" if all(map(self._is_good, self._shown_phases())) else self.tr("Go on &unproved")

    def show_job(self) -> None:
        """Picture, request and results."""
        self.picture.show_powers(self.job.powers())
        self._show_asked()
        self._show_results()

    # ---- parts

    def _arrange(self) -> None:
        load = QLabel(self.tr("L&oad"))
        load.setBuddy(self.load)
        line = QHBoxLayout()
        line.setSpacing(theme.UNIT)
        line.addWidget(load)
        line.addWidget(self.load)
        line.addWidget(soft(self.tr("as printed on it")))
        request = Card()
        request.body.addWidget(self.asked)
        request.body.addWidget(self.detail)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        for button in (self.done, self.stop_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        request.body.addLayout(buttons)
        live = Card(self.tr("The phases now"))
        live.body.addWidget(self.picture)
        results = Card(self.tr("Results"))
        results.head.addLayout(line)
        results.body.addLayout(self._results())
        for widget in (request, live, results):
            self.body.addWidget(widget)

    def _results(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.UNIT)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, phase in enumerate(PHASES):
            self._names[phase].setProperty("kind", "heading")
            self.tests[phase].setAutoDefault(False)
            grid.addWidget(self._names[phase], at, 0, top)
            grid.addWidget(self.results[phase], at, 1, top)
            grid.addWidget(self.details[phase], at, 2, top)
            grid.addWidget(self.tests[phase], at, 3, top)
        return grid

    def _shown_phases(self) -> tuple[int, ...]:
        """Also a meter that tells the total alone is tested on each phase."""
        return PHASES if self.job.proof.phases else ()

    def _step(self, phase: int) -> StepRow | None:
        return next((step for step in self.job.proof.steps if step.phase == phase), None)

    def _is_good(self, phase: int) -> bool:
        step = self._step(phase)
        return step is not None and step.verdict == "ok"

    # ---- the request

    def _show_asked(self) -> None:
        proof, asked = self.job.proof, self.job.proof.asked
        runs = proof.stage is ProofStage.STEPPING
        waits = runs and asked is not None and not asked.is_done
        self.stop_button.setVisible(runs)
        self.done.setVisible(waits and not self._is_lost())
        self.asked.setText(self._request())
        self.detail.setText(self._explanation())
        set_look(self.asked, "tone", "bad" if self._is_lost() else "plain")
        if asked is not None:
            self.done.setText(self.tr("It is on") if asked.is_on else self.tr("It is off"))
        is_other = asked is not None and (self._was_asked is None or self._was_asked.number != asked.number)
        self._was_asked = asked
        if waits and is_other:
            self.done.setFocus()

    def _is_lost(self) -> bool:
        return self.job.proof.is_silent or self.job.proof.stage is ProofStage.ENDED

    def _request(self) -> str:
        proof, asked = self.job.proof, self.job.proof.asked
        if self._is_lost():
            return self.tr("The device does not answer any more")
        if not proof.phases:
            return self.tr("This device tells no power at the grid")
        if proof.stage is not ProofStage.STEPPING:
            if all(map(self._is_good, PHASES)):
                return self.tr("All phases are proved")
            return self.tr("Choose a phase to test")
        if asked is None:
            return self.tr("Leave the load off for a moment")
        if asked.is_done:
            return self.tr("Leave it on …") if asked.is_on else self.tr("Leave it off …")
        if asked.is_on:
            return self.tr("Switch the load on L{phase} ON").format(phase=asked.phase)
        return self.tr("Switch the load on L{phase} OFF").format(phase=asked.phase)

    def _explanation(self) -> str:
        proof, asked = self.job.proof, self.job.proof.asked
        if self._is_lost():
            return told(proof.problem or "") or self.tr(
                "Is it switched on, and the cable in? It is asked again and again."
            )
        if not proof.phases:
            return self.tr("No load can be seen by it. Go on.")
        if proof.stage is not ProofStage.STEPPING:
            return self.tr("Each phase takes about two minutes: three times on and off.")
        if asked is None:
            return self.tr("What the phases show without it is measured.")
        text = self.tr("Switching {number} of {count}").format(number=asked.number, count=asked.of)
        if asked.is_done and asked.until_ms is not None:
            left_s = max((asked.until_ms - proof.now_ms + 999) // 1_000, 0)
            text += " · " + self.tr("{count} s more").format(count=left_s)
        return text

    def _switched(self) -> None:
        asked = self.job.proof.asked
        if asked is not None:
            self.done.setVisible(False)
            number = asked.number
            self.job.tell(lambda core: core.switched(number), self.complain)

    def _begin(self, phase: int, *_: object) -> None:
        self.wizard.message.clear()
        load_w = float(self.load.value())
        self.job.tell(lambda core: core.begin_step(phase, load_w), self.complain)

    # ---- results

    def _show_results(self) -> None:
        proof = self.job.proof
        can_test = proof.stage is ProofStage.READY and not self._is_lost()
        self.load.setEnabled(proof.stage is not ProofStage.STEPPING)
        for phase in PHASES:
            step, is_shown = self._step(phase), bool(proof.phases)
            for widget in self._line(phase):
                widget.setVisible(is_shown)
            self._names[phase].setText(f"L{phase}")
            self.tests[phase].setEnabled(can_test)
            again = step is not None
            name = self.tr("Test L{phase} again") if again else self.tr("Test L{phase}")
            self.tests[phase].setText(name.format(phase=phase))
            verdict = "" if step is None else step.verdict
            self.results[phase].setText(words.step_word(verdict) if verdict else self.tr("not tested"))
            set_look(self.results[phase], "tone", words.label_tone(verdict) if verdict else "plain")
            self.details[phase].setText("" if step is None else self._told(step))

    def _line(self, phase: int) -> tuple[QWidget, ...]:
        return self._names[phase], self.results[phase], self.details[phase], self.tests[phase]

    def _told(self, step: StepRow) -> str:
        return f"{words.said(step.words, self.formats)} {words.shown_words(step, self.formats)}"
