"""Who the device is, with its evidence, and its registers live, raw and decoded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QProgressBar, QPushButton

from energy_app.core.client import DeviceRow
from energy_app.domain.commissioning import ProofStage
from energy_app.domain.energy import Role
from energy_app.domain.inspection import Inspection
from energy_app.domain.readings import DeviceState
from energy_app.gui import theme
from energy_app.gui.formats import MISSING
from energy_app.gui.pages.devices.registers_card import RegistersCard
from energy_app.gui.pages.devices.words import point_word
from energy_app.gui.reasons import told
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.card import Card
from energy_app.gui.wizards.electrician.job_step import JobStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard

READ_MS = 1_500
_WIDTHS = (24, 11, 8, 14, 15)
_IDENTITY = ("manufacturer", "model", "serial", "firmware")


class LookStep(JobStep):
    """Begins the proof, and reads the device again and again while in view."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("Is this the device?"),
            self.tr("Compare the serial number with its plate, and the values with its display."),
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reading the device"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("tone", "bad")
        self.again = QPushButton(self.tr("&Try again"))
        self.again.setAutoDefault(False)
        self.values = {name: QLabel() for name in (*_IDENTITY, "address", "profile")}
        self.identity = Card(self.tr("Identity"))
        self.registers = RegistersCard(wizard.context.look, self.formats)
        self.registers.table.set_widths([width * theme.UNIT for width in _WIDTHS])
        self._arrange()
        self.again.clicked.connect(lambda: self.job.again(self.complain))
        self._asking = Repeated(
            self, wizard.context.bridge, lambda core: core.proof_registers(), self._show_registers, READ_MS
        )
        self._ticker = QTimer(self, interval=READ_MS)
        self._ticker.timeout.connect(self._tick)

    def enter(self) -> None:
        """Begin with the device."""
        self.job.begin(self.complain)
        super().enter()
        self._ticker.start()
        self._tick()

    def leave(self) -> None:
        """Read the registers no more."""
        super().leave()
        self._ticker.stop()

    def can_go_on(self) -> bool:
        """The device has been read."""
        return self.job.is_ready or self.job.proof.stage is ProofStage.WATCHING

    def show_job(self) -> None:
        """Identity as soon as it is known, or why it is not."""
        proof, target = self.job.proof, self.job.proof.target
        known = proof.confidence is not None
        ended = proof.stage is ProofStage.ENDED
        self.bar.setVisible(not known and not ended)
        self.problem.setVisible(ended)
        self.again.setVisible(ended)
        self.problem.setText(told(proof.problem or "") or self.tr("The device was left. Try again."))
        self.identity.setVisible(known)
        if not known or target is None:
            self.registers.show_device(None)
            return
        for name in _IDENTITY:
            self.values[name].setText(proof.identity.get(name) or MISSING)
        unit = self.tr("unit {unit}").format(unit=target.unit)
        self.values["address"].setText(f"{target.endpoint} · {unit}")
        sure = self.formats.percent((proof.confidence or 0) * 100)
        self.values["profile"].setText(
            self.tr("{profile}, {sure} sure").format(profile=target.profile, sure=sure)
        )
        self.registers.show_device(self._row())

    # ---- parts

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        for name, label in self.values.items():
            title = {"address": self.tr("Address"), "profile": self.tr("Profile")}.get(name)
            label.setWordWrap(True)
            form.addRow(title or point_word(name), label)
        self.identity.body.addLayout(form)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.identity)
        self.body.addWidget(self.registers)

    def _row(self) -> DeviceRow:
        proof, target = self.job.proof, self.job.proof.target
        name = self.tr("The device") if target is None or not target.name else target.name
        if self.job.is_training:
            name = self.tr("The simulated meter")
        return DeviceRow(
            name,
            Role.OBSERVER,
            "" if target is None else target.profile,
            "",
            0,
            "",
            DeviceState.OFFLINE if proof.is_silent else DeviceState.OK,
            None,
            None,
            None,
            {},
        )

    def _tick(self) -> None:
        self.registers.tick(self.job.proof.now_ms)
        if self.can_go_on():
            self._asking.ask()

    def _show_registers(self, found: Inspection) -> None:
        self.registers.show_inspection(self._row().name, found, self.job.proof.now_ms)
